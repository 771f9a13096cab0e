"""Hindrance and help: stress, ethanol and morphine in a feed, touch and oxytocin at rest."""

from collections.abc import Mapping

import numpy as np

from calibration.session import JUST_FELT
from calibration.targets import Floats, Target, mean_of, words_of
from lactea import evidence
from lactea.parameters import Mother
from lactea.parameters.draws import normal, uniform
from lactea.removal import constant
from lactea.results.ejections import find_ejections
from lactea.results.record import column
from lactea.simulation.bench import Bench, Protocol, run_bench
from lactea.simulation.engine import Engine, given_of, make_engine, plan_of
from lactea.simulation.influences import Influences, course_of, mean_inhibition
from lactea.simulation.session import quiet
from lactea.simulation.stretch import COLUMNS, CUE, INFUSION, TOUCH

TITLE = "hindrance and help"
SEED = 13
MOTHERS = 60
ORGANS = ("hindrance", "remedies")

FULLNESS = 0.6
SUCKLED, PREPARATION = 1200.0, 300.0  # [s]
STRESS = 0.5  # mental arithmetic or loud noise, by definition
MORPHINE, MORPHINE_BEFORE = 5.0, 300.0  # [mg] and [s]
DRUNK_BEFORE = 1800.0  # [s], which Cobo as cited does not tell
BANDS = {"low": (0.5, 0.99), "mid": (1.0, 1.49), "high": (1.5, 1.99)}  # [g/kg] of Cobo's doses
SAMPLED_EVERY = 120.0  # [s]
ASSAY_NOISE = 0.1  # [1] of a sample
RISE = 1.42  # of a pulse: three standard errors of the difference of two samples
VEIN_DOSE = 0.01  # [iU]; well above what is just felt
CONTACT, CONTACT_STEP = 3600.0, 30.0  # [s]
AFTER_DOSE = 1800.0  # [s] watched
SETTLED = 60.0  # [s] in which contraction reaches that at rest
RAISED, NO_RISE, NO_DIFFERENCE, EQUAL = 2.0, 0.1, 1.0, 1.0  # what words were taken to mean
SINGLE, SERIES = 1.0, 3.0  # contractions, the same
_DOSE_KEY, _NOISE_KEY = 21, 22
_STRESSED = ("ejection_pulses_calc_ueda1994", "ejection_pulses_noise_ueda1994")
_CALM = "ejection_pulses_control_ueda1994"
_RATIO = "ejection_nasal_dose_ratio_human1962"
_BLOCKED = "ejection_alcohol_complete_block_cobo1973"
_SKIN = "ejection_skin_contact_ot_nissen1995"


def targets() -> tuple[Target, ...]:
    """Return what hindrance and help are held to."""
    return (*_stress_targets(), *_drug_targets(), *_help_targets())


def _value(fact_id: str) -> float:
    return evidence.fact(fact_id).value or 0.0


def _stress_targets() -> tuple[Target, ...]:
    left = sum(map(_value, _STRESSED)) / len(_STRESSED) / _value(_CALM)
    words = "1.28 and 1.14 over 2.25"
    return (
        words_of(
            "stressed", "bursts with stress over without", _CALM, left, "1", 0.05, words, "bursts"
        ),
        # Assay noise alone gives pulses, so these two are shown and hardly pull.
        mean_of("pulses", "pulses in 20 min by a 2-min sampler", (_CALM,), "1", 2.0),
        words_of(
            "pulses_stressed", "the same with stress over without", _CALM, left, "1", 2.0, words,
            "pulses",
        ),
        words_of(
            "milk_stressed", "milk with stress over without",
            "ejection_stress_no_yield_change_ueda1994", NO_DIFFERENCE, "1", 0.4, "no difference",
            "milk",
        ),
    )  # fmt: skip


def _drug_targets() -> tuple[Target, ...]:
    bands = tuple(
        mean_of(
            band, f"ejection lost to {low:g} to {high:g} g/kg of ethanol",
            (f"ejection_alcohol_inhib_{band}_cobo1973",), "%", 4.0,
        )
        for band, (low, high) in BANDS.items()
    )  # fmt: skip
    fact = evidence.fact(_BLOCKED)
    share = 100.0 * (fact.value or 0.0) / (fact.n or 1)
    return (
        *bands,
        words_of("blocked", "wholly blocked, middle band", _BLOCKED, share, "%", 20.0, "6 of 14"),
        words_of(
            "opioid", "rise of oxytocin after 5 mg of morphine over without",
            "ejection_morphine_blocks_lindow1999", NO_RISE, "1", 0.03, "no significant rise",
            "rise",
        ),
    )  # fmt: skip


def _help_targets() -> tuple[Target, ...]:
    return (
        words_of(
            "skin", "oxytocin over basal, 15 to 45 min of skin contact", _SKIN, RAISED, "1", 0.2,
            "raised",
        ),
        words_of(
            "skin_after", "the same at 60 min", _SKIN, 1.0 + NO_RISE, "1", 0.1, "back to before"
        ),
        words_of(
            "nasal", "contraction, 200 times the dose by nose over vein", _RATIO, EQUAL, "1", 0.05,
            "equal", "vein",
        ),
        mean_of(
            "nasal_latency", "contraction after a nasal spray",
            ("ejection_nasal_latency_human1962",), "s", 5.0,
        ),
        words_of("vein_count", "contractions, by vein", _RATIO, SINGLE, "1", 0.2, "single"),
        words_of("nasal_count", "contractions, by nose", _RATIO, SERIES, "1", 1.0, "a series"),
    )  # fmt: skip


def measure(mother: Mother, place: int) -> Mapping[str, float]:
    """Return what one mother gives in six feeds and three rests; `place` keys what varies."""
    calm = fed(mother, Influences(), place)
    stressed = fed(mother, Influences(stress=STRESS), place)
    opioid = Influences(morphine=MORPHINE, morphine_before=MORPHINE_BEFORE)
    return {
        "bursts": _bursts(calm),
        "stressed": _bursts(stressed),
        "pulses": _pulses(calm, place),
        "pulses_stressed": _pulses(stressed, place),
        "milk": calm.feeds[0].milk,
        "milk_stressed": stressed.feeds[0].milk,
        "rise": oxytocin_rise(calm),
        "opioid": oxytocin_rise(fed(mother, opioid, place)),
        **_of_ethanol(mother, calm, place),
        **_of_skin(mother),
        **_of_oxytocin(mother),
    }


def fed(mother: Mother, influences: Influences, place: int) -> Bench:
    """Suckle one mother for 20 min under influences; `place` keys what varies."""
    held_back = mean_inhibition(influences, mother, -PREPARATION, SUCKLED)
    protocol = Protocol(
        fullness=FULLNESS, duration=SUCKLED, preparation=PREPARATION, inhibition=held_back
    )
    return run_bench(mother, protocol, seed=2000 + place)


def _bursts(bench: Bench) -> float:
    return float(np.sum((bench.bursts >= 0.0) & (bench.bursts <= SUCKLED)))


def _during(bench: Bench, name: str) -> Floats:
    """Return a column over the suckling, every second."""
    seconds = np.arange(0.0, SUCKLED + 1.0)
    found: Floats = np.interp(seconds, column(bench, "time"), column(bench, name))
    return found


def _pulses(bench: Bench, place: int) -> float:
    """Count the rises beyond assay noise that the 2-min samples of one feed show."""
    taken = _during(bench, "oxytocin")[:: int(SAMPLED_EVERY)]
    samples = taken * (1.0 + ASSAY_NOISE * normal(taken.size, place, _NOISE_KEY))
    count, rising, turn = 0, False, float(samples[0])
    for sample in samples[1:].tolist():
        turn = max(turn, sample) if rising else min(turn, sample)
        if sample > RISE * turn or RISE * sample < turn:
            count += not rising
            rising, turn = not rising, sample
    return float(count)


def oxytocin_rise(bench: Bench) -> float:
    """Return the mean oxytocin over the suckling above that before any cue [pg/mL]."""
    return float(_during(bench, "oxytocin").mean() - column(bench, "oxytocin")[0])


def contraction(bench: Bench) -> float:
    """Return the contraction above rest, summed over the suckling [s]."""
    settled = float(
        np.interp(SETTLED - PREPARATION, column(bench, "time"), column(bench, "contraction_left"))
    )
    return float((_during(bench, "contraction_left") - settled).sum())


def _of_ethanol(mother: Mother, calm: Bench, place: int) -> dict[str, float]:
    """Return what ethanol takes from the ejections of one mother, her own control."""
    usual = contraction(calm)
    share = float(uniform(1, place, _DOSE_KEY)[0])
    found = {}
    for band, (low, high) in BANDS.items():
        dose = low + share * (high - low)
        drunk = Influences(alcohol=dose, alcohol_before=DRUNK_BEFORE)
        bench = fed(mother, drunk, place)
        found[band] = 100.0 * (1.0 - contraction(bench) / usual)
        if band == "mid":
            found["blocked"] = 100.0 * float(_bursts(bench) == 0.0)
    return found if _bursts(calm) > 0.0 else dict.fromkeys(found, np.nan)


def _at_rest(mother: Mother, influences: Influences, seconds: float, step: float) -> Engine:
    """Follow a mother at rest under influences, after a minute without; time 0 is their start."""
    engine = make_engine(mother, seed=1, fullness=FULLNESS)
    quiet(engine, SETTLED)
    engine.rows, engine.time = 0, 0.0
    course = course_of(influences, mother, np.arange(0.0, seconds, step))
    phases = course.infusion.size
    given = given_of(engine.stage.surroundings, phases)
    given[:, TOUCH], given[:, INFUSION] = course.stimulus, course.infusion
    given[:, CUE] = course.excitation
    still = constant(0.0)
    engine.stretch(engine.stage, plan_of([step] * phases, [0] * phases, still, still, given=given))
    return engine


def _column(engine: Engine, name: str) -> Floats:
    return engine.record[: engine.rows, COLUMNS.index(name)]


def _of_skin(mother: Mother) -> dict[str, float]:
    engine = _at_rest(mother, Influences(skin_contact=1.0), CONTACT + 1.0, CONTACT_STEP)
    time, level = _column(engine, "time"), _column(engine, "oxytocin")
    fact = evidence.fact(_SKIN)
    early, late = (60.0 * (minutes or 0.0) for minutes in (fact.low, fact.high))
    basal = engine.physiology.plasma.basal
    raised = level[(time >= early) & (time <= late)]
    return {
        "skin": float(raised.mean()) / basal,
        "skin_after": float(np.interp(CONTACT, time, level)) / basal,
    }


def _of_oxytocin(mother: Mother) -> dict[str, float]:
    """Return the contractions by a dose into a vein, and by 200 times as much by the nose."""
    vein = _at_rest(mother, Influences(iv_oxytocin=VEIN_DOSE), AFTER_DOSE, 2.0)
    sprayed = Influences(nasal_oxytocin=_value(_RATIO) * VEIN_DOSE, nasal_before=0.0)
    nasal = _at_rest(mother, sprayed, AFTER_DOSE, 2.0)
    injected, above = _above_rest(vein), _above_rest(nasal)
    time = _column(nasal, "time")
    # What the blood brings comes before the neurons burst.
    burst = nasal.bursts[1] if nasal.bursts[0] else np.inf
    return {
        "vein": float(injected.max()),
        "nasal": float(above[time <= burst].max()),
        "nasal_latency": float(time[np.argmax(above > JUST_FELT)]),
        "vein_count": float(len(find_ejections(_column(vein, "time"), injected))),
        "nasal_count": float(len(find_ejections(time, above))),
    }


def _above_rest(engine: Engine) -> Floats:
    contracted = _column(engine, "contraction_left")
    above: Floats = contracted - contracted[0]
    return above

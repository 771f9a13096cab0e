"""Sessions on the bench: ejections, flow and oxytocin, one mother at a time."""

from collections.abc import Mapping

import numpy as np

from calibration.targets import (
    Target,
    mean_of,
    range_of,
    range_spread_of,
    spread_of,
    words_of,
)
from lactea import evidence
from lactea.parameters import Mother, values
from lactea.parameters.draws import lognormal
from lactea.removal import Waveform, pump_wave, pumps
from lactea.results.ejections import ejections_during, ejections_of, latency, milk_by_ejection
from lactea.results.measures import first_ejection, oxytocin_mean, oxytocin_peak
from lactea.results.record import taken
from lactea.simulation.bench import Bench, Protocol, run_bench
from lactea.simulation.engine import make_engine
from lactea.simulation.session import quiet, rest_plan
from lactea.simulation.stretch import COLUMNS
from lactea.units import convert

TITLE = "one session"
SEED = 5
MOTHERS = 30
ORGANS = ("afferents", "effector", "gland", "myoepithelium", "oxytocin", "pumps")

FULLNESS = 0.6
APPETITE, APPETITE_VARIATION, _APPETITE_KEY = 95.0, 0.3, 77  # [mL], [1]
PUMPED, PUMP_PREPARATION = 600.0, 240.0  # [s]
CLASSIC_CYCLES = 47.0  # [1/min] of Ramsay 2005's classic pattern
FED = 900.0  # [s] of Johnston's feeds
INFUSED = 10.0  # [s] in which a dose is given into a vein
WINDOW = 30.0  # [s] over which flow is taken
OXYTOCIN_WEIGHT = 1710.0  # [pg/m[iU]]; pg/mL for uU/mL is a thousandth of it
_PER_LEVEL = OXYTOCIN_WEIGHT / 1000.0
# Words that name no number: what "constant", "then falling" and "just felt" were taken to mean.
CONSTANT, FALLEN, JUST_FELT = 1.0, 0.75, 0.05
_RATE_FACT = "ejection_rate_const_time_mitoulas2002"
_DOSE_FACT = "ejection_iv_threshold_human1962"


def targets() -> tuple[Target, ...]:
    """Return what one session is held to."""
    return (*_middles(), *_spreads())


def _spreads() -> tuple[Target, ...]:
    """Return how mothers differ from each other, and their sessions with them."""
    return (
        spread_of(
            "ejections_spread",
            "SD of ejections in 10 min",
            "ejections",
            ("ejection_n_pump_classic_ramsay2005", "ejection_n_pump_3phase_ramsay2005"),
            "1",
            0.25,
        ),
        spread_of(
            "share_of_first_spread",
            "SD of the share of the first",
            "share_of_first",
            ("ejection_share_first_classic_ramsay2005", "ejection_share_first_3phase_ramsay2005"),
            "%",
            4.0,
        ),
        range_spread_of(
            "peak_spread",
            "SD of the logarithm of the peak",
            "peak",
            "ejection_ot_peak_range_johnston1986",
            0.15,
        ),
    )


def _middles() -> tuple[Target, ...]:
    return (
        mean_of(
            "ejections",
            "ejections in 10 min of pumping",
            ("ejection_n_pump_classic_ramsay2005", "ejection_n_pump_3phase_ramsay2005"),
            "1",
            0.25,
        ),
        mean_of(
            "share_of_first",
            "share of milk in the first",
            ("ejection_share_first_classic_ramsay2005", "ejection_share_first_3phase_ramsay2005"),
            "%",
            4.0,
        ),
        mean_of(
            "pumped", "milk in 5 min of pumping", ("ejection_pump5_volume_mitoulas2002",), "mL", 5.0
        ),
        words_of(
            "flow_before",
            "flow at 2.0 over 2.5 min",
            _RATE_FACT,
            CONSTANT,
            "1",
            0.1,
            "constant to 2.5 min",
            over="flow_constant",
        ),
        words_of(
            "flow_end",
            "flow at 5 over 2.5 min",
            _RATE_FACT,
            FALLEN,
            "1",
            0.1,
            "then falling",
            over="flow_constant",
        ),
        mean_of(
            "first_fed", "first ejection at the breast", ("ejection_first_bf_secondary",), "s", 6.0
        ),
        mean_of(
            "first_pumped",
            "first ejection at the pump",
            ("ejection_first_pump_secondary",),
            "s",
            8.0,
        ),
        range_of(
            "duration", "duration of an ejection", "ejection_duration_range_gardner2015", "s", 0.25
        ),
        mean_of(
            "oxytocin",
            "plasma oxytocin in a feed",
            ("ejection_ot_stim_johnston1986",),
            "pg/mL",
            0.8,
            _PER_LEVEL,
        ),
        range_of(
            "peak",
            "peak plasma oxytocin",
            "ejection_ot_peak_range_johnston1986",
            "pg/mL",
            0.3,
            _PER_LEVEL,
        ),
        words_of(
            "felt",
            "contraction by 2 mU into a vein",
            _DOSE_FACT,
            JUST_FELT,
            "1",
            0.02,
            "just felt",
        ),
    )


def measure(mother: Mother, place: int) -> Mapping[str, float]:
    """Return what one mother gives in one pump session, two feeds and one infusion.

    `place` keys what varies between sessions.
    """
    pumped = run_bench(
        mother,
        Protocol(
            "pump",
            fullness=FULLNESS,
            duration=PUMPED,
            wave=_classic(),
            preparation=PUMP_PREPARATION,
        ),
        seed=place,
    )
    appetite = APPETITE * float(lognormal(1, APPETITE_VARIATION, place, _APPETITE_KEY)[0])
    fed = run_bench(mother, Protocol(fullness=FULLNESS, appetite=appetite), seed=1000 + place)
    sampled = run_bench(
        mother,
        Protocol(fullness=FULLNESS, appetite=appetite, duration=FED),
        seed=1000 + place,
    )
    return {
        **_of_pump(pumped),
        "first_fed": first_ejection(fed),
        "oxytocin": oxytocin_mean(sampled),
        "peak": oxytocin_peak(sampled),
        "felt": _felt(mother),
    }


def _classic() -> Waveform:
    usual = values(pumps.Params, "pumps")
    return pump_wave(usual._replace(cycle_period=convert(1.0, "min", "s") / CLASSIC_CYCLES))


def _of_pump(bench: Bench) -> dict[str, float]:
    feed = bench.feeds[0]
    during, around = ejections_during(bench)[0], ejections_of(bench, bench.feeds)[0]
    time, milk, _ = taken(bench, feed)
    parts = milk_by_ejection(bench, feed, around)
    constant = convert(evidence.fact(_RATE_FACT).value or 0.0, "min", "s")

    def flow(end: float) -> float:
        return float(np.interp(end, time, milk) - np.interp(end - WINDOW, time, milk))

    return {
        "ejections": float(len(during)),
        "share_of_first": 100.0 * parts[1] / feed.milk if len(parts) > 1 else np.nan,
        "pumped": float(np.interp(300.0, time, milk)),
        "flow_before": flow(constant - WINDOW),
        "flow_constant": flow(constant),
        "flow_end": flow(300.0),
        "first_pumped": latency(feed, around),
        "duration": float(np.median([e.end - e.onset for e in during])) if during else np.nan,
    }


def _felt(mother: Mother) -> float:
    """Return by how much the published dose, into a vein at rest, raises contraction [1]."""
    dose = (evidence.fact(_DOSE_FACT).value or 0.0) * OXYTOCIN_WEIGHT
    engine = make_engine(mother, seed=1, fullness=FULLNESS)
    quiet(engine, 60.0)
    before = engine.rows
    infusing = engine.stage.surroundings._replace(infusion=dose / INFUSED)
    engine.stretch(engine.stage._replace(surroundings=infusing), rest_plan(INFUSED))
    quiet(engine, 90.0)
    contraction = engine.record[: engine.rows, COLUMNS.index("contraction_left")]
    return float(contraction[before:].max() - contraction[before - 1])

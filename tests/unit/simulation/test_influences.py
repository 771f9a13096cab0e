"""Influences: how they are asked for, what is refused, and their course over a session."""

import math
from itertools import pairwise

import numpy as np
import pytest

from lactea.errors import LacteaError, ScheduleError, UnitError
from lactea.parameters import Mother, load_table, values
from lactea.physiology.slow import ethanol
from lactea.simulation.influences import (
    FIELDS,
    Influences,
    course_of,
    ethanol_in_body,
    influences_of,
    mean_inhibition,
)

REFERENCE = Mother.reference()
TIMES = np.arange(-300.0, 1800.0, 5.0)


def test_every_influence_can_be_asked_for():
    assert set(FIELDS) == set(Influences.__dataclass_fields__)
    for name, field in FIELDS.items():
        assert getattr(influences_of({name: field.example}), name) > 0.0


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("alcohol", "0.4 g/kg", 0.4),
        ("alcohol", "0.4g/kg", 0.4),
        ("alcohol", " 400 mg/kg ", 0.4),
        ("alcohol", "0.4 g / kg", 0.4),
        ("morphine", "5 mg", 5.0),
        ("morphine", "5000ug", 5.0),
        ("nasal_oxytocin", "24 IU", 24.0),
        ("iv_oxytocin", "2 mIU", 0.002),
        ("iv_oxytocin", "2e-3 [iU]", 0.002),
        ("alcohol_before", "30 min", 1800.0),
        ("iv_at", "-2 min", -120.0),
        ("stress", "0.5", 0.5),
        ("stress", "50 %", 0.5),
        ("stress", ".5", 0.5),
        ("stress", 0.5, 0.5),
        ("epidural", True, 1.0),
    ],
)
def test_amounts_are_read_with_their_units(name, text, value):
    assert getattr(influences_of({name: text}), name) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "given", "kind", "what"),
    [
        ("alcohol", "0.4", UnitError, r"alcohol = '0\.4' has no unit; write it as '0\.4 g/kg'"),
        ("alcohol", 0.4, UnitError, r"alcohol = 0\.4 has no unit; write it as '0\.4 g/kg'"),
        ("alcohol", None, UnitError, "alcohol = None has no unit"),
        ("alcohol", "-1 g/kg", ScheduleError, r"alcohol = -1\.0 g/kg; give 0 to 3 g/kg"),
        ("alcohol", "abc", UnitError, "alcohol = 'abc' is no amount"),
        ("alcohol", "0.4 g", UnitError, r"alcohol = '0\.4 g' is not in g/kg"),
        ("alcohol", "5 %", UnitError, "alcohol = '5 %' is not in g/kg"),
        ("alcohol", "nan g/kg", UnitError, "alcohol = 'nan g/kg' is no amount"),
        ("alcohol", "inf", UnitError, "alcohol = 'inf' is no amount"),
        ("alcohol", "1e400 g/kg", ScheduleError, "alcohol = inf g/kg; give 0 to 3 g/kg"),
        ("alcohol", "", UnitError, "alcohol = '' is no amount"),
        ("alcohol", "12 g/kg", ScheduleError, r"alcohol = 12\.0 g/kg; give 0 to 3 g/kg"),
        ("morphine", "5 IU", UnitError, "morphine = '5 IU': cannot convert"),
        ("morphine", "5 mgg", UnitError, "did you mean 'mg'"),
        ("morphine", "5 mg/kg", UnitError, "cannot convert"),
        ("alcohol_before", "30", UnitError, "has no unit; write it as '30 min'"),
        ("alcohol_before", 30.0, UnitError, "has no unit; write it as '30 min'"),
        ("iv_at", "9 h", ScheduleError, r"iv_at = 32400\.0 s; give -3600 to 14400 s"),
        ("stress", "1.5", ScheduleError, r"stress = 1\.5; give 0 to 1"),
        ("stress", math.nan, ScheduleError, "stress = nan; give 0 to 1"),
        ("stress", None, ScheduleError, "stress = None; give 0 to 1"),
        ("stress", "half", UnitError, "stress = 'half' is no amount"),
        ("stress", "0.5 g", UnitError, "stress = '0.5 g': cannot convert"),
        ("alcohl", "0.4 g/kg", ScheduleError, "no influence 'alcohl'; did you mean 'alcohol'"),
        ("strain", "0.4", ScheduleError, "no influence 'strain'; did you mean 'pain'"),
        ("", "0.4", ScheduleError, "no influence ''; known are: alcohol"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name, given, kind, what):
    with pytest.raises(kind, match=what) as caught:
        influences_of({name: given})
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, LacteaError)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("wrong", [math.nan, math.inf, -1e9, "0.5", None])
def test_a_value_is_checked_when_it_is_made(name, wrong):
    with pytest.raises(ScheduleError, match=f"influences: {name} = .*; give "):
        Influences(**{name: wrong})


def test_what_was_asked_for_can_be_shown():
    assert Influences().asked_for() == {}
    assert Influences(stress=0.5, nasal_before=60.0).asked_for() == {
        "stress": 0.5,
        "nasal_before": 60.0,
    }


@pytest.mark.parametrize("mother", [REFERENCE, Mother.draw(3, 1)], ids=["reference", "drawn"])
def test_nothing_asked_for_is_nothing_done_to_the_bit(mother):
    course = course_of(Influences(), mother, TIMES)
    for found, wanted in zip(course, (0.0, 1.0, 0.0, 0.0, 0.0), strict=True):
        assert found.tobytes() == np.full(TIMES.size, wanted).tobytes()


@pytest.mark.parametrize("times", [[], [0.0, 0.0], [1.0, 0.0], [0.0, math.nan]])
def test_times_have_to_increase(times):
    with pytest.raises(ScheduleError, match="increasing order"):
        course_of(Influences(), REFERENCE, times)


def test_one_time_is_enough():
    course = course_of(Influences(iv_oxytocin=0.01), REFERENCE, 3.0)
    assert course.infusion.shape == (1,)
    assert course.infusion[0] > 0.0


@pytest.mark.parametrize("step", [0.5, 5.0, 60.0])
def test_no_part_of_a_dose_is_lost_however_long_the_phases(step):
    table = load_table("remedies")
    weight = 1e6 * table["oxytocin_weight"].value
    times = np.arange(-300.0, 7200.0 + step, step)
    vein = course_of(Influences(iv_oxytocin=0.01, iv_at=17.0), REFERENCE, times)
    assert (vein.infusion * step).sum() == pytest.approx(0.01 * weight, rel=1e-9)
    nose = course_of(Influences(nasal_oxytocin=4.0, nasal_before=60.0), REFERENCE, times)
    share = table["nasal_share"].value
    assert (nose.infusion * step).sum() == pytest.approx(4.0 * share * weight, rel=1e-6)


def test_a_dose_ahead_of_the_times_is_gone():
    course = course_of(
        Influences(nasal_oxytocin=24.0, nasal_before=86400.0, iv_oxytocin=1.0, iv_at=-3600.0),
        REFERENCE,
        TIMES,
    )
    assert course.infusion == pytest.approx(np.zeros(TIMES.size), abs=1e-6)


def test_skin_contact_begins_with_the_session():
    course = course_of(Influences(skin_contact=1.0), REFERENCE, TIMES)
    assert course.stimulus[0] == load_table("remedies")["skin_stimulus"].value
    assert np.all(np.diff(course.stimulus) < 0.0)


def test_an_opioid_wears_off():
    course = course_of(Influences(morphine=5.0), REFERENCE, np.arange(0.0, 4 * 3600.0, 60.0))
    assert np.all(np.diff(course.inhibition) < 0.0)
    assert course.inhibition[0] > 0.5


def test_a_drink_acts_only_after_it():
    course = course_of(Influences(alcohol=0.8, alcohol_before=0.0), REFERENCE, TIMES)
    assert not course.inhibition[TIMES <= 0.0].any()
    assert np.all(course.inhibition[TIMES > 0.0] > 0.0)


def test_the_mean_inhibition_is_that_of_the_course():
    drunk = Influences(alcohol=1.0)
    course = course_of(drunk, REFERENCE, np.arange(-300.0, 900.0, 30.0))
    found = mean_inhibition(drunk, REFERENCE, -300.0, 900.0)
    assert found == pytest.approx(course.inhibition.mean(), rel=1e-12)
    assert course.inhibition.min() < found < course.inhibition.max()


# ---- ethanol over time

HOURS = np.arange(0.0, 24 * 3600.0, 60.0)


@pytest.mark.parametrize("dose", [0.05, 0.4, 1.2, 3.0])
def test_ethanol_rises_once_falls_and_goes(dose):
    body = ethanol_in_body(dose, np.arange(0.0, 60 * 3600.0, 60.0), REFERENCE)
    assert body[0] == 0.0
    top = int(body.argmax())
    assert np.all(np.diff(body[: top + 1]) > 0.0)
    assert np.all(np.diff(body[top:]) <= 0.0)
    assert body.min() >= 0.0
    assert body[-1] < 1e-6


def test_no_drink_and_times_before_it():
    assert not ethanol_in_body(0.0, HOURS, REFERENCE).any()
    assert not ethanol_in_body(0.4, [-600.0, 0.0], REFERENCE).any()
    assert ethanol_in_body(0.4, [-600.0, 600.0], REFERENCE)[0] == 0.0


def test_more_drunk_is_more_in_the_body():
    bodies = [ethanol_in_body(dose, HOURS, REFERENCE) for dose in (0.2, 0.4, 0.8, 1.6)]
    for less, more in pairwise(bodies):
        assert np.all(more >= less)
    # elimination saturates, so twice the dose stays more than twice as long above a level
    above = [np.sum(body > 0.05) for body in bodies]
    assert above[2] > 2 * above[1]


def test_steps_are_fine_enough():
    for dose in (0.1, 0.4, 2.0):
        fine = ethanol_in_body(dose, HOURS, REFERENCE, step=2.0)
        assert ethanol_in_body(dose, HOURS, REFERENCE) == pytest.approx(fine, abs=2e-5 * dose)


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("symbol", load_table("ethanol"))
def test_ethanol_stays_above_nothing_at_the_ends_of_each_range(symbol, end):
    changed = {f"ethanol.{symbol}": getattr(load_table("ethanol")[symbol], end)}
    body = ethanol_in_body(1.0, HOURS, Mother(changed=changed))
    assert np.isfinite(body).all()
    assert body.min() >= 0.0


def test_what_was_absorbed_and_what_is_left_are_the_dose():
    """Mass: stomach, body, eliminated and lost on the way add up, by a plain sum of small steps."""
    p, step = values(ethanol.Params, "ethanol"), 1.0
    now, gone, lost = ethanol.State(0.6, 0.0), 0.0, 0.0
    for _ in range(4 * 3600):
        rates = ethanol.rhs(0.0, now, ethanol.Inputs(0.0), p)
        gone += step * ethanol.elimination(now, p)
        lost -= step * (1.0 - p.absorbed_share) * rates.stomach
        now = ethanol.State(now.stomach + step * rates.stomach, now.body + step * rates.body)
    assert now.stomach + now.body + gone + lost == pytest.approx(0.6, rel=1e-12)
    assert lost + now.body + gone == pytest.approx(0.6 - now.stomach, rel=1e-12)
    assert now.body == pytest.approx(ethanol_in_body(0.6, 4 * 3600.0, REFERENCE)[0], abs=1e-4)


def test_the_blood_of_lactating_women_is_met():
    """da-Silva 1993, which sets: the four numbers that absorption was derived from."""
    p = values(ethanol.Params, "ethanol")
    minutes = np.arange(0.0, 181.0)
    body = ethanol_in_body(0.4, 60.0 * minutes, REFERENCE)
    blood = 100.0 * body / p.distribution  # mg/dL
    assert minutes[blood.argmax()] == pytest.approx(48.0, abs=3.0)
    assert blood.sum() == pytest.approx(3821.5, rel=0.05)
    assert blood[150] == pytest.approx(10.5, abs=1.0)
    assert blood[180] == pytest.approx(3.9, abs=1.0)

"""Risks of late activation: odds become hours, hours a slower fall of progesterone."""

from math import exp, log, pi, sqrt

import pytest

from lactea.errors import ScheduleError
from lactea.parameters import Mother, values
from lactea.physiology.slow import activation
from lactea.simulation import births

MOTHER = Mother.reference()
HOUR = 3600.0


def test_no_risk_is_no_delay():
    p = values(activation.Params, "activation")
    assert births.delay((), MOTHER) == 0.0
    assert births.delayed((), MOTHER, p) == p


def test_a_shift_gives_the_odds_it_was_made_of():
    spread = 13.0
    scale = spread * sqrt(3.0) / pi
    moved = births.shift(3.16, spread)

    def late(hours):
        return 1.0 / (1.0 + exp((72.0 - 59.0 - hours) / scale))

    odds = late(moved) / (1.0 - late(moved)) / (late(0.0) / (1.0 - late(0.0)))
    assert odds == pytest.approx(3.16)


@pytest.mark.parametrize(
    ("risk", "hours"),
    [
        ("first birth", 8.2),
        ("caesarean", 6.3),
        ("gestational diabetes with insulin", 8.1),
        ("obesity", 6.3),
        ("type 1 diabetes", 24.0),
    ],
)
def test_hours_of_each_risk(risk, hours):
    assert births.delay((risk,), MOTHER) / HOUR == pytest.approx(hours, abs=0.06)


def test_progesterone_reaches_its_half_later_by_the_delay():
    p = values(activation.Params, "activation")
    risks = ("first birth", "type 1 diabetes")
    late = births.delayed(risks, MOTHER, p)

    def reached(of):
        return of.slow_time * log(of.progesterone_slow_birth / of.progesterone_half)

    assert reached(late) - reached(p) == pytest.approx(births.delay(risks, MOTHER))


def test_a_risk_can_be_taken_out():
    none = Mother(changed={"births.caesarean_odds": 1.0})
    assert births.delay(("caesarean",), none) == 0.0


def test_an_unknown_risk_is_answered_with_the_nearest():
    with pytest.raises(ScheduleError, match="'type 1 diabetes'"):
        births.delay(("type 2 diabetes",), MOTHER)

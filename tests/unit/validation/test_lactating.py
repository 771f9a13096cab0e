"""What is read of a lactation, on lactations written by hand whose answers are known."""

from dataclasses import replace
from math import exp, isnan, log

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.lactation import Lactation
from lactea.simulation.living import DAILY, SESSION
from lactea.validation.lactating import (
    came_in,
    content,
    held,
    hour_of_way,
    intake,
    machinery_hour,
    mean_of_days,
    of_both,
    thrives,
)
from lactea.validation.protocols import EMPTIED, STOPPED, every, on_demand, pumping, then, until

DAYS = 30


def lactation(**daily):
    """A lactation of thirty days; each named column as given, all others 1."""
    days = np.ones((DAYS, len(DAILY)))
    for name, values in daily.items():
        days[:, DAILY.index(name)] = values
    sessions = np.zeros((3, len(SESSION)))
    sessions[:, SESSION.index("start")] = [3600.0 * hour for hour in (10.0, 50.0, 60.0)]
    sessions[:, SESSION.index("fullness")] = [0.2, 0.59, 0.61]
    return Lactation(
        mother=Mother.reference(),
        scenario=on_demand(DAYS),
        seed=0,
        fidelity="summary",
        pregnancy=np.zeros((1, 1)),
        daily=days,
        sessions=sessions,
        states=np.zeros((0, 1)),
        balance=np.array([[0.0, 0.0, 0.0, 0.0, 50.0], [0.0, 0.0, 0.0, 0.0, 20.0]]),
        solute_balance=np.full((2, 9, 4), 4.0),
    )


def test_means_count_both_ends_and_leave_out_days_without_milk():
    sodium = np.arange(1.0, DAYS + 1.0) / 1000.0
    sodium[1] = np.nan
    one = lactation(sodium=sodium)
    assert mean_of_days(one, "sodium", 1, 3) == pytest.approx(0.002)
    assert content(one, "sodium", 3, 5) == pytest.approx(4.0)
    assert isnan(content(one, "sodium", 2, 2))


def test_both_breasts_are_summed():
    one = lactation(made_left=300.0, made_right=400.0, intake=650.0)
    assert of_both(one, "made", 1, 10) == 700.0
    assert intake(one, 5, 5) == 650.0


def test_milk_has_come_in_at_the_first_overfull_session():
    one = lactation()
    assert came_in(one) == 60.0
    assert isnan(came_in(replace(one, sessions=one.sessions[:2])))


def test_a_way_is_read_between_noons():
    # from 0 to 100; half of the way lies between noon of day 2 (40) and of day 3 (80)
    assert hour_of_way(np.array([0.0, 40.0, 80.0, 100.0]), 0.5) == pytest.approx(36.0 + 6.0)
    assert hour_of_way(np.array([np.nan, 0.0, 100.0]), 0.5) == pytest.approx(48.0)


def test_machinery_without_progesterone_is_exponential():
    free = {
        "activation.progesterone_fast_birth": 30.0,
        "activation.progesterone_slow_birth": 5.0,
        "activation.fast_time": 1.0,
        "activation.slow_time": 10.0,
        "activation.progesterone_half": 25.0,
        "activation.machinery_time": 48.0,
    }
    mother = replace(Mother.reference(), changed=free)
    # nearly free from birth on: (5/25)^4 of the block is left at most, for a few hours
    assert machinery_hour(mother, 0.5) == pytest.approx(48.0 * log(2.0), rel=0.01)
    assert 1.0 - exp(-machinery_hour(mother, 0.9) / 48.0) == pytest.approx(0.9, abs=0.002)


def test_citrate_comes_later_when_progesterone_stays_longer():
    usual = Mother.reference()
    longer = replace(usual, changed={"activation.slow_time": 60.0})
    assert machinery_hour(longer, 0.1) > machinery_hour(usual, 0.1) + 5.0


def test_milk_that_is_held_has_amount_over_volume():
    one = lactation()
    assert held(one, 0, 1) == pytest.approx(4.0 / 50.0)
    assert held(one, 1, 1) == pytest.approx(4.0 / 20.0)


@pytest.mark.parametrize(("milk", "well"), [(76.0, True), (74.0, False)])
def test_an_infant_thrives_on_three_quarters_of_its_need(milk, well):
    assert thrives(lactation(intake=milk, need=100.0)) is well


def test_protocols_follow_each_other():
    stopped = then(on_demand(60.0), (61.0, EMPTIED), (70.0, STOPPED))
    assert [(p.start, p.end, p.feeds) for p in stopped.periods] == [
        (0.0, 60.0, "on demand"),
        (60.0, 61.0, "times"),
        (61.0, 70.0, "none"),
    ]
    assert len(stopped.periods[1].times) == 24
    assert until(stopped, 61.0).days == 61
    assert until(stopped, 90.0).periods[-1].end == 90.0


def test_sessions_are_spread_over_the_day():
    assert every(6.0) == (0.0, 6.0, 12.0, 18.0)
    assert every(4.8) == pytest.approx((0.0, 4.8, 9.6, 14.4, 19.2))
    assert every(24.0) == (0.0,)
    assert len(pumping(7, 2.0).periods[0].times) == 7

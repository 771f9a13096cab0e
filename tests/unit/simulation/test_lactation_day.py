"""Days of a lactation: nights, set times, the ends of periods, the first hours, what is kept."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.lactation import lactate
from lactea.simulation.lactation_day import period_at
from lactea.simulation.life import HOUR
from lactea.simulation.living import BREASTFEED, PUMP
from lactea.simulation.scenario import Period, Scenario

DAY = 86400.0
PREPARING = 1200.0  # [s] that nobody waits longer for the first suck
REFERENCE = Mother.reference()


def followed(*periods, seed=0, **more):
    return lactate(REFERENCE, Scenario("s", "S", periods), seed, **more)


def hours(lactation, kind):
    """Clock times [h] at which sessions of a kind begin."""
    start = lactation.session("start")[lactation.session("kind") == kind]
    return start / HOUR % 24.0


def test_a_newborn_feeds_within_hours():
    first = [followed(Period(0.0, 1.0), seed=seed).session("start")[0] for seed in range(8)]
    assert np.median(first) < 3.0 * HOUR
    assert max(first) < 12.0 * HOUR


@pytest.mark.parametrize("night", [(23.0, 6.0), (1.0, 5.0)])
def test_no_feed_is_given_at_night(night):
    lactation = followed(Period(0.0, 40.0, night=night))
    clock = hours(lactation, BREASTFEED)
    start, end = night
    asked = (clock - start) % 24.0
    # One asked for just before the night begins is finished; all others wait for its end.
    within = (asked > 2.0) & (asked < (end - start) % 24.0)
    assert not within.any()
    assert len(clock) > 100


def test_feeds_at_set_times_begin_at_those_times():
    times = (1.0, 7.5, 13.0, 20.0)
    lactation = followed(Period(0.0, 10.0, "times", times))
    first = lactation.session("start")[np.diff(lactation.session("start"), prepend=-DAY) > HOUR]
    clock = (first / HOUR).reshape(-1, 4) % 24.0
    late = (clock - np.array(times)) * HOUR
    assert (late > 0.0).all()
    assert (late < PREPARING).all()


def test_the_night_leaves_out_feeds_at_set_times_but_not_the_pump():
    period = Period(0.0, 5.0, "times", (2.0, 8.0, 14.0), pump_times=(3.0,), night=(1.0, 5.0))
    lactation = followed(period)
    assert set(hours(lactation, BREASTFEED).astype(int)) == {8, 14}
    assert set(hours(lactation, PUMP).astype(int)) == {3}


def test_a_session_waits_for_the_one_before():
    lactation = followed(Period(0.0, 3.0, "times", (8.0, 8.05), pump_times=(8.1,)))
    start, lasted = lactation.session("start"), lactation.session("duration")
    one = np.flatnonzero(np.diff(start) > 0.0)
    assert (start[one + 1] >= start[one] + lasted[one] - 1e-6).all()
    assert (lactation.day("pump_sessions") == 2.0).all()


def test_periods_change_at_midnight():
    scenario = Scenario("s", "S", (Period(0.0, 2.5), Period(2.5, 4.0, "none")))
    assert [period_at(scenario, day).feeds for day in range(4)] == ["on demand"] * 3 + ["none"]
    feeds = lactate(REFERENCE, scenario).day("feeds")
    assert (feeds[:3] > 0.0).all()
    assert feeds[3] == 0.0


def test_where_no_feed_is_given_the_infant_wants_nothing_of_the_breast():
    periods = Period(0.0, 20.0), Period(20.0, 40.0, "none"), Period(40.0, 41.0)
    lactation = followed(*periods, keep="hourly")
    assert (lactation.day("need")[20:40] == 0.0).all()
    deficit = lactation.state("deficit")
    assert deficit[24 * 40 - 1] == deficit[24 * 21]


def test_a_session_over_midnight_belongs_to_the_day_that_it_began():
    lactation = followed(Period(0.0, 4.0, "times", (23.95,)), keep="hourly")
    start = lactation.session("start")
    assert (lactation.day("feeds") >= 1.0).all()
    assert lactation.day("feeds").sum() == len(start)
    assert lactation.day("intake").sum() == pytest.approx(lactation.session("milk").sum())


@pytest.mark.parametrize("keep", ["daily", "hourly", "all"])
def test_only_what_is_asked_for_is_kept(keep):
    lactation = followed(Period(0.0, 5.0), keep=keep)
    times = lactation.states[:, 0]
    if keep == "daily":
        assert times.size == 0
    elif keep == "hourly":
        assert times == pytest.approx(np.arange(1.0, 5 * 24.0 + 1.0) * HOUR)
    else:
        assert times.size >= 5 * 288
        assert (np.diff(times) <= 300.0 + 1e-6).all()
        assert (np.diff(times) > 0.0).all()


def test_what_is_kept_changes_nothing_else():
    one, other = (followed(Period(0.0, 8.0), keep=keep) for keep in ("daily", "all"))
    assert one.daily.tobytes() == other.daily.tobytes()
    assert one.sessions.tobytes() == other.sessions.tobytes()


def test_solids_take_the_need_away():
    need = followed(Period(0.0, 30.0), Period(30.0, 60.0, solids=(0.0, 1.0))).day("need")
    assert need[59] < 0.1 * need[29]
    assert (need >= 0.0).all()


def test_two_infants_want_twice_as_much():
    one, two = (followed(Period(0.0, 10.0, infants=n)).day("need") for n in (1, 2))
    assert two[0] == pytest.approx(2.0 * one[0])
    # Each grows by what it gets, so that need per infant parts a little.
    assert two == pytest.approx(2.0 * one, rel=0.02)

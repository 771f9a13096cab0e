"""Schedules: what can be asked of a day, and what is refused in one line."""

from math import nan

import pytest

from lactea.errors import ScheduleError
from lactea.simulation.schedule import Bottle, Schedule, Session, on_demand

HOUR = 3600.0
FEED = Session(2.0 * HOUR, "breastfeed", (("left", 600.0), ("right", 300.0)))
PUMP = Session(6.0 * HOUR, "pump", (("left", 900.0), ("right", 900.0)))


def test_on_demand_is_a_day_unless_asked():
    assert on_demand() == Schedule(days=1)
    assert on_demand(days=3).sessions is None


@pytest.mark.parametrize("days", [0, -1, 15])
def test_days_out_of_range_are_refused(days):
    with pytest.raises(ScheduleError, match=f"schedule: {days} days; give 1 to 14"):
        Schedule(days=days)


@pytest.mark.parametrize("name", ["inhibition", "block"])
@pytest.mark.parametrize("degree", [-0.1, 1.1, nan])
def test_degrees_out_of_range_are_refused(name, degree):
    with pytest.raises(ScheduleError, match=f"schedule: {name} = .*; give 0 to 1"):
        Schedule(**{name: degree})


@pytest.mark.parametrize("start", [-1.0, 86400.0, nan])
def test_a_session_outside_the_day_is_refused(start):
    with pytest.raises(ScheduleError, match=r"session 1: starts at .* give 0 to 86400 s"):
        Schedule(sessions=(Session(start, "pump", (("left", 60.0),)),))


def test_sessions_out_of_order_are_refused():
    with pytest.raises(ScheduleError, match=r"session 2: starts before the one ahead has ended"):
        Schedule(sessions=(PUMP, FEED))


def test_a_feed_lasts_as_long_as_its_two_breasts_together():
    soon = Session(FEED.start + 899.0, "breastfeed", (("left", 60.0),))
    with pytest.raises(ScheduleError, match="before the one ahead has ended"):
        Schedule(sessions=(FEED, soon))
    later = Session(FEED.start + 900.0, "breastfeed", (("left", 60.0),))
    assert Schedule(sessions=(FEED, later)).sessions == (FEED, later)


def test_a_double_pump_lasts_as_long_as_its_longer_side():
    after = Session(PUMP.start + 900.0, "breastfeed", (("left", 60.0),))
    assert Schedule(sessions=(PUMP, after)).sessions == (PUMP, after)


@pytest.mark.parametrize(
    ("side", "seconds"),
    [("left", 0.0), ("left", -5.0), ("right", 4.0 * HOUR + 1.0), ("left", nan), ("both", 60.0)],
)
def test_an_odd_side_or_duration_is_refused(side, seconds):
    with pytest.raises(ScheduleError, match="give left or right, up to 4 h"):
        Schedule(sessions=(Session(0.0, "breastfeed", ((side, seconds),)),))


def test_a_session_without_a_breast_is_refused():
    with pytest.raises(ScheduleError, match="session 1: no breast; give a side and its seconds"):
        Schedule(sessions=(Session(0.0, "breastfeed", ()),))


def test_imposed_sessions_are_those_of_one_day():
    with pytest.raises(ScheduleError, match="give days=1"):
        Schedule(days=2, sessions=(FEED,))


@pytest.mark.parametrize(
    ("start", "milk"), [(-1.0, 50.0), (86400.0, 50.0), (0.0, 0.0), (0.0, 1001.0)]
)
def test_an_odd_bottle_is_refused(start, milk):
    with pytest.raises(ScheduleError, match=r"bottle 2: start .* at most 1000 mL"):
        Schedule(sessions=(), bottles=(Bottle(0.0, 60.0), Bottle(start, milk)))


@pytest.mark.parametrize(
    "schedule",
    [
        on_demand(days=2),
        Schedule(inhibition=0.5, block=0.25),
        Schedule(sessions=(FEED, PUMP), bottles=(Bottle(HOUR, 50.0),)),
    ],
    ids=["on demand", "inhibited", "logged"],
)
def test_a_schedule_survives_being_written_down(schedule):
    assert Schedule.from_dict(schedule.to_dict()) == schedule

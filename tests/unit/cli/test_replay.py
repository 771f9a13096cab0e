from datetime import date

import pytest

from lactea.cli.replay import length_of, replay_of
from lactea.errors import ScheduleError
from lactea.logs.day import LogDay, LoggedBottle, LoggedNursing, LoggedPumping
from lactea.logs.rows import Suckling
from lactea.simulation.schedule import Bottle, Session

HOUR = 3600.0


def nursed(row, start, *sides, known=True):
    sucklings = tuple(Suckling(side, seconds) for side, seconds in sides)
    return LoggedNursing(start, sucklings, row, sides_assumed=not known, sides_known=known)


def pumped(row, start, seconds=900.0, left=None, right=None, total=None):
    return LoggedPumping(start, seconds, left, right, total, row)


def day(nursings=(), bottles=(), pumpings=(), length_s=86400.0):
    return LogDay(
        date=date(2024, 1, 5),
        days_postpartum=30,
        nursings=tuple(nursings),
        bottles=tuple(bottles),
        pumpings=tuple(pumpings),
        infant_weight_kg=None,
        infant_weight_days_ago=None,
        length_s=length_s,
        notes=(),
    )


def test_times_sides_and_durations_are_the_logs():
    replay = replay_of(day([nursed(2, HOUR, ("left", 600.0), ("right", 300.4))]))
    expected = Session(HOUR, "breastfeed", (("left", 600.0), ("right", 300.0)))
    assert replay.schedule.sessions == (expected,)
    assert replay.notes == ()


def test_a_pumping_without_a_length_takes_a_quarter_of_an_hour_and_says_so():
    replay = replay_of(day(pumpings=[pumped(2, HOUR, seconds=None, total=90.0)]))
    assert [length_of(session) for session in replay.schedule.sessions] == [900.0]
    assert replay.notes == ("row 2: how long it took is not logged; pumped 15 min",)


@pytest.mark.parametrize(
    ("amounts", "sides"),
    [
        ({"left": 40.0, "right": 50.0}, ["left", "right"]),
        ({"total": 90.0}, ["left", "right"]),
        ({}, ["left", "right"]),
        ({"left": 40.0}, ["left"]),
        ({"right": 40.0, "total": 40.0}, ["right"]),
    ],
)
def test_pumped_sides_follow_the_amounts(amounts, sides):
    (session,) = replay_of(day(pumpings=[pumped(2, HOUR, **amounts)])).schedule.sessions
    assert session.kind == "pump"
    assert [side for side, _ in session.sides] == sides
    assert length_of(session) == 900.0


def test_a_bottle_is_no_session():
    replay = replay_of(
        day([nursed(2, HOUR, ("left", 600.0))], [LoggedBottle(2 * HOUR, 80.0, "milk", 3)])
    )
    assert len(replay.schedule.sessions) == 1
    assert replay.schedule.bottles == (Bottle(2 * HOUR, 80.0),)


def test_a_session_of_more_than_four_hours_is_cut():
    replay = replay_of(day([nursed(9, HOUR, ("left", 4 * HOUR), ("right", HOUR))]))
    assert replay.schedule.sessions[0].sides == (("left", 4 * HOUR),)
    assert replay.notes == ("row 9: cut from 300 min to 240 min, at 4 h",)


def test_a_session_is_cut_where_the_next_begins():
    first = nursed(5, HOUR, ("left", 600.0), ("right", 600.0))
    replay = replay_of(day([first, nursed(4, HOUR + 900.0, ("left", 600.0))]))
    assert replay.schedule.sessions[0].sides == (("left", 600.0), ("right", 300.0))
    assert replay.notes == ("row 5: cut from 20 min to 15 min, at the start of row 4",)


def test_sessions_that_begin_together_follow_each_other():
    replay = replay_of(day([nursed(5, HOUR, ("left", 600.0))], pumpings=[pumped(6, HOUR)]))
    assert [session.start for session in replay.schedule.sessions] == [HOUR, HOUR + 600.0]
    assert replay.notes == ("row 6: begins with row 5, so it waits until that one ends",)


def test_three_that_begin_together_keep_their_order():
    rows = [pumped(row, 100.0, left=10.0) for row in (7, 5, 6)]
    replay = replay_of(day(pumpings=rows))
    assert [session.start for session in replay.schedule.sessions] == [100.0, 1000.0, 1900.0]


def test_a_session_that_can_only_begin_tomorrow_is_left_out():
    late = 86400.0 - 30.0
    replay = replay_of(day([nursed(5, late, ("left", 600.0))], pumpings=[pumped(6, late)]))
    assert len(replay.schedule.sessions) == 1
    assert replay.notes[-1] == "row 6: left out, as the day ends before it can begin"


def test_the_25th_hour_is_left_out():
    bottles = [LoggedBottle(86400.0, 50.0, "formula", 8)]
    nursings = [nursed(2, HOUR, ("left", 600.0)), nursed(7, 87000.0, ("left", 600.0))]
    replay = replay_of(day(nursings, bottles, length_s=90000.0))
    assert len(replay.schedule.sessions) == 1
    assert replay.schedule.bottles == ()
    assert [note.split(":")[0] for note in replay.notes] == ["row 7", "row 8"]


def test_a_session_past_midnight_ends_before_the_first_of_a_like_day():
    nursings = [nursed(2, 600.0, ("left", 600.0)), nursed(3, 85800.0, ("right", 2400.0))]
    replay = replay_of(day(nursings))
    assert length_of(replay.schedule.sessions[-1]) == 1200.0
    assert replay.notes[0].endswith("at the time of row 2 on the next day")


def test_sessions_without_a_side_alternate():
    halves = (("left", 300.0), ("right", 300.0))
    nursings = [nursed(row, row * HOUR, *halves, known=False) for row in (2, 3, 4)]
    replay = replay_of(day(nursings))
    assert [session.sides[0][0] for session in replay.schedule.sessions] == [
        "left",
        "right",
        "left",
    ]
    assert len(replay.notes) == 1
    assert replay.notes[0].startswith("row 3: no side logged; begun at the right breast instead")


def test_shares_of_a_duration_that_touch_the_next_feed_do_not_overlap():
    first = nursed(2, 0.0, ("left", 1672.7272727272727), ("right", 727.2727272727273))
    replay = replay_of(day([first, nursed(3, 2400.0, ("left", 60.0))]))
    assert length_of(replay.schedule.sessions[0]) == 2400.0
    assert replay.notes == ()


def test_rounding_keeps_the_total():
    first = nursed(2, 0.0, ("left", 100.5), ("right", 101.5), ("left", 98.0))
    assert length_of(replay_of(day([first])).schedule.sessions[0]) == 300.0


def test_a_day_without_sessions_says_what_to_do():
    with pytest.raises(ScheduleError, match="give another --date"):
        replay_of(day([nursed(2, 86400.0, ("left", 60.0))], length_s=90000.0))

"""Days: the infant asks or a log says when, and bottles feed without emptying a breast."""

from itertools import pairwise

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.day import begin, need_today
from lactea.simulation.engine import make_engine
from lactea.simulation.run import simulate
from lactea.simulation.schedule import Bottle, Schedule, Session, on_demand
from lactea.simulation.stretch import COLUMNS

HOUR, DAY = 3600.0, 86400.0
REFERENCE = Mother.reference()
FEED = Session(8.0 * HOUR, "breastfeed", (("left", 600.0), ("right", 300.0)))


def test_sessions_come_when_and_for_as_long_as_logged():
    run = simulate(REFERENCE, Schedule(sessions=(FEED,)))
    assert [(feed.side, feed.session) for feed in run.feeds] == [(0, 0), (1, 0)]
    assert [feed.start for feed in run.feeds] == pytest.approx([8.0 * HOUR, 8.0 * HOUR + 600.0])
    assert [feed.duration for feed in run.feeds] == pytest.approx([600.0, 300.0])


def test_a_logged_session_after_midnight_is_prepared_for_as_far_as_there_is_time():
    run = simulate(REFERENCE, Schedule(sessions=(Session(0.0, "pump", (("right", 300.0),)),)))
    assert run.feeds[0].start == pytest.approx(0.0)
    assert (run.feeds[0].kind, run.feeds[0].side) == ("pump", 1)


def test_a_session_begun_before_midnight_is_finished():
    late = Session(DAY - 60.0, "pump", (("left", 1800.0),))
    run = simulate(REFERENCE, Schedule(sessions=(late,)))
    assert run.feeds[0].duration == pytest.approx(1800.0)
    assert run.record[-1, 0] >= DAY + 1740.0


def test_a_bottle_feeds_the_infant_and_empties_no_breast():
    quiet = Schedule(sessions=(FEED,))
    bottled = Schedule(sessions=(FEED,), bottles=(Bottle(12.0 * HOUR, 100.0),))
    without, with_bottle = simulate(REFERENCE, quiet), simulate(REFERENCE, bottled)
    stomach = COLUMNS.index("stomach")
    taken = [
        np.interp(12.0 * HOUR + 600.0, run.record[:, 0], run.record[:, stomach])
        for run in (without, with_bottle)
    ]
    assert taken[1] - taken[0] > 50.0
    removed = (with_bottle.closed.milk - with_bottle.opened.milk)[:, 0].sum()
    assert removed == pytest.approx(sum(feed.milk for feed in with_bottle.feeds))


def test_a_day_without_sessions_removes_nothing():
    run = simulate(REFERENCE, Schedule(sessions=()))
    assert run.feeds == ()
    assert (run.closed.milk - run.opened.milk)[:, 0].tolist() == [0.0, 0.0]


def test_sides_take_turns_on_demand():
    run = simulate(REFERENCE, on_demand(days=2), seed=4)
    firsts = {}
    for feed in run.feeds:
        firsts.setdefault(feed.session, feed.side)
    order = [firsts[session] for session in sorted(firsts)]
    assert all(side != following for side, following in pairwise(order))
    assert sorted(firsts) == list(range(len(firsts)))


def test_feeds_of_a_run_lie_within_its_days():
    run = simulate(REFERENCE, on_demand(days=2), seed=4)
    assert run.days == 2
    assert run.feeds[0].start >= 0.0
    assert run.feeds[-1].start < 2.0 * DAY
    assert np.all((run.bursts >= 0.0) & (run.bursts <= run.record[-1, 0]))


def test_the_first_side_is_drawn():
    engine = make_engine(REFERENCE)
    sides = {begin(engine, seed).last_side for seed in range(20)}
    assert sides == {0, 1}


def test_the_need_of_a_day_is_drawn_once_a_day():
    engine = make_engine(REFERENCE)
    need_today(engine, 3)
    first = engine.stage.need
    engine.time = 0.9 * DAY
    need_today(engine, 3)
    assert engine.stage.need == first
    engine.time = 1.1 * DAY
    need_today(engine, 3)
    assert engine.stage.need != first

"""Sessions: bouts of sucking, the infant's decision to stop, the pump, the gland's rest."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import Mother, values
from lactea.removal import sucking
from lactea.simulation.engine import make_engine
from lactea.simulation.pumping import pump
from lactea.simulation.session import (
    LONGEST_AFTERMATH,
    RELAXED_CONTRACTION,
    bouts,
    breastfeed,
    quiet,
    relax,
)
from lactea.simulation.stretch import FLOW_COLUMN, SUCKING_COLUMN, VACUUM_COLUMN
from lactea.simulation.sucks import NO_SUCK, NONNUTRITIVE_SUCK, NUTRITIVE_SUCK

P = values(sucking.Params, "sucking")
KEY = (1, 2, 3)
SOME = settings(max_examples=40, deadline=None, derandomize=True)


def hungry(fullness=0.6):
    """An engine whose mother has been prepared for a feed."""
    engine = make_engine(Mother.reference(), fullness=fullness)
    quiet(engine, 300.0, cue=1.0)
    return engine


@SOME
@given(st.floats(1.0, 14400.0), st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_bouts_fill_the_time_they_are_given(longest, key):
    durations, which = bouts(P, longest, *key)
    assert sum(durations) == pytest.approx(longest)
    assert min(durations) > 0.0
    assert which == [place % 2 for place in range(len(which))]


@SOME
@given(st.floats(60.0, 7200.0), st.integers(0, 10**6))
def test_bursts_are_of_whole_sucks_except_the_last(longest, seed):
    durations, _ = bouts(P, longest, seed)
    whole = [length / P.suck_period for length in durations[:-1:2]]
    for sucks in whole:
        assert sucks == pytest.approx(round(sucks), abs=1e-9)
        assert round(sucks) >= 3


def test_pauses_grow_from_the_first_towards_the_last():
    durations, _ = bouts(P, 7200.0, *KEY)
    pauses = durations[1:-2:2]
    assert pauses[0] == pytest.approx(P.pause_first)
    assert pauses == sorted(pauses)
    assert pauses[-1] < P.pause_last


def test_bouts_without_pauses_are_bursts_alone():
    p = P._replace(pause_first=0.0, pause_last=0.0)
    durations, which = bouts(p, 600.0, *KEY)
    assert set(which) == {0}
    assert sum(durations) == pytest.approx(600.0)


def test_an_infant_sucks_non_nutritively_until_milk_flows():
    engine = hungry()
    first = engine.rows
    breastfeed(engine, 0, 0, 90.0, KEY)
    rows = engine.record[first : engine.rows]
    how, flow = rows[:, SUCKING_COLUMN], rows[:, FLOW_COLUMN]
    assert how[0] == NONNUTRITIVE_SUCK
    steps = np.diff(rows[:, 0], prepend=2.0 * rows[0, 0] - rows[1, 0])
    judged = 0.0
    for suck, milk, step in zip(how, flow, steps, strict=True):
        if suck != NO_SUCK:
            assert (suck == NUTRITIVE_SUCK) == (judged > engine.feeding.low_flow)
        judged += step / engine.feeding.flow_memory * (milk - judged)
    assert set(how) == {NO_SUCK, NUTRITIVE_SUCK, NONNUTRITIVE_SUCK}


def vacuum_by_suck(ratio):
    """Mean vacuum before any satiety of each kind of suck, where the ratio of peaks is given."""
    mother = Mother(changed={"sucking.nonnutritive_vacuum": ratio})
    engine = make_engine(mother, fullness=0.6)
    breastfeed(engine, 0, 0, 1e6, KEY, duration=300.0)
    rows = engine.record[: engine.rows]
    how, vacuum = rows[:, SUCKING_COLUMN], rows[:, VACUUM_COLUMN]
    return [vacuum[how == kind].mean() for kind in (NUTRITIVE_SUCK, NONNUTRITIVE_SUCK)]


@pytest.mark.parametrize("ratio", [0.7, 1.0, 1.2])
def test_the_vacuum_of_a_non_nutritive_suck_is_as_its_ratio_says(ratio):
    nutritive, other = vacuum_by_suck(ratio)
    assert nutritive == pytest.approx(0.5 * (P.baseline_vacuum + P.peak_vacuum), rel=1e-3)
    assert other == pytest.approx(0.5 * (P.baseline_vacuum + ratio * P.peak_vacuum), rel=1e-3)


def test_a_pump_does_not_suck():
    engine = hungry()
    pump(engine, 0, (0, 1), 120.0)
    assert set(engine.record[: engine.rows, SUCKING_COLUMN]) == {NO_SUCK}


def test_an_infant_stops_when_satisfied():
    engine = hungry()
    feed = breastfeed(engine, 0, 0, 20.0, KEY)
    assert feed.ended == "satisfied"
    assert feed.milk == pytest.approx(20.0 * engine.feeding.stop_share, rel=0.1)


def test_an_infant_loses_patience_with_an_empty_breast():
    engine = hungry(fullness=0.0)
    feed = breastfeed(engine, 0, 1, 90.0, KEY)
    assert feed.ended == "flow too low"
    assert feed.duration < engine.feeding.longest_at_breast


def test_an_imposed_feed_lasts_as_long_as_it_was_asked():
    feed = breastfeed(hungry(), 0, 0, 5.0, KEY, duration=700.0)
    assert feed.duration == pytest.approx(700.0)
    assert feed.ended == "planned end"


def test_a_feed_tells_what_the_breast_lost():
    engine = hungry()
    made = engine.dyad.milk[0, 2]
    feed = breastfeed(engine, 3, 0, 90.0, KEY)
    made = engine.dyad.milk[0, 2] - made
    assert (feed.session, feed.kind, feed.side) == (3, "breastfeed", 0)
    assert feed.before - feed.after == pytest.approx(feed.milk - made)
    assert feed.after == engine.milk(0)
    assert feed.capacity == pytest.approx(engine.capacity(0))
    assert 0.0 < feed.fat < 0.2 * feed.milk


def test_the_infant_takes_what_leaves_the_breast():
    engine = hungry()
    deficit, stomach = engine.dyad.infant[:2]
    feed = breastfeed(engine, 0, 0, 90.0, KEY, duration=60.0)
    needed = engine.stage.need * 60.0
    assert engine.dyad.infant[0] == pytest.approx(deficit + needed - feed.milk, abs=0.05)
    assert engine.dyad.infant[1] == pytest.approx(stomach + feed.milk, rel=0.05)


def test_a_pump_feeds_nobody():
    engine = hungry()
    feeds = pump(engine, 0, (0,), 600.0)
    assert feeds[0].milk > 10.0
    assert engine.dyad.infant[1] == 0.0


def test_two_breasts_are_pumped_together():
    engine = hungry()
    left, right = pump(engine, 2, (0, 1), 600.0)
    assert (left.side, right.side) == (0, 1)
    assert left.start == right.start
    assert left.duration == right.duration == pytest.approx(600.0)
    assert left.milk + right.milk == pytest.approx(engine.dyad.milk[:, 0].sum())


def test_the_other_breast_leaks_and_the_feed_says_so():
    engine = hungry(fullness=0.9)
    leaked = engine.dyad.milk[1, 1]
    feed = breastfeed(engine, 0, 0, 90.0, KEY, duration=600.0)
    assert feed.leaked_other == pytest.approx(engine.dyad.milk[1, 1] - leaked)
    assert feed.leaked_other > 0.0


def test_the_gland_is_followed_until_it_has_relaxed():
    engine = hungry()
    breastfeed(engine, 0, 0, 90.0, KEY, duration=600.0)
    ended = engine.time
    relax(engine)
    assert engine.time - ended <= LONGEST_AFTERMATH
    relaxed = engine.dyad.lobes[2].max() < RELAXED_CONTRACTION
    assert relaxed or engine.time - ended == pytest.approx(LONGEST_AFTERMATH)


def test_bursts_are_noted_when_they_come():
    engine = hungry()
    breastfeed(engine, 0, 0, 200.0, KEY, duration=900.0)
    count = int(engine.bursts[0])
    times = engine.bursts[1 : 1 + count]
    assert count >= 2
    assert np.all(np.diff(times) > 0.0)
    assert 0.0 <= times[0] <= times[-1] <= engine.time

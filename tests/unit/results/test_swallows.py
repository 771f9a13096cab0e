"""Sucks, swallows and breaths, counted by hand on records that are written by hand."""

from types import SimpleNamespace

import numpy as np
import pytest

from lactea.parameters import Mother, values
from lactea.removal import sucking
from lactea.results.swallows import NONNUTRITIVE, NUTRITIVE, PAUSE, drinking_of, swallows_of
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.engine import sucking_of
from lactea.simulation.session import Feed
from lactea.simulation.stretch import COLUMNS

P = values(sucking.Params, "sucking")._replace(
    suck_period=0.5, nonnutritive_period=0.25, swallow_volume=0.4, dry_sucks=10.0,
    swallow_time=0.5, breath_period=1.0,
)  # fmt: skip


def written(*parts):
    """A feed in steps of 1 s, from (seconds, kind, flow) parts."""
    kinds = np.concatenate([np.full(seconds, float(kind)) for seconds, kind, _ in parts])
    flow = np.concatenate([np.full(seconds, flow) for seconds, _, flow in parts])
    record = np.zeros((kinds.size, len(COLUMNS)))
    record[:, 0] = np.arange(1.0, kinds.size + 1.0)
    record[:, COLUMNS.index("flow_left")] = flow
    record[:, COLUMNS.index("sucking")] = kinds
    feed = Feed(0, "breastfeed", 0, 0.0, float(kinds.size), 0, 0, 0, 0, 0, 0, "")
    return SimpleNamespace(record=record, feeds=(feed,)), feed


def test_a_mouthful_is_swallowed_when_it_is_there():
    recorded, feed = written((8, NUTRITIVE, 0.1))
    # 0.1 mL/s fills 0.4 mL in 4 s, in 8 sucks.
    assert [one.time for one in swallows_of(recorded, feed, P)] == pytest.approx([4.0, 8.0])
    part = drinking_of(recorded, feed, P).nutritive
    assert part.sucks_per_swallow == pytest.approx(8.0)
    assert part.breaths_per_swallow == pytest.approx((8.0 - 2 * 0.5) / 2)
    assert part.milk == pytest.approx(0.8)


def test_a_dry_mouth_is_swallowed_after_so_many_sucks():
    recorded, feed = written((10, NONNUTRITIVE, 0.0))
    assert [one.time for one in swallows_of(recorded, feed, P)] == pytest.approx([2.5, 5, 7.5, 10])
    part = drinking_of(recorded, feed, P).nonnutritive
    assert part.sucks == pytest.approx(40.0)
    assert part.sucks_per_swallow == pytest.approx(10.0)


def test_swallows_may_be_quicker_than_steps_and_then_no_breath_is_left():
    recorded, feed = written((3, NUTRITIVE, 0.9))
    drunk = drinking_of(recorded, feed, P)
    assert drunk.swallows == 6
    assert drunk.breaths == 0.0


def test_a_pause_is_all_breath():
    recorded, feed = written((4, PAUSE, 0.0))
    drunk = drinking_of(recorded, feed, P)
    assert (drunk.sucks, drunk.swallows, drunk.breaths) == (0.0, 0, 4.0)
    assert np.isnan(drunk.pauses.sucks_per_swallow)
    assert np.isnan(drunk.pauses.breaths_per_swallow)


def test_milk_kept_through_a_pause_is_swallowed_after_it():
    recorded, feed = written((3, NUTRITIVE, 0.1), (5, PAUSE, 0.0), (1, NUTRITIVE, 0.1))
    (one,) = swallows_of(recorded, feed, P)
    assert (one.time, one.kind) == (pytest.approx(9.0), NUTRITIVE)


@pytest.mark.parametrize("index", range(4))
def test_what_is_swallowed_is_what_was_taken(index):
    mother = Mother.draw(7, index)
    bench, p = run_bench(mother, Protocol()), sucking_of(mother)
    feed = bench.feeds[0]
    drunk = drinking_of(bench, feed, p)
    assert sum(part.milk for part in drunk) == pytest.approx(feed.milk)
    assert sum(part.seconds for part in drunk) == pytest.approx(feed.duration)
    assert drunk.swallows <= feed.milk / p.swallow_volume + drunk.sucks / p.dry_sucks
    assert drunk.nutritive.sucks_per_swallow < drunk.nonnutritive.sucks_per_swallow


def test_a_newborn_swallows_more_often():
    ages = [Mother.reference(days_postpartum=age) for age in (3.0, 60.0)]
    drunk = [drinking_of(b := run_bench(m, Protocol()), b.feeds[0], sucking_of(m)) for m in ages]
    young, later = (one.nutritive.sucks_per_swallow for one in drunk)
    assert young < later

"""Milk ejections counted on signals whose answer is known, and on runs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactea.parameters import Mother
from lactea.results.ejections import (
    RISE,
    ejections,
    ejections_during,
    ejections_of,
    find_ejections,
    latency,
    milk_by_ejection,
)
from lactea.simulation.bench import Protocol, run_bench


def signal(*corners):
    times, values = np.array(corners).T
    grid = np.arange(0.0, times[-1] + 0.5)
    return grid, np.interp(grid, times, values)


def one_by_one(times, values, rise=RISE):
    """The definition, value by value: the oracle of the counter that hops between extremes."""
    onsets, rising, low, high = [], False, values[0], values[0]
    for t, value in zip(times, values, strict=True):
        if rising:
            high = max(high, value)
            if high - value >= rise:
                rising, low = False, value
        else:
            low = min(low, value)
            if value - low >= rise:
                onsets.append(t)
                rising, high = True, value
    return onsets


def test_two_rises_with_a_deep_fall_are_two():
    assert ejections(*signal((0, 0), (100, 0.5), (200, 0.1), (300, 0.4))).tolist() == [24, 240]


def test_a_shallow_fall_does_not_part_two_rises():
    assert len(ejections(*signal((0, 0), (100, 0.5), (120, 0.4), (200, 0.6)))) == 1


def test_small_rises_do_not_count():
    assert len(ejections(*signal((0, 0), (50, 0.11), (100, 0), (150, 0.11)))) == 0


def test_a_fall_first_lowers_the_start():
    assert ejections(*signal((0, 0.5), (50, 0.1), (100, 0.3))).tolist() == [80]


def test_an_ejection_ends_where_half_its_rise_is_lost():
    (found,) = find_ejections(*signal((0, 0), (100, 0.4), (200, 0)))
    assert (found.onset, found.end, found.trough, found.peak) == (30, 150, 0, 0.4)


def test_an_ejection_ends_at_the_latest_where_the_next_begins():
    first, second = find_ejections(*signal((0, 0), (100, 0.8), (200, 0.6), (300, 0.8)))
    assert first.end == second.onset == 260


@pytest.mark.parametrize("values", [[], [0.3], [0.3, 0.3, 0.3]])
def test_nothing_moves(values):
    assert ejections(np.arange(len(values), dtype=float), np.array(values)).size == 0


@given(st.lists(st.integers(0, 12), min_size=2, max_size=60))
def test_hopping_between_extremes_counts_as_the_definition_does(levels):
    times, values = np.arange(len(levels), dtype=float), np.array(levels) / 16.0
    assert ejections(times, values).tolist() == one_by_one(times, values)


def test_ejections_of_a_feed_begin_within_it(day):
    for feed, found in zip(day.feeds, ejections_during(day), strict=True):
        assert all(0.0 <= e.onset <= feed.duration for e in found)
        assert all(e.onset < e.end and e.peak - e.trough >= RISE for e in found)
    assert sum(map(len, ejections_during(day))) > 0


def test_milk_by_ejection_adds_up_to_the_feed(day):
    for feed, around in zip(day.feeds, ejections_of(day, day.feeds), strict=True):
        assert sum(milk_by_ejection(day, feed, around)) == pytest.approx(feed.milk, rel=1e-9)


def test_without_receptors_there_is_no_ejection():
    bench = run_bench(Mother.reference(), Protocol(block=1.0))
    (around,) = ejections_of(bench, bench.feeds)
    assert around == ()
    assert np.isnan(latency(bench.feeds[0], around))
    assert milk_by_ejection(bench, bench.feeds[0], around) == pytest.approx((bench.feeds[0].milk,))


def test_an_ejection_under_way_at_the_first_suck_has_no_latency(day):
    feed = day.feeds[0]
    (early,) = find_ejections(*signal((0, 0), (100, 0.5), (300, 0)))
    assert latency(feed, (early._replace(onset=-20.0, end=50.0),)) == 0.0
    assert np.isnan(latency(feed, (early._replace(onset=-90.0, end=-5.0),)))

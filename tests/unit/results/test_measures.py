"""Measures against the feeds, the books and signals worked by hand."""

from time import perf_counter

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.results import measures
from lactea.results.measures import MEASURES, measure_all
from lactea.results.record import column, dense_rows, rows_of, steps, taken
from lactea.simulation.bench import Protocol, run_bench
from lactea.units import check


def test_milk_of_the_day_is_that_of_its_feeds(day, logged):
    for run in (day, logged):
        assert measures.milk_per_day(run) == pytest.approx(sum(f.milk for f in run.feeds))
        assert measures.milk_per_day(run) == pytest.approx(
            measures.milk_breastfed(run) + measures.milk_pumped(run)
        )


def test_the_record_holds_the_milk_and_fat_of_every_feed(day, logged):
    for run in (day, logged):
        for feed in run.feeds:
            time, milk, fat = taken(run, feed)
            assert time[-1] == pytest.approx(feed.duration)
            assert milk[-1] == pytest.approx(feed.milk, rel=1e-9)
            assert fat[-1] == pytest.approx(feed.fat, rel=1e-9)


def test_rows_of_a_feed_are_its_seconds(day):
    gone = steps(day)
    for feed in day.feeds:
        assert gone[rows_of(day, feed)].sum() == pytest.approx(feed.duration)
        assert dense_rows(day)[rows_of(day, feed)].all()


def test_counts_of_a_logged_day(logged):
    assert measures.feeds_per_day(logged) == 4
    assert measures.sessions_per_day(logged) == 2  # the third begins 100 s after the second ends
    assert measures.pump_sessions_per_day(logged) == 2
    assert measures.bottles(logged) == 90.0
    assert measures.time_at_breast(logged) == pytest.approx(2700.0)
    assert measures.session_duration(logged) == pytest.approx((1200.0 + 1600.0) / 2)
    assert measures.longest_interval(logged) == pytest.approx(8 * 3600.0)


def test_shares_and_fullness_by_hand(logged):
    feeds = [f for f in logged.feeds if f.kind == "breastfeed"]
    assert measures.share_removed(logged) == pytest.approx(
        np.mean([f.milk / f.before for f in feeds])
    )
    assert measures.fullness_after(logged) == pytest.approx(
        np.mean([f.after / f.capacity for f in feeds])
    )
    assert measures.residual_milk(logged) == pytest.approx(np.mean([f.after for f in feeds]))


def test_fat_rises_within_a_feed_and_its_ends_enclose_the_mean(day):
    for feed in measures.feeds_of(day):
        first, last = measures.fat_at_ends(day, feed)
        assert first <= measures.fat_of(feed) <= last


def test_fat_over_the_day_weighs_feeds_by_their_milk(day):
    milk, fat = sum(f.milk for f in day.feeds), sum(f.fat for f in day.feeds)
    assert measures.fat_over_day(day) == pytest.approx(1000.0 * fat / milk)


def test_shares_by_ejection_add_up_to_one(day):
    assert sum(measures.share_by_ejection(day, most=12)) == pytest.approx(1.0)


def test_oxytocin_of_feeds_lies_within_the_record(day):
    level = column(day, "oxytocin")
    mean, peak = measures.oxytocin_mean(day), measures.oxytocin_peak(day)
    assert level.min() < mean < peak <= level.max()


def test_largest_flow_over_five_seconds_is_between_mean_and_momentary_flow(day):
    feed = max(day.feeds, key=lambda feed: feed.milk)
    flow = column(day, f"flow_{('left', 'right')[feed.side]}")[rows_of(day, feed)]
    largest = measures.largest_flow_of(day, feed)
    assert feed.milk / feed.duration < largest <= flow.max() * (1 + 1e-9)


def test_a_day_without_feeds_has_counts_of_zero_and_no_means(nothing):
    found = measure_all(nothing)
    assert found["milk_per_day"] == found["feeds_per_day"] == found["time_at_breast"] == 0.0
    for name in (
        "milk_per_feed",
        "share_removed",
        "fat_over_day",
        "ejections_per_feed",
        "first_ejection",
        "oxytocin_mean",
        "fat_variation",
        "share_of_first",
    ):
        assert np.isnan(found[name]), name


def test_measures_take_a_session_on_the_bench():
    bench = run_bench(Mother.reference(), Protocol())
    assert measures.ejections_per_feed(bench) > 0
    assert measures.first_ejection(bench) >= 0.0
    assert measures.oxytocin_peak(bench) > measures.oxytocin_mean(bench) > 0.0
    assert measures.milk_per_feed(bench) == bench.feeds[0].milk


def test_every_measure_says_a_unit_that_can_be_read(day):
    assert measure_all(day).keys() == MEASURES.keys()
    for measure in MEASURES.values():
        check(measure.unit)


def test_a_day_is_measured_in_ten_milliseconds(day):
    measure_all(day)
    best = min(_timed(day) for _ in range(5))
    assert best < 0.01


def _timed(run):
    start = perf_counter()
    measure_all(run)
    return perf_counter() - start

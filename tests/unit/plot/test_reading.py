"""What the figures read is what the run says."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from lactea.plot import reading
from lactea.results.record import column


def test_the_day_begins_at_midnight_with_the_opening_balance(day):
    assert reading.day_hours(day)[0] == 0.0
    assert reading.milk(day, 1)[0] == day.opened.held[1]
    assert reading.milk(day, 0).size == reading.day_hours(day).size


def test_nights_of_a_day(day):
    assert list(reading.nights(day)) == [(0.0, 6.0), (23.0, reading.end_of_days(day))]


def test_nights_of_many_days_do_not_overlap(crowded):
    spans = list(reading.nights(crowded))
    assert len(spans) == 3
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_the_largest_feed_is_shown_from_its_lead_to_its_end(day):
    window = reading.largest_feed(day)
    at = reading.minutes(day, window)
    assert window.feed.milk == max(feed.milk for feed in day.feeds)
    assert at[0] < -4.9
    assert at[-1] == pytest.approx(window.end)


def test_milk_taken_is_the_milk_of_the_feed(day):
    window = reading.largest_feed(day)
    taken = reading.taken(day, window, window.feed.side)
    assert taken[-1] == pytest.approx(window.feed.milk, rel=1e-6)
    assert (np.diff(taken) >= 0.0).all()


def test_leak_is_what_the_feed_says_the_other_breast_lost(day):
    window = reading.largest_feed(day)
    lost = reading.taken(day, window, 1 - window.feed.side)[-1]
    assert lost == pytest.approx(window.feed.leaked_other, abs=1e-9)


def test_milk_drunk_before_is_no_leak(logged):
    """In the lead of a second breast, the flow of the first one goes to the infant."""
    first, second = logged.feeds[:2]
    assert (first.side, second.side) == (0, 1)
    only = replace(logged, feeds=(first, replace(second, milk=1e3)))
    window = reading.largest_feed(only)
    assert reading.flow(only, window, 0).max() > 1.0
    assert reading.leak(only, window, 0).max() < 1.0


def test_two_breasts_pumped_together_are_both_shown(logged):
    pumped = [feed for feed in logged.feeds if feed.kind == "pump"][:2]
    window = reading.largest_feed(replace(logged, feeds=tuple(pumped)))
    assert window.sides == (0, 1)


def test_ducts_at_rest_have_width_one(day):
    window = reading.largest_feed(day)
    widths = reading.duct_width(day, window, 0)
    assert widths.min() > 0.0
    assert widths**2 == pytest.approx(column(day, "duct_left")[window.rows])


def test_no_feed_gives_no_window(nothing):
    assert reading.largest_feed(nothing) is None


def test_a_feed_outside_the_record_gives_no_window(day):
    late = replace(day.feeds[0], start=1e7, milk=1e4)
    assert reading.largest_feed(replace(day, feeds=(late,))) is None


def test_blocked_receptors_give_no_ejection(blocked):
    assert reading.ejections(blocked, reading.largest_feed(blocked)).size == 0

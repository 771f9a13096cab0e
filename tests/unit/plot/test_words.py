"""The words say the numbers of the run."""

import pytest

from lactea.plot import words
from lactea.plot.reading import ejections, largest_feed
from lactea.results import measures
from lactea.results.clock import clock


@pytest.mark.parametrize(
    ("count", "text"), [(1.0, "1 feed"), (7.0, "7 feeds"), (6.5, "6.5 feeds"), (0.0, "0 feeds")]
)
def test_many(count, text):
    assert words.many(count, "feed") == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.04, "0.0"), (4.81, "4.8"), (9.96, "10"), (146.4, "146"), (-3.2, "-3.2")]
)
def test_amount(value, text):
    assert words.amount(value) == text


def test_in_words(day):
    told = " ".join(words.in_words(day))
    assert f"took {measures.milk_per_day(day):.0f} mL" in told
    assert f"{len(day.feeds)} feeds of one breast" in told
    assert f"{measures.fat_over_day(day):.0f} g of fat a litre" in told
    assert "nan" not in told


def test_pumps_and_bottles_in_words(logged):
    told = " ".join(words.in_words(logged))
    assert f"2 pump sessions gave {measures.milk_pumped(logged):.0f} mL." in told
    assert "2 bottles gave the infant 210 mL." in told


@pytest.mark.parametrize(
    "say",
    [words.day_words, words.letdown_words, words.fat_words, words.balance_words],
    ids=lambda say: say.__name__,
)
def test_every_run_can_be_told(runs, say):
    for run in runs.values():
        told = say(run)
        assert told.endswith(".")
        assert "nan" not in told.split()


def test_the_largest_feed_in_words(day):
    window = largest_feed(day)
    told = words.letdown_words(day)
    first = ejections(day, window)[0] * 60.0
    assert f"began at {clock(window.feed.start)}" in told
    assert f"began {first:.0f} seconds after the first suck" in told
    assert f"removed {words.amount(window.feed.milk)} of the {window.feed.before:.0f} mL" in told


def test_no_ejection_in_words(blocked):
    assert "No milk ejection began during it." in words.letdown_words(blocked)
    assert "No let-down (milk ejection) came at any feed." in words.in_words(blocked)


def test_the_balance_in_words(day):
    left, right = measures.milk_made_per_day(day)
    told = words.balance_words(day)
    assert f"left breast made {left:.0f} mL" in told
    assert f"right breast made {right:.0f} mL" in told
    assert "to nine digits" in told

"""Numbers, times and lists as people say them."""

import pytest

from lactea.results import phrases


@pytest.mark.parametrize(
    ("millilitres", "text"),
    [
        (0.0, "nothing"),
        (-1e-12, "nothing"),
        (0.01, "less than 0.1 mL"),
        (0.62, "0.6 mL"),
        (77.4, "77 mL"),
    ],
)
def test_volumes(millilitres, text):
    assert phrases.volume(millilitres) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.4, "0 s"),
        (51.3, "51 s"),
        (59.7, "1 min"),
        (125.0, "2 min 05 s"),
        (300.0, "5 min"),
        (905.0, "15 min"),
    ],
)
def test_lengths_of_time(seconds, text):
    assert phrases.lasting(seconds) == text


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists(items, text):
    assert phrases.listed(items) == text


@pytest.mark.parametrize(
    ("place", "word"),
    [(1, "first"), (9, "ninth"), (10, "10th"), (11, "11th"), (21, "21st"), (112, "112th")],
)
def test_places(place, word):
    assert phrases.ordinal(place) == word

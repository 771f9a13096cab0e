"""The removal map: read between its knots, bounded, and rising where it must."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.removal_map import (
    AGES,
    FIRST,
    FULLNESSES,
    LEAKY,
    LEAKY_WANTED,
    PUMPED,
    SECOND,
    WANTED,
    read,
    removal_map,
    rising,
)

MOTHERS = {"reference": Mother.reference(), "drawn 1": Mother.draw(1), "drawn 2": Mother.draw(2)}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
LINE = np.array([0.0, 10.0, 30.0])
KNOTS = (1.0, 2.0, 4.0)


@pytest.mark.parametrize(
    ("value", "found"),
    [(1.0, 0.0), (1.5, 5.0), (2.0, 10.0), (3.0, 20.0), (4.0, 30.0), (0.0, 0.0), (9.0, 30.0)],
)
def test_reading_is_linear_between_knots_and_level_beyond(value, found):
    assert read(LINE, (value, KNOTS)) == pytest.approx(found)


def test_a_plane_is_read_exactly():
    plane = LINE[:, None] + 2.0 * np.array([0.0, 1.0])
    assert read(plane, (3.0, KNOTS), (0.25, (0.0, 1.0))) == pytest.approx(20.5)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]),
        ([1.0, 3.0, 2.0], [1.0, 2.5, 2.5]),
        ([3.0, 2.0, 1.0], [2.0, 2.0, 2.0]),
        ([0.0, 2.0, 1.0, 0.6, 5.0], [0.0, 1.2, 1.2, 1.2, 5.0]),
    ],
)
def test_values_that_fall_are_pooled_to_their_mean(given, wanted):
    found = rising(np.array(given))
    assert found == pytest.approx(wanted)
    assert found.mean() == pytest.approx(np.mean(given))


@EVERY_MOTHER
def test_shapes_are_those_of_the_knots(mother):
    table = removal_map(mother)
    fed = 2, 2, len(AGES), len(FULLNESSES), len(WANTED)
    assert table.sucked.shape == table.lasted.shape == fed
    assert table.leaked.shape == (2, len(AGES), len(LEAKY), len(LEAKY_WANTED))
    assert table.pumped.shape == (2, len(FULLNESSES), len(PUMPED))


@EVERY_MOTHER
def test_no_session_takes_all_or_less_than_nothing(mother):
    table = removal_map(mother)
    for shares in (table.sucked, table.pumped, table.leaked):
        assert (shares >= 0.0).all()
        assert (shares < 1.0).all()
    assert (table.lasted > 0.0).all()


@EVERY_MOTHER
def test_a_hungrier_infant_takes_no_less(mother):
    assert (np.diff(removal_map(mother).sucked, axis=-1) >= 0.0).all()


@EVERY_MOTHER
@pytest.mark.parametrize("place", [FIRST, SECOND])
def test_a_fuller_breast_gives_no_less_milk(mother, place):
    table = removal_map(mother)
    milk = table.sucked[place] * np.array(FULLNESSES)[:, None]
    assert (np.diff(milk, axis=2) >= 0.0).all()


@EVERY_MOTHER
def test_a_fuller_breast_gives_a_pump_no_less_milk(mother):
    milk = removal_map(mother).pumped * np.array(FULLNESSES)[:, None]
    assert (np.diff(milk, axis=1) > 0.0).all()


@EVERY_MOTHER
def test_a_longer_pump_session_takes_no_less(mother):
    assert (np.diff(removal_map(mother).pumped, axis=-1) >= 0.0).all()


def test_an_infant_that_wants_little_takes_what_it_wants():
    """Within a tenth: it lets go at 1.1 times its appetite, and an ejection may bring more."""
    shares = removal_map(Mother.reference()).sucked[FIRST, :, :, 1:, 1]
    assert shares == pytest.approx(np.full(shares.shape, 1.1 * WANTED[1]), rel=0.1)


def test_the_same_mother_is_tabulated_once():
    assert removal_map(Mother.draw(1)) is removal_map(Mother.draw(1))

"""The removal map: read between its knots, bounded, and rising where it must."""

from dataclasses import replace

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.ejections import BESIDES, DELAY, FLOWS
from lactea.simulation.removal_map import (
    EJECTIONS,
    FIRST,
    FULLNESSES,
    LEARNING,
    SECOND,
    SMALL,
    TIMES,
    read,
    removal_map,
)

MOTHERS = {
    "reference": Mother.reference(),
    "drawn 1": Mother.draw(1),
    "drawn 2": Mother.draw(41, index=2),
    "weak reflex": replace(Mother.reference(), changed={"afferents.suckling_drive": 0.5}),
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
LINE = np.array([0.0, 10.0, 30.0])
KNOTS = (1.0, 2.0, 4.0)
SHAPE = len(SMALL), len(FULLNESSES), EJECTIONS + 1
COLUMNS = len(TIMES)


def tables(mother):
    """Every table of ejections of a mother."""
    found = removal_map(mother)
    return [*found.sucked.values(), *found.pumped]


@pytest.mark.parametrize(
    ("value", "found"),
    [(1.0, 0.0), (1.5, 5.0), (2.0, 10.0), (3.0, 20.0), (4.0, 30.0), (0.0, 0.0), (9.0, 30.0)],
)
def test_reading_is_linear_between_knots_and_level_beyond(value, found):
    assert read(LINE, (value, KNOTS)) == pytest.approx(found)


def test_a_plane_is_read_exactly():
    plane = LINE[:, None] + 2.0 * np.array([0.0, 1.0])
    assert read(plane, (3.0, KNOTS), (0.25, (0.0, 1.0))) == pytest.approx(20.5)


def test_the_axes_that_are_left_are_read_at_once():
    plane = LINE[:, None] + 2.0 * np.array([0.0, 1.0])
    assert read(np.stack([plane, 3.0 * plane], axis=-1), (3.0, KNOTS), (0.25, (0.0, 1.0))) == (
        pytest.approx([20.5, 61.5])
    )


@EVERY_MOTHER
def test_shapes_are_those_of_the_knots(mother):
    found = removal_map(mother)
    assert set(found.sucked) == {(place, side) for place in (FIRST, SECOND) for side in (0, 1)}
    assert {table.shape for table in tables(mother)} == {(*SHAPE, COLUMNS + BESIDES)}
    assert {kept.shape for kept in found.kept} == {SHAPE}
    assert found.prepared.shape == (len(LEARNING),)


@EVERY_MOTHER
def test_no_ejection_takes_all_or_less_than_nothing(mother):
    for table in tables(mother):
        shares = table[..., :COLUMNS]
        assert (shares[..., 0] == 0.0).all()
        assert (shares >= -1e-3).all()  # milk that is made meanwhile makes a share a little less
        assert (shares < 1.0).all()


@EVERY_MOTHER
def test_an_ejection_brings_more_as_time_goes_by(mother):
    """But for what is made meanwhile: what has left is then a smaller share of it, most of all of a
    small breast after its ninth ejection."""
    for table in tables(mother):
        assert (np.diff(table[..., :COLUMNS], axis=-1) > -0.035).all()


@EVERY_MOTHER
def test_a_breast_keeps_less_with_each_ejection(mother):
    for kept in removal_map(mother).kept:
        assert (kept > 0.0).all()
        assert (kept <= 1.0).all()
        assert (np.diff(kept, axis=-1) <= 0.0).all()


@EVERY_MOTHER
def test_milk_flows_some_time_after_the_burst(mother):
    for table in tables(mother):
        assert (table[..., COLUMNS + DELAY] > 0.0).all()
        assert (table[..., COLUMNS + FLOWS] >= 0.0).all()


@EVERY_MOTHER
def test_ejections_bring_milk(mother):
    """The first takes more of a half full breast than sucking alone does in the same time."""
    middle = FULLNESSES.index(0.55)
    for table in tables(mother):
        at = TIMES.index(130.0)
        assert (table[:, middle, 1, at] > table[:, middle, 0, at]).all()


@EVERY_MOTHER
def test_a_smaller_breast_gives_a_larger_share(mother):
    """The way out stays as wide, so that the first ejection empties it further."""
    for table in removal_map(mother).pumped:
        first = table[:, FULLNESSES.index(0.75), 1, TIMES.index(100.0)]
        assert (np.diff(first) > 0.0).all()


@EVERY_MOTHER
def test_she_learns_what_comes_before_a_session(mother):
    prepared = removal_map(mother).prepared
    assert (np.diff(prepared) >= -1e-9).all()
    assert 0.0 <= prepared[0] <= prepared[-1] <= 1.0


def test_the_same_mother_is_tabulated_once():
    assert removal_map(Mother.draw(1)) is removal_map(Mother.draw(1))

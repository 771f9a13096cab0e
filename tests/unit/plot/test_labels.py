"""Labels that do not touch."""

from itertools import pairwise

import pytest

from lactea.plot.labels import lift, push_apart


def test_push_apart_keeps_order_and_room():
    moved = push_apart([0.1, 0.11, 0.5, 0.52, 0.53], 0.08)
    gaps = [after - before for before, after in pairwise(moved)]
    assert all(gap >= 0.08 - 1e-6 for gap in gaps)


def test_push_apart_leaves_what_has_room():
    assert push_apart([0.1, 0.5], 0.1) == [0.1, 0.5]
    assert push_apart([], 0.1) == []


def test_push_apart_moves_both_alike():
    assert push_apart([0.4, 0.4], 0.1) == pytest.approx([0.35, 0.45])


def test_lift_raises_the_lower_of_two_by_a_line():
    assert lift([(0.0, 10.0), (1.0, 9.0)], wide=2.0, tall=3.0) == [10.0, None]
    assert lift([(0.0, 10.0), (1.0, 6.0)], wide=2.0, tall=3.0) == [10.0, 6.0]
    assert lift([(0.0, 10.0), (1.0, 10.0)], wide=2.0, tall=3.0) == [10.0, 13.0]
    assert lift([(0.0, 10.0), (3.0, 9.0)], wide=2.0, tall=3.0) == [10.0, 9.0]

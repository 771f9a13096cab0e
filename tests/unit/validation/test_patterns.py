"""Patterns of milk ejection: what is written down of a session, and the rule that sorts them."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.bench import Protocol, run_bench
from lactea.validation.patterns import (
    MOMENTS,
    agreement,
    between_groups,
    constancy,
    constancy_between,
    grouped,
    nearest_group,
    observe_pattern,
    silhouette,
    time_to,
)

ABOUT = pytest.approx


@pytest.fixture(scope="module", params=["left", "both"])
def session(request):
    protocol = Protocol("pump", request.param, duration=900.0, preparation=240.0)
    return run_bench(Mother.reference(), protocol, seed=4)


def test_a_session_is_written_down_as_it_was(session):
    seen = observe_pattern(session)
    assert seen.curve.size == MOMENTS
    assert seen.curve[0] == 0.0
    assert seen.curve[-1] == ABOUT(1.0)
    assert (np.diff(seen.curve) >= -1e-12).all()
    assert seen.feeds == session.feeds
    assert seen.ejections == seen.shares.size == seen.flows.size > 1
    # what came before the first ejection is nobody's share
    at_first = np.interp(seen.onsets[0], np.linspace(0.0, 900.0, MOMENTS), seen.curve)
    assert seen.shares.sum() == ABOUT(1.0 - at_first, abs=0.01)


def test_times_to_a_share_lie_on_the_curve(session):
    seen = observe_pattern(session)
    moments = np.linspace(0.0, 900.0, MOMENTS)
    assert np.interp(seen.to_half, moments, seen.curve) == ABOUT(0.5, abs=0.02)
    assert np.interp(seen.to_eighty, moments, seen.curve) == ABOUT(0.8, abs=0.02)
    assert seen.to_half < seen.to_eighty


def test_the_time_to_a_share_by_hand():
    time, milk = np.arange(5.0), np.array([0.0, 1.0, 4.0, 8.0, 10.0])
    assert time_to(0.8, time, milk) == 3.0
    assert time_to(0.81, time, milk) == 4.0


def test_flow_is_greatest_where_milk_comes_fastest(session):
    seen = observe_pattern(session)
    assert seen.flows[0] == seen.flows.max()
    assert (seen.flows > 0.0).all()


CURVES = np.array([[0.0, 0.9, 1.0], [0.0, 0.88, 1.0], [0.0, 0.2, 1.0], [0.0, 0.22, 1.0]])


def test_curves_that_are_alike_fall_in_one_group():
    labels = grouped(CURVES, 2)
    assert labels[0] == labels[1] != labels[2] == labels[3]
    assert set(labels) == {0, 1}
    again = nearest_group(CURVES[::-1] + 0.01, CURVES, labels)
    assert again.tolist() == labels[::-1].tolist()


def test_a_silhouette_by_hand():
    points, labels = np.array([[0.0], [1.0], [4.0]]), np.array([0, 0, 1])
    # 0: 1 within and 4 beyond; 1: 1 within and 3 beyond; alone: 0
    assert silhouette(points, labels) == ABOUT((3.0 / 4.0 + 2.0 / 3.0) / 3.0)


def test_the_variance_between_groups_by_hand():
    labels = np.array([0, 0, 1, 1])
    # 2 and 2 against 6 and 10 about 5: between 9 + 9 + 9 + 9, in all 9 + 9 + 1 + 25
    assert between_groups([2.0, 2.0, 6.0, 10.0], labels) == ABOUT(36.0 / 44.0)
    assert between_groups([1.0, 3.0, 3.0, 1.0], labels) == 0.0


def test_agreement_is_above_chance():
    one = np.array([0, 0, 1, 1])
    assert agreement(one, one) == 1.0
    assert agreement(one, np.array([0, 1, 0, 1])) == 0.0
    # three of four agree; chance gives a half
    assert agreement(one, np.array([0, 1, 1, 1])) == ABOUT(0.5)


def test_constancy_by_hand():
    # mothers differ by 4, sessions by 2 within each: (16 - 2) / (16 + 2)
    assert constancy([[1.0, 3.0], [5.0, 7.0]]) == ABOUT(7.0 / 9.0)
    assert constancy([[1.0, 1.0], [5.0, 5.0]]) == 1.0
    assert constancy([[1.0, 5.0], [5.0, 1.0]]) < 0.0
    assert constancy([[1.0, 3.0], [5.0, 7.0], [np.nan, 4.0]]) == ABOUT(7.0 / 9.0)


def test_what_a_condition_does_to_all_leaves_mothers_their_places():
    assert constancy_between([[1.0, 3.0], [5.0, 7.0]]) == ABOUT(1.0)
    assert constancy_between([[1.0, 3.0], [5.0, 9.0]]) == ABOUT(12.0 / 13.0)
    assert constancy_between([[1.0, 5.0], [5.0, 1.0]]) < 0.0

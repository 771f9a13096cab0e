"""Draws: their distribution, and that they depend on their key and on nothing else."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtri
from scipy.stats import kstest

from lactea.parameters.draws import exponential, lognormal, normal, uniform

MANY = 200_000
# Five standard errors: a fixed key, so this passes always or never.
FAR = 5.0 / MANY**0.5
KEYS = st.lists(st.integers(0, 2**63 - 1), min_size=1, max_size=5)
SOME = settings(max_examples=50, deadline=None, derandomize=True)


def test_uniform_draws_fill_the_open_interval():
    drawn = uniform(MANY, 3, 1)
    assert 0.0 < drawn.min() < 1e-3
    assert 1.0 - 1e-3 < drawn.max() < 1.0
    assert kstest(drawn, "uniform").pvalue > 1e-3


def test_normal_draws_invert_the_distribution():
    """Algorithm AS 241 against SciPy's inverse, in the centre and in both tails."""
    assert normal(MANY, 5) == pytest.approx(ndtri(uniform(MANY, 5)), rel=1e-12, abs=1e-13)


def test_normal_draws_reach_the_tails():
    drawn = normal(MANY, 5)
    assert np.abs(drawn).max() > 4.0
    assert drawn.mean() == pytest.approx(0.0, abs=FAR)
    assert drawn.std() == pytest.approx(1.0, abs=FAR)
    assert kstest(drawn, "norm").pvalue > 1e-3


@pytest.mark.parametrize("variation", [0.05, 0.3, 1.0])
def test_lognormal_draws_have_mean_one_and_their_variation(variation):
    drawn = lognormal(MANY, variation, 8, 2)
    assert drawn.min() > 0.0
    assert drawn.mean() == pytest.approx(1.0, abs=FAR * variation)
    assert drawn.std() == pytest.approx(variation, rel=0.05)


def test_lognormal_draws_without_variation_are_one():
    assert lognormal(10, 0.0, 1) == pytest.approx(np.ones(10), rel=1e-6)


def test_exponential_draws_have_mean_one():
    drawn = exponential(MANY, 4, 4)
    assert drawn.min() > 0.0
    assert drawn.mean() == pytest.approx(1.0, abs=FAR)
    assert kstest(drawn, "expon").pvalue > 1e-3


@SOME
@given(KEYS)
def test_a_key_gives_its_draws_whatever_was_drawn_before(key):
    first = uniform(4, *key)
    uniform(7, 99)
    assert (uniform(4, *key) == first).all()


@SOME
@given(KEYS, st.integers(1, 50), st.integers(1, 50))
def test_more_draws_begin_with_the_same_ones(key, few, more):
    shorter = min(few, more)
    assert (normal(few, *key)[:shorter] == normal(more, *key)[:shorter]).all()


@pytest.mark.parametrize(
    ("one", "other"),
    [((1, 2), (2, 1)), ((0,), (0, 0)), ((1, 0), (1,)), ((7, 1), (7, 2)), ((7, 1), (8, 1))],
)
def test_keys_that_differ_give_draws_that_do_not_follow_each_other(one, other):
    first, second = normal(MANY, *one), normal(MANY, *other)
    assert abs(np.corrcoef(first, second)[0, 1]) < FAR


def test_neighbouring_keys_are_independent():
    """First draws of keys that count up, as seeds and sessions do."""
    drawn = np.array([normal(2, seed) for seed in range(4000)])
    far = 5.0 / 4000**0.5
    assert abs(np.corrcoef(drawn[:-1, 0], drawn[1:, 0])[0, 1]) < far
    assert abs(np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1]) < far
    assert kstest(drawn[:, 0], "norm").pvalue > 1e-3

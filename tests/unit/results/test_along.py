"""An organ followed along a record, held to what is known without stepping."""

from typing import NamedTuple

import numpy as np
import pytest

from lactea.results.along import STEP, follow, grid


class Pool(NamedTuple):
    held: float
    lost: float


def draining(t, y, u, p):
    return Pool(held=u - y.held / p, lost=y.held / p)


def test_a_pool_drains_exponentially():
    times, halves = grid(-40.0, 200.0)
    states = follow(draining, Pool(1.0, 0.0), [0.0] * halves.size, 60.0, times[1] - times[0])
    assert states[:, 0] == pytest.approx(np.exp(-(times + 40.0) / 60.0), rel=1e-6)
    assert states.sum(axis=1) == pytest.approx(1.0, rel=1e-12)


def test_inputs_are_read_where_they_stand():
    times, halves = grid(0.0, 100.0)
    states = follow(draining, Pool(0.0, 0.0), halves.tolist(), 1e12, times[1] - times[0])
    assert states[:, 0] == pytest.approx(0.5 * times**2)


@pytest.mark.parametrize(("start", "end"), [(0.0, 4.0), (-300.0, 1000.5), (5.0, 5.1)])
def test_steps_are_equal_and_short(start, end):
    times, halves = grid(start, end)
    assert (times[0], times[-1]) == (start, end)
    assert halves.size == 2 * times.size - 1
    assert np.diff(times) == pytest.approx((end - start) / (times.size - 1))
    assert np.diff(times).max() <= STEP * (1.0 + 1e-12)

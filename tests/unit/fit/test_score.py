"""Where the truth is, a right likelihood has no slope on average, whichever way is looked."""

import numpy as np
import pytest

from lactea.fit import filter as milk
from lactea.fit.events import seen
from lactea.fit.infer import density
from lactea.fit.model import OF_KIND, Natural, columns, names, natural
from lactea.fit.sessions import KINDS
from lactea.fit.simulated import simulated_log
from lactea.parameters.draws import normal

MOTHERS, DAYS, STEP = 300, 7.0, 1e-3


def mother_at(z: np.ndarray) -> Natural:
    spare = np.zeros((1, len(KINDS), len(OF_KIND)))
    return natural(z[None], KINDS, spare)


def slope(z: np.ndarray, index: int) -> dict[str, float]:
    """Slope of the log likelihood of her log at what is true of a mother."""
    log = simulated_log("pump", 31, index, DAYS, mother_at(z)).history
    asked = names(log.kinds)
    at = z[[names(KINDS).index(name) for name in asked]]
    moves = STEP * np.eye(len(at))
    of_both = density(seen(log), log.kinds)(np.concatenate([at + moves, at - moves]))
    both = of_both.reshape(2, -1)
    # What the prior adds to the slope of the density is taken off again.
    return dict(zip(asked, (both[0] - both[1]) / (2.0 * STEP) + at, strict=True))


@pytest.fixture(scope="module")
def slopes() -> dict[str, np.ndarray]:
    size = len(names(KINDS))
    true = normal(MOTHERS * size, 31).reshape(MOTHERS, size)
    each = [slope(z, index) for index, z in enumerate(true)]
    return {name: np.array([one[name] for one in each]) for name in each[0]}


def test_the_likelihood_leans_neither_way(slopes: dict[str, np.ndarray]) -> None:
    """It leant to small breasts when a full one was taken to vary as an empty one."""
    for name, found in slopes.items():
        error = found.std(ddof=1) / np.sqrt(MOTHERS)
        assert abs(found.mean()) < 3.5 * error, name


def surprises(index: int) -> np.ndarray:
    """How far each volume of a mother's log is off what is expected of it, over the spread."""
    z = normal(len(names(KINDS)), 32, index)
    who = mother_at(z)
    log = seen(simulated_log("pump", 32, index, DAYS, who).history)
    means, scratch = np.empty((1, milk.ALL)), (np.empty(milk.ALL), np.empty((milk.ALL, milk.ALL)))
    of_all = np.empty((1, milk.ALL, milk.ALL))
    expected, variance = np.empty((2, 1, len(log.events.time)))
    milk.ends(
        columns(who), log.events, log.window, *scratch, np.empty(milk.ALL), means, of_all,
        expected, variance,
    )  # fmt: skip
    return (log.events.milk - expected[0]) / np.sqrt(variance[0])


def test_sessions_bring_as_far_off_as_the_filter_says() -> None:
    """Were spreads a tenth too small, intervals would hold the truth 86 times in 100, not 90."""
    each = [surprises(index) for index in range(MOTHERS)]
    squares = np.array([(one**2).mean() for one in each])
    error = squares.std(ddof=1) / np.sqrt(MOTHERS)
    assert error < 0.015
    assert abs(squares.mean() - 1.0) < 3.5 * error
    apart = np.array([(one[2:] * one[:-2]).mean() for one in each])  # of the same breast
    assert abs(apart.mean()) < 3.5 * apart.std(ddof=1) / np.sqrt(MOTHERS)

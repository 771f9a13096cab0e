import math

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lactea.fit import filter as milk
from lactea.fit.filter import Events
from lactea.physiology.slow import storage

FAR = 1e-9
START = 12000.0  # since empty
SWING = 0.68


def columns(**changed):
    """One breast does all the work; the other is there and never asked."""
    p = np.zeros((1, milk.COLUMNS))
    p[0, :] = (
        0.005, 0.005, 100.0, 100.0, 0.15, 0.6, 0.6, 0.6, 0.6,
        SWING, SWING, 0.0, 0.0, 0.0, START, 0.0,
    )  # fmt: skip
    for name, value in changed.items():
        p[0, getattr(milk, name)] = value
    return p


def events(times, volumes, error=3.0, side=0, lost=0):
    count = len(times)
    return Events(
        np.array(times, dtype=float),
        np.full(count, side, dtype=np.int64),
        np.array(volumes, dtype=float),
        np.ones(count, dtype=np.int64),
        np.full(count, error**2),
        np.full(count, lost, dtype=np.int64),
    )


def likelihood(p, seen):
    out = np.empty(len(p))
    scratch = np.empty(milk.ALL), np.empty((milk.ALL, milk.ALL)), np.empty(milk.ALL)
    milk.likelihoods(p, seen, *scratch, out)
    return out


def ended(p, seen, window=0):
    count, removals = len(p), len(seen.time)
    means, covariances = np.empty((count, milk.ALL)), np.empty((count, milk.ALL, milk.ALL))
    expected, spread = np.empty((count, removals)), np.empty((count, removals))
    scratch = np.empty(milk.ALL), np.empty((milk.ALL, milk.ALL)), np.empty(milk.ALL)
    milk.ends(p, seen, window, *scratch, means, covariances, expected, spread)
    return means, covariances, expected, spread


@pytest.mark.parametrize(
    ("before", "rate", "capacity", "k", "time"),
    [
        (10.0, 0.01, 200.0, 0.15, 10000.0),
        (5.0, 0.03, 60.0, 0.6, 30000.0),
        (-5.0, 0.005, 200.0, 0.15, 3000.0),
        (150.0, 0.02, 200.0, 0.02, 40000.0),
        (0.0, 0.1, 50.0, 0.01, 40000.0),
    ],
)
def test_fills_by_the_law_of_storage(before, rate, capacity, k, time):
    params = storage.Params(k)
    exact = solve_ivp(
        lambda _, y: rate * storage.brake(y[0] / capacity, params),
        (0.0, time),
        [before],
        rtol=1e-11,
        atol=1e-11,
        max_step=500.0,
    ).y[0, -1]
    after, slope, by_rate = milk.fill_once(before, rate, capacity, k, time)
    assert after == pytest.approx(exact, rel=1e-8)
    h = 1e-5
    moved = [milk.fill_once(before + d, rate, capacity, k, time)[0] for d in (h, -h)]
    faster = [milk.fill_once(before, rate * math.exp(d), capacity, k, time)[0] for d in (h, -h)]
    assert slope == pytest.approx((moved[0] - moved[1]) / (2 * h), abs=1e-5)
    assert by_rate == pytest.approx((faster[0] - faster[1]) / (2 * h), abs=1e-3)


def test_a_full_breast_makes_nothing():
    assert milk.fill_once(100.0, 0.01, 100.0, 0.15, 1e4) == (100.0, 1.0, 0.0)


@pytest.mark.parametrize("before", [2.0, 40.0, 75.0])
@pytest.mark.parametrize("share", [0.02, 0.0999, 0.1001, 0.3])
def test_the_law_bends_over_what_is_not_known(before, share):
    """Gauss and Hermite's mean over the milk before, near full and far from it."""
    spread = share * (100.0 - before)
    points, weights = np.polynomial.hermite_e.hermegauss(9)
    inside = np.minimum(before + spread * points, 99.99)
    after = [milk.fill_once(x, 0.005, 100.0, 0.15, 9000.0)[0] for x in inside]
    mean, slope, by_rate = milk.fill_on_average(before, spread, 0.005, columns()[0], 9000.0)
    exact = np.dot(weights, after) / weights.sum()
    assert mean == pytest.approx(exact, abs=0.02 * spread)
    ends = [milk.fill_once(before + d, 0.005, 100.0, 0.15, 9000.0)[0] for d in (spread, -spread)]
    assert slope == pytest.approx((ends[0] - ends[1]) / (2.0 * spread), rel=0.02)
    assert by_rate > 0.0


def test_what_is_not_known_goes_when_a_breast_is_full():
    for spread in (1.0, 30.0):
        mean, slope, by_rate = milk.fill_on_average(20.0, spread, 0.005, columns()[0], 1e6)
        assert mean == pytest.approx(100.0, abs=1e-6)
        assert slope == pytest.approx(0.0, abs=1e-6)
        assert by_rate == pytest.approx(0.0, abs=1e-6)


def test_likelihood_of_three_removals_by_hand():
    volumes, gap, share, error = [33.0, 20.0, 28.0], 9000.0, 0.6, 3.0
    room = share * (1 - share)
    vary = room**2 / (SWING**-2 + room)
    mean, variance, total = milk.fill_once(0.0, 0.005, 100.0, 0.15, START)[0], 0.0, 0.0
    for i, read in enumerate(volumes):
        if i:
            spread = math.sqrt(variance)
            mean, slope, _ = milk.fill_on_average(mean, spread, 0.005, columns()[0], gap)
            variance *= slope**2
        chance = vary * (mean**2 + variance)
        of_read = share**2 * variance + chance + error**2
        off = read - share * mean
        total += -0.5 * (math.log(2 * math.pi * of_read) + off**2 / of_read)
        covariance = share * (1 - share) * variance - chance
        mean = (1 - share) * mean + covariance / of_read * off
        variance = (1 - share) ** 2 * variance + chance - covariance**2 / of_read
    seen = events([0.0, gap, 2 * gap], volumes)
    assert likelihood(columns(), seen)[0] == pytest.approx(total, abs=FAR)
    means, covariances, _, _ = ended(columns(), seen)
    assert means[0, 0] == pytest.approx(mean, abs=FAR)
    assert covariances[0, 0, 0] == pytest.approx(variance, abs=FAR)


def test_the_first_removal_says_nothing_of_a_capacity_far_above_it():
    """It did when a start was a share of capacity: storage then came out a third too low."""
    seen = events([0.0], [30.0])
    small, large = columns(SCATTER=0.6), columns(SCATTER=0.6)
    small[0, milk.CAPACITY : milk.CAPACITY + 2] = 300.0
    large[0, milk.CAPACITY : milk.CAPACITY + 2] = 1200.0
    assert likelihood(large, seen)[0] == pytest.approx(likelihood(small, seen)[0], abs=0.05)


def test_each_breast_is_emptied_by_its_own_share():
    p = columns()
    p[0, milk.EMPTYING : milk.EMPTYING + 4] = 0.1, 0.2, 0.5, 0.8
    left = ended(p, events([0.0], [30.0], side=0))[2][0, 0]
    right = ended(p, events([0.0], [30.0], side=1))[2][0, 0]
    assert right == pytest.approx(1.6 * left)


def test_the_state_without_what_is_made_gives_the_same():
    seen = events([0.0, 9000.0, 20000.0, 30000.0], [30.0, -1.0, 41.0, 20.0], side=2)
    p = columns(WALK=1e-9, NOISE=0.2, SCATTER=0.25, TREND=1e-7)
    _, _, expected, spread = ended(p, seen)
    off = np.array([30.0, 41.0, 20.0]) - expected[0, [0, 2, 3]]
    of_read = spread[0, [0, 2, 3]]
    by_hand = -0.5 * (np.log(2 * np.pi * of_read) + off**2 / of_read).sum()
    assert likelihood(p, seen)[0] == pytest.approx(by_hand, abs=FAR)


def test_covariances_stay_ones():
    seen = events(np.arange(60) * 9000.0, 30.0 + 9.0 * np.sin(np.arange(60)), side=2)
    _, covariances, _, _ = ended(columns(WALK=1e-9, NOISE=0.2, SCATTER=0.25), seen)
    assert np.allclose(covariances[0], covariances[0].T)
    assert np.linalg.eigvalsh(covariances[0]).min() > -1e-9


def test_a_removal_without_volume_only_widens():
    p = columns(SCATTER=0.25)
    read = ended(p, events([0.0, 9000.0], [30.0, 30.0]))[1][0, 0, 0]
    unread = ended(p, events([0.0, 9000.0], [30.0, -1.0]))[1][0, 0, 0]
    assert unread > read


def test_what_is_made_closes_the_balance():
    seen = events(np.arange(6) * 9000.0, [30.0, 28.0, 35.0, 25.0, 31.0, 30.0], error=1e-3)
    p = columns(WALK=1e-9, NOISE=0.2)
    means = ended(p, seen)[0]
    after_first = ended(p, events([0.0], [30.0], error=1e-3))[0][0, 0]
    removed = 28.0 + 35.0 + 25.0 + 31.0 + 30.0
    assert means[0, milk.MADE] == pytest.approx(removed + means[0, 0] - after_first, abs=0.6)

"""The model of a fit run forwards: breasts fill, sessions take a share, rates wander.

One draw of parameters to a row, so that a simulated log and the forecast of a thousand draws are
the same code. Between removals filling is exact, by the closed form of the law of storage.py.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.fit.model import Natural, constant, shares
from lactea.fit.sessions import BOTH
from lactea.parameters.draws import normal, uniform

Floats = NDArray[np.float64]
_INTERVAL, _HOUR = 10800.0, 3600.0
_BREASTS = 2
_SHARE, _ERROR, _WALK, _NOISE, _MILK = 11, 12, 13, 14, 15  # keys of chance


class Stand(NamedTuple):
    """Where each draw stands."""

    milk: Floats  # (draws, breast) [mL]
    drift: Floats  # (draws,) logarithm of the rate over that at the start of the log


def start(draws: Natural, *key: int) -> Stand:
    """Breasts of which nothing is known."""
    count = len(draws.walk)
    chance = normal(_BREASTS * count, *key, _MILK).reshape(count, _BREASTS)
    empty, time = np.zeros_like(draws.rate), constant("start_time") * _HOUR
    usual = fill(empty, draws.rate, draws.capacity, draws.brake_half, time)
    milk = usual * (1.0 + constant("start_scatter") * chance)
    return Stand(np.clip(milk, 0.02 * draws.capacity, 0.98 * draws.capacity), np.zeros(count))


def fill(milk: Floats, rate: Floats, capacity: Floats, k: Floats, time: float) -> Floats:
    """Milk after a time of filling [mL]; all (draws, breast) but k (draws,)."""
    from scipy.special import wrightomega

    room = 1.0 - milk / capacity
    k = k[:, None]
    inside = np.maximum(room, 1e-12)
    level = inside + k * np.log(inside) - (1.0 + k) * rate / capacity * time
    left = k * wrightomega(level / k - np.log(k))
    return np.where(room > 1e-12, capacity * (1.0 - left), milk)


def pass_time(stand: Stand, draws: Natural, time: float, *key: int) -> tuple[Stand, Floats]:
    """Let a time [s] pass; return where the draws stand and what was made (draws, breast) [mL]."""
    count = len(draws.walk)
    if time <= 0.0:
        return stand, np.zeros((count, _BREASTS))
    rate = draws.rate * np.exp(stand.drift)[:, None]
    after = fill(stand.milk, rate, draws.capacity, draws.brake_half, time)
    made = after - stand.milk
    chance = normal(_BREASTS * count, *key, _NOISE).reshape(count, _BREASTS)
    spread = draws.noise * np.sqrt(_INTERVAL / time)
    made = made * np.exp(spread * chance - 0.5 * spread**2)
    drift = stand.drift + draws.trend * time
    drift = drift + np.sqrt(draws.walk * time) * normal(count, *key, _WALK)
    return Stand(stand.milk + made, drift), made


def take(stand: Stand, draws: Natural, side: int, kind: int, *key: int) -> tuple[Stand, Floats]:
    """Remove a share of the milk of a side; return what was taken (draws,) [mL]."""
    from scipy.special import betaincinv

    count = len(draws.walk)
    chance = uniform(_BREASTS * count, *key, _SHARE).reshape(count, _BREASTS)
    mean = shares(draws.emptying, draws.emptying_apart)[:, kind]
    steady = 1.0 / (draws.emptying_swing[:, kind, None] ** 2 * mean * (1.0 - mean))
    share = betaincinv(mean * steady, (1.0 - mean) * steady, chance)
    if side != BOTH:
        share[:, 1 - side] = 0.0
    taken = share * stand.milk
    return stand._replace(milk=stand.milk - taken), taken.sum(axis=1)


def measured(taken: Floats, error: float, *key: int) -> Floats:
    """Return what is read for milk taken [mL]; never below zero."""
    read: Floats = np.maximum(taken + error * normal(len(taken), *key, _ERROR), 0.0)
    return read

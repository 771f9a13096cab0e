"""What one session takes, in closed form: averaged sessions, tabulated for a mother.

Each mother has her own map: sessions are run on her own lobes at a few fullnesses, appetites and
ages, and read off in between; what varies from session to session is the appetite, which chance
draws. Months of sessions then cost a look-up each; a test holds days of look-ups to days of
sessions.
"""

from bisect import bisect
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother
from lactea.simulation.bench import Bench, Protocol, run_bench

AGES = (3.0, 30.0, 150.0)  # [d]
FULLNESSES = (0.03, 0.2, 0.45, 0.75, 1.05)  # [1]
APPETITES = (0.06, 0.25, 0.6, 1.2)  # [1] of the storage capacity of the breast
PUMPED = (300.0, 900.0, 1800.0)  # [s]
_SIDES = ("left", "right")


@dataclass(frozen=True, eq=False)
class RemovalMap:
    """Sessions of one mother, tabulated.

    Attributes
    ----------
    sucked
        (sides, ages, fullnesses, appetites) [1] Milk over the least of appetite and milk held.
    lasted
        (sides, ages, fullnesses, appetites) [s] Time at the breast.
    leaked
        (sides, ages, fullnesses) [1] Share that this breast loses while the other is suckled.
    pumped
        (sides, fullnesses, durations) [1] Share of the milk held that a pump takes.
    """

    sucked: NDArray[np.float64]
    lasted: NDArray[np.float64]
    leaked: NDArray[np.float64]
    pumped: NDArray[np.float64]


def _place(value: float, knots: tuple[float, ...]) -> tuple[int, float]:
    """Interval of a value among knots, and how far along it is; the ends hold beyond them."""
    at = min(max(bisect(knots, value) - 1, 0), len(knots) - 2)
    share = (value - knots[at]) / (knots[at + 1] - knots[at])
    return at, min(max(share, 0.0), 1.0)


def read(table: NDArray[np.float64], *where: tuple[float, tuple[float, ...]]) -> float:
    """Read a table linearly between its knots, one pair of value and knots for each axis."""
    cut = table
    for value, knots in where:
        at, share = _place(value, knots)
        cut = (1.0 - share) * cut[at] + share * cut[at + 1]
    return float(cut)


def _fed(mother: Mother, side: int, fullness: float, appetite: float) -> Bench:
    protocol = Protocol("breastfeed", _SIDES[side], fullness, appetite)
    return run_bench(mother, protocol)


def _breastfeeds(mother: Mother, side: int, capacity: float) -> NDArray[np.float64]:
    """Milk, time and leak of the other breast, (fullnesses, appetites, 3)."""
    found = np.empty((len(FULLNESSES), len(APPETITES), 3))
    for (i, fullness), (j, share) in product(enumerate(FULLNESSES), enumerate(APPETITES)):
        feed = _fed(mother, side, fullness, share * capacity).feeds[0]
        wanted = min(share * capacity, feed.before)
        found[i, j] = feed.milk / wanted, feed.duration, feed.leaked_other / feed.before
    return found


@lru_cache(maxsize=64)
def removal_map(mother: Mother) -> RemovalMap:
    """Tabulate the sessions of a mother; about a second the first time, then kept."""
    usual = replace(mother, days_postpartum=AGES[1], infant_weight=None)
    first = _fed(usual, 0, 0.5, 50.0).feeds[0], _fed(usual, 1, 0.5, 50.0).feeds[0]
    fed = np.array(
        [
            [
                _breastfeeds(replace(usual, days_postpartum=age), side, first[side].capacity)
                for age in AGES
            ]
            for side in (0, 1)
        ]
    )
    pumped = np.empty((2, len(FULLNESSES), len(PUMPED)))
    for side, (i, fullness), (k, seconds) in product(
        (0, 1), enumerate(FULLNESSES), enumerate(PUMPED)
    ):
        protocol = Protocol("pump", _SIDES[side], fullness, duration=seconds, preparation=240.0)
        feed = run_bench(usual, protocol).feeds[0]
        pumped[side, i, k] = feed.milk / feed.before
    leaked = fed[::-1, :, :, len(APPETITES) // 2, 2].copy()
    return RemovalMap(fed[..., 0], fed[..., 1], leaked, pumped)

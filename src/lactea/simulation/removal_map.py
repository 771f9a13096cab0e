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
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.refill import hold_milk
from lactea.simulation.session import breastfeed, pump, quiet, relax

Floats = NDArray[np.float64]
AGES = (3.0, 20.0, 60.0, 180.0)  # [d]
FULLNESSES = (0.03, 0.15, 0.35, 0.65, 1.05)  # [1] at the first suck
WANTED = (0.0, 0.3, 0.6, 0.9, 1.3, 2.0, 5.0)  # [1] appetite over the milk held
PUMPED = (300.0, 900.0, 1800.0, 3600.0)  # [s]
LEAKY = (0.4, 0.6, 0.75, 0.9, 1.05)  # [1] fullness of the breast that leaks: it begins when full
LEAKY_WANTED = (0.3, 1.0)  # [1] appetite over the milk held by the breast that is suckled
DRAWS = 2  # sessions at each knot: milk ejections and bouts of sucking vary, their mean is kept
_USUAL = 0.6  # [1] of its milk that a breast gives in the session before
_BETWEEN = 2.5 * 3600.0  # [s] since that session
_OFTEN = 30.0  # [d] age at which the pump is tabulated


@dataclass(frozen=True, eq=False)
class RemovalMap:
    """Sessions of one mother, tabulated.

    Attributes
    ----------
    sucked
        (sides, ages, fullnesses, appetites) [1] Share that an infant takes of the milk that the
        breast holds at the first suck and makes until the last.
    lasted
        (sides, ages, fullnesses, appetites) [s] Time at the breast.
    leaked
        (sides, ages, fullnesses, appetites) [1] Share that this breast loses while the other is
        suckled; at knots of its own.
    pumped
        (sides, fullnesses, durations) [1] Share that a pump takes, as of `sucked`.
    """

    sucked: Floats
    lasted: Floats
    leaked: Floats
    pumped: Floats


class _Rested(NamedTuple):
    """A mother some hours after a session: her engine, and what to set it back to."""

    engine: Engine
    lobes: Floats
    body: Floats


class _Found(NamedTuple):
    """Means over the sessions of one knot."""

    share: float  # [1] of the milk held and made
    seconds: float
    leaked: float  # [1] share that the other breast lost


def _place(value: float, knots: tuple[float, ...]) -> tuple[int, float]:
    """Interval of a value among knots, and how far along it is; the ends hold beyond them."""
    at = min(max(bisect(knots, value) - 1, 0), len(knots) - 2)
    share = (value - knots[at]) / (knots[at + 1] - knots[at])
    return at, min(max(share, 0.0), 1.0)


def read(table: Floats, *where: tuple[float, tuple[float, ...]]) -> float:
    """Read a table linearly between its knots, one pair of value and knots for each axis."""
    cut = table
    for value, knots in where:
        at, share = _place(value, knots)
        cut = (1.0 - share) * cut[at] + share * cut[at + 1]
    return float(cut)


def _rested(mother: Mother, age: float) -> _Rested:
    """Run one session on each breast, so that lobes are as uneven as sessions leave them."""
    engine = make_engine(replace(mother, days_postpartum=age, infant_weight=None))
    for side in (0, 1):
        quiet(engine, engine.feeding.preparation_time, cue=engine.prepared)
        breastfeed(engine, 0, side, _USUAL * engine.milk(side), _key(engine, side))
        relax(engine)
        engine.rest(engine.time + _BETWEEN / 2.0)
    return _Rested(engine, engine.dyad.lobes.copy(), engine.dyad.body.copy())


def _key(engine: Engine, draw: int) -> tuple[int, ...]:
    return engine.mother.seed, engine.mother.index, draw


def _prepared(rested: _Rested, fullness: float, cue: float) -> Engine:
    """Set her back to before the session, at a fullness, and let her prepare."""
    engine = rested.engine
    engine.rows = 0
    engine.dyad.lobes[:], engine.dyad.body[:] = rested.lobes, rested.body
    wanted = [fullness * engine.capacity(side) for side in (0, 1)]
    for side in (0, 1):
        hold_milk(engine, side, wanted[side])
    quiet(engine, engine.feeding.preparation_time, cue=cue * engine.prepared)
    for side in (0, 1):
        hold_milk(engine, side, wanted[side])
    return engine


def _fed(rested: _Rested, side: int, fullness: float, wanted: float) -> _Found:
    """Sessions of an infant at one knot."""
    found = np.zeros(3)
    for draw in range(DRAWS):
        engine = _prepared(rested, fullness, 1.0)
        held, other = engine.milk(side), engine.milk(1 - side)
        feed = breastfeed(engine, 0, side, wanted * held, _key(engine, draw))
        share = feed.milk / (feed.after + feed.milk)
        found += share, feed.duration, feed.leaked_other / other
    return _Found(*(found / DRAWS))


def _pumped(rested: _Rested, side: int, fullness: float, seconds: float) -> float:
    """Share that a pump takes at one knot."""
    share = 0.0
    for _ in range(DRAWS):
        engine = _prepared(rested, fullness, rested.engine.pumps.cue)
        feed = pump(engine, 0, [side], seconds)[0]
        share += feed.milk / (feed.after + feed.milk) / DRAWS
    return share


def _all_fed(mother: Mother, fullnesses: tuple[float, ...], appetites: tuple[float, ...]) -> Floats:
    """Share taken, time and leak at all knots, (3, sides, ages, fullnesses, appetites)."""
    found = np.zeros((3, 2, len(AGES), len(fullnesses), len(appetites)))
    for k, age in enumerate(AGES):
        rested = _rested(mother, age)
        for side, (i, fullness), (j, wanted) in product(
            (0, 1), enumerate(fullnesses), enumerate(appetites)
        ):
            found[:, side, k, i, j] = _fed(rested, side, fullness, wanted)
    return found


@lru_cache(maxsize=64)
def removal_map(mother: Mother) -> RemovalMap:
    """Tabulate the sessions of a mother; some seconds the first time, then kept.

    A hungrier infant takes no less: what the few sessions of a knot leave of chance is taken out.
    """
    sucked, lasted, _ = _all_fed(mother, FULLNESSES, WANTED)
    sucked[..., 0] = 0.0
    often = _rested(mother, _OFTEN)
    pumped = [
        [[_pumped(often, side, full, seconds) for seconds in PUMPED] for full in FULLNESSES]
        for side in (0, 1)
    ]
    return RemovalMap(
        np.maximum.accumulate(sucked, axis=-1),
        lasted,
        _all_fed(mother, LEAKY, LEAKY_WANTED)[2, ::-1].copy(),
        np.array(pumped),
    )

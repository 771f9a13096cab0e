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
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother
from lactea.simulation.assemble import OF_A_LIFE
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.pumping import pump
from lactea.simulation.refill import hold_milk
from lactea.simulation.session import breastfeed, quiet, relax

Floats = NDArray[np.float64]
Knots = tuple[float, ...]
AGES = (3.0, 30.0, 150.0)  # [d]
FULLNESSES = (0.03, 0.15, 0.35, 0.65, 0.97)  # [1] at the first suck
WANTED = (0.0, 0.3, 0.6, 0.9, 1.4, 4.0)  # [1] appetite over the milk held
PUMPED = (300.0, 900.0, 1800.0, 3600.0)  # [s]
LEAKY = (0.5, 0.7, 0.85, 0.97)  # [1] fullness of the breast that leaks: it begins when full
LEAKY_WANTED = (0.15, 0.8)  # [1] appetite over the milk held by the breast that is suckled
# Waits before the first suck, over the usual one: each is one session at a knot. Where an infant
# gives up before the next milk ejection or does not, the wait decides which; months see the mean.
WAITS = (0.7, 0.9, 1.05, 1.35)
FIRST, SECOND = 0, 1  # of the breasts in one session: the second finds oxytocin used up
_BEFORE = 4  # sessions before, so that lobes are as uneven as sessions leave them
_BETWEEN = 2.5 * 3600.0  # [s] from one of them to the next
_OFTEN = 30.0  # [d] age at which the pump is tabulated


@dataclass(frozen=True, eq=False)
class RemovalMap:
    """Sessions of one mother, tabulated.

    Attributes
    ----------
    sucked
        (places, sides, ages, fullnesses, appetites) [1] Share that an infant takes of the milk that
        the breast holds at the first suck and makes until the last; as the first breast of a
        session, and as the second.
    lasted
        (places, sides, ages, fullnesses, appetites) [s] Time at the breast.
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


class _Start(NamedTuple):
    """A moment before a session: her engine, and what to set it back to."""

    engine: Engine
    lobes: Floats
    body: Floats
    cue: float  # [1] of the preparation that is to come
    wait: float  # [s] that it lasts; nothing where the first breast went ahead


Starts = list[_Start]


def _place(value: float, knots: Knots) -> tuple[int, float]:
    """Interval of a value among knots, and how far along it is; the ends hold beyond them."""
    at = min(max(bisect(knots, value) - 1, 0), len(knots) - 2)
    share = (value - knots[at]) / (knots[at + 1] - knots[at])
    return at, min(max(share, 0.0), 1.0)


def read(table: Floats, *where: tuple[float, Knots]) -> float:
    """Read a table linearly between its knots, one pair of value and knots for each axis."""
    cut = table
    for value, knots in where:
        at, share = _place(value, knots)
        cut = (1.0 - share) * cut[at] + share * cut[at + 1]
    return float(cut)


def _key(engine: Engine, draw: int) -> tuple[int, ...]:
    return engine.mother.seed, engine.mother.index, draw


def _start(engine: Engine, cue: float, wait: float) -> _Start:
    return _Start(engine, engine.dyad.lobes.copy(), engine.dyad.body.copy(), cue, wait)


def _waits(engine: Engine) -> list[float]:
    """Seconds of preparation, one for each session at a knot."""
    return [factor * engine.feeding.preparation_time for factor in WAITS]


def _fed_both(engine: Engine, number: int, wait: float, sides: tuple[int, ...]) -> None:
    """Let an infant who wants all have the breasts one after the other."""
    quiet(engine, wait, cue=engine.prepared)
    for side in sides:
        breastfeed(engine, number, side, engine.milk(side), _key(engine, number))
        quiet(engine, engine.feeding.change_time)


def _rested(mother: Mother, age: float) -> Engine:
    """Return her lobes some hours after a row of sessions."""
    engine = make_engine(replace(mother, days_postpartum=age, infant_weight=None))
    for number in range(_BEFORE):
        wait = engine.feeding.preparation_time
        _fed_both(engine, number, wait, (number % 2, 1 - number % 2))
        relax(engine)
        engine.rest(engine.time + _BETWEEN)
    return engine


def _starts(mother: Mother, age: float) -> tuple[Starts, tuple[Starts, Starts]]:
    """Before sessions; and before the second breast of sessions, left or right."""
    engine = _rested(mother, age)
    rested = [_start(engine, 1.0, wait) for wait in _waits(engine)]
    second: tuple[Starts, Starts] = [], []
    for side, start in product((0, 1), rested):
        engine.dyad.lobes[:], engine.dyad.body[:] = start.lobes, start.body
        engine.rows = 0
        _fed_both(engine, _BEFORE, start.wait, (1 - side,))
        second[side].append(_start(engine, 0.0, 0.0))
    return rested, second


def _prepared(start: _Start, fullness: float) -> Engine:
    """Set her back to before the session, both breasts at a fullness, and let her prepare."""
    engine = start.engine
    engine.rows = 0
    engine.dyad.lobes[:], engine.dyad.body[:] = start.lobes, start.body
    wanted = [fullness * engine.capacity(side) for side in (0, 1)]
    for side in (0, 1):
        hold_milk(engine, side, wanted[side])
    if start.wait > 0.0:
        quiet(engine, start.wait, cue=start.cue * engine.prepared)
    for side in (0, 1):
        hold_milk(engine, side, wanted[side])
    return engine


def _fed(starts: Starts, side: int, fullness: float, wanted: float) -> Floats:
    """Mean share taken, seconds, and share that the other breast leaks, at one knot."""
    found = np.zeros(3)
    for draw, start in enumerate(starts):
        engine = _prepared(start, fullness)
        held, other = engine.milk(side), engine.milk(1 - side)
        feed = breastfeed(engine, 0, side, wanted * held, _key(engine, draw))
        share = feed.milk / (feed.after + feed.milk)
        found += share, feed.duration, feed.leaked_other / other
    return found / len(starts)


def _pumped(starts: Starts, side: int, fullness: float, seconds: float) -> float:
    """Mean share that a pump takes at one knot."""
    shares = []
    for start in starts:
        feed = pump(_prepared(start, fullness), 0, [side], seconds)[0]
        shares.append(feed.milk / (feed.after + feed.milk))
    return float(np.mean(shares))


def _all_fed(starts: tuple[Starts, Starts], fullnesses: Knots, appetites: Knots) -> Floats:
    """Share taken, time and leak at all knots, (3, sides, fullnesses, appetites)."""
    found = np.empty((3, 2, len(fullnesses), len(appetites)))
    for side, (i, fullness), (j, wanted) in product(
        (0, 1), enumerate(fullnesses), enumerate(appetites)
    ):
        found[:, side, i, j] = _fed(starts[side], side, fullness, wanted)
    return found


def rising(values: Floats) -> Floats:
    """Return the nearest values that never fall: those that do are pooled to their mean."""
    pools: list[list[float]] = []
    for value in values.tolist():
        pools.append([value])
        while len(pools) > 1 and np.mean(pools[-2]) > np.mean(pools[-1]):
            last = pools.pop()
            pools[-1].extend(last)
    return np.concatenate([np.full(len(pool), np.mean(pool)) for pool in pools])


def removal_map(mother: Mother) -> RemovalMap:
    """Tabulate the sessions of a mother; some seconds the first time, then kept.

    Organs that no session reads play no part, so that mothers who differ in these share a map.
    """
    read_by_sessions = {
        name: value for name, value in mother.changed.items() if name.split(".")[0] not in OF_A_LIFE
    }
    return _tabulated(replace(mother, changed=MappingProxyType(read_by_sessions)))


@lru_cache(maxsize=64)
def _tabulated(mother: Mother) -> RemovalMap:
    """Run her sessions.

    A hungrier infant takes no less, nor does a longer pump session: what the few sessions of a knot
    leave of chance is taken out.
    """
    fed = np.empty((3, 2, 2, len(AGES), len(FULLNESSES), len(WANTED)))
    leaked = np.empty((2, len(AGES), len(LEAKY), len(LEAKY_WANTED)))
    for k, age in enumerate(AGES):
        first, second = _starts(mother, age)
        fed[:, FIRST, :, k] = _all_fed((first, first), FULLNESSES, WANTED)
        fed[:, SECOND, :, k] = _all_fed(second, FULLNESSES, WANTED)
        leaked[:, k] = _all_fed((first, first), LEAKY, LEAKY_WANTED)[2, ::-1]
    engine = _rested(mother, _OFTEN)
    often = [_start(engine, engine.pumps.cue, wait) for wait in _waits(engine)]
    pumped = [
        [[_pumped(often, side, full, seconds) for seconds in PUMPED] for full in FULLNESSES]
        for side in (0, 1)
    ]
    fed[0, ..., 0] = 0.0
    sucked, taken = (np.apply_along_axis(rising, -1, shares) for shares in (fed[0], pumped))
    return RemovalMap(sucked, fed[1], leaked, taken)

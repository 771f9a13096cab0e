"""What a mother's milk ejections bring: averaged sessions on her own lobes, tabulated.

Each mother has her own map: she is suckled and pumped at a few fullnesses and capacities for as
long as a session may last, on lobes as uneven as many such sessions leave them, and what leaves
with each ejection is read off the record. When ejections come, and when the infant lets go, is
followed in each session (`ejections.py`). A test holds weeks of such sessions to weeks of sessions
followed on her lobes.
"""

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise, product
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother, values
from lactea.physiology.fast import afferents
from lactea.physiology.slow.storage import brake
from lactea.removal import sucking
from lactea.simulation.assemble import OF_A_LIFE, PRIMING
from lactea.simulation.ejections import BESIDES, DELAY, FADING, FLOWS, LEAKED, Neurons
from lactea.simulation.engine import LONGEST_STEP, Engine, make_engine
from lactea.simulation.pumping import pump
from lactea.simulation.refill import at_age, hold_milk, set_gland
from lactea.simulation.session import breastfeed, quiet, relax
from lactea.simulation.stretch import FLOW_COLUMN

Floats = NDArray[np.float64]
Knots = tuple[float, ...]
Session = Callable[[Engine, int], None]
Sides = tuple[Floats, Floats]  # left, right
SMALL = (0.87, 1.25, 2.0)  # [1] capacity of the breast as tables have it over that of now
FULLNESSES = (0.03, 0.1, 0.2, 0.35, 0.55, 0.75, 0.86, 0.97)  # [1] at the first suck or stroke
TIMES = (0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 80.0, 100.0, 130.0, 170.0, 230.0, 320.0, 480.0, 800.0)
EJECTIONS = 10  # those that follow the last bring as much of what is there as the last
THRESHOLDS = (0.85, 1.25)  # [1] of all bursts of one session each: ejections near, and apart
LEARNING = (1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 25.0, 40.0, 70.0, 120.0, 180.0)  # [d]
FIRST, SECOND = 0, 1  # of the breasts in one session: the second finds oxytocin used up
_AGE = 15.0  # [d] at which she is tabulated: the mean of a stroke is much the same at other ages
_TABULATED = 1800.0  # [s] of one session
_FIRST_SUCKLED = 900.0  # [s] before the other breast is
_USUAL_PUMPING = 900.0  # [s]
_BETWEEN = 2.5 * 3600.0  # [s] from one session to the next
# Sessions before, so that lobes are as uneven as sessions leave them: breasts that are all but
# empty have had few since birth, and lobes that stay full need many.
_BEFORE = 2, 8  # with empty breasts, and more when full
_ENOUGH = 2.5  # [1] drive of suckling that brings ejections one after the other
_INSATIABLE = 1e6  # [mL]
_DELAY = 25.0  # [s] where no ejection tells how long milk takes to flow
_HELD_COLUMN = 8  # of the record: milk held left, then right


@dataclass(frozen=True, eq=False)
class RemovalMap:
    """Milk ejections of one mother, tabulated.

    Tables of ejections have the axes of `SMALL` and `FULLNESSES`, then those of `Breast.brought`.

    Attributes
    ----------
    neurons
        Parameters of her reflex.
    capacity
        (2,) [mL] Of both breasts, as her parameters have it.
    one, both
        [1] Stimulus of her pump at one nipple, and at both.
    prepared
        (ages,) [1] How strongly she has learnt what comes before a session, at `LEARNING`.
    sucking
        How her infant sucks when grown.
    sucked
        By place (`FIRST`, `SECOND`) and side: what ejections bring to an infant.
    kept
        By side (sizes, fullnesses, ejections) [1]: what the breast keeps of its milk while the
        other is suckled, up to each ejection.
    pumped
        By side: what ejections bring to a pump.
    """

    neurons: Neurons
    capacity: Floats
    one: float
    both: float
    prepared: Floats
    sucking: sucking.Params
    sucked: Mapping[tuple[int, int], Floats]
    kept: Sides
    pumped: Sides


class _Start(NamedTuple):
    """A moment before a session: her engine, and what to set it back to."""

    engine: Engine
    lobes: Floats
    body: Floats


class _Seen(NamedTuple):
    """One session as it was recorded, (rows,) each but the bursts [s]."""

    time: Floats
    taken: Floats  # [mL] so far
    held: Floats  # [mL]
    felt: Floats  # [mL/s] flow as an infant feels it
    leaked: Floats  # [1] of what the other breast held, so far
    bursts: Floats


def _place(value: float, knots: Knots) -> tuple[int, float]:
    """Interval of a value among knots, and how far along it is; the ends hold beyond them."""
    at = min(max(bisect(knots, value) - 1, 0), len(knots) - 2)
    share = (value - knots[at]) / (knots[at + 1] - knots[at])
    return at, min(max(share, 0.0), 1.0)


def read(table: Floats, *where: tuple[float, Knots]) -> Floats:
    """Read a table linearly between its knots, one or two pairs of value and knots for its axes."""
    at, share = _place(*where[0])
    if len(where) == 1:
        return (1.0 - share) * table[at] + share * table[at + 1]
    to, part = _place(*where[1])
    before = (1.0 - part) * table[at, to] + part * table[at, to + 1]
    after = (1.0 - part) * table[at + 1, to] + part * table[at + 1, to + 1]
    return (1.0 - share) * before + share * after


def _start(engine: Engine) -> _Start:
    return _Start(engine, engine.dyad.lobes.copy(), engine.dyad.body.copy())


def _fed(engine: Engine, number: int) -> None:
    """Let an infant of usual appetite have both breasts, one after the other."""
    left = engine.stage.meal
    for side in (number % 2, 1 - number % 2):
        left -= breastfeed(engine, number, side, left, _key(engine, number)).milk
        quiet(engine, engine.feeding.change_time)


def _expressed(engine: Engine, number: int) -> None:
    pump(engine, number, (0, 1), _USUAL_PUMPING)


def _fill(engine: Engine, fullness: float) -> None:
    """Let hours pass in which each lobe makes its own share, until both breasts are full again."""
    sides = 0, 1
    capacities = [engine.capacity(side) for side in sides]
    rates = []
    for side, whole in zip(sides, capacities, strict=True):
        lack = max(fullness * whole - engine.milk(side), 0.0)
        halfway = fullness - 0.5 * lack / whole
        rates.append(lack / (_BETWEEN * brake(halfway, engine.physiology.storage)))
    set_gland(engine, capacities, rates)
    engine.rest(engine.time + _BETWEEN)


def _often(before: _Start, fullness: float, session: Session) -> _Start:
    """Return her lobes at rest after many sessions that found both breasts at a fullness.

    What they are at is all that matters, so steps here may be long.
    """
    engine = before.engine
    engine.thresholds = np.full(1, 1.0)
    engine.dyad.lobes[:], engine.rows = before.lobes, 0
    step = engine.stage.longest_step
    engine.stage = engine.stage._replace(longest_step=min(LONGEST_STEP, engine.stage.fastest))
    for number in range(_BEFORE[0] + round(_BEFORE[1] * fullness)):
        engine.dyad.body[:] = before.body
        _hold(engine, fullness)
        session(engine, number)
        relax(engine)
        _fill(engine, fullness)
        engine.rows = 0
    engine.dyad.body[:] = before.body
    engine.stage = engine.stage._replace(longest_step=step)
    return _start(engine)


def _prepared(rested: _Start, fullness: float) -> _Start:
    """Before the first suck or stroke: ducts have filled, and no ejection has come."""
    engine = _set_back(rested, fullness)
    engine.thresholds = np.full(1, np.inf)
    quiet(engine, engine.feeding.preparation_time, cue=engine.prepared)
    return _start(engine)


def _sized(mother: Mother, size: float) -> Engine:
    """Her lobes, of another capacity than usual for her."""
    engine = make_engine(at_age(mother, _AGE))
    whole = [engine.capacity(side) * size for side in (0, 1)]
    set_gland(engine, whole, (engine.stage.left_rate, engine.stage.right_rate))
    return engine


def _key(engine: Engine, draw: int) -> tuple[int, ...]:
    return engine.mother.seed, engine.mother.index, draw


def _hold(engine: Engine, fullness: float) -> None:
    """Let both breasts be at a fullness."""
    for side in (0, 1):
        hold_milk(engine, side, fullness * engine.capacity(side))


def _set_back(start: _Start, fullness: float) -> Engine:
    """Set her back to before the session, both breasts at a fullness."""
    engine = start.engine
    engine.rows = 0
    engine.dyad.lobes[:], engine.dyad.body[:] = start.lobes, start.body
    _hold(engine, fullness)
    return engine


def _after_first(start: _Start, side: int, fullness: float) -> _Start:
    """Before the second breast `side`: the other has been suckled."""
    engine = _set_back(start, fullness)
    engine.thresholds = np.full(1, 1.0)
    breastfeed(engine, 0, 1 - side, engine.milk(1 - side), _key(engine, 0), _FIRST_SUCKLED)
    quiet(engine, max(engine.feeding.change_time, FADING))
    return _start(engine)


def _recorded(engine: Engine, side: int, run: Callable[[], object]) -> _Seen:
    """Run a session, and return what its record tells of one breast."""
    first, start, fired = engine.rows, engine.time, int(engine.bursts[0])
    held = engine.milk(side), engine.milk(1 - side)
    run()
    rows = engine.record[first : engine.rows]
    time = rows[:, 0] - start
    flow, other = rows[:, FLOW_COLUMN + side], rows[:, FLOW_COLUMN + 1 - side]
    step = np.diff(time, prepend=0.0)
    felt, now = np.empty(time.size), 0.0
    for i, (h, out) in enumerate(zip(step.tolist(), flow.tolist(), strict=True)):
        now += h / engine.stage.flow_memory * (out - now)
        felt[i] = now
    bursts = engine.bursts[fired + 1 : int(engine.bursts[0]) + 1] - start
    engine.bursts[0] = 0.0
    taken, leaked = np.cumsum(flow * step), np.cumsum(other * step) / held[1]
    return _Seen(time, taken, rows[:, _HELD_COLUMN + side], felt, leaked, bursts)


class _Part(NamedTuple):
    """What one ejection of one session brought; not a number beyond the next."""

    added: (
        Floats  # (times - 1,) [1] left between times, of what was held at the burst and made since
    )
    flows: float  # [s] from the burst, until which milk flows faster than an infant wants
    cut_short: bool  # milk still flowed when the next burst came
    delay: float  # [s] from the burst, from which milk flows; not a number where it flowed before
    leaked: float  # [1] by the other breast


def _parts(seen: _Seen, low_flow: float) -> list[_Part]:
    """Cut a session at its bursts."""
    edges = [0.0, *seen.bursts.tolist(), float(seen.time[-1])]
    found = []
    for start, end in pairwise(edges):
        at = start + np.array(TIMES)
        taken = np.interp(at, seen.time, seen.taken, left=0.0)
        taken -= taken[0]
        added = np.diff(taken / (np.interp(at, seen.time, seen.held) + taken))
        added[at[1:] > end] = np.nan
        inside = (seen.time > start) & (seen.time <= end)
        high = seen.time[inside & (seen.felt > low_flow)] - start
        before = np.interp(start, seen.time, seen.felt, left=0.0) > low_flow
        delay = float(high[0]) if high.size and not before else np.nan
        flows = float(high[-1]) if high.size else 0.0
        leaks = np.interp([start, end], seen.time, seen.leaked, left=0.0)
        found.append(
            _Part(added, flows, flows > end - start - 1.0, delay,
                float((leaks[1] - leaks[0]) / (1.0 - leaks[0])))
        )  # fmt: skip
    return found


def _mean(values: list[float], otherwise: float) -> float:
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else otherwise


def _brought(sessions: list[list[_Part]]) -> Floats:
    """Mean of sessions, ejection by ejection; see `Breast`, (EJECTIONS + 1, columns)."""
    found = np.zeros((EJECTIONS + 1, len(TIMES) + BESIDES))
    shares, besides = found[:, : len(TIMES)], found[:, len(TIMES) :]
    for k in range(EJECTIONS + 1):
        there = [parts[k] for parts in sessions if k < len(parts)]
        if not there:
            found[k] = found[k - 1]
            continue
        added = np.array([part.added for part in there])
        known = ~np.isnan(added)
        mean = np.where(known, added, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        shares[k, 1:] = np.cumsum(mean)
        ended = _mean([part.flows for part in there if not part.cut_short], 0.0)
        besides[k, FLOWS] = max([ended, *(part.flows for part in there if part.cut_short)])
        besides[k, LEAKED] = np.mean([part.leaked for part in there])
    delays = [part.delay for parts in sessions for part in parts[1:]]
    besides[:, DELAY] = _mean(delays, _DELAY)
    return found


def _seen_twice(start: _Start, side: int, fullness: float, session: Session) -> Floats:
    """Tabulate what ejections bring, from sessions in which they are near and apart."""
    sessions = []
    for number, threshold in enumerate(THRESHOLDS):
        engine = _set_back(start, fullness)
        weak = _reached(engine)
        engine.thresholds = np.full(1, threshold * weak)
        engine.dyad.body[PRIMING] *= weak
        seen = _recorded(engine, side, partial(session, engine, number))
        sessions.append(_parts(seen, engine.stage.low_flow))
    return _brought(sessions)


def _reached(engine: Engine) -> float:
    """Return what thresholds are lowered by, so that a weak reflex shows what ejections bring."""
    return min(engine.physiology.afferents.suckling_drive / _ENOUGH, 1.0)


def _stays(side: int) -> Session:
    """Return a session with an infant who stays, and is never satisfied."""

    def session(engine: Engine, number: int) -> None:
        breastfeed(engine, number, side, _INSATIABLE, _key(engine, number), _TABULATED)

    return session


def _pumped_long(engine: Engine, number: int) -> None:
    pump(engine, number, (0, 1), _TABULATED)


def _of_feeds(usual: _Start) -> dict[tuple[int, int], list[Floats]]:
    """Tabulate an infant's ejections by place and side, one entry for each fullness."""
    found: dict[tuple[int, int], list[Floats]] = {at: [] for at in product((0, 1), (0, 1))}
    rested = usual
    for fullness in FULLNESSES:
        rested = _often(rested, fullness, _fed)
        start = _prepared(rested, fullness)
        for side in (0, 1):
            second = _after_first(start, side, fullness)
            found[FIRST, side].append(_seen_twice(start, side, fullness, _stays(side)))
            found[SECOND, side].append(_seen_twice(second, side, fullness, _stays(side)))
    return found


def _of_pumps(usual: _Start) -> tuple[list[Floats], list[Floats]]:
    """Tabulate a pump's ejections by side, one entry for each fullness."""
    found: tuple[list[Floats], list[Floats]] = ([], [])
    rested = usual
    for fullness in FULLNESSES:
        rested = _often(rested, fullness, _expressed)
        start = _prepared(rested, fullness)
        for side in (0, 1):
            found[side].append(_seen_twice(start, side, fullness, _pumped_long))
    return found


def removal_map(mother: Mother) -> RemovalMap:
    """Tabulate the ejections of a mother; some seconds the first time, then kept.

    Organs that no session reads play no part, so that mothers who differ in these share a map.
    """
    read_by_sessions = {
        name: value for name, value in mother.changed.items() if name.split(".")[0] not in OF_A_LIFE
    }
    return _tabulated(replace(mother, changed=MappingProxyType(read_by_sessions)))


@lru_cache(maxsize=64)
def _tabulated(mother: Mother) -> RemovalMap:
    """Run her sessions."""
    sizes = [_start(_sized(mother, 1.0 / small)) for small in SMALL]
    feeds, pumps = [_of_feeds(size) for size in sizes], [_of_pumps(size) for size in sizes]
    sucked = {at: np.array([size[at] for size in feeds]) for at in feeds[0]}
    left, right = (
        np.array(np.cumprod(1.0 - sucked[FIRST, 1 - side][..., len(TIMES) + LEAKED], axis=-1))
        for side in (0, 1)
    )
    engine = make_engine(at_age(mother, _AGE))
    p, drive = engine.physiology, engine.pumps.drive
    return RemovalMap(
        Neurons(p.afferents, p.oxytocin),
        np.array([engine.capacity(side) for side in (0, 1)]),
        drive,
        afferents.of_both(drive, drive, p.afferents),
        np.array([make_engine(at_age(mother, age)).prepared for age in LEARNING]),
        values(sucking.Params, "sucking", mother.of("sucking")),
        sucked,
        (left, right),
        (np.array([size[0] for size in pumps]), np.array([size[1] for size in pumps])),
    )

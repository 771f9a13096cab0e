"""What a mother's milk ejections bring: averaged sessions on her own lobes, tabulated.

Each mother has her own map: she is suckled and pumped at a few fullnesses for as long as a session
may last, and what leaves with each ejection is read off the record. When ejections come, and when
the infant lets go, is followed in each session (`ejections.py`). Months of sessions then cost little;
a test holds days of them to days of sessions on her lobes.
"""

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother, values
from lactea.physiology.fast import afferents
from lactea.physiology.slow.storage import brake
from lactea.removal import sucking
from lactea.simulation.assemble import OF_A_LIFE
from lactea.simulation.ejections import BESIDES, DELAY, FADING, FLOWS, LEAKED, Neurons
from lactea.simulation.engine import LONGEST_STEP, Engine, make_engine
from lactea.simulation.pumping import pump
from lactea.simulation.refill import at_age, hold_milk, set_gland
from lactea.simulation.session import breastfeed, quiet, relax
from lactea.simulation.stretch import FLOW_COLUMN

Floats = NDArray[np.float64]
Knots = tuple[float, ...]
Session = Callable[[Engine, int], None]
SMALL = (0.87, 1.25, 2.0)  # [1] usual capacity of the breast for this mother over that of now
FULLNESSES = (0.03, 0.1, 0.2, 0.35, 0.55, 0.75, 0.86, 0.97)  # [1] at the first suck
TIMES = (0.0, 10.0, 20.0, 30.0, 45.0, 60.0, 80.0, 100.0, 130.0, 170.0, 230.0, 320.0, 480.0, 800.0)
EJECTIONS = 10  # those that follow the last bring as much of what is there as the last
THRESHOLDS = (0.9, 1.15)  # [1] of the bursts of one session each: ejections near, and apart
LEARNING = (1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 15.0, 25.0, 40.0, 70.0, 120.0, 180.0)  # [d]
_HELD_COLUMN = 8  # of the record: milk held left, and right after it
FIRST, SECOND = 0, 1  # of the breasts in one session: the second finds oxytocin used up
SUCKLED, PUMPED = 1800.0, 1800.0  # [s] of a session that is tabulated
_FIRST_SUCKLED = 900.0  # [s] before the other breast is
# Sessions before, so that lobes are as uneven as sessions leave them: breasts that are all but empty
# have had few since birth, and lobes that stay full need many.
_BEFORE = 2, 8  # with empty breasts, and more when full
_USUAL_PUMPING = 900.0  # [s]
_BETWEEN = 2.5 * 3600.0  # [s] from one of them to the next
_AGE = 15.0  # [d] at which she is tabulated: the strokes of other ages differ little in their mean
_DELAY = 25.0  # [s] where no ejection tells how long milk takes to flow


@dataclass(frozen=True, eq=False)
class RemovalMap:
    """Milk ejections of one mother, tabulated.

    Attributes
    ----------
    neurons
        Parameters of her reflex.
    both
        [1] Stimulus of her pump at both nipples; `one` at one.
    prepared
        (ages,) [1] How strongly she has learnt what comes before a session, at `LEARNING`.
    sucked
        By place and side: what ejections bring to an infant, by age and fullness.
    pumped
        By side: what they bring to a pump, by fullness.
    """

    neurons: Neurons
    capacity: Floats
    one: float
    both: float
    prepared: Floats
    sucking: sucking.Params
    sucked: Mapping[tuple[int, int], Floats]
    kept: tuple[Floats, ...]
    pumped: tuple[Floats, Floats]


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
    """Let hours pass in which each lobe makes its own share, so that both breasts get full again."""
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
    """Her lobes at rest after many sessions that found both breasts at a fullness."""
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

    added: Floats  # (times - 1,) [1] of what was held at the burst, between times
    flows: float
    censored: bool
    delay: float
    leaked: float


def _parts(seen: _Seen, low_flow: float) -> list[_Part]:
    """Cut a session at its bursts."""
    edges = [0.0, *seen.bursts.tolist(), float(seen.time[-1])]
    found = []
    for start, end in zip(edges[:-1], edges[1:], strict=True):
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
        ended = _mean([part.flows for part in there if not part.censored], 0.0)
        besides[k, FLOWS] = max([ended, *(part.flows for part in there if part.censored)])
        besides[k, LEAKED] = np.mean([part.leaked for part in there])
    delays = [part.delay for parts in sessions for part in parts[1:]]
    besides[:, DELAY] = _mean(delays, _DELAY)
    return found


def _suckled(start: _Start, side: int, fullness: float) -> Floats:
    """What ejections bring to an infant that stays."""
    sessions = []
    for draw, threshold in enumerate(THRESHOLDS):
        engine = _set_back(start, fullness)
        engine.thresholds = np.full(1, threshold)
        key = _key(engine, draw)

        def feed(engine: Engine = engine, key: tuple[int, ...] = key) -> object:
            return breastfeed(engine, 0, side, 1e6, key, SUCKLED)

        sessions.append(_parts(_recorded(engine, side, feed), engine.stage.low_flow))
    return _brought(sessions)


def _pumped(start: _Start, side: int, fullness: float) -> Floats:
    """What ejections bring to a pump at both breasts."""
    sessions = []
    for threshold in THRESHOLDS:
        engine = _set_back(start, fullness)
        engine.thresholds = np.full(1, threshold)

        def run(engine: Engine = engine) -> object:
            return pump(engine, 0, (0, 1), PUMPED)

        sessions.append(_parts(_recorded(engine, side, run), engine.stage.low_flow))
    return _brought(sessions)


def removal_map(mother: Mother) -> RemovalMap:
    """Tabulate the ejections of a mother; a second or two the first time, then kept.

    Organs that no session reads play no part, so that mothers who differ in these share a map.
    """
    read_by_sessions = {
        name: value for name, value in mother.changed.items() if name.split(".")[0] not in OF_A_LIFE
    }
    return _tabulated(replace(mother, changed=MappingProxyType(read_by_sessions)))


@lru_cache(maxsize=64)
def _tabulated(mother: Mother) -> RemovalMap:
    """Run her sessions."""
    sucked: dict[tuple[int, int], list[Floats]] = {at: [] for at in product((0, 1), (0, 1))}
    pumped: tuple[list[Floats], list[Floats]] = ([], [])
    for small in SMALL:
        usual = _start(_sized(mother, 1.0 / small))
        rested = usual
        found: dict[tuple[int, int], list[Floats]] = {at: [] for at in sucked}
        for fullness in FULLNESSES:
            rested = _often(rested, fullness, _fed)
            start = _prepared(rested, fullness)
            for side in (0, 1):
                second = _after_first(start, side, fullness)
                found[FIRST, side].append(_suckled(start, side, fullness))
                found[SECOND, side].append(_suckled(second, side, fullness))
        for at, by_fullness in found.items():
            sucked[at].append(np.array(by_fullness))
        rested = usual
        by_side: tuple[list[Floats], list[Floats]] = ([], [])
        for fullness in FULLNESSES:
            rested = _often(rested, fullness, _expressed)
            start = _prepared(rested, fullness)
            for side in (0, 1):
                by_side[side].append(_pumped(start, side, fullness))
        for side in (0, 1):
            pumped[side].append(np.array(by_side[side]))
    engine = make_engine(at_age(mother, _AGE))
    p, drive = engine.physiology, engine.pumps.drive
    return RemovalMap(
        Neurons(p.afferents, p.oxytocin),
        np.array([engine.capacity(side) for side in (0, 1)]),
        drive,
        afferents.of_both(drive, drive, p.afferents),
        np.array([make_engine(at_age(mother, age)).prepared for age in LEARNING]),
        values(sucking.Params, "sucking", mother.of("sucking")),
        {at: np.array(by_size) for at, by_size in sucked.items()},
        tuple(
            np.cumprod(1.0 - np.array(sucked[FIRST, 1 - side])[..., len(TIMES) + LEAKED], axis=-1)
            for side in (0, 1)
        ),
        (np.array(pumped[0]), np.array(pumped[1])),
    )

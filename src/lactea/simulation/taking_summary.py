"""A session told by the mother's removal map, ejection by ejection: what leaves, and how long."""

from collections.abc import Sequence

import numpy as np

from lactea.physiology.slow.storage import brake
from lactea.removal import sucking
from lactea.simulation import ejections
from lactea.simulation.ejections import NOW, Baby, Breast
from lactea.simulation.feeding import DAY, patience_at
from lactea.simulation.life import rates_when_empty
from lactea.simulation.living import LEAKED, REMOVED, Living, Taken, run_until, take
from lactea.simulation.refill import age_of
from lactea.simulation.removal_map import (
    FIRST,
    FULLNESSES,
    LEARNING,
    SMALL,
    TIMES,
    Floats,
    Knots,
    RemovalMap,
    read,
)
from lactea.simulation.session import bouts_of_feed

_TIMES = np.array(TIMES)
_LEAKED = len(TIMES) + ejections.LEAKED


def _fullness(life: Living, side: int) -> float:
    return life.milk(side) / life.capacity(side)


def _where(life: Living, table: RemovalMap, side: int) -> tuple[tuple[float, Knots], ...]:
    """Where the tables are read for a breast as it is now."""
    small = float(table.capacity[side]) / life.capacity(side)
    return (small, SMALL), (_fullness(life, side), FULLNESSES)


def _caught_up(life: Living, table: RemovalMap) -> None:
    """Let the reflex rest until now."""
    ejections.rest(life.reflex, life.time, table.neurons)
    life.reflex[NOW] = life.time


def _breast(life: Living, table: RemovalMap, side: int, brought: Floats) -> Breast:
    """One breast as it is now, and what its ejections bring by the table `brought`."""
    p, full = life.organs.life, _fullness(life, side)
    made = rates_when_empty(life.lived.y, life.setting, p)[side] * brake(full, p.storage)
    here = read(brought, *_where(life, table, side))
    return Breast(life.milk(side), made, _TIMES, here)


def _leak(life: Living, table: RemovalMap, side: int, bursts: int, first: int = 0) -> None:
    """Let a breast leak that nobody sucks, by the ejections that came."""
    shares = read(table.sucked[FIRST, 1 - side], *_where(life, table, side))[:, _LEAKED]
    kept = 1.0
    for k in range(first, bursts + 1):
        kept *= 1.0 - float(shares[min(k, len(shares) - 1)])
    take(life, side, (1.0 - kept) * life.milk(side), LEAKED)


def wait(life: Living, table: RemovalMap, seconds: float, cue: float) -> None:
    """Let time pass in which nothing sucks; a cue may bring milk ejections."""
    _caught_up(life, table)
    prepared = read(table.prepared, (age_of(life.time // DAY), LEARNING))
    until = life.time + seconds
    bursts = ejections.wait(
        life.reflex, life.thresholds, until, 0.0, cue * float(prepared), table.neurons
    )
    run_until(life, until)
    if bursts:
        for side in (0, 1):
            _leak(life, table, side, bursts, 1)


def suckle(life: Living, table: RemovalMap, place: int, side: int, appetite: float) -> Taken:
    """Let the infant feed at one breast, the FIRST or SECOND of the session, until it lets go."""
    _caught_up(life, table)
    start, full, f = life.time, _fullness(life, side), life.organs.feeding
    age = age_of(start // DAY)
    breast = _breast(life, table, side, table.sucked[place, side])
    baby = Baby(
        appetite, f.satiety_middle, f.satiety_width, f.stop_share, patience_at(age, f),
        f.first_patience,
    )  # fmt: skip
    phases, which = bouts_of_feed(
        sucking.at_age(age, table.sucking), f.longest_at_breast, life.key(0), side
    )
    seconds, milk, when, bursts = ejections.feed(
        life.reflex, life.thresholds, np.array(phases), np.array(which), baby, breast,
        table.neurons,
    )  # fmt: skip
    share = milk / (breast.held + breast.made * seconds)
    run_until(life, start + when)
    milk = share * life.milk(side)
    fat = take(life, side, milk, REMOVED)
    left = life.milk(side)
    run_until(life, start + seconds)
    rest = share * (life.milk(side) - left)
    fat += take(life, side, rest, REMOVED)
    _leak(life, table, 1 - side, bursts)
    return Taken(side, start, life.time - start, milk + rest, fat, full)


def pump(life: Living, table: RemovalMap, sides: Sequence[int], seconds: float) -> list[Taken]:
    """Pump one breast, or both together."""
    _caught_up(life, table)
    start, full = life.time, [_fullness(life, side) for side in (0, 1)]
    stimulus = table.both if len(sides) == 2 else table.one
    before, whens, shares, bursts = life.reflex.copy(), [], [], 0
    for side in sides:
        life.reflex[:] = before
        breast = _breast(life, table, side, table.pumped[side])
        milk, when, bursts = ejections.pump(
            life.reflex, life.thresholds, seconds, stimulus, breast, table.neurons
        )
        shares.append(milk / (breast.held + breast.made * seconds))
        whens.append(when)
    run_until(life, start + float(np.mean(whens)))
    first = [share * life.milk(side) for side, share in zip(sides, shares, strict=True)]
    fat = [take(life, side, milk, REMOVED) for side, milk in zip(sides, first, strict=True)]
    left = [life.milk(side) for side in sides]
    run_until(life, start + seconds)
    taken = []
    for side, share, milk, had, held in zip(sides, shares, first, fat, left, strict=True):
        rest = share * (life.milk(side) - held)
        had += take(life, side, rest, REMOVED)
        taken.append(Taken(side, start, seconds, milk + rest, had, full[side]))
    if len(sides) == 1:
        _leak(life, table, 1 - sides[0], bursts)
    return taken

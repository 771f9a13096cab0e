"""A session told by the mother's removal map, ejection by ejection: what leaves, and how long."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from lactea.removal import sucking
from lactea.simulation import ejections
from lactea.simulation.ejections import NOW, Baby, Breast
from lactea.simulation.feeding import DAY, patience_at
from lactea.simulation.living import LEAKED, REMOVED, Living, Taken, run_until, take
from lactea.simulation.refill import age_of
from lactea.simulation.removal_map import (
    FULLNESSES,
    LEARNING,
    SMALL,
    TIMES,
    Floats,
    RemovalMap,
    read,
)
from lactea.simulation.session import usual_bouts

_TIMES = np.array(TIMES)


def _fullness(life: Living, side: int) -> float:
    return life.milk(side) / life.capacity(side)


def _read(life: Living, table: RemovalMap, side: int, brought: Floats) -> Floats:
    """Read a table for a breast as it is now."""
    small = float(table.capacity[side]) / life.capacity(side)
    return read(brought, (small, SMALL), (_fullness(life, side), FULLNESSES))


@lru_cache(maxsize=8)
def _bouts(p: sucking.Params, longest: float) -> tuple[Floats, NDArray[np.int64]]:
    """Bouts and pauses of a feed; all feeds of a day have the same."""
    phases, which = usual_bouts(p, longest)
    return np.array(phases), np.array(which)


def _caught_up(life: Living, table: RemovalMap) -> None:
    """Let the reflex rest until now."""
    ejections.rest(life.reflex, life.time, table.neurons)
    life.reflex[NOW] = life.time


def _breast(life: Living, table: RemovalMap, side: int, brought: Floats) -> Breast:
    """One breast as it is now, and what its ejections bring by the table `brought`."""
    here = _read(life, table, side, brought)
    return Breast(life.milk(side), float(life.making[side]), _TIMES, here)


def _leak(life: Living, table: RemovalMap, side: int, bursts: int, first: int = 0) -> None:
    """Let a breast leak that nobody sucks, by the ejections that came.

    `first` is 1 where what leaks before the first ejection is none of it.
    """
    kept = table.kept[side]
    left = float(_read(life, table, side, kept[..., min(bursts, kept.shape[-1] - 1)]))
    if first:
        left /= float(_read(life, table, side, kept[..., 0]))
    take(life, side, (1.0 - left) * life.milk(side), LEAKED)


def wait(life: Living, table: RemovalMap, seconds: float, cue: float) -> None:
    """Let time pass in which nothing sucks; a cue may bring milk ejections."""
    _caught_up(life, table)
    prepared = read(table.prepared, (age_of(life.time // DAY), LEARNING))
    start, before = life.time, life.lived.made.copy()
    bursts = ejections.wait(
        life.reflex, life.thresholds, start + seconds, cue * float(prepared), table.neurons
    )
    run_until(life, start + seconds)
    # Not what milk grows by: stagnant milk goes back into blood, and no share of less is taken.
    life.making[:] = (life.lived.made - before) / seconds
    if bursts:
        for side in (0, 1):
            _leak(life, table, side, bursts, first=1)


def _emptied(life: Living, seconds: float, shares: Sequence[tuple[int, float]]) -> list[Taken]:
    """Let the time of a session pass, and a share of what each breast then holds leave it.

    As in `averaged`, the slow clock sees breasts emptied at the end.
    """
    start, full = life.time, [_fullness(life, side) for side in (0, 1)]
    run_until(life, start + seconds)
    taken = []
    for side, share in shares:
        milk = share * life.milk(side)
        fat = take(life, side, milk, REMOVED)
        taken.append(Taken(side, start, seconds, milk, fat, full[side]))
    return taken


def suckle(life: Living, table: RemovalMap, place: int, side: int, appetite: float) -> Taken:
    """Let the infant feed at one breast, the FIRST or SECOND of the session, until it lets go."""
    _caught_up(life, table)
    f, age = life.organs.feeding, age_of(life.time // DAY)
    breast = _breast(life, table, side, table.sucked[place, side])
    baby = Baby(
        appetite, f.satiety_middle, f.satiety_width, f.stop_share, patience_at(age, f),
        f.first_patience,
    )  # fmt: skip
    phases, which = _bouts(sucking.at_age(age, table.sucking), f.longest_at_breast)
    seconds, milk, bursts = ejections.feed(
        life.reflex, life.thresholds, phases, which, baby, breast, table.neurons
    )
    share = milk / (breast.held + breast.made * seconds)
    taken = _emptied(life, seconds, [(side, share)])[0]
    _leak(life, table, 1 - side, bursts)
    return taken


def pump(life: Living, table: RemovalMap, sides: Sequence[int], seconds: float) -> list[Taken]:
    """Pump one breast, or both together."""
    _caught_up(life, table)
    stimulus = table.both if len(sides) == 2 else table.one
    before, shares, bursts = life.reflex.copy(), [], 0
    for side in sides:
        life.reflex[:] = before
        breast = _breast(life, table, side, table.pumped[side])
        milk, bursts = ejections.pump(
            life.reflex, life.thresholds, seconds, stimulus, breast, table.neurons
        )
        shares.append((side, milk / (breast.held + breast.made * seconds)))
    taken = _emptied(life, seconds, shares)
    if len(sides) == 1:
        _leak(life, table, 1 - sides[0], bursts)
    return taken

"""A session by the mother's removal map: a look-up says what leaves, and how long it takes."""

from collections.abc import Sequence

from lactea.simulation.feeding import DAY
from lactea.simulation.living import LEAKED, REMOVED, Living, Taken, run_until, take
from lactea.simulation.removal_map import (
    AGES,
    FULLNESSES,
    LEAKY,
    LEAKY_WANTED,
    PUMPED,
    WANTED,
    RemovalMap,
    read,
)


def _fullness(life: Living, side: int) -> float:
    return life.milk(side) / life.capacity(side)


def _leak(life: Living, table: RemovalMap, side: int, wanted: float) -> None:
    """Let the breast leak that nobody sucks, by the appetite over what the other holds [1]."""
    full = _fullness(life, side)
    where = (life.time / DAY, AGES), (full, LEAKY), (wanted, LEAKY_WANTED)
    take(life, side, read(table.leaked[side], *where) * life.milk(side), LEAKED)


def suckle(life: Living, table: RemovalMap, place: int, side: int, appetite: float) -> Taken:
    """Let the infant feed at one breast, the FIRST or SECOND of the session, until it lets go."""
    start, full, wanted = life.time, _fullness(life, side), appetite / life.milk(side)
    where = (start / DAY, AGES), (full, FULLNESSES), (wanted, WANTED)
    share, seconds = (
        read(table.sucked[place, side], *where),
        read(table.lasted[place, side], *where),
    )
    run_until(life, start + seconds)
    milk = share * life.milk(side)
    fat = take(life, side, milk, REMOVED)
    _leak(life, table, 1 - side, wanted)
    return Taken(side, start, life.time - start, milk, fat, full)


def pump(life: Living, table: RemovalMap, sides: Sequence[int], seconds: float) -> list[Taken]:
    """Pump one breast, or both together."""
    start, full = life.time, [_fullness(life, side) for side in (0, 1)]
    run_until(life, start + seconds)
    taken = []
    for side in sides:
        where = (full[side], FULLNESSES), (seconds, PUMPED)
        milk = read(table.pumped[side], *where) * life.milk(side)
        fat = take(life, side, milk, REMOVED)
        taken.append(Taken(side, start, seconds, milk, fat, full[side]))
    if len(sides) == 1:
        _leak(life, table, 1 - sides[0], LEAKY_WANTED[-1])
    return taken

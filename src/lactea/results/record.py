"""The record of a run, or of a session on the bench, read by name and by feed."""

from collections.abc import Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lactea.simulation.engine import LONGEST_STEP
from lactea.simulation.session import Feed
from lactea.simulation.stretch import COLUMNS

Floats = NDArray[np.float64]
SIDES = ("left", "right")
MOMENT = 1e-6  # [s] less than any step


class Recorded(Protocol):
    """What a `Run` and a `Bench` have in common."""

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """One entry a breast a session."""

    @property
    def record(self) -> Floats:
        """(rows, columns) See `lactea.simulation.stretch`."""


def column(recorded: Recorded, name: str) -> Floats:
    """Return one column of the record, (rows,); `COLUMNS` says its unit."""
    return recorded.record[:, COLUMNS.index(name)]


def steps(recorded: Recorded) -> Floats:
    """Return how long each row stands for, (rows,) [s]; on the bench, the first as the next."""
    time = column(recorded, "time")
    gone = np.diff(time, prepend=0.0)
    if gone.size > 1 and gone[0] <= 0.0:
        gone[0] = gone[1]
    return gone


def dense_rows(recorded: Recorded) -> NDArray[np.bool_]:
    """Return which rows were written during sessions, (rows,): all that rests did not write."""
    return steps(recorded) <= LONGEST_STEP + MOMENT


def rows_of(recorded: Recorded, feed: Feed) -> slice:
    """Return the rows written while a feed went on."""
    ends = (feed.start + MOMENT, feed.start + feed.duration + MOMENT)
    first, last = np.searchsorted(column(recorded, "time"), ends)
    return slice(int(first), int(last))


def rows_around(recorded: Recorded, feeds: Iterable[Feed]) -> list[slice]:
    """Return, for each feed, the unbroken dense rows before, in and after it."""
    time = column(recorded, "time")
    sparse = np.flatnonzero(~dense_rows(recorded))
    found = []
    for feed in feeds:
        first = int(np.searchsorted(time, feed.start + MOMENT))
        place = int(np.searchsorted(sparse, first))
        begin = int(sparse[place - 1]) + 1 if place else 0
        end = int(sparse[place]) if place < sparse.size else time.size
        found.append(slice(begin, end))
    return found


def taken(recorded: Recorded, feed: Feed) -> tuple[Floats, Floats, Floats]:
    """Return the course of a feed, from 0: times [s], milk [mL] and fat [g] taken so far."""
    rows, side = rows_of(recorded, feed), SIDES[feed.side]
    time = column(recorded, "time")[rows] - feed.start
    gone = np.diff(time, prepend=0.0)
    milk = np.cumsum(column(recorded, f"flow_{side}")[rows] * gone)
    fat = np.cumsum(column(recorded, f"fat_{side}")[rows])
    return _from_zero(time), _from_zero(milk), _from_zero(fat)


def _from_zero(course: Floats) -> Floats:
    return np.concatenate([[0.0], course])

"""Sucks, swallows and breaths of a feed, read from its course.

An infant swallows when its mouth holds a swallow of milk, and after so many sucks even when it
does not. A swallow holds the breath; the rest of the time the infant breathes evenly. Nothing here
acts on the feed.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from lactea.removal import sucking
from lactea.results.record import SIDES, Floats, Recorded, column, rows_of
from lactea.simulation.session import Feed

PAUSE, NUTRITIVE, NONNUTRITIVE = range(3)  # as the record's column `sucking`
_SECONDS, _SUCKS, _SWALLOWS, _MILK = range(4)


class Drinking(NamedTuple):
    """What an infant did while it sucked in one way, or paused, in one feed."""

    seconds: float  # [s]
    sucks: float  # [1]
    swallows: int
    breaths: float  # [1]
    milk: float  # [mL] out of the nipple

    @property
    def sucks_per_swallow(self) -> float:
        """Sucks a swallow [1]; not a number where it did not swallow."""
        return self.sucks / self.swallows if self.swallows else np.nan

    @property
    def breaths_per_swallow(self) -> float:
        """Breaths a swallow [1]; not a number where it did not swallow."""
        return self.breaths / self.swallows if self.swallows else np.nan


class Drunk(NamedTuple):
    """One feed by what the infant did."""

    nutritive: Drinking
    nonnutritive: Drinking
    pauses: Drinking

    @property
    def sucks(self) -> float:
        """Sucks of the feed [1]."""
        return self.nutritive.sucks + self.nonnutritive.sucks

    @property
    def swallows(self) -> int:
        """Swallows of the feed."""
        return sum(part.swallows for part in self)

    @property
    def breaths(self) -> float:
        """Breaths of the feed [1]."""
        return sum(part.breaths for part in self)


class Row(NamedTuple):
    """One step of a feed."""

    start: float  # [s] since the feed began
    seconds: float  # [s]
    flow: float  # [mL/s]
    kind: int  # PAUSE, NUTRITIVE or NONNUTRITIVE
    rate: float  # [1/s] sucks


class Swallow(NamedTuple):
    """One swallow."""

    time: float  # [s] since the feed began
    kind: int  # what the infant was doing: PAUSE, NUTRITIVE or NONNUTRITIVE


def swallows_of(recorded: Recorded, feed: Feed, p: sucking.Params) -> list[Swallow]:
    """Return the swallows of a breastfeed, in order.

    Parameters
    ----------
    recorded
        A run or a session on the bench.
    feed
        One of its breastfeeds.
    p
        How the infant sucks at its age: `lactea.simulation.engine.sucking_of`.
    """
    found, held, sucks = [], 0.0, 0.0
    for row in _rows(recorded, feed, p):
        gone = 0.0
        while (wait := _until_swallow(held, sucks, row, p)) <= row.seconds - gone:
            gone += wait
            found.append(Swallow(row.start + gone, row.kind))
            held, sucks = 0.0, 0.0
        held += (row.seconds - gone) * row.flow
        sucks += (row.seconds - gone) * row.rate
    return found


def drinking_of(recorded: Recorded, feed: Feed, p: sucking.Params) -> Drunk:
    """Return what the infant did in a breastfeed; see `swallows_of`."""
    sums = np.zeros((3, 4))
    for row in _rows(recorded, feed, p):
        sums[row.kind, _SECONDS] += row.seconds
        sums[row.kind, _SUCKS] += row.seconds * row.rate
        sums[row.kind, _MILK] += row.seconds * row.flow
    for swallow in swallows_of(recorded, feed, p):
        sums[swallow.kind, _SWALLOWS] += 1.0
    return Drunk(*(_drinking(sums[kind], p) for kind in (NUTRITIVE, NONNUTRITIVE, PAUSE)))


def _drinking(sums: Floats, p: sucking.Params) -> Drinking:
    seconds, sucks, swallows, milk = sums.tolist()
    # A flow that asks for swallows without a break leaves no time to breathe.
    breathing = max(seconds - swallows * p.swallow_time, 0.0)
    return Drinking(seconds, sucks, int(swallows), breathing / p.breath_period, milk)


def _until_swallow(held: float, sucks: float, row: Row, p: sucking.Params) -> float:
    """Return the time until the next swallow [s] if the step went on for ever."""
    by_milk = (p.swallow_volume - held) / row.flow if row.flow > 0.0 else np.inf
    by_sucks = (p.dry_sucks - sucks) / row.rate if row.rate > 0.0 else np.inf
    return max(min(by_milk, by_sucks), 0.0)


def _rows(recorded: Recorded, feed: Feed, p: sucking.Params) -> Iterator[Row]:
    rows = rows_of(recorded, feed)
    ends = column(recorded, "time")[rows] - feed.start
    starts = np.concatenate([[0.0], ends[:-1]])
    flow = column(recorded, f"flow_{SIDES[feed.side]}")[rows]
    kinds = column(recorded, "sucking")[rows].astype(int)
    rates = np.array([0.0, 1.0 / p.suck_period, 1.0 / p.nonnutritive_period])[kinds]
    steps = zip(starts, ends - starts, flow, kinds, rates, strict=True)
    yield from (Row(float(a), float(b), float(c), int(d), float(e)) for a, b, c, d, e in steps)

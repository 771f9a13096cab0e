"""Milk ejections, counted as an observer would: rises of the contraction of a breast."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from lactea.results.record import MOMENT, SIDES, Floats, Recorded, column, rows_around, taken
from lactea.simulation.session import Feed

RISE = 0.12


class Ejection(NamedTuple):
    """One rise and fall of the contraction of a breast.

    Attributes
    ----------
    onset
        [s] When it has risen by `RISE` over the lowest before.
    end
        [s] When half of its rise is lost again, or the next begins, or the signal stops.
    trough, peak
        [1] Contraction before it and at its highest.
    """

    onset: float
    end: float
    trough: float
    peak: float


def find_ejections(times: Floats, signal: Floats, rise: float = RISE) -> tuple[Ejection, ...]:
    """Return every ejection in a signal, in order.

    A rise of `rise` over the lowest value so far starts one; the signal must fall by `rise` from
    its highest before the next can start.

    Parameters
    ----------
    times
        (n,) [s] Increasing.
    signal
        (n,) [1] Contraction.
    rise
        [1] Least rise that counts.
    """
    found: list[Ejection] = []
    rising, low, high, onset = False, 0, 0, 0
    for before, here in pairwise(_turns(signal)):
        value = signal[here]
        if rising and value > signal[high]:
            high = here
        elif rising and signal[high] - value >= rise:
            found.append(_ejection(times, signal, onset, low, high))
            rising, low = False, here
        elif not rising and value < signal[low]:
            low = here
        elif not rising and value - signal[low] >= rise:
            onset = before + int(np.argmax(signal[before : here + 1] >= signal[low] + rise))
            rising, high = True, here
    if rising:
        found.append(_ejection(times, signal, onset, low, high))
    nexts = [*(one.onset for one in found[1:]), np.inf]
    return tuple(
        one._replace(end=min(one.end, then)) for one, then in zip(found, nexts, strict=False)
    )


def ejections(times: Floats, signal: Floats) -> Floats:
    """Return the onsets [s] of the ejections in a contraction signal, (ejections,)."""
    return np.array([one.onset for one in find_ejections(times, signal)])


def _turns(signal: Floats) -> list[int]:
    """Return the indices of the extremes of a signal, its first and last value among them."""
    if signal.size == 0:
        return [0]
    change = np.diff(signal)
    moving = np.flatnonzero(change)
    up = change[moving] > 0.0
    turns = moving[np.flatnonzero(up[1:] != up[:-1])] + 1
    return [0, *turns.tolist(), signal.size - 1]


def _ejection(times: Floats, signal: Floats, onset: int, low: int, high: int) -> Ejection:
    half = 0.5 * (signal[low] + signal[high])
    lost = np.flatnonzero(signal[high:] <= half)
    end = high + int(lost[0]) if lost.size else signal.size - 1
    return Ejection(float(times[onset]), float(times[end]), float(signal[low]), float(signal[high]))


def ejections_of(recorded: Recorded, feeds: tuple[Feed, ...]) -> list[tuple[Ejection, ...]]:
    """Return, for each feed, the ejections of its breast around it, times [s] from its start.

    They are looked for from the mother's preparation until she has relaxed: an onset below 0 came
    before the first suck, one beyond the duration after the last.
    """
    found = []
    seen: dict[tuple[int, int, int], tuple[Ejection, ...]] = {}
    for feed, rows in zip(feeds, rows_around(recorded, feeds), strict=True):
        key = (feed.side, rows.start, rows.stop)
        if key not in seen:
            contraction = column(recorded, f"contraction_{SIDES[feed.side]}")[rows]
            seen[key] = find_ejections(column(recorded, "time")[rows], contraction)
        start = feed.start
        found.append(tuple(e._replace(onset=e.onset - start, end=e.end - start) for e in seen[key]))
    return found


def ejections_during(
    recorded: Recorded, feeds: tuple[Feed, ...] | None = None
) -> list[tuple[Ejection, ...]]:
    """Return, for each feed (all by default), the ejections that began during it."""
    chosen = recorded.feeds if feeds is None else feeds
    return [
        tuple(e for e in found if -MOMENT <= e.onset <= feed.duration)
        for feed, found in zip(chosen, ejections_of(recorded, chosen), strict=True)
    ]


def latency(feed: Feed, around: tuple[Ejection, ...]) -> float:
    """Return the time from the first suck to the first ejection [s].

    It is 0 where one is under way at the first suck, and nan where none comes. `around` is what
    `ejections_of` gives for the feed.
    """
    onsets = [e.onset for e in around if e.end > 0.0 and e.onset <= feed.duration]
    return max(0.0, onsets[0]) if onsets else float("nan")


def milk_by_ejection(
    recorded: Recorded, feed: Feed, around: tuple[Ejection, ...]
) -> tuple[float, ...]:
    """Return the milk of a feed [mL] before its first ejection, then from each onset to the next.

    An ejection under way at the first suck is the first. `around` is what `ejections_of` gives.
    """
    time, milk, _ = taken(recorded, feed)
    onsets = [max(0.0, e.onset) for e in around if e.end > 0.0 and e.onset <= feed.duration]
    at = np.interp([0.0, *onsets, feed.duration], time, milk)
    return tuple(np.diff(at).tolist())

"""A history as the filter reads it: arrays, gaps found, and what is counted."""

from dataclasses import dataclass, replace

import numpy as np

from lactea.errors import LogError
from lactea.fit.filter import Events
from lactea.fit.model import constant
from lactea.fit.sessions import BOTH, BREASTS, DAY, KINDS, History, Removal
from lactea.fit.weights import Growth, growth_of

_HOUR = 3600.0
WINDOW = 7.0  # [d] at the end of a log, over which production is told


@dataclass(frozen=True, eq=False)
class Seen:
    """What the filter reads, and what has to be said of it.

    Attributes
    ----------
    events
        Removals as arrays.
    window
        Number of the removal from which milk made is counted.
    counted
        [s] From there to the last removal, without what was not logged.
    breasts
        Whether each breast appears.
    lately
        Whether each breast appears since `window`.
    told_apart
        Whether each breast has measured removals of its own.
    notes
        Gaps, one line for all, and what the infant's weights lack.
    growth
        What the infant's weights say, or None.
    """

    events: Events
    window: int
    counted: float
    breasts: tuple[bool, bool]
    lately: tuple[bool, bool]
    told_apart: tuple[bool, bool]
    notes: tuple[str, ...]
    growth: Growth | None = None


def seen(history: History) -> Seen:
    """Return the arrays of a history.

    Raises
    ------
    LogError
        If there is nothing to fit: no removal, or all volumes are zero.
    """
    _check(history)
    removals = sorted(history.removals, key=lambda each: each.time + 0.5 * each.duration)
    found = _seen(history, removals)
    if found.growth is None:
        return found
    # What is told is told of the days up to the last weighing: nothing is seen of later ones.
    last = found.growth.until
    return _seen(history, [each for each in removals if each.time + 0.5 * each.duration <= last])


def told_of(history: History) -> History:
    """Return a log up to where a fit tells of it: all of it, or until the last weighing."""
    growth = seen(history).growth
    if growth is None:
        return history
    kept = [r for r in history.removals if r.time + 0.5 * r.duration <= growth.until]
    return replace(history, removals=tuple(kept))


def _seen(history: History, removals: list[Removal]) -> Seen:
    time = np.array([each.time + 0.5 * each.duration for each in removals])
    side = np.array([each.side for each in removals], dtype=np.int64)
    milk = np.array([each.milk for each in removals])
    lost, gaps = _lost(time, side)
    window = int(np.searchsorted(time, time[-1] - WINDOW * DAY - _HOUR))
    between = np.diff(time[window:])
    counted = float(between[lost[window + 1 :] != BOTH + 1].sum())
    events = Events(
        time,
        side,
        np.where(np.isnan(milk), -1.0, milk),
        np.array([KINDS.index(each.kind) for each in removals], dtype=np.int64),
        np.array([each.error**2 for each in removals]),
        lost,
    )
    measured = side[~np.isnan(milk)]
    weights = growth_of(history, events)
    return Seen(
        events,
        window,
        counted,
        (bool((side != 1).any()), bool((side != 0).any())),
        (bool((side[window:] != 1).any()), bool((side[window:] != 0).any())),
        (bool((measured == 0).any()), bool((measured == 1).any())),
        (*_gap_notes(gaps), *weights.notes),
        weights.growth,
    )


def _check(history: History) -> None:
    if not history.removals:
        raise LogError("the log has no removal of milk: give a log of feeds or pump sessions")
    measured = history.measured
    if measured and max(each.milk for each in measured) == 0.0:
        raise LogError(
            "every volume in the log is 0 mL: give the volumes, or leave them out if they were not "
            "measured"
        )


def _lost(time: np.ndarray, side: np.ndarray) -> tuple[np.ndarray, list[float]]:
    """Which breasts' time before each removal was not logged, and the gaps of both [s]."""
    session, rest = constant("longest_interval") * _HOUR, constant("longest_rest") * _HOUR
    lost, gaps = np.zeros(len(time), dtype=np.int64), []
    last = [time[0], time[0]]
    for i in range(len(time)):
        if i and time[i] - time[i - 1] > session:
            lost[i] = BOTH + 1
            gaps.append(time[i] - time[i - 1])
            last = [time[i], time[i]]
        for breast in range(len(BREASTS)):
            if side[i] in (breast, BOTH):
                if time[i] - last[breast] > rest:
                    lost[i] |= 1 + breast
                last[breast] = time[i]
    return lost, gaps


def _gap_notes(gaps: list[float]) -> tuple[str, ...]:
    if not gaps:
        return ()
    hours = constant("longest_interval")
    many = "one time" if len(gaps) == 1 else f"{len(gaps)} times"
    longest = max(gaps) / _HOUR
    told = f"{longest:.0f} h" if longest < 48.0 else f"{longest / 24.0:.0f} d"
    what = f"more than {hours:g} h without removal {many}, at most {told}"
    return (f"{what}: taken as not logged, and left out",)

"""What the figures read from a run: columns, stretches of time, and the units that are shown."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from lactea.parameters import values
from lactea.plot.style import HOUR, MINUTE
from lactea.results.ejections import ejections_during
from lactea.results.record import SIDES, Floats, column, steps
from lactea.simulation import feeding
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

LEAD = 5 * MINUTE
_LEAST_ROWS = 3
_MOMENT = 1e-6  # s, less than any step


class Window(NamedTuple):
    """One feed, from a little before the first suck to its end.

    Attributes
    ----------
    feed
        The feed that is looked at.
    sides
        Breasts that are suckled or pumped meanwhile, 0 left and 1 right.
    rows
        Of the record, from the lead to the end of the feed.
    """

    feed: Feed
    sides: tuple[int, ...]
    rows: slice

    @property
    def end(self) -> float:
        """Last moment that is shown [min after the first suck]."""
        return self.feed.duration / MINUTE


def day_hours(run: Run) -> Floats:
    """Return the times of the record with its opening [h since the first midnight]."""
    return np.concatenate([[0.0], column(run, "time") / HOUR])


def milk(run: Run, side: int) -> Floats:
    """Return the milk held in one breast [mL] at `day_hours`."""
    return np.concatenate([[run.opened.held[side]], column(run, f"milk_{SIDES[side]}")])


def end_of_days(run: Run) -> float:
    """Return where a day's axis ends [h]: the last midnight, or the last session if later."""
    return max(24.0 * run.days, float(column(run, "time")[-1]) / HOUR)


def nights(run: Run) -> Iterator[tuple[float, float]]:
    """Yield start and end [h] of each night within the record, by the infant's own hours."""
    p = values(feeding.Params, "feeding", run.mother.of("feeding"))
    end = end_of_days(run)
    for day in range(-1, run.days + 1):
        start, stop = 24.0 * day + p.night_start, 24.0 * (day + 1) + p.night_end
        if stop > 0.0 and start < end:
            yield max(0.0, start), min(stop, end)


def largest_feed(run: Run) -> Window | None:
    """Return the feed with the most milk, or None where there is no feed."""
    if not run.feeds:
        return None
    feed = max(run.feeds, key=lambda one: one.milk)
    together = {
        one.side for one in run.feeds if one.session == feed.session and one.start == feed.start
    }
    time = column(run, "time")
    first, last = np.searchsorted(time, [feed.start - LEAD, feed.start + feed.duration + _MOMENT])
    if last - first < _LEAST_ROWS:
        return None
    return Window(feed, tuple(sorted(together)), slice(max(int(first) - 1, 0), int(last)))


def minutes(run: Run, window: Window) -> Floats:
    """Return the times of a window [min after the first suck]."""
    return (column(run, "time")[window.rows] - window.feed.start) / MINUTE


def flow(run: Run, window: Window, side: int) -> Floats:
    """Return the flow out of one nipple in a window [mL/min]."""
    return column(run, f"flow_{SIDES[side]}")[window.rows] * MINUTE


def taken(run: Run, window: Window, side: int) -> Floats:
    """Return the milk out of one nipple since the first suck [mL], the record's steps summed."""
    time = column(run, "time")
    out = (column(run, f"flow_{SIDES[side]}") * steps(run))[window.rows]
    return np.cumsum(np.where(time[window.rows] > window.feed.start, out, 0.0))


def leak(run: Run, window: Window, side: int) -> Floats:
    """Return the flow out of one nipple while nobody drinks there [mL/min]."""
    time, drips = column(run, "time")[window.rows], flow(run, window, side).copy()
    for feed in run.feeds:
        if feed.side == side:
            drips[(time > feed.start) & (time <= feed.start + feed.duration + _MOMENT)] = 0.0
    return drips


def duct_width(run: Run, window: Window, side: int) -> Floats:
    """Return the diameter of the main ducts over that at rest [1]: the root of their volume."""
    return np.sqrt(column(run, f"duct_{SIDES[side]}")[window.rows])


def bursts(run: Run, window: Window) -> Floats:
    """Return the bursts of oxytocin in a window [min after the first suck]."""
    when = (run.bursts - window.feed.start) / MINUTE
    return when[(when >= -LEAD / MINUTE) & (when <= window.end)]


def ejections(run: Run, window: Window) -> Floats:
    """Return the onsets of the milk ejections of a feed [min after the first suck]."""
    (found,) = ejections_during(run, (window.feed,))
    return np.array([one.onset / MINUTE for one in found])

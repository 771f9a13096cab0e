"""What a pressure transducer in the infant's mouth would have shown of the feeds of a run."""

from dataclasses import dataclass

import numpy as np

from lactea.removal import suck_wave, sucking
from lactea.results.record import MOMENT, Floats, column, rows_of
from lactea.results.swallows import NONNUTRITIVE, NUTRITIVE, PAUSE
from lactea.simulation.engine import sucking_of
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

PERIOD = 120.0  # [s] of nutritive sucking, the first and the next


@dataclass(frozen=True)
class MouthObserved:
    """One infant over the feeds of a run; not a number where there was nothing to see.

    Attributes
    ----------
    peak, baseline, pause
        [mmHg] Mean of nutritive sucking, and of pauses.
    sucking_time
        [s] Of a feed, without its pauses.
    first_peak, next_peak
        [mmHg] Mean peak in the first and the next 2 min of nutritive sucking at the first breast.
    first_milk
        [mL] Taken in those first 2 min.
    burst_sucks, burst_time
        [1] and [s] Of a burst of non-nutritive sucks.
    nonnutritive_rate
        [1/s] Sucks within such a burst.
    """

    peak: float
    baseline: float
    pause: float
    sucking_time: float
    first_peak: float
    next_peak: float
    first_milk: float
    burst_sucks: float
    burst_time: float
    nonnutritive_rate: float


def _course(run: Run, feed: Feed) -> tuple[Floats, Floats, Floats, Floats]:
    """Return step [s], kind of sucking, vacuum [mmHg] and milk [mL] at each step of a feed."""
    rows = rows_of(run, feed)
    steps = np.diff(column(run, "time")[rows] - feed.start, prepend=0.0)
    flow = column(run, ("flow_left", "flow_right")[feed.side])[rows]
    return steps, column(run, "sucking")[rows], column(run, "vacuum")[rows], flow * steps


def _early(run: Run, feed: Feed, p: sucking.Params) -> tuple[float, float, float]:
    """Mean peaks of the first and next 2 min of nutritive sucking, and milk of the first."""
    steps, kinds, vacuum, milk = (part.copy() for part in _course(run, feed))
    nutritive = kinds == NUTRITIVE
    gone = np.cumsum(steps * nutritive)
    if gone[-1] < 2.0 * PERIOD:
        return np.nan, np.nan, np.nan
    first = nutritive & (gone <= PERIOD + MOMENT)
    later = nutritive & (gone > PERIOD + MOMENT) & (gone <= 2.0 * PERIOD + MOMENT)
    peak = vacuum * p.peak_vacuum / suck_wave(p).mean
    means = [float(np.average(peak[part], weights=steps[part])) for part in (first, later)]
    return means[0], means[1], float(milk[first].sum())


def _bursts(run: Run, feeds: list[Feed]) -> list[float]:
    """Lengths [s] of the bursts of non-nutritive sucks that end in a pause."""
    found = []
    for feed in feeds:
        steps, kinds, _, _ = _course(run, feed)
        edges = np.flatnonzero(np.diff(kinds)) + 1
        parts = list(zip([0, *edges], [*edges, kinds.size], strict=True))
        for place, (begin, end) in enumerate(parts[:-1]):
            alone = place == 0 or kinds[begin - 1] == PAUSE
            if kinds[begin] == NONNUTRITIVE and alone and kinds[end] == PAUSE:
                found.append(float(steps[begin:end].sum()))
    return found


def _mean(values: list[float]) -> float:
    known = [value for value in values if np.isfinite(value)]
    return float(np.mean(known)) if known else np.nan


def observe_mouth(run: Run) -> MouthObserved:
    """Write down how the infant sucked in the breastfeeds of a run."""
    p = sucking_of(run.mother)
    feeds = [feed for feed in run.feeds if feed.kind == "breastfeed"]
    parts = [_course(run, feed) for feed in feeds]
    steps, kinds, vacuum, _ = (np.concatenate(each) for each in zip(*parts, strict=True))

    def mean_of(kind: int) -> float:
        on = kinds == kind
        return float(np.average(vacuum[on], weights=steps[on])) if on.any() else np.nan

    vigour = mean_of(NUTRITIVE) / suck_wave(p).mean
    sessions = {feed.session: feed for feed in reversed(feeds)}
    early = [_early(run, feed, p) for feed in sessions.values()]
    bursts = _bursts(run, feeds)
    return MouthObserved(
        peak=vigour * p.peak_vacuum,
        baseline=vigour * p.baseline_vacuum,
        pause=mean_of(PAUSE),
        sucking_time=float(steps[kinds != PAUSE].sum()) / len(feeds),
        first_peak=_mean([first for first, _, _ in early]),
        next_peak=_mean([later for _, later, _ in early]),
        first_milk=_mean([milk for _, _, milk in early]),
        burst_sucks=_mean(bursts) / p.nonnutritive_period,
        burst_time=_mean(bursts),
        nonnutritive_rate=1.0 / p.nonnutritive_period,
    )

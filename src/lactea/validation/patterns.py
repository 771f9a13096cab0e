"""A mother's milk-ejection pattern: how her milk comes in a session, and whether it stays hers.

Patterns are told apart by one rule, fixed before any result was seen: Ward's method on curves of
the share of the milk that has come by each moment; four groups, as Prime 2011 found.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lactea.results.ejections import ejections_of, milk_by_ejection
from lactea.results.record import Floats, taken
from lactea.simulation.bench import Bench
from lactea.simulation.session import Feed

MOMENTS = 181  # of a curve, from the first stroke to the last
FLOW_OVER = 5.0  # [s]
Labels = NDArray[np.int64]


@dataclass(frozen=True)
class PatternObserved:
    """How the milk of one session on the bench came.

    Attributes
    ----------
    curve
        (MOMENTS,) [1] Share of the milk that has come, from the first stroke to the last.
    onsets
        (ejections,) [s] From the first stroke; 0 where one was under way.
    shares
        (ejections,) [1] Of the milk, from each onset to the next.
    flows
        (ejections,) [mL/s] Largest mean over 5 s between each onset and the next.
    to_half, to_eighty
        [s] Until half and 80 % of the milk have come.
    feeds
        One entry a breast.
    """

    curve: Floats
    onsets: Floats
    shares: Floats
    flows: Floats
    to_half: float
    to_eighty: float
    feeds: tuple[Feed, ...]

    @property
    def ejections(self) -> float:
        """How many."""
        return float(self.onsets.size)


def time_to(share: float, time: Floats, milk: Floats) -> float:
    """Return when a share of all milk has come [s]; `milk` [mL] is what has come by each time."""
    return float(time[int(np.argmax(milk >= share * milk[-1]))])


def _flows(time: Floats, milk: Floats, onsets: Floats) -> Floats:
    starts = np.arange(0.0, time[-1] - FLOW_OVER, 1.0)
    rate = np.interp(starts + FLOW_OVER, time, milk) - np.interp(starts, time, milk)
    ends = [*onsets[1:], np.inf]
    inside = [(starts >= a) & (starts < b) for a, b in zip(onsets, ends, strict=True)]
    return np.array([rate[rows].max(initial=0.0) / FLOW_OVER for rows in inside])


def observe_pattern(bench: Bench) -> PatternObserved:
    """Write down how the milk of a session came: of one breast, or of both pumped at once."""
    first = bench.feeds[0]
    around = ejections_of(bench, (first,))[0]
    courses = [taken(bench, feed)[:2] for feed in bench.feeds]
    time = courses[0][0]
    milk = np.sum([course[1] for course in courses], axis=0)
    begun = [e for e in around if e.end > 0.0 and e.onset <= first.duration]
    onsets = np.array([max(0.0, e.onset) for e in begun])
    parts = np.sum([milk_by_ejection(bench, feed, around)[1:] for feed in bench.feeds], axis=0)
    moments = np.linspace(0.0, time[-1], MOMENTS)
    return PatternObserved(
        np.interp(moments, time, milk) / milk[-1],
        onsets,
        np.asarray(parts) / milk[-1],
        _flows(time, milk, onsets),
        time_to(0.5, time, milk),
        time_to(0.8, time, milk),
        bench.feeds,
    )


def grouped(curves: Floats, count: int) -> Labels:
    """Sort curves, (curves, moments), into `count` groups by Ward's method; labels from 0."""
    from scipy.cluster.hierarchy import fcluster, linkage

    labels: Labels = fcluster(linkage(curves, "ward"), count, "maxclust").astype(np.int64) - 1
    return labels


def nearest_group(curves: Floats, to: Floats, labels: Labels) -> Labels:
    """Return for each curve the group whose mean curve is nearest; `labels` group the rows of `to`.

    Parameters
    ----------
    curves
        (curves, moments) To be sorted.
    to, labels
        (mothers, moments) and (mothers,) Curves that are sorted already.
    """
    middles = np.array([to[labels == group].mean(axis=0) for group in range(labels.max() + 1)])
    apart = ((curves[:, None, :] - middles[None]) ** 2).sum(axis=2)
    return np.asarray(apart.argmin(axis=1), dtype=np.int64)


def silhouette(curves: Floats, labels: Labels) -> float:
    """Return by how much curves are nearer to their own group than to the next [1], on average."""
    apart = np.sqrt(((curves[:, None, :] - curves[None]) ** 2).sum(axis=2))
    groups = [labels == group for group in range(labels.max() + 1)]
    found = []
    for row, own in enumerate(labels):
        size = groups[own].sum()
        if size == 1:
            found.append(0.0)
            continue
        within = apart[row, groups[own]].sum() / (size - 1)
        beyond = min(apart[row, g].mean() for place, g in enumerate(groups) if place != own)
        found.append((beyond - within) / max(beyond, within))
    return float(np.mean(found))


def between_groups(values: ArrayLike, labels: Labels) -> float:
    """Return the share of the variance of `values` that lies between groups [1], eta squared."""
    known = np.asarray(values, dtype=np.float64)
    middle = known.mean()
    between = sum(
        (labels == group).sum() * (known[labels == group].mean() - middle) ** 2
        for group in range(labels.max() + 1)
    )
    return float(between / ((known - middle) ** 2).sum())


def agreement(one: Labels, other: Labels) -> float:
    """Return how often two sortings agree over what chance would give [1], Cohen's kappa."""
    groups = range(int(max(one.max(), other.max())) + 1)
    chance = sum(float((one == g).mean() * (other == g).mean()) for g in groups)
    return (float((one == other).mean()) - chance) / (1.0 - chance)


def _complete(values: ArrayLike) -> Floats:
    table = np.asarray(values, dtype=np.float64)
    kept: Floats = table[np.isfinite(table).all(axis=1)]
    return kept


def constancy_between(values: ArrayLike) -> float:
    """Return how much of a measure stays the mother's from one condition to another [1].

    As `constancy`, but what a condition does to all mothers alike is taken out first (the two-way
    intraclass correlation of consistency): a pump and an infant may differ, and mothers keep their
    places.

    Parameters
    ----------
    values
        (mothers, conditions)
    """
    table = _complete(values)
    mothers, conditions = table.shape
    left = table - table.mean(axis=0)
    between = conditions * left.mean(axis=1).var(ddof=1)
    rest = left - left.mean(axis=1, keepdims=True)
    within = (rest**2).sum() / ((mothers - 1) * (conditions - 1))
    return float((between - within) / (between + (conditions - 1) * within))


def constancy(values: ArrayLike) -> float:
    """Return how much of the variance between sessions is between mothers [1].

    The intraclass correlation of one measure, one-way: 1 where each mother is always the same, 0
    where sessions of one mother differ as those of many. Mothers without a value are left out.

    Parameters
    ----------
    values
        (mothers, sessions)
    """
    table = _complete(values)
    sessions = table.shape[1]
    between = sessions * table.mean(axis=1).var(ddof=1)
    within = table.var(axis=1, ddof=1).mean()
    return float((between - within) / (between + (sessions - 1) * within))

"""What an investigator would have written down, read from a run or a session on the bench."""

from collections import defaultdict
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import load_table
from lactea.results.ejections import ejections_during, find_ejections, milk_by_ejection
from lactea.results.ejections import ejections_of as ejections_around
from lactea.results.measures import SMALLEST, available_removed, least_fullness
from lactea.results.record import MOMENT, SIDES, column, rows_around, rows_of, taken
from lactea.simulation.bench import Bench
from lactea.simulation.feeding import DAY
from lactea.simulation.run import Run
from lactea.simulation.session import Feed
from lactea.validation.mouth import MouthObserved, observe_mouth

SAMPLE = 5.0  # [mL] of foremilk and of hindmilk
# Least widening of a duct that ultrasound tells from its own scatter [1]: twice the middle of the
# 1.4 to 8.3 % by which one mother's resting ducts differ from day to day (Ramsay 2004).
SEEN_WIDENING = 0.1


def grams(milk: float) -> float:
    """Mass [g] of a volume of milk [mL]."""
    return milk * load_table("composition")["milk_density"].value


@dataclass(frozen=True)
class DayObserved:
    """One mother over the days of a run; amounts [mL] by the day unless said.

    Attributes
    ----------
    milk, first_day, second_day
        [mL/d] Taken by the infant: mean, and on each of two days.
    right_share
        [1] Of the right breast in that milk.
    sessions, feeds
        [1/d] A feed is one breast in one session.
    feed_milk
        [mL] Mean of a feed.
    share_of_available
        [1] Mean over feeds of at least 5 mL of milk taken over milk available before.
    fullness_before, fullness_after, fullness_after_sd
        [1] Mean over feeds of milk held over storage capacity; its SD over feeds.
    least_fullness
        [1] Of the left and the right breast: least milk held after a feed over storage capacity.
    paired
        [1] Share of sessions with both breasts.
    second_over_first
        [1] Milk of the second breast over the first, over all paired sessions.
    fat
        [g/L] Mean of the day, weighted by milk.
    fat_variation
        [1] Coefficient of variation of fore- and hindmilk fat within a breast.
    hind_over_fore
        [1] Mean fat of hindmilk over that of foremilk.
    ejections
        [1] Mean number in a feed, as widenings of the ducts of the other breast.
    ejections_by_feed, milk_by_feed, seconds_by_feed, sides_by_feed
        One value a feed of at least 5 mL: number, [mL], [s] at the breast, 0 left or 1 right.
    feed_time, session_time
        [s] Mean of a feed; of a session from its first suck to its last.
    mouth
        What was seen in the infant's mouth.
    by_two, by_four
        [1] Share of a feed taken by 2 and 4 min, mean over feeds of at least 5 mL.
    secretion
        [mL/h] Of one breast.
    """

    milk: float
    first_day: float
    second_day: float
    right_share: float
    sessions: float
    feeds: float
    feed_milk: float
    share_of_available: float
    fullness_before: float
    fullness_after: float
    fullness_after_sd: float
    least_fullness: tuple[float, float]
    paired: float
    second_over_first: float
    fat: float
    fat_variation: float
    hind_over_fore: float
    ejections: float
    ejections_by_feed: tuple[float, ...]
    milk_by_feed: tuple[float, ...]
    seconds_by_feed: tuple[float, ...]
    sides_by_feed: tuple[int, ...]
    feed_time: float
    session_time: float
    mouth: MouthObserved
    by_two: float
    by_four: float
    secretion: float


def _fore_and_hind(run: Run, feed: Feed) -> tuple[float, float]:
    _, milk, fat = taken(run, feed)
    edge = np.interp([SAMPLE, milk[-1] - SAMPLE], milk, fat)
    return 1000.0 * edge[0] / SAMPLE, 1000.0 * (fat[-1] - edge[1]) / SAMPLE


def _fat_samples(run: Run, feeds: list[Feed]) -> tuple[float, float]:
    samples: dict[int, list[float]] = defaultdict(list)
    ratios = []
    for feed in feeds:
        if feed.milk >= 2.0 * SAMPLE:
            fore, hind = _fore_and_hind(run, feed)
            samples[feed.side] += [fore, hind]
            ratios.append(hind / fore)
    within = [np.std(s, ddof=1) / np.mean(s) for s in samples.values() if len(s) > 2]
    return (
        float(np.mean(within)) if within else np.nan,
        float(np.mean(ratios)) if ratios else np.nan,
    )


def _by(run: Run, feeds: list[Feed], seconds: float) -> float:
    shares = []
    for feed in feeds:
        if feed.milk >= SMALLEST:
            time, milk, _ = taken(run, feed)
            shares.append(float(np.interp(seconds, time, milk)) / float(milk[-1]))
    return float(np.mean(shares)) if shares else np.nan


def _pairs(feeds: list[Feed]) -> tuple[float, float]:
    sessions: dict[int, list[Feed]] = defaultdict(list)
    for feed in feeds:
        sessions[feed.session].append(feed)
    both = [pair for pair in sessions.values() if len(pair) == 2]
    first, second = sum(p[0].milk for p in both), sum(p[1].milk for p in both)
    return len(both) / len(sessions), second / first if first > 0.0 else np.nan


def _session_time(feeds: list[Feed]) -> float:
    begun: dict[int, float] = {}
    ended: dict[int, float] = {}
    for feed in feeds:
        begun[feed.session] = min(feed.start, begun.get(feed.session, feed.start))
        ended[feed.session] = max(feed.start + feed.duration, ended.get(feed.session, 0.0))
    return float(np.mean([ended[session] - begun[session] for session in begun]))


def _widenings(run: Run, feeds: list[Feed]) -> list[int]:
    """Count, for each feed, how often ultrasound of the other breast sees its ducts widen."""
    found = []
    for feed, rows in zip(feeds, rows_around(run, feeds), strict=True):
        diameter = np.sqrt(column(run, f"duct_{SIDES[1 - feed.side]}")[rows])
        times = column(run, "time")[rows] - feed.start
        seen = find_ejections(times, diameter, SEEN_WIDENING)
        found.append(sum(-MOMENT <= one.onset <= feed.duration for one in seen))
    return found


def filled_to(degree: float, least: float) -> float:
    """Return the milk over storage capacity [1] at a degree of fullness [1], 0 at the least."""
    return least + degree * (1.0 - least)


def observe_days(run: Run) -> DayObserved:
    """Write down what the days of a run show."""
    feeds, made = list(run.feeds), (run.closed.milk - run.opened.milk)[:, 2].sum()
    milk, before, after, capacity = (
        np.array([getattr(feed, name) for feed in feeds])
        for name in ("milk", "before", "after", "capacity")
    )
    first = sum(feed.milk for feed in feeds if feed.start < DAY)
    (paired, second), (variation, hind) = _pairs(feeds), _fat_samples(run, feeds)
    counts, least = _widenings(run, feeds), least_fullness(run)
    followed = [(n, feed) for n, feed in zip(counts, feeds, strict=True) if feed.milk >= SMALLEST]
    return DayObserved(
        milk=milk.sum() / run.days,
        first_day=first,
        second_day=milk.sum() - first,
        right_share=float(sum(f.milk for f in feeds if f.side == 1) / milk.sum()),
        sessions=len({feed.session for feed in feeds}) / run.days,
        feeds=len(feeds) / run.days,
        feed_milk=float(milk.mean()),
        share_of_available=available_removed(run),
        fullness_before=float((before / capacity).mean()),
        fullness_after=float((after / capacity).mean()),
        fullness_after_sd=float((after / capacity).std(ddof=1)),
        least_fullness=least,
        paired=paired,
        second_over_first=second,
        fat=1000.0 * sum(feed.fat for feed in feeds) / float(milk.sum()),
        fat_variation=variation,
        hind_over_fore=hind,
        ejections=float(np.mean(counts)),
        ejections_by_feed=tuple(float(count) for count, _ in followed),
        milk_by_feed=tuple(feed.milk for _, feed in followed),
        seconds_by_feed=tuple(feed.duration for _, feed in followed),
        sides_by_feed=tuple(feed.side for _, feed in followed),
        feed_time=float(np.mean([feed.duration for feed in feeds])),
        session_time=_session_time(feeds),
        mouth=observe_mouth(run),
        by_two=_by(run, feeds, 120.0),
        by_four=_by(run, feeds, 240.0),
        secretion=float(made) / run.days / 48.0,
    )


@dataclass(frozen=True)
class SessionObserved:
    """One session on the bench.

    Attributes
    ----------
    feeds
        One entry a breast.
    milk
        [mL] From the (first) breast.
    total
        [mL] From both.
    ejections
        [1] Number in the session.
    first_two
        [1] Share of the milk up to the third ejection.
    dilation
        [1] Largest duct diameter of the other breast in the feed, over that at rest before any
        cue, less 1.
    largest_flow
        [mL/s] Largest mean over 5 s.
    leaked_other
        [mL] By the other breast.
    synchrony
        [1] Share of the ejections of one breast with one of the other within 10 s.
    """

    feeds: tuple[Feed, ...]
    milk: float
    total: float
    ejections: float
    first_two: float
    dilation: float
    largest_flow: float
    leaked_other: float
    synchrony: float


def _flow_over(time: NDArray[np.float64], milk: NDArray[np.float64], window: float) -> float:
    return float((np.interp(time + window, time, milk) - milk).max() / window)


def _synchrony(bench: Bench, feed: Feed) -> float:
    onsets = []
    for side in (0, 1):
        like = replace(feed, side=side)
        onsets.append([e.onset for e in ejections_during(bench, (like,))[0]])
    if not onsets[0] or not onsets[1]:
        return np.nan
    together = [min(abs(one - other) for other in onsets[1]) <= 10.0 for one in onsets[0]]
    return float(np.mean(together))


def observe_session(bench: Bench) -> SessionObserved:
    """Write down what one session on the bench shows."""
    feed = bench.feeds[0]
    time, milk, _ = taken(bench, feed)
    around = ejections_around(bench, (feed,))[0]
    parts = milk_by_ejection(bench, feed, around)
    other = SIDES[1 - feed.side]
    ducts = column(bench, f"duct_{other}")
    widest, rest = float(ducts[rows_of(bench, feed)].max()), float(ducts[0])
    whole = float(milk[-1])
    return SessionObserved(
        feeds=bench.feeds,
        milk=feed.milk,
        total=sum(f.milk for f in bench.feeds),
        ejections=float(len(ejections_during(bench, (feed,))[0])),
        first_two=sum(parts[:3]) / whole if whole > 1.0 else np.nan,
        dilation=sqrt(widest / rest) - 1.0,
        largest_flow=_flow_over(time, milk, 5.0),
        leaked_other=feed.leaked_other,
        synchrony=_synchrony(bench, feed),
    )

"""What a clinic or a laboratory would measure, as numbers: a run goes in, a number comes out.

Means are over the breastfeeds of the run and nan where there is none; a feed is one breast.
Functions that take `Recorded` also take a session on the bench.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from lactea.results.ejections import (
    ejections_during,
    ejections_of,
    latency,
    milk_by_ejection,
)
from lactea.results.record import Floats, Recorded, column, rows_of, steps, taken
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

BREASTFEED, PUMP = "breastfeed", "pump"
SESSION_BREAK = 1800.0  # [s] a shorter break does not end a session
SAMPLE = 5.0  # [mL] at either end of a feed
SMALLEST = 5.0  # [mL] of a feed whose course is followed
FLOW_WINDOW = 5.0  # [s]
PER_LITRE = 1000.0
_REMOVED, _LEAKED, _MADE = 0, 1, 2


def feeds_of(recorded: Recorded, kind: str | None = BREASTFEED) -> tuple[Feed, ...]:
    """Return the feeds of one kind ("breastfeed", "pump"), or of both with None."""
    return tuple(feed for feed in recorded.feeds if kind in (None, feed.kind))


def sessions(recorded: Recorded, kind: str | None = BREASTFEED) -> list[tuple[Feed, ...]]:
    """Return the feeds of one kind by session; a break under 30 min does not end a session."""
    found: list[tuple[Feed, ...]] = []
    for feed in feeds_of(recorded, kind):
        if found and feed.start - (found[-1][-1].start + found[-1][-1].duration) < SESSION_BREAK:
            found[-1] = (*found[-1], feed)
        else:
            found.append((feed,))
    return found


def _mean(values: "list[float] | Floats") -> float:
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    return float(known.mean()) if known.size else float("nan")


def _booked(run: Run, account: int) -> Floats:
    booked: Floats = run.closed.milk[:, account] - run.opened.milk[:, account]
    return booked / run.days


def milk_by_breast(run: Run) -> tuple[float, float]:
    """Return the milk removed from left and right breast [mL/d], by infant and pump."""
    left, right = _booked(run, _REMOVED).tolist()
    return left, right


def milk_per_day(run: Run) -> float:
    """Return the milk removed from both breasts [mL/d], by infant and pump."""
    return float(sum(milk_by_breast(run)))


def milk_breastfed(run: Run) -> float:
    """Return the milk that the infant took at the breast [mL/d]."""
    return sum(feed.milk for feed in feeds_of(run)) / run.days


def milk_pumped(run: Run) -> float:
    """Return the milk that was pumped [mL/d]."""
    return sum(feed.milk for feed in feeds_of(run, PUMP)) / run.days


def bottles(run: Run) -> float:
    """Return the milk that bottles gave [mL/d]."""
    return sum(bottle.milk for bottle in run.schedule.bottles) / run.days


def milk_made_per_day(run: Run) -> tuple[float, float]:
    """Return the milk that left and right breast made [mL/d]."""
    left, right = _booked(run, _MADE).tolist()
    return left, right


def milk_made(run: Run) -> float:
    """Return the milk that both breasts made [mL/d]."""
    return float(sum(milk_made_per_day(run)))


def secretion(run: Run) -> float:
    """Return the mean rate of secretion of one breast [mL/h]."""
    return milk_made(run) / 48.0


def leak(run: Run) -> float:
    """Return the milk that leaked from both breasts [mL/d]."""
    return float(_booked(run, _LEAKED).sum())


def sessions_per_day(run: Run) -> float:
    """Return the breastfeeding sessions a day [1/d]."""
    return len(sessions(run)) / run.days


def feeds_per_day(run: Run) -> float:
    """Return the breastfeeds a day [1/d]; one breast is one feed."""
    return len(feeds_of(run)) / run.days


def pump_sessions_per_day(run: Run) -> float:
    """Return the pump sessions a day [1/d]; both breasts together are one session."""
    return len(sessions(run, PUMP)) / run.days


def milk_per_feed(run: Recorded) -> float:
    """Return the mean milk of a feed [mL]."""
    return _mean([feed.milk for feed in feeds_of(run)])


def milk_per_session(run: Recorded) -> float:
    """Return the mean milk of a session [mL]."""
    return _mean([sum(feed.milk for feed in feeds) for feeds in sessions(run)])


def milk_per_pump_session(run: Recorded) -> float:
    """Return the mean milk of a pump session [mL], both breasts together."""
    return _mean([sum(feed.milk for feed in feeds) for feeds in sessions(run, PUMP)])


def share_of_held(feed: Feed) -> float:
    """Return the share of the milk held before a feed that it removed [1]."""
    return feed.milk / feed.before if feed.before > 0.0 else float("nan")


def share_removed(run: Recorded) -> float:
    """Return the mean share of the milk held before a feed that it removed [1]."""
    return _mean([share_of_held(feed) for feed in feeds_of(run)])


def least_fullness(run: Recorded) -> tuple[float, float]:
    """Return the least that each breast holds after a feed, over its storage capacity [1]."""
    left, right = (
        [f.after / f.capacity for f in feeds_of(run, None) if f.side == side] for side in (0, 1)
    )
    return min(left, default=0.0), min(right, default=0.0)


def share_of_available(feeds: Sequence[Feed], least: tuple[float, float]) -> float:
    """Return the milk of feeds over what was available before them [1].

    Studies call a breast empty at its emptiest of 24 h, and count from there (Cox 1996, Kent 2006):
    what it never gives up is not available. `least` (left, right) is that of `least_fullness`; more
    than 1 is possible where a session outdoes that day.
    """
    available = sum(feed.before - least[feed.side] * feed.capacity for feed in feeds)
    return sum(feed.milk for feed in feeds) / available


def available_removed(run: Recorded) -> float:
    """Return the mean share of the available milk that feeds of at least 5 mL removed [1]."""
    least = least_fullness(run)
    return _mean([share_of_available([f], least) for f in feeds_of(run) if f.milk >= SMALLEST])


def fullness_before(run: Recorded) -> float:
    """Return the mean fullness of a breast before its feed [1]."""
    return _mean([feed.before / feed.capacity for feed in feeds_of(run)])


def fullness_after(run: Recorded) -> float:
    """Return the mean fullness of a breast after its feed [1]."""
    return _mean([feed.after / feed.capacity for feed in feeds_of(run)])


def residual_milk(run: Recorded) -> float:
    """Return the mean milk that a breast holds after its feed [mL]."""
    return _mean([feed.after for feed in feeds_of(run)])


def feed_duration(run: Recorded) -> float:
    """Return the mean duration of a feed [s]."""
    return _mean([feed.duration for feed in feeds_of(run)])


def session_duration(run: Recorded) -> float:
    """Return the mean duration of a session [s], from the first suck to the last."""
    return _mean([feeds[-1].start + feeds[-1].duration - feeds[0].start for feeds in sessions(run)])


def time_at_breast(run: Run) -> float:
    """Return the time at the breast [s/d]."""
    return sum(feed.duration for feed in feeds_of(run)) / run.days


def longest_interval(run: Run) -> float:
    """Return the longest time between the starts of two sessions [s]; nan with fewer than two."""
    starts = [feeds[0].start for feeds in sessions(run)]
    return float(np.diff(starts).max()) if len(starts) > 1 else float("nan")


def fat_of(feed: Feed) -> float:
    """Return the fat content of the milk of a feed [g/L]."""
    return PER_LITRE * feed.fat / feed.milk if feed.milk > 0.0 else float("nan")


def fat_per_feed(run: Recorded) -> float:
    """Return the mean fat content of a feed [g/L], each feed alike."""
    return _mean([fat_of(feed) for feed in feeds_of(run)])


def fat_over_day(run: Recorded) -> float:
    """Return the fat content of all milk removed, by infant and pump [g/L]."""
    milk = sum(feed.milk for feed in run.feeds)
    return PER_LITRE * sum(feed.fat for feed in run.feeds) / milk if milk > 0.0 else float("nan")


def fat_at_ends(recorded: Recorded, feed: Feed) -> tuple[float, float]:
    """Return the fat content of the first and the last 5 mL of a feed [g/L].

    A feed under 10 mL is halved; one without milk gives nan.
    """
    _, milk, fat = taken(recorded, feed)
    total = milk[-1]
    sample = min(SAMPLE, 0.5 * total)
    if sample <= 0.0:
        return float("nan"), float("nan")
    first, last = np.interp([sample, total - sample], milk, fat)
    return float(PER_LITRE * first / sample), float(PER_LITRE * (fat[-1] - last) / sample)


def fat_first(run: Recorded) -> float:
    """Return the mean fat content of the first 5 mL of a feed [g/L]."""
    return _mean([fat_at_ends(run, feed)[0] for feed in feeds_of(run)])


def fat_last(run: Recorded) -> float:
    """Return the mean fat content of the last 5 mL of a feed [g/L]."""
    return _mean([fat_at_ends(run, feed)[1] for feed in feeds_of(run)])


def fat_variation_by_breast(run: Recorded) -> tuple[float, float]:
    """Return the coefficient of variation of fat in left and right breast [1].

    Over the samples at both ends of every feed of a breast; nan with fewer than two feeds.
    """
    found = []
    for side in (0, 1):
        feeds = [feed for feed in feeds_of(run) if feed.side == side]
        samples = np.array([fat for feed in feeds for fat in fat_at_ends(run, feed)])
        samples = samples[np.isfinite(samples)]
        enough = samples.size > 2
        found.append(float(samples.std(ddof=1) / samples.mean()) if enough else float("nan"))
    return found[0], found[1]


def fat_variation(run: Recorded) -> float:
    """Return the coefficient of variation of fat within a breast [1], mean of both breasts."""
    return _mean([*fat_variation_by_breast(run)])


def ejections_per_feed(run: Recorded) -> float:
    """Return the mean number of milk ejections that begin during a feed [1]."""
    return _mean([float(len(found)) for found in ejections_during(run, feeds_of(run))])


def first_ejection(run: Recorded) -> float:
    """Return the mean time from the first suck to the first ejection [s], at first breasts.

    Feeds without one are left out; one under way at the first suck counts as 0.
    """
    feeds = tuple(feeds[0] for feeds in sessions(run))
    around = ejections_of(run, feeds)
    return _mean([latency(*both) for both in zip(feeds, around, strict=True)])


def ejection_duration(run: Recorded) -> float:
    """Return the mean duration of an ejection that begins during a feed [s]."""
    during = ejections_during(run, feeds_of(run))
    return _mean([e.end - e.onset for found in during for e in found])


def share_by_ejection(run: Recorded, most: int = 6) -> tuple[float, ...]:
    """Return the mean share of a feed's milk [1] before its first ejection, then by ejection.

    `most` is how many ejections are told apart; later ones are left out.
    """
    feeds = tuple(feed for feed in feeds_of(run) if feed.milk > 0.0)
    shares = np.zeros((len(feeds), most + 1))
    for row, feed, around in zip(shares, feeds, ejections_of(run, feeds), strict=True):
        parts = np.array(milk_by_ejection(run, feed, around)[: most + 1])
        row[: parts.size] = parts / feed.milk
    return tuple(shares.mean(axis=0).tolist()) if feeds else (float("nan"),) * (most + 1)


def share_of_first(run: Recorded) -> float:
    """Return the mean share of a feed's milk that comes in its first ejection [1]."""
    return share_by_ejection(run)[1]


def oxytocin_mean(run: Recorded) -> float:
    """Return the mean plasma oxytocin while the infant is at the breast [pg/mL]."""
    level, gone = column(run, "oxytocin"), steps(run)
    rows = [rows_of(run, feed) for feed in feeds_of(run)]
    total = sum(float(gone[part].sum()) for part in rows)
    amount = sum(float((level[part] * gone[part]).sum()) for part in rows)
    return amount / total if total > 0.0 else float("nan")


def oxytocin_peak(run: Recorded) -> float:
    """Return the mean over feeds of the highest plasma oxytocin [pg/mL]."""
    level = column(run, "oxytocin")
    return _mean([float(level[rows_of(run, feed)].max(initial=0.0)) for feed in feeds_of(run)])


def largest_flow_of(recorded: Recorded, feed: Feed) -> float:
    """Return the largest flow over 5 s of a feed [mL/s]."""
    time, milk, _ = taken(recorded, feed)
    return float((milk - np.interp(time - FLOW_WINDOW, time, milk)).max() / FLOW_WINDOW)


def largest_flow(run: Recorded) -> float:
    """Return the mean over feeds of the largest flow over 5 s [mL/s]."""
    return _mean([largest_flow_of(run, feed) for feed in feeds_of(run)])


def storage_capacity(run: Run) -> tuple[float, float]:
    """Return the storage capacity of left and right breast [mL]; a parameter of the model."""
    left, right = (float(run.capacities[run.sides == side].sum()) for side in (0, 1))
    return left, right


class Measure(NamedTuple):
    """A number with its name, its unit [UCUM] and what takes it from a run."""

    name: str
    unit: str
    of: Callable[[Run], float]


MEASURES: Mapping[str, Measure] = MappingProxyType(
    {
        measure.name: measure
        for measure in (
            Measure("milk_per_day", "mL/d", milk_per_day),
            Measure("milk_left", "mL/d", lambda run: milk_by_breast(run)[0]),
            Measure("milk_right", "mL/d", lambda run: milk_by_breast(run)[1]),
            Measure("milk_breastfed", "mL/d", milk_breastfed),
            Measure("milk_pumped", "mL/d", milk_pumped),
            Measure("bottles", "mL/d", bottles),
            Measure("milk_made", "mL/d", milk_made),
            Measure("made_left", "mL/d", lambda run: milk_made_per_day(run)[0]),
            Measure("made_right", "mL/d", lambda run: milk_made_per_day(run)[1]),
            Measure("secretion", "mL/h", secretion),
            Measure("leak", "mL/d", leak),
            Measure("sessions_per_day", "1/d", sessions_per_day),
            Measure("feeds_per_day", "1/d", feeds_per_day),
            Measure("pump_sessions_per_day", "1/d", pump_sessions_per_day),
            Measure("milk_per_feed", "mL", milk_per_feed),
            Measure("milk_per_session", "mL", milk_per_session),
            Measure("milk_per_pump_session", "mL", milk_per_pump_session),
            Measure("share_removed", "1", share_removed),
            Measure("available_removed", "1", available_removed),
            Measure("fullness_before", "1", fullness_before),
            Measure("fullness_after", "1", fullness_after),
            Measure("residual_milk", "mL", residual_milk),
            Measure("feed_duration", "s", feed_duration),
            Measure("session_duration", "s", session_duration),
            Measure("time_at_breast", "s/d", time_at_breast),
            Measure("longest_interval", "s", longest_interval),
            Measure("fat_over_day", "g/L", fat_over_day),
            Measure("fat_per_feed", "g/L", fat_per_feed),
            Measure("fat_first", "g/L", fat_first),
            Measure("fat_last", "g/L", fat_last),
            Measure("fat_variation", "1", fat_variation),
            Measure("ejections_per_feed", "1", ejections_per_feed),
            Measure("first_ejection", "s", first_ejection),
            Measure("ejection_duration", "s", ejection_duration),
            Measure("share_of_first", "1", share_of_first),
            Measure("oxytocin_mean", "pg/mL", oxytocin_mean),
            Measure("oxytocin_peak", "pg/mL", oxytocin_peak),
            Measure("largest_flow", "mL/s", largest_flow),
            Measure("storage_left", "mL", lambda run: storage_capacity(run)[0]),
            Measure("storage_right", "mL", lambda run: storage_capacity(run)[1]),
        )
    }
)


def measure_all(run: Run) -> dict[str, float]:
    """Return every measure of `MEASURES` by name, in its unit there."""
    return {name: measure.of(run) for name, measure in MEASURES.items()}

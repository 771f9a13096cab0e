"""What a log says by counting: how often, how long, which side, bottles, and how the infant grew.

Nothing here is inferred, so that also a log that tells nothing of milk made has an answer.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.fit.growth import born_at
from lactea.fit.model import constant
from lactea.fit.sessions import DAY, LEFT, RIGHT, History, Kind, Removal, Weighed
from lactea.parameters import Mother
from lactea.parameters.mother import LAST_MONTH, MONTH
from lactea.results.phrases import listed, many
from lactea.results.summary import ucum_of
from lactea.units import convert

Floats = NDArray[np.float64]
TOGETHER = 1800.0  # [s] from the end of one removal to the next, of one session
_HOUR, _MINUTE = 3600.0, 60.0
_LONG, _NAMED = 1.4, 3  # [1] of her usual longest pause, from which one is named; how many are
_FEW, _WEEKS = 28, 56  # [d] compared at both ends, of a log that is as long as both
_MOST_DAYS = (0.1, 0.5, 0.9)
_SPAN = 7.0  # [d] from which a gain is told
_GRAM = 1e-3
_LITRES = 10_000.0  # [mL] from which litres are said
_PLACES: dict[Kind, str] = {"breastfeed": "at the breast", "pump": "at the pump"}
_DRINKS = {"formula": "formula", "milk": "breast milk", "unknown": "what is not told"}


class Sitting(NamedTuple):
    """Removals that belong together: one session, of one breast or both."""

    start: float  # [s]
    end: float  # [s]
    kind: Kind
    seconds: float  # of all removals
    timed: bool  # whether each has its length


@dataclass(frozen=True, eq=False)
class Counted:
    """Each day of a log, arrays (days,).

    Attributes
    ----------
    days
        [d] Since the first midnight of the log; those on which there is a row.
    sessions
        By kind, how many.
    bottles
        By content, [mL].
    """

    days: NDArray[np.int64]
    sessions: dict[Kind, Floats]
    bottles: dict[str, Floats]


def sittings(history: History) -> tuple[Sitting, ...]:
    """Return the sessions of a log: removals of one kind that follow each other closely."""
    found: list[Sitting] = []
    for each in sorted(history.removals):
        last = next((old for old in reversed(found) if old.kind == each.kind), None)
        if last is not None and each.time - last.end < TOGETHER:
            found[found.index(last)] = _joined(last, each)
        else:
            end = each.time + each.duration
            found.append(Sitting(each.time, end, each.kind, each.duration, each.duration > 0.0))
    return tuple(found)


def counted(history: History) -> Counted:
    """Return what each day of a log holds."""
    sessions = sittings(history)
    rows = [*(each.start for each in sessions), *(each.time for each in history.bottles)]
    days = np.unique(np.floor(np.array(rows) / DAY)).astype(np.int64)
    contents = sorted({each.content for each in history.bottles})
    return Counted(
        days,
        {
            kind: _each_day(days, [(s.start, 1.0) for s in sessions if s.kind == kind])
            for kind in history.kinds
        },
        {
            content: _each_day(
                days, [(b.time, b.milk) for b in history.bottles if b.content == content]
            )
            for content in contents
        },
    )


def habits_of(history: History, milk: str = "mL") -> tuple[str, ...]:
    """Return what a log says by counting, a sentence each.

    Parameters
    ----------
    history
        A log with at least one removal.
    milk
        "mL" or "oz", of what bottles held.
    """
    sessions = sittings(history)
    return (
        *_how_often(history, sessions),
        *_pauses(history, sessions),
        *_at_the_breast(history, sessions),
        *_bottles(history, milk),
        *_grown(history, milk),
    )


def usual_weights(history: History) -> tuple[Floats, Floats] | None:
    """Return times [d] over the weighings of a log and the WHO median at them [kg], or None."""
    born = born_at(history)
    if born is None or not history.weights:
        return None
    first, last = history.weights[0].time, history.weights[-1].time
    time = np.linspace(max(first, born), min(last, born + LAST_MONTH * MONTH * DAY), 60)
    if time[-1] <= time[0]:
        return None
    return time / DAY, np.array([Mother.median_weight_at(float((t - born) / DAY)) for t in time])


def _joined(last: Sitting, each: Removal) -> Sitting:
    return last._replace(
        end=max(last.end, each.time + each.duration),
        seconds=last.seconds + each.duration,
        timed=last.timed and each.duration > 0.0,
    )


def _each_day(days: NDArray[np.int64], rows: Sequence[tuple[float, float]]) -> Floats:
    total = np.zeros(len(days))
    for time, amount in rows:
        total[np.searchsorted(days, int(time // DAY))] += amount
    return total


def _how_often(history: History, sessions: Sequence[Sitting]) -> Iterator[str]:
    """Say how many sessions a day has: of whole days, at the beginning and at the end."""
    for kind in history.kinds:
        starts = [each.start for each in sessions if each.kind == kind]
        counts = _whole_days(starts)
        if len(counts) < 2:
            yield f"{many(len(starts), 'session')} {_PLACES[kind]}."
            continue
        days, numbers = zip(*sorted(counts.items()), strict=True)
        low, usual, high = np.quantile(numbers, _MOST_DAYS)
        told = f"usually {many(round(float(usual)), 'session')} in a day {_PLACES[kind]}"
        whole = f"over {many(len(days), 'whole day')}{_changed(days, numbers)}"
        yield f"{told[:1].upper()}{told[1:]}{_between(low, high)}, {whole}."


def _whole_days(starts: Sequence[float]) -> Counter[int]:
    """Count sessions of each day that has any, without the first and the last of a log."""
    counts = Counter(int(time // DAY) for time in starts)
    first, last = min(counts), max(counts)
    return Counter({day: number for day, number in counts.items() if first < day < last})


def _between(low: float, high: float) -> str:
    few, most = round(float(low)), round(float(high))
    return f" ({few} to {most} on most days)" if most > few else ""


def _changed(days: Sequence[int], numbers: Sequence[int]) -> str:
    """Say how the ends of a long log differ."""
    if days[-1] - days[0] < _WEEKS:
        return ""
    table = np.array(days), np.array(numbers)
    early = float(np.median(table[1][table[0] < days[0] + _FEW]))
    late = float(np.median(table[1][table[0] > days[-1] - _FEW]))
    if round(early) == round(late):
        return ""
    return f"; {early:.0f} in the first four weeks, {late:.0f} in the last four"


def _pauses(history: History, sessions: Sequence[Sitting]) -> Iterator[str]:
    """Say how long a breast is left: the longest pause of a day, and of the log."""
    longest = constant("longest_interval") * _HOUR
    found: dict[int, float] = {}
    for before, after in pairwise(sorted(sessions)):
        pause = after.start - before.start
        if 0.0 < pause <= longest:
            day = int(after.start // DAY)
            found[day] = max(found.get(day, 0.0), pause)
    if len(found) < 2:
        return
    usual, most = float(np.median(list(found.values()))), max(found.values())
    days = [day for day, pause in sorted(found.items()) if pause > _LONG * usual]
    yield (
        f"The longest pause of a day is usually {_hours(usual)} from start to start, and at most "
        f"{_hours(most)}. Pauses of more than {_hours(longest)} are taken as not logged."
    )
    if days:
        named = listed(
            [f"{history.day_of(day * DAY)} ({_hours(found[day])})" for day in days[:_NAMED]]
        )
        more = f" and on {len(days) - _NAMED} more days" if len(days) > _NAMED else ""
        yield (
            f"Much longer than usual was a pause on {named}{more}: if a session was not written "
            "down there, less milk and smaller breasts are told than there are."
        )


def _at_the_breast(history: History, sessions: Sequence[Sitting]) -> Iterator[str]:
    timed = [each.seconds for each in sessions if each.kind == "breastfeed" and each.timed]
    if not timed:
        return
    usual = f"A session at the breast usually lasts {np.median(timed) / _MINUTE:.0f} min"
    sides = [
        sum(each.duration for each in history.removals if each.side == side and each.kind != "pump")
        for side in (LEFT, RIGHT)
    ]
    if min(sides) > 0.0:
        share = sides[LEFT] / sum(sides)
        usual += f"; of the time, {100 * share:.0f} % is at the left breast"
    yield f"{usual}. Minutes are not milk."


def _bottles(history: History, milk: str) -> Iterator[str]:
    """Say what was drunk from bottles: it is no milk made."""
    factor = convert(1.0, "mL", ucum_of(milk))
    table = counted(history)
    for content, amounts in table.bottles.items():
        given = amounts[amounts > 0.0]
        number = sum(each.content == content for each in history.bottles)
        if not len(given):
            continue
        low, usual, high = factor * np.quantile(given, _MOST_DAYS)
        total = float(given.sum())
        litres = milk == "mL" and total > _LITRES
        whole = f"{_GRAM * total:.0f} L" if litres else f"{factor * total:.0f} {milk}"
        usually = f"usually {usual:.0f} {milk}{_between(low, high)}"
        yield (
            f"{many(number, 'bottle')} of {_DRINKS[content]}, {whole} in all: on the "
            f"{many(len(given), 'day')} with any, {usually}. None of it counts as milk made."
        )


def _grown(history: History, milk: str) -> Iterator[str]:
    """Say what the infant weighed and gained, and what is usual at its age."""
    if not history.weights:
        return
    first, last = history.weights[0], history.weights[-1]
    if last.time - first.time < _SPAN * DAY:
        yield f"The infant weighed {_weight(last, milk)}{_on(history, last)}."
        return
    yield (
        f"The infant weighed {_weight(first, milk)}{_on(history, first)} and "
        f"{_weight(last, milk)}{_on(history, last)}: {_gain(first, last):+.0f} g a day"
        f"{_usual(history, first, last)}."
    )


def _weight(each: Weighed, milk: str) -> str:
    """Return a weight in kg, or in pounds where milk is told in ounces."""
    if milk == "mL":
        return f"{_GRAM * each.weight:.2f} kg"
    return f"{convert(each.weight, 'g', '[lb_av]'):.1f} lb"


def _gain(first: Weighed, last: Weighed) -> float:
    return (last.weight - first.weight) / ((last.time - first.time) / DAY)


def _usual(history: History, first: Weighed, last: Weighed) -> str:
    """Say what the WHO median gains between the same ages."""
    born = born_at(history)
    if born is None:
        return ""
    begin, end = (first.time - born) / DAY, (last.time - born) / DAY
    if begin < 0.0 or end > LAST_MONTH * MONTH:
        return ""
    gain = 1000.0 * (Mother.median_weight_at(end) - Mother.median_weight_at(begin)) / (end - begin)
    return f", where the WHO median of girls and boys gains {gain:.0f} g a day"


def _on(history: History, each: Weighed) -> str:
    return f" on {history.day_of(each.time)}"


def _hours(seconds: float) -> str:
    hours, minutes = divmod(round(seconds / _MINUTE), 60)
    return f"{hours} h {minutes:02d} min" if hours else f"{minutes} min"

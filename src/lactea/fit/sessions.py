"""Removals of milk as a fit sees them, and the log that they come from."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from lactea.errors import LogError
from lactea.fit.birth import check_born
from lactea.logs.clock import seconds_between, start_of_day
from lactea.logs.rows import ROUNDING_ML, Bottle, Content, Log, Nursing, Pumping, Weight
from lactea.parameters.table import load_table

LEFT, RIGHT, BOTH = 0, 1, 2
Kind = Literal["breastfeed", "pump"]
KINDS: tuple[Kind, ...] = ("breastfeed", "pump")
BREASTS = ("left", "right")
DAY = 86400.0


class Removal(NamedTuple):
    """Milk taken from one breast, or from both where the log does not tell them apart."""

    time: float  # [s] start, since the first midnight of the log; seconds that passed
    side: int  # 0 left, 1 right, 2 both, not told apart
    milk: float  # [mL], nan where it was not measured
    kind: Kind
    duration: float  # [s]
    error: float  # [mL] standard deviation of the measurement


class Weighed(NamedTuple):
    """One weighing of the infant."""

    time: float  # [s]
    weight: float  # [g]


class Bottled(NamedTuple):
    """One bottle; it empties no breast, and is never counted as milk made."""

    time: float  # [s]
    milk: float  # [mL]
    content: Content


@dataclass(frozen=True)
class History:
    """What a log says of removal, in order.

    Attributes
    ----------
    removals
        By time; a session at two breasts is two removals where its sides are known.
    weights, bottles
        By time; neither is a removal.
    days
        [d] From the first to the last removal.
    start
        Local midnight before the first removal, or None where there is no calendar.
    lacks
        What the log does not say, one line each.
    born
        The infant's day of birth, or None where it was not given.
    refused
        Rows of the log that could not be used and may be sessions: see `Log.missing`.
    unread
        Removals without a volume as their amount could not be read.
    """

    removals: tuple[Removal, ...]
    weights: tuple[Weighed, ...] = ()
    bottles: tuple[Bottled, ...] = ()
    start: datetime | None = None
    lacks: tuple[str, ...] = ()
    born: date | None = None
    refused: int = 0
    unread: int = 0

    def day_of(self, time: float) -> str:
        """Return the local day of a time [s] for people, also across a change of clocks."""
        if self.start is None:
            return f"day {time / DAY:.0f}"
        if self.start.tzinfo is None:
            return f"{self.start + timedelta(seconds=time):%Y-%m-%d}"
        passed = self.start.astimezone(UTC) + timedelta(seconds=time)
        return f"{passed.astimezone(self.start.tzinfo):%Y-%m-%d}"

    @property
    def is_broken(self) -> bool:
        """Whether rows could not be used: a session that is missing looks like milk never made."""
        return self.refused > 0

    @property
    def days(self) -> float:
        """Time from the first to the last removal [d]."""
        if not self.removals:
            return 0.0
        return (self.removals[-1].time - self.removals[0].time) / DAY

    @property
    def measured(self) -> tuple[Removal, ...]:
        """The removals whose milk was measured."""
        return tuple(each for each in self.removals if not math.isnan(each.milk))

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of removal that there are."""
        return tuple(kind for kind in KINDS if any(r.kind == kind for r in self.removals))


def history(
    removals: Iterable[Removal],
    weights: Iterable[Weighed] = (),
    bottles: Iterable[Bottled] = (),
    start: datetime | None = None,
    born: date | None = None,
) -> History:
    """Return removals sorted, rid of exact duplicates, with what they lack.

    Raises
    ------
    LogError
        If a time, an amount or an error is not a number that can be, or a side is none; or if the
        day of birth is in the future, long after the first removal, or years before it.
    """
    whole = tuple(sorted(set(_checked(removals)), key=_order))
    ordered = _longest(whole)
    if born is not None and start is not None and ordered:
        check_born(born, (start + timedelta(seconds=ordered[0].time)).date())
    lacks = (*_lacking(ordered), *_cut(whole, ordered, start))
    return History(ordered, tuple(sorted(weights)), tuple(sorted(bottles)), start, lacks, born)


def history_of(log: Log, born: date | None = None) -> History:
    """Return what a log says of removal.

    Parameters
    ----------
    log
        A log that was read.
    born
        The infant's day of birth, for what its weights say.

    Raises
    ------
    LogError
        If the log has neither nursing nor pumping, or contradicts the day of birth.
    """
    sessions = [row for row in log.rows if isinstance(row, Nursing | Pumping)]
    if not sessions and not log.unmeasured:
        bottles = any(isinstance(row, Bottle) for row in log.rows)
        what = "bottles alone, which say nothing of milk made" if bottles else "no sessions"
        raise LogError(f"{log.name} has {what}: give the file with nursing or pumping too")
    first = min(row.start for row in (*sessions, *log.unmeasured))
    midnight = start_of_day(first.date(), first.tzinfo)  # type: ignore[arg-type]
    unread = map(_of_its_sides, log.unmeasured)
    unmeasured = [each._replace(milk=math.nan) for each in _removals(unread, midnight)]
    found = history(
        [*_removals(sessions, midnight), *unmeasured],
        (
            Weighed(seconds_between(midnight, row.start), 1000.0 * row.weight_kg)
            for row in log.rows
            if isinstance(row, Weight)
        ),
        (
            Bottled(seconds_between(midnight, row.start), row.amount_mL, row.content)
            for row in log.rows
            if isinstance(row, Bottle)
        ),
        midnight,
        born,
    )
    return replace(found, refused=log.missing, unread=len(unmeasured))


def _of_its_sides(row: Nursing | Pumping) -> Nursing | Pumping:
    """Leave out the total of a session without an amount: it says nothing of the other breast."""
    named = isinstance(row, Pumping) and len(row.breasts) == 1
    return row.model_copy(update={"total_mL": None}) if named else row


def _removals(sessions: Iterable[Nursing | Pumping], midnight: datetime) -> list[Removal]:
    return [
        each
        for row in sessions
        for each in (
            _suckled(row, midnight) if isinstance(row, Nursing) else _pumped(row, midnight)
        )
    ]


def _order(each: Removal) -> tuple[float, int, str, float, float]:
    milk = -1.0 if math.isnan(each.milk) else each.milk
    return each.time, each.side, each.kind, milk, each.duration


def _longest(removals: tuple[Removal, ...]) -> tuple[Removal, ...]:
    """Return the stretch with most removals, of a log that breaks off for weeks or has a slip."""
    rest = _error("longest_break") * DAY
    stretches: list[list[Removal]] = [list(removals[:1])]
    for before, after in pairwise(removals):
        if after.time - before.time > rest:
            stretches.append([])
        stretches[-1].append(after)
    most = max(map(len, stretches))
    return tuple(next(each for each in reversed(stretches) if len(each) == most))


def _cut(
    whole: tuple[Removal, ...], kept: tuple[Removal, ...], start: datetime | None
) -> Iterable[str]:
    if len(whole) == len(kept):
        return
    days = [each.time / DAY for each in (kept[0], kept[-1])]
    first, last = (
        f"day {day:.0f}" if start is None else f"{start + timedelta(days=day):%Y-%m-%d}"
        for day in days
    )
    yield (
        f"{len(whole) - len(kept)} of {len(whole)} removals lie weeks away from the others: only "
        f"those from {first} to {last} are read; look at the years"
    )


def _checked(removals: Iterable[Removal]) -> Iterable[Removal]:
    for each in removals:
        if each.side not in (LEFT, RIGHT, BOTH):
            raise LogError(f"removal at {each.time:.0f} s: side {each.side} is not 0, 1 or 2")
        if each.kind not in KINDS:
            raise LogError(f"removal at {each.time:.0f} s: kind {each.kind!r} is none of {KINDS}")
        if not (math.isfinite(each.time) and each.duration >= 0.0 and each.error > 0.0):
            raise LogError(
                f"removal at {each.time:.0f} s: time has to be finite, duration 0 or more, error "
                "above 0"
            )
        if each.milk < 0.0 or math.isinf(each.milk):
            raise LogError(f"removal at {each.time:.0f} s: milk {each.milk:g} mL cannot be")
        yield each._replace(
            side=int(each.side), milk=math.nan if math.isnan(each.milk) else each.milk
        )


def _lacking(removals: tuple[Removal, ...]) -> Iterable[str]:
    unmeasured = sum(math.isnan(each.milk) for each in removals)
    if unmeasured == len(removals):
        yield "no volume of milk was measured"
    elif unmeasured:
        yield f"no volume of {unmeasured} of {len(removals)} removals was measured"
    if removals and all(each.side == BOTH for each in removals):
        yield "the two breasts are not told apart"
    for side, name in enumerate(BREASTS):
        if removals and not any(each.side in (side, BOTH) for each in removals):
            yield f"the {name} breast does not appear"


def _error(symbol: str) -> float:
    return load_table("fit")[symbol].value


def _suckled(row: Nursing, midnight: datetime) -> list[Removal]:
    start, error = seconds_between(midnight, row.start), _error("weighing_error")
    # A weighing has its error, so that little milk can read as less than none.
    milk = math.nan if row.milk_mL is None else max(row.milk_mL, 0.0)
    if not row.sides_known or (len(row.sides) > 1 and row.milk_mL is not None):
        return [Removal(start, BOTH, milk, "breastfeed", row.seconds, error)]
    found = []
    for suckling in row.sides:
        side = BREASTS.index(suckling.side)
        found.append(Removal(start, side, milk, "breastfeed", suckling.seconds, error))
        start += suckling.seconds
    return found


def _pumped(row: Pumping, midnight: datetime) -> list[Removal]:
    start, error = seconds_between(midnight, row.start), _error("reading_error")
    lasting = row.seconds if row.seconds is not None else 0.0
    amounts = [row.left_mL, row.right_mL]
    if row.total_mL is not None and amounts.count(None) == 1:
        known = row.left_mL if row.left_mL is not None else row.right_mL
        rest = row.total_mL - (known or 0.0)
        # Where nothing is left for it, the other breast was not pumped.
        amounts = [rest if each is None and rest > ROUNDING_ML else each for each in amounts]
    if amounts == [None, None]:
        milk = math.nan if row.total_mL is None else row.total_mL
        return [Removal(start, BOTH, milk, "pump", lasting, error)]
    return [
        Removal(start, side, amount, "pump", lasting, error)
        for side, amount in enumerate(amounts)
        if amount is not None
    ]

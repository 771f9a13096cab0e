"""One day of a log, as a replay needs it."""

# ruff: noqa: N815  milk is in mL everywhere, and is written so

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from lactea.errors import LogError
from lactea.logs.answers import MissingAnswer
from lactea.logs.checks import end_of
from lactea.logs.clock import instant, length_of_day, seconds_between, start_of_day
from lactea.logs.rows import Bottle, Content, Log, Nursing, Pumping, Suckling, Weight
from lactea.logs.wording import rows_named

_DAY_S = 86400.0


@dataclass(frozen=True)
class LoggedNursing:
    """One feed at the breast: when it starts after local midnight [s], and its sides in order."""

    start_s: float
    sides: tuple[Suckling, ...]
    row: int
    sides_assumed: bool
    sides_known: bool
    file: str = ""


@dataclass(frozen=True)
class LoggedBottle:
    """One bottle: when after local midnight [s], how much [mL] of what."""

    start_s: float
    amount_mL: float
    content: Content
    row: int
    file: str = ""


@dataclass(frozen=True)
class LoggedPumping:
    """One session of expressing: start after local midnight [s], length [s], amounts [mL].

    What the log does not say is None.
    """

    start_s: float
    seconds: float | None
    left_mL: float | None
    right_mL: float | None
    total_mL: float | None
    row: int
    file: str = ""


@dataclass(frozen=True)
class LogDay:
    """One day of a log. A session belongs to the day on which it starts, whole.

    Parameters
    ----------
    date
        The local day.
    days_postpartum
        Whole days from birth.
    nursings, bottles, pumpings
        What was logged, by start. Starts are seconds that passed since local midnight.
    infant_weight_kg
        The last weight on or before the day [kg], or None.
    infant_weight_days_ago
        How many days before the day it was taken, or None.
    length_s
        How long the day lasts [s]: 86 400, or an hour less or more as the clocks change.
    notes
        What a reader of the results must know, one line each.
    """

    date: date
    days_postpartum: int
    nursings: tuple[LoggedNursing, ...]
    bottles: tuple[LoggedBottle, ...]
    pumpings: tuple[LoggedPumping, ...]
    infant_weight_kg: float | None
    infant_weight_days_ago: int | None
    length_s: float
    notes: tuple[str, ...]


def fullest_day(log: Log) -> date:
    """Return the day with most feeds at the breast and pumpings; then most minutes, then first.

    Raises
    ------
    LogError
        If the log has neither.
    """
    sessions, seconds = _sessions_by_day(log), _suckling_by_day(log)
    return min(sessions, key=lambda day: (-sessions[day], -seconds[day], day))


def day_of(log: Log, day: date | None = None, birth: date | None = None) -> LogDay:
    """Return one day of a log.

    Parameters
    ----------
    log
        The log.
    day
        The local day; the fullest by default.
    birth
        When the infant was born, which no log of sessions says.

    Raises
    ------
    LogError
        If the day has neither feeds at the breast nor pumpings, or is before the birth.
    MissingAnswer
        If no birth is given.
    """
    sessions = _sessions_by_day(log)
    chosen = fullest_day(log) if day is None else day
    if birth is None:
        raise MissingAnswer(
            "--birth", f"{log.name} does not say when the infant was born: give --birth YYYY-MM-DD"
        )
    if birth > chosen:
        raise LogError(f"--birth {birth} is after the day {chosen}: give an earlier one")
    if chosen not in sessions:
        near = sorted(sorted(sessions), key=lambda other: abs(other - chosen))[:3]
        named = ", ".join(str(other) for other in sorted(near))
        raise LogError(
            f"{log.name} has no nursing or pumping on {chosen}: give --date; nearest are {named}"
        )
    return _built(log, chosen, (chosen - birth).days)


def _built(log: Log, day: date, days_postpartum: int) -> LogDay:
    zone = None if log.timezone is None else ZoneInfo(log.timezone)
    midnight = start_of_day(day, zone)
    rows = [row for row in log.rows if row.start.date() == day]
    nursings = tuple(_nursing(row, midnight) for row in rows if isinstance(row, Nursing))
    bottles = tuple(_bottle(row, midnight) for row in rows if isinstance(row, Bottle))
    pumpings = tuple(_pumping(row, midnight) for row in rows if isinstance(row, Pumping))
    weight_kg, days_ago = _last_weight(log, day)
    length = length_of_day(day, zone)
    notes = _clock_notes(length) + _midnight_notes(log, midnight, midnight + timedelta(days=1))
    notes += _milk_notes(bottles, pumpings) + _side_notes(nursings)
    return LogDay(
        date=day,
        days_postpartum=days_postpartum,
        nursings=nursings,
        bottles=bottles,
        pumpings=pumpings,
        infant_weight_kg=weight_kg,
        infant_weight_days_ago=days_ago,
        length_s=length,
        notes=tuple(notes),
    )


def _sessions_by_day(log: Log) -> dict[date, int]:
    found: dict[date, int] = defaultdict(int)
    for row in log.rows:
        if isinstance(row, Nursing | Pumping):
            found[row.start.date()] += 1
    if not found:
        raise LogError(f"{log.name} has no nursing or pumping rows: give a log of feeds")
    return dict(found)


def _suckling_by_day(log: Log) -> dict[date, float]:
    found: dict[date, float] = defaultdict(float)
    for row in log.rows:
        if isinstance(row, Nursing):
            found[row.start.date()] += row.seconds
    return found


def _nursing(row: Nursing, midnight: datetime) -> LoggedNursing:
    start = seconds_between(midnight, row.start)
    return LoggedNursing(start, row.sides, row.row, row.sides_assumed, row.sides_known, row.file)


def _bottle(row: Bottle, midnight: datetime) -> LoggedBottle:
    start = seconds_between(midnight, row.start)
    return LoggedBottle(start, row.amount_mL, row.content, row.row, row.file)


def _pumping(row: Pumping, midnight: datetime) -> LoggedPumping:
    start = seconds_between(midnight, row.start)
    amounts = (row.left_mL, row.right_mL, row.total_mL)
    return LoggedPumping(start, row.seconds, *amounts, row.row, row.file)


def _last_weight(log: Log, day: date) -> tuple[float | None, int | None]:
    weights = [row for row in log.rows if isinstance(row, Weight) and row.start.date() <= day]
    if not weights:
        return None, None
    last = max(weights, key=lambda row: instant(row.start))
    return last.weight_kg, (day - last.start.date()).days


def _clock_notes(length: float) -> list[str]:
    if length == _DAY_S:
        return []
    return [f"the clocks change on this day: it lasts {length / 3600.0:g} h"]


def _midnight_notes(log: Log, midnight: datetime, next_midnight: datetime) -> list[str]:
    start, end = instant(midnight), instant(next_midnight)
    notes = []
    for row in log.rows:
        if isinstance(row, Nursing):
            if instant(row.start) < start < end_of(row):
                notes.append(
                    f"{row.place} begins on the day before, runs into this day, is left out"
                )
            if start <= instant(row.start) < end < end_of(row):
                notes.append(f"{row.place} runs past midnight and is kept whole on this day")
    return notes


def _milk_notes(
    bottles: tuple[LoggedBottle, ...], pumpings: tuple[LoggedPumping, ...]
) -> list[str]:
    milk = [bottle.amount_mL for bottle in bottles if bottle.content != "formula"]
    if not milk or pumpings:
        return []
    number = f"{len(milk)} {'bottle' if len(milk) == 1 else 'bottles'}"
    lacking = "cannot come from the logged sessions of this day: expressing was not logged"
    return [f"the milk of {number} ({sum(milk):.0f} mL) {lacking}"]


def _side_notes(nursings: tuple[LoggedNursing, ...]) -> list[str]:
    split = [nursing.row for nursing in nursings if nursing.sides_assumed and nursing.sides_known]
    unknown = [nursing.row for nursing in nursings if not nursing.sides_known]
    notes = [f"{rows_named(split)}: time at each breast not logged, split equally"] if split else []
    if unknown:
        notes.append(f"{rows_named(unknown)}: no side logged, split equally, left first")
    return notes

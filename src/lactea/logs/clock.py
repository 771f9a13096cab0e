"""Times as logs write them: naive wall-clock, made aware where the timezone is known."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lactea.logs.wording import quoted

EARLIEST_YEAR = 1990
_MONTHS = 12
_HALF_DAY = 12
_TWO_DIGITS = 100
_HOUR = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?"
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}})[ T]{_HOUR}")
_US_DATE = r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4}|[0-9]{2})"
_US = re.compile(rf"{_US_DATE},?\s+{_HOUR}(?:\s*([AaPp])\.?[Mm]\.?)?")


def instant(moment: datetime) -> datetime:
    """Return a time that may be compared and subtracted: in UTC if it is aware, else itself.

    Two aware times of one timezone subtract as wall-clock times, an hour wrong across a change.
    """
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def seconds_between(start: datetime, end: datetime) -> float:
    """Return the seconds [s] that passed from `start` to `end`, both aware or both naive."""
    return (instant(end) - instant(start)).total_seconds()


def parse_iso(text: str) -> datetime:
    """Return the naive time of ``2024-01-05 03:04:09``.

    Raises
    ------
    ValueError
        If the text is no such time.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"time {quoted(text)} is not of the form 2024-01-05 03:04:09")
    return _made(text, *(int(part or 0) for part in match.groups()))


def parse_us(text: str) -> datetime:
    """Return the naive time of ``1/5/24 3:04 AM`` or ``1/5/2024 15:04``: month, day, year.

    Raises
    ------
    ValueError
        If the text is no such time; a first field over 12 is told apart, as it is day first.
    """
    match = _US.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"time {quoted(text)} is not of the form 1/5/24 3:04 AM")
    *parts, half = match.groups()
    month, day, year, hour, minute, second = (int(part or 0) for part in parts)
    if month > _MONTHS:
        raise ValueError(f"time {quoted(text)} has month {month}: dates must be month/day/year")
    if half is not None:
        if not 1 <= hour <= _HALF_DAY:
            raise ValueError(f"time {quoted(text)} has hour {hour} with AM or PM")
        hour = hour % _HALF_DAY + (_HALF_DAY if half in "Pp" else 0)
    century = 2000 if year < _TWO_DIGITS else 0
    return _made(text, century + year, month, day, hour, minute, second)


def _made(text: str, *parts: int) -> datetime:
    year, month, day, hour, minute, second = parts
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, second))
    except ValueError as error:
        raise ValueError(f"time {quoted(text)} does not exist: {error}") from None


@dataclass(frozen=True)
class Clock:
    """Checks naive times, and makes them aware.

    Parameters
    ----------
    zone
        Where the log was kept, or None: times then stay naive.
    today
        The day of reading; what is later than the day after is refused.
    """

    zone: ZoneInfo | None
    today: date

    def local(self, naive: datetime) -> datetime:
        """Return the time in the zone; of a time that occurs twice, the first.

        Raises
        ------
        ValueError
            If the time is before 1990, in the future, or was skipped by a clock change.
        """
        if naive.year < EARLIEST_YEAR:
            raise ValueError(f"{naive:%Y-%m-%d} is before {EARLIEST_YEAR}")
        if naive.date() - self.today > timedelta(days=1):
            raise ValueError(f"{naive:%Y-%m-%d} is in the future")
        if self.zone is None:
            return naive
        aware = naive.replace(tzinfo=self.zone)
        back = aware.astimezone(UTC).astimezone(self.zone)
        if back.replace(tzinfo=None, fold=0) != naive:
            where = f"{naive:%Y-%m-%d %H:%M} does not exist in {self.zone.key}"
            raise ValueError(f"{where}: the clocks went forward over it")
        return aware

    def local_end(self, naive: datetime, start: datetime) -> datetime:
        """Return an end in the zone; of a time that occurs twice, the first not before `start`."""
        end = self.local(naive)
        if self.is_repeated(end) and instant(end) < instant(start):
            return end.replace(fold=1)
        return end

    def is_repeated(self, moment: datetime) -> bool:
        """Return whether the wall-clock time occurs twice, as when the clocks go back."""
        twin = moment.replace(fold=1 - moment.fold)
        return moment.tzinfo is not None and moment.utcoffset() != twin.utcoffset()


def start_of_day(day: date, zone: ZoneInfo | None) -> datetime:
    """Return the local midnight at which a day starts."""
    return datetime.combine(day, time.min, tzinfo=zone)


def length_of_day(day: date, zone: ZoneInfo | None) -> float:
    """Return how long the local day lasts [s]: 86 400, or an hour less or more at a change."""
    return seconds_between(start_of_day(day, zone), start_of_day(day + timedelta(days=1), zone))

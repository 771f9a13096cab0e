"""Times as logs write them: naive wall-clock, made aware where the timezone is known."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EARLIEST_YEAR = 1990


def instant(moment: datetime) -> datetime:
    """Return a time that may be compared and subtracted: in UTC if it is aware, else itself.

    Two aware times of one timezone subtract as wall-clock times, an hour wrong across a change.
    """
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def seconds_between(start: datetime, end: datetime) -> float:
    """Return the seconds [s] that passed from `start` to `end`, both aware or both naive."""
    return (instant(end) - instant(start)).total_seconds()


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

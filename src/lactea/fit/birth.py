"""The infant's day of birth, read and held against its log."""

from datetime import UTC, date, datetime, timedelta

from lactea.errors import LogError

FIRST_YEAR = 1990
OLDEST = 5.0  # [years] at the first session of a log that can be meant
_EARLY = timedelta(days=1)  # a session before birth, for clocks and time zones
_YEAR = 365.25
_REMEDY = "give the infant's day of birth as YYYY-MM-DD"


def read_born(born: str | date) -> date:
    """Return a day of birth.

    Raises
    ------
    LogError
        If it is no day, or one that cannot be meant.
    """
    if isinstance(born, datetime):
        return born.date()
    if isinstance(born, date):
        return born
    try:
        return date.fromisoformat(born.strip())
    except ValueError:
        raise LogError(f"born {born!r} is not a day: {_REMEDY}") from None


def check_born(born: date, first: date, today: date | None = None) -> None:
    """Refuse a day of birth that the log contradicts.

    Parameters
    ----------
    born
        The day of birth.
    first
        Day of the first session of the log.
    today
        The day of reading; that of the clock by default.

    Raises
    ------
    LogError
        If the birth is in the future, long after the first session, or years before it.
    """
    now = today or datetime.now(UTC).astimezone().date()
    if born > now:
        raise LogError(f"born {born} is in the future: {_REMEDY}")
    if born - first > _EARLY:
        raise LogError(
            f"born {born} is after the first session of the log, {first}: {_REMEDY}, or leave out "
            "what belongs to an older child"
        )
    years = (first - born).days / _YEAR
    if born.year < FIRST_YEAR or years > OLDEST:
        raise LogError(
            f"born {born} would make the infant {years:.0f} years old at the first session of the "
            f"log, {first}: check the year, and {_REMEDY}"
        )

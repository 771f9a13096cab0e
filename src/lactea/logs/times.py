"""Times as the exporters write them, read to naive wall-clock times."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from lactea.logs.wording import quoted

_MONTHS = 12
_HALF_DAY = 12
_TWO_DIGITS = 100
_HOUR = r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?"
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}})[ T]{_HOUR}")
_DATE = r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})"
_DATE_FIRST = re.compile(rf"{_DATE},?\s+{_HOUR}(?:\s*([AaPp])\.?[Mm]\.?)?")
_HOUR_FIRST = re.compile(rf"{_HOUR}\s+{_DATE}")


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
    return _date_first(text, day_first=False)


def parse_local(text: str, day_first: bool) -> datetime:
    """Return the naive time of a date in the order of a place, or of ``2024-01-05 03:04``.

    Raises
    ------
    ValueError
        If the text is no such time, or has a month over 12.
    """
    if _ISO.fullmatch(text.strip()):
        return parse_iso(text)
    return _date_first(text, day_first)


def parse_hour_first(text: str) -> datetime:
    """Return the naive time of ``15:04:09 01-31-2024``: month, day, year.

    Raises
    ------
    ValueError
        If the text is no such time.
    """
    match = _HOUR_FIRST.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"time {quoted(text)} is not of the form 15:04:09 01-31-2024")
    hour, minute, second, month, day, year = (int(part or 0) for part in match.groups())
    return _made(text, _with_century(year), month, day, hour, minute, second)


def day_first_of(texts: Iterable[str]) -> bool | None:
    """Return whether dates are day/month, as most of those with a number over 12 tell.

    Returns
    -------
    bool | None
        None if none tells, or as many tell the one as the other; False if there are no such dates.
    """
    dates = [match for text in texts if (match := _DATE_FIRST.fullmatch(text.strip()))]
    balance = sum(
        (int(match.group(1)) > _MONTHS) - (int(match.group(2)) > _MONTHS) for match in dates
    )
    return balance > 0 if balance or not dates else None


def _date_first(text: str, day_first: bool) -> datetime:
    match = _DATE_FIRST.fullmatch(text.strip())
    if match is None:
        example = "31/1/24 15:04" if day_first else "1/5/24 3:04 AM"
        raise ValueError(f"time {quoted(text)} is not of the form {example}")
    *parts, half = match.groups()
    month, day, year, hour, minute, second = (int(part or 0) for part in parts)
    if day_first:
        month, day = day, month
    if month > _MONTHS:
        order = "day/month/year" if day_first else "month/day/year"
        raise ValueError(f"time {quoted(text)} has month {month}: dates must be {order}")
    if half is not None:
        if not 1 <= hour <= _HALF_DAY:
            raise ValueError(f"time {quoted(text)} has hour {hour} with AM or PM")
        hour = hour % _HALF_DAY + (_HALF_DAY if half in "Pp" else 0)
    return _made(text, _with_century(year), month, day, hour, minute, second)


def _with_century(year: int) -> int:
    return year + 2000 if year < _TWO_DIGITS else year


def _made(text: str, *parts: int) -> datetime:
    year, month, day, hour, minute, second = parts
    try:
        return datetime.combine(date(year, month, day), time(hour, minute, second))
    except ValueError as error:
        raise ValueError(f"time {quoted(text)} does not exist: {error}") from None

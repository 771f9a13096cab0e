"""What a log does not say, and the person who brings it must: unit, timezone, birth, date."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from lactea.errors import LogError, nearest
from lactea.logs.quantities import MASS, VOLUME, read_unit

Flag = Literal["--unit", "--weight-unit", "--timezone", "--birth", "--date", "--date-order"]
DATE_ORDERS = {"day-first": True, "month-first": False}


class MissingAnswer(LogError):  # noqa: N818  it is a question to the person, not a fault
    """The log does not say something that is needed; `flag` names the option that says it.

    Parameters
    ----------
    flag
        The option of the command that gives the answer.
    message
        One line: what is missing, where, and what to give.
    """

    def __init__(self, flag: Flag, message: str) -> None:
        super().__init__(message)
        self.flag: Flag = flag


def read_unit_answer(word: str) -> str:
    """Return the canonical name (mL or oz) of the unit given with ``--unit``.

    Raises
    ------
    LogError
        If the word is no unit of volume that logs use.
    """
    return _unit_of("--unit", word, VOLUME)


def read_weight_unit_answer(word: str) -> str:
    """Return the canonical name (kg, g or lb) of the unit given with ``--weight-unit``.

    Raises
    ------
    LogError
        If the word is no unit of weight that logs use.
    """
    return _unit_of("--weight-unit", word, MASS)


def _unit_of(flag: Flag, word: str, known: Mapping[str, str]) -> str:
    try:
        unit = read_unit(word)
    except ValueError:
        unit = ""
    if unit in known:
        return unit
    what = "milk" if known is VOLUME else "weight"
    raise LogError(f"{flag} {word!r} is not a unit of {what}: {nearest(word, known)}")


def read_timezone(name: str) -> ZoneInfo:
    """Return the timezone of an IANA name such as ``America/New_York``.

    Raises
    ------
    LogError
        If there is no such timezone; the nearest names are suggested.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = _nearest_timezones(name)
    raise LogError(f"--timezone {name!r} is not a known timezone: {hint}")


def read_date_order(word: str) -> bool:
    """Return whether dates are day first, of the words of ``--date-order``.

    Raises
    ------
    LogError
        If the word is none of them.
    """
    if word not in DATE_ORDERS:
        raise LogError(f"--date-order {word!r}: give {' or '.join(DATE_ORDERS)}")
    return DATE_ORDERS[word]


def _nearest_timezones(name: str) -> str:
    asked = name.strip().replace(" ", "_").casefold()
    zones = {zone.casefold(): zone for zone in sorted(available_timezones())}
    cities = {zone.rsplit("/", 1)[-1]: full for zone, full in zones.items()}
    found = [cities[city] for city in get_close_matches(asked, cities, n=2, cutoff=0.75)]
    found += [zones[zone] for zone in get_close_matches(asked, zones, n=3, cutoff=0.6)]
    if found:
        return f"did you mean {' or '.join(repr(zone) for zone in dict.fromkeys(found))}?"
    return "give an IANA name such as 'Europe/London' or 'America/New_York'"

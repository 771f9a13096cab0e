"""Exports of Huckleberry: one file for everything, of which feeds, pumping and growth are read.

What a column holds depends on the row. At the breast, ``Start Condition`` and ``End Condition``
are times with their side (``00:03R``); of a bottle, its content and amount; of pumping, two amounts
that name no side; of growth, the weight and the head. Times are hours and minutes.
"""

import re
from datetime import datetime

from lactea.logs.clock import seconds_between
from lactea.logs.format import Format, Parse, Reading
from lactea.logs.quantities import read_quantity, to_kg
from lactea.logs.rows import (
    ROUNDING_S,
    Bottle,
    Content,
    Nursing,
    Pumping,
    Row,
    Side,
    Suckling,
    Weight,
    split_equally,
)
from lactea.logs.table import Record
from lactea.logs.times import parse_iso
from lactea.logs.wording import quoted

_SPELL = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*([LR])?")
_CONTENT: dict[str, Content] = {"breast milk": "milk", "formula": "formula"}
_ENDS = ("start condition", "end condition")


def _start_and_end(record: Record, reading: Reading) -> tuple[datetime, datetime | None]:
    if not record.get("start"):
        raise ValueError("start is missing")
    start = reading.start(parse_iso(record.get("start")))
    if not record.get("end"):
        return start, None
    return start, reading.clock.local_end(parse_iso(record.get("end")), start)


def _spell(record: Record, column: str) -> tuple[float, str]:
    """Return the seconds [s] of ``00:03R`` and its letter, which may be missing."""
    text = record.get(column)
    match = _SPELL.fullmatch(text)
    if match is None:
        raise ValueError(f"{column} {quoted(text)} is not a time such as 00:03R")
    hours, minutes, letter = match.groups()
    return int(hours) * 3600.0 + int(minutes) * 60.0, letter or ""


def _duration(record: Record, start: datetime, end: datetime | None) -> float | None:
    """Return how long a session took [s]: as its column says, or from start to end."""
    if record.get("duration"):
        return _spell(record, "duration")[0]
    return None if end is None else seconds_between(start, end)


def _feed(record: Record, reading: Reading) -> Nursing | Bottle:
    where = record.get("start location").casefold()
    if where == "breast":
        return _nursing(record, reading)
    if where == "bottle":
        return _bottle(record, reading)
    raise ValueError(f"start location {quoted(where)} is not Breast or Bottle")


def _nursing(record: Record, reading: Reading) -> Nursing:
    start, end = _start_and_end(record, reading)
    spells = [_spell(record, column) for column in _ENDS if record.get(column)]
    named = [(letter, seconds) for seconds, letter in spells if letter and seconds > 0.0]
    given = _duration(record, start, end)
    told = sum(seconds for _, seconds in named)
    if named:
        # The pauses are in Duration too, so a longer one is no contradiction.
        if given is not None and 0.0 <= given < told - ROUNDING_S:
            minutes = f"{told / 60.0:.0f} min of the sides"
            raise ValueError(f"{minutes} are more than the duration of {given / 60.0:.0f} min")
        sides = tuple(Suckling(_side(letter), seconds) for letter, seconds in named)
    else:
        seconds = given or sum(seconds for seconds, _ in spells)
        reading.remark("no side is named: split equally, left first")
        sides = split_equally(("left", "right"), seconds)
    return Nursing(
        start=start,
        end=end,
        sides=sides,
        sides_assumed=not named,
        sides_known=bool(named),
        row=record.line,
        source=record.text,
    )


def _side(letter: str) -> Side:
    return "left" if letter == "L" else "right"


def _bottle(record: Record, reading: Reading) -> Bottle:
    start, end = _start_and_end(record, reading)
    amount = record.get("end condition")
    if not amount:
        raise ValueError("end condition is missing: a bottle needs its amount there")
    return Bottle(
        start=start,
        end=end,
        amount_mL=reading.amount(amount, "end condition"),
        content=_CONTENT.get(record.get("start condition").casefold(), "unknown"),
        row=record.line,
        source=record.text,
    )


def _pump(record: Record, reading: Reading) -> Pumping:
    start, end = _start_and_end(record, reading)
    amounts = [reading.amount(text, name) for name in _ENDS if (text := record.get(name))]
    if len(amounts) > 1:
        reading.remark("two amounts that name no side: added")
    if any(amount < 0.0 for amount in amounts):
        raise ValueError("an amount is negative")
    return Pumping(
        start=start,
        end=end,
        seconds=_duration(record, start, end),
        total_mL=sum(amounts) if amounts else None,
        row=record.line,
        source=record.text,
    )


def _growth(record: Record, reading: Reading) -> Weight | None:
    start, _ = _start_and_end(record, reading)
    text = record.get("start condition")
    if not text:
        reading.ignore("growth without a weight")
        return None
    number, unit = read_quantity(text, "start condition")
    kg = reading.weight(text, "start condition") if unit is None else to_kg(number, unit)
    return Weight(start=start, weight_kg=kg, row=record.line, source=record.text)


_PARSERS: dict[str, Parse] = {"feed": _feed, "pump": _pump, "growth": _growth}


def _parse(record: Record, reading: Reading) -> Row | None:
    what = record.get("type")
    if not what:
        raise ValueError("type is missing")
    parser = _PARSERS.get(what.casefold())
    if parser is None:
        reading.ignore(what)
        return None
    return parser(record, reading)


_NEEDED = frozenset({"type", "start", "end", "start condition", "start location", "end condition"})
FORMATS = (
    Format(
        app="Huckleberry",
        needed=_NEEDED,
        known=_NEEDED | {"duration", "notes"},
        parse=_parse,
    ),
)

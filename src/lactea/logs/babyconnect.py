"""Exports of BabyConnect: one file for everything, of which feeds, expressing and weights are read.

Sides, their minutes and units of milk stand only in the sentence of the column Text. ``Duration
(min)`` is the time suckled; start to end also holds the pauses. Older exports write month/day/year
with AM or PM; newer ones begin with ``Start Time``, write ISO times, and name the child.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from lactea.logs.format import Format, Parse, Reading
from lactea.logs.quantities import read_quantity, read_unit, to_kg, to_mL
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
from lactea.logs.times import parse_iso, parse_us
from lactea.logs.wording import quoted

_DAY_FIRST = re.compile(r"(1[3-9]|[2-9][0-9])/")
_SIDE = re.compile(r"(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?\s*\b(left|right)\b", re.IGNORECASE)
_DRUNK = re.compile(
    r"(-?[0-9.]{1,12})\s*(ml|fl\.? ?oz|oz|ounces?)\b(?:\s+of\s+([a-z ]{1,40}))?", re.IGNORECASE
)
_EXPRESSED_SIDE = re.compile(r"([0-9.]{1,12})\s*([LR])\b")
_CUT = 0.1
_CONTENT: dict[str, Content] = {"milk": "milk", "breast milk": "milk", "formula": "formula"}


def _moment(text: str) -> datetime:
    return parse_us(text) if "/" in text else parse_iso(text)


def _start_and_end(record: Record, reading: Reading) -> tuple[datetime, datetime | None]:
    start_text = record.get("date and time") or record.get("start time")
    if not start_text:
        raise ValueError("start is missing")
    if _DAY_FIRST.match(start_text):
        reading.day_first.append(record.line)
    start = reading.start(_moment(start_text))
    if not record.get("end time"):
        return start, None
    return start, reading.clock.local_end(_moment(record.get("end time")), start)


def _duration(record: Record) -> float | None:
    text = record.get("duration (min)")
    if not text:
        return None
    minutes, unit = read_quantity(text, "duration (min)")
    if unit is not None or minutes < 0.0:
        raise ValueError(f"duration (min) {quoted(text)} is not a number of minutes")
    return minutes * 60.0


def _sides(text: str) -> tuple[Suckling, ...]:
    """Return the sides of ``Baby nursed (1h05m left, 7m right)`` in their order."""
    found = []
    for hours, minutes, side in _SIDE.findall(text):
        name: Side = "left" if side.casefold() == "left" else "right"
        found.append(Suckling(name, int(hours or 0) * 3600.0 + int(minutes or 0) * 60.0))
    return tuple(found)


def _nursing(record: Record, reading: Reading) -> Nursing:
    start, end = _start_and_end(record, reading)
    named = _sides(record.get("text"))
    timed = tuple(suckling for suckling in named if suckling.seconds > 0.0)
    told = sum(suckling.seconds for suckling in timed)
    given = _duration(record)
    seconds = told if given is None else given
    if seconds == 0.0:
        raise ValueError("duration is 0" if given is not None else "duration is missing")
    if timed and abs(told - seconds) > ROUNDING_S / 2.0:
        reading.remark("the sides do not add up to Duration: stretched to it, their shares kept")
    return Nursing(
        start=start,
        end=end,
        sides=_shared(record, reading, named, seconds),
        sides_assumed=not timed,
        sides_known=bool(named),
        row=record.line,
        source=record.text,
    )


def _shared(
    record: Record, reading: Reading, named: Sequence[Suckling], seconds: float
) -> tuple[Suckling, ...]:
    """Share the time suckled [s] among the sides as the sentence does, or equally if it cannot."""
    told = sum(suckling.seconds for suckling in named)
    if told > 0.0:
        timed = (suckling for suckling in named if suckling.seconds > 0.0)
        return tuple(Suckling(side, seconds * part / told) for side, part in timed)
    if named:
        reading.remark("sides without a time for each: split equally")
        return split_equally(tuple(side for side, _ in named), seconds)
    reading.remark("no side is named: split equally, left first")
    return split_equally(("left", "right"), seconds)


def _bottle(record: Record, reading: Reading) -> Bottle:
    start, end = _start_and_end(record, reading)
    sentence = _DRUNK.search(record.get("text"))
    drink = (sentence.group(3) or "").strip().casefold() if sentence else ""
    return Bottle(
        start=start,
        end=end,
        amount_mL=_amount(record, reading, sentence),
        content=_CONTENT.get(record.get("extra data").casefold() or drink, "unknown"),
        row=record.line,
        source=record.text,
    )


def _amount(record: Record, reading: Reading, sentence: re.Match[str] | None) -> float:
    """Return an amount [mL]: the number and unit of the sentence, held to Quantity."""
    cell = record.get("quantity")
    if not cell:
        raise ValueError("quantity is missing")
    if sentence is None or reading.without_amounts:
        return reading.amount(cell, "quantity")
    number, unit = read_quantity(cell, "quantity")
    told, _ = read_quantity(sentence.group(1), "text")
    told_unit = read_unit(sentence.group(2))
    # Quantity is cut to one decimal: "3.6" beside "drank 3.65 oz".
    if abs(number - told) > _CUT or unit not in {None, told_unit}:
        raise ValueError(f"quantity {quoted(cell)} is not the {told:g} {told_unit} of the text")
    reading.name_unit(told_unit)
    return to_mL(told, told_unit)


def _expressed(record: Record, reading: Reading) -> Pumping:
    start, end = _start_and_end(record, reading)
    seconds = _duration(record)
    if seconds is None:
        raise ValueError("duration is missing")
    text = record.get("text")
    sentence = _DRUNK.search(text)
    total = _amount(record, reading, sentence) if record.get("quantity") else None
    sides: dict[str, float] = {}
    if sentence is not None:
        unit = read_unit(sentence.group(2))
        for number, letter in () if reading.without_amounts else _EXPRESSED_SIDE.findall(text):
            sides[letter] = to_mL(read_quantity(number, "text")[0], unit)
    return Pumping(
        start=start,
        end=end,
        seconds=seconds,
        left_mL=sides.get("L"),
        right_mL=sides.get("R"),
        total_mL=total,
        row=record.line,
        source=record.text,
    )


def _weight(record: Record, reading: Reading) -> Weight:
    start, _ = _start_and_end(record, reading)
    if not record.get("quantity"):
        raise ValueError("quantity is missing")
    number, said = read_quantity(record.get("quantity"), "quantity")
    unit = read_unit(record.get("extra data")) if record.get("extra data") else said
    if unit is None or said not in {None, unit}:
        raise ValueError("weight has no unit, or two, in Quantity and Extra data")
    return Weight(start=start, weight_kg=to_kg(number, unit), row=record.line, source=record.text)


_PARSERS: dict[str, Parse] = {
    "nursing": _nursing,
    "bottle": _bottle,
    "expressed": _expressed,
    "weight": _weight,
}


def _parse(record: Record, reading: Reading) -> Row | None:
    activity = record.get("activity")
    if not activity:
        raise ValueError("activity is missing")
    parser = _PARSERS.get(activity.casefold())
    if parser is None:
        reading.ignore(activity)
        return None
    return parser(record, reading)


def _child(record: Record) -> str:
    return record.get("child name")


_SHARED = frozenset({"activity", "duration (min)", "quantity", "text"})
_KNOWN = _SHARED | {"end time", "extra data", "notes", "caregiver", "child name"}
FORMATS = tuple(
    Format(
        app="BabyConnect",
        needed=_SHARED | {start},
        known=_KNOWN | {start},
        parse=_parse,
        child=_child,
    )
    for start in ("date and time", "start time")
)

"""Exports of Baby Buddy 2.10: Feeding, Pumping and Weight.

No column names a unit, and times are local without a timezone. Exports from the admin page begin
with the child's columns; older ones, and files written for import, have some or none of them. The
oldest pumpings have a time and no end.
"""

from datetime import datetime

from lactea.errors import nearest
from lactea.logs.clock import seconds_between
from lactea.logs.format import Format, Reading
from lactea.logs.rows import (
    Bottle,
    Content,
    Nursing,
    Pumping,
    Side,
    Weight,
    check_amount,
    split_equally,
)
from lactea.logs.table import Record
from lactea.logs.times import parse_iso
from lactea.logs.wording import quoted

_SIDES: dict[str, tuple[Side, ...]] = {
    "left breast": ("left",),
    "right breast": ("right",),
    "both breasts": ("left", "right"),
}
_FED = ("bottle", "parent fed", "self fed")
_CONTENT: dict[str, Content] = {
    "breast milk": "milk",
    "fortified breast milk": "milk",
    "formula": "formula",
}
_SOLID = "solid food"
_SHARED = frozenset(
    {"id", "child_id", "child_first_name", "child_last_name", "child", "notes", "tags"}
)


def _child(record: Record) -> str:
    name = f"{record.get('child_first_name')} {record.get('child_last_name')}".strip()
    return record.get("child_id") or name or record.get("child")


def _start_and_end(record: Record, reading: Reading) -> tuple[datetime, datetime]:
    for column in ("start", "end"):
        if not record.get(column):
            raise ValueError(f"{column} is missing")
    start = reading.start(parse_iso(record.get("start")))
    return start, reading.clock.local_end(parse_iso(record.get("end")), start)


def _feeding(record: Record, reading: Reading) -> Nursing | Bottle | None:
    what, method = record.get("type").casefold(), record.get("method").casefold()
    if what == _SOLID:
        reading.ignore(_SOLID)
        return None
    for column, cell, known in (
        ("type", what, [*_CONTENT, _SOLID]),
        ("method", method, [*_SIDES, *_FED]),
    ):
        if cell not in known:
            raise ValueError(f"{column} {quoted(cell)} is not known: {nearest(cell, known)}")
    return _bottle(record, reading) if method in _FED else _nursing(record, reading)


def _nursing(record: Record, reading: Reading) -> Nursing:
    what, method = record.get("type").casefold(), record.get("method").casefold()
    if what != "breast milk":
        raise ValueError(f"type {what!r} cannot come from method {method!r}")
    start, end = _start_and_end(record, reading)
    seconds = seconds_between(start, end)
    if seconds == 0.0:
        raise ValueError("duration is 0: start and end are the same")
    if record.get("amount"):
        check_amount("amount", reading.amount(record.get("amount"), "amount"))
        reading.remark("the amount of a feed at the breast is not used")
    sides = _SIDES[method]
    assumed = len(sides) > 1
    if assumed:
        reading.remark("both breasts without a time for each: split equally, left first")
    return Nursing(
        start=start,
        end=end,
        sides=split_equally(sides, seconds),
        sides_assumed=assumed,
        row=record.line,
        source=record.text,
    )


def _bottle(record: Record, reading: Reading) -> Bottle:
    what = record.get("type").casefold()
    start, end = _start_and_end(record, reading)
    if not record.get("amount"):
        raise ValueError("amount is missing: a bottle needs one")
    if what == "fortified breast milk":
        reading.remark("fortified breast milk is read as breast milk")
    return Bottle(
        start=start,
        end=end,
        amount_mL=reading.amount(record.get("amount"), "amount"),
        content=_CONTENT[what],
        row=record.line,
        source=record.text,
    )


def _pumping(record: Record, reading: Reading) -> Pumping:
    start, end = _start_and_end(record, reading)
    if seconds_between(start, end) == 0.0:
        stale = "Baby Buddy writes this when it imports an old file with a 'time' column"
        raise ValueError(f"duration is 0: start and end are the same; {stale}")
    amount = record.get("amount")
    return Pumping(
        start=start,
        end=end,
        seconds=seconds_between(start, end),
        total_mL=reading.amount(amount, "amount") if amount else None,
        row=record.line,
        source=record.text,
    )


def _pumping_at(record: Record, reading: Reading) -> Pumping:
    """Read a row of the time when a session had no end."""
    for column in ("time", "amount"):
        if not record.get(column):
            raise ValueError(f"{column} is missing")
    return Pumping(
        start=reading.start(parse_iso(record.get("time"))),
        total_mL=reading.amount(record.get("amount"), "amount"),
        row=record.line,
        source=record.text,
    )


def _weight(record: Record, reading: Reading) -> Weight:
    for column in ("weight", "date"):
        if not record.get(column):
            raise ValueError(f"{column} is missing")
    day = record.get("date")
    return Weight(
        start=reading.start(parse_iso(day if ":" in day else f"{day} 00:00")),
        weight_kg=reading.weight(record.get("weight"), "weight"),
        row=record.line,
        source=record.text,
    )


FORMATS = (
    Format(
        app="Baby Buddy",
        kind="Feeding",
        needed=frozenset({"start", "end", "type", "method"}),
        known=_SHARED | {"start", "end", "type", "method", "amount"},
        parse=_feeding,
        child=_child,
    ),
    Format(
        app="Baby Buddy",
        kind="Pumping",
        needed=frozenset({"start", "end", "amount"}),
        known=_SHARED | {"start", "end", "amount"},
        parse=_pumping,
        child=_child,
    ),
    Format(
        app="Baby Buddy",
        kind="Pumping",
        needed=frozenset({"child_id", "amount", "time"}),
        known=_SHARED | {"amount", "time"},
        parse=_pumping_at,
        child=_child,
    ),
    Format(
        app="Baby Buddy",
        kind="Weight",
        needed=frozenset({"weight", "date"}),
        known=_SHARED | {"weight", "date"},
        parse=_weight,
        child=_child,
    ),
)

"""Exports of Baby Tracker: one file a type, of which nursing, pumping and amounts are read.

Dates stand in the order of the place where the telephone was bought, units in the header or in the
cells. Files of formula, of expressed milk and, from 2017, of pumping have the same columns; only
their names tell them apart.
"""

from lactea.errors import LogError
from lactea.logs.format import Format, Reading
from lactea.logs.quantities import read_minutes
from lactea.logs.rows import Bottle, Content, Nursing, Pumping, Row, Side, Suckling, split_equally
from lactea.logs.table import Record
from lactea.logs.times import parse_local
from lactea.logs.wording import quoted

_TOTALS = ("total", "total duration")
_SIDES: tuple[Side, Side] = ("left", "right")
# What the name of a file of amounts says of them.
_BOTTLES: dict[str, Content] = {"formula": "formula", "expressed": "milk", "bottle": "unknown"}


def _seconds(record: Record, column: str) -> float | None:
    text, _ = record.find(column)
    if not text:
        return None
    seconds = read_minutes(text, column)
    if seconds < 0.0:
        raise ValueError(f"{column} {quoted(text)} is negative")
    return seconds


def _amount(record: Record, reading: Reading, column: str) -> float | None:
    text, unit = record.find(column)
    return reading.amount(text, column, unit) if text else None


def _order(record: Record) -> tuple[Side, Side]:
    return ("right", "left") if record.get("start side").casefold() == "right" else _SIDES


def _total(record: Record) -> float | None:
    found = (_seconds(record, column) for column in _TOTALS)
    return next((seconds for seconds in found if seconds is not None), None)


def _nursing(record: Record, reading: Reading) -> Nursing:
    start = reading.start(parse_local(record.get("time"), reading.is_day_first))
    order = _order(record)
    each = {side: _seconds(record, f"{side} duration") or 0.0 for side in _SIDES}
    sides = tuple(Suckling(side, each[side]) for side in order if each[side] > 0.0)
    known = bool(sides) or bool(record.get("start side"))
    if not sides:
        reading.remark(
            "time at each breast not given: split equally"
            if known
            else "no side is named: split equally, left first"
        )
    return Nursing(
        start=start,
        sides=sides or split_equally(order, _total(record) or 0.0),
        sides_assumed=not sides,
        sides_known=known,
        row=record.line,
        source=record.text,
    )


def _pumping(record: Record, reading: Reading) -> Pumping:
    start = reading.start(parse_local(record.get("time"), reading.is_day_first))
    each = {side: _seconds(record, f"{side} duration") for side in _SIDES}
    amounts = {side: _amount(record, reading, f"{side} amount") for side in _SIDES}
    total = _amount(record, reading, "total amount")
    if not any(amounts.values()):
        amounts = dict.fromkeys(_SIDES)
    for side in _SIDES:
        # A breast that was not pumped stands there with 0.
        if amounts[side] == 0.0 and not each[side]:
            amounts[side] = None
    timed = [seconds for seconds in each.values() if seconds]
    return Pumping(
        start=start,
        seconds=_total(record) or (sum(timed) if timed else None),
        left_mL=amounts["left"],
        right_mL=amounts["right"],
        total_mL=total,
        row=record.line,
        source=record.text,
    )


def _by_name(record: Record, reading: Reading) -> Row:
    name = reading.path.name.casefold()
    start = reading.start(parse_local(record.get("time"), reading.is_day_first))
    amount = _amount(record, reading, "amount")
    if amount is None:
        raise ValueError("amount is missing")
    if "pump" in name:
        return Pumping(start=start, total_mL=amount, row=record.line, source=record.text)
    for word, content in _BOTTLES.items():
        if word in name:
            return Bottle(
                start=start,
                amount_mL=amount,
                content=content,
                row=record.line,
                source=record.text,
            )
    words = ", ".join(("pump", *_BOTTLES))
    raise LogError(
        f"{reading.path} does not say what its amounts are: name the file as Baby Tracker did, with"
        f" one of {words} in it"
    )


def _child(record: Record) -> str:
    return record.get("baby")


_SHARED = frozenset({"baby", "note", "time"})
_DURATIONS = frozenset({"start side", "left duration", "right duration"})
_AMOUNTS = frozenset({"left amount", "right amount", "total amount"})
FORMATS = (
    Format(
        app="Baby Tracker",
        kind="pumping",
        needed=_DURATIONS | _AMOUNTS | {"time"},
        known=_SHARED | _DURATIONS | _AMOUNTS | set(_TOTALS),
        parse=_pumping,
        child=_child,
        dated="time",
        with_units=True,
    ),
    Format(
        app="Baby Tracker",
        kind="nursing",
        needed=_DURATIONS | {"time"},
        known=_SHARED | _DURATIONS | set(_TOTALS),
        parse=_nursing,
        child=_child,
        dated="time",
        with_units=True,
    ),
    Format(
        app="Baby Tracker",
        kind="amounts",
        needed=frozenset({"time", "amount", "note"}),
        known=_SHARED | {"amount"},
        parse=_by_name,
        child=_child,
        dated="time",
        with_units=True,
    ),
)

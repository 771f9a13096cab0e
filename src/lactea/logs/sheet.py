"""Lactea's own sheet for test weighing: one row for each breast of each feed or expression.

The template is `examples/test_weigh_template.csv`; docs/logs.md says how to fill it in.
"""

import re
from datetime import datetime
from pathlib import Path

from lactea.errors import LogError
from lactea.logs.clock import seconds_between
from lactea.logs.format import Format, Reading
from lactea.logs.rows import (
    HEAVIEST_INFANT_KG,
    LIGHTEST_INFANT_KG,
    Nursing,
    Pumping,
    Row,
    Side,
    split_equally,
)
from lactea.logs.table import Record
from lactea.logs.times import parse_iso
from lactea.logs.wording import quoted
from lactea.parameters.table import load_table

TEMPLATE = Path(__file__).with_name("examples") / "test_weigh_template.csv"
_SIDES: dict[str, tuple[Side, ...]] = {
    "left": ("left",),
    "right": ("right",),
    "both": ("left", "right"),
}
_BEFORE, _AFTER, _EXPRESSED = "weight before", "weight after", "expressed"
_DIGITS = re.compile(r"\d{1,2}")
_UNITS = {_BEFORE: "g", _AFTER: "g", _EXPRESSED: "mL"}


def _measured(record: Record, reading: Reading, column: str) -> float | None:
    """Return a weight [kg] or an amount [mL], None for an empty cell."""
    text, unit = record.find(column)
    if not text:
        return None
    if not unit:
        header = f"'{column} ({_UNITS[column]})'"
        raise LogError(
            f"{reading.path}, line 1: column {column!r} has no unit: write {header}, or the unit in"
            " which it was measured"
        )
    if column == _EXPRESSED:
        return reading.amount(text, column, unit)
    kg = reading.weight(text, column, unit)
    if not LIGHTEST_INFANT_KG <= kg <= HEAVIEST_INFANT_KG:
        limits = f"{LIGHTEST_INFANT_KG:g} to {HEAVIEST_INFANT_KG:g} kg"
        raise ValueError(f"{column} {kg:g} kg is outside {limits}")
    return kg


def _taken(record: Record, reading: Reading) -> float | None:
    """Return what the infant took [mL] by its weights, None if it was not weighed."""
    before, after = (_measured(record, reading, column) for column in (_BEFORE, _AFTER))
    if (before is None and after is None) or reading.without_amounts:
        return None
    if before is None or after is None:
        raise ValueError(f"{_BEFORE if before is None else _AFTER} is missing: give both or none")
    return (after - before) * 1000.0 / load_table("milk")["density"].value


def _parse(record: Record, reading: Reading) -> Row:
    side = record.get("side").casefold()
    if side not in _SIDES:
        raise ValueError(f"side {quoted(side)} is not left, right or both")
    if not record.get("start"):
        raise ValueError("start is missing")
    start = reading.start(parse_iso(record.get("start")))
    end = None
    if record.get("end"):
        end = reading.clock.local_end(parse_iso(record.get("end")), start)
    if _DIGITS.fullmatch(record.get("note")):
        raise ValueError(
            f"note {quoted(record.get('note'))} is a number alone: if it stood behind a decimal "
            "comma, write a point"
        )
    taken, expressed = _taken(record, reading), _measured(record, reading, _EXPRESSED)
    if taken is not None and expressed is not None:
        raise ValueError("has weights and an expressed amount: give the feed and it a row each")
    if expressed is None:
        return _nursing(record, reading, start, end, taken)
    sides = _SIDES[side]
    return Pumping(
        start=start,
        end=end,
        seconds=None if end is None else seconds_between(start, end),
        left_mL=expressed if sides == ("left",) else None,
        right_mL=expressed if sides == ("right",) else None,
        total_mL=expressed if len(sides) > 1 else None,
        row=record.line,
        source=record.text,
    )


def _nursing(
    record: Record, reading: Reading, start: datetime, end: datetime | None, taken: float | None
) -> Nursing:
    if end is None:
        raise ValueError("end is missing")
    sides = _SIDES[record.get("side").casefold()]
    if len(sides) > 1:
        reading.remark("both breasts in one row: split equally, left first")
    return Nursing(
        start=start,
        end=end,
        sides=split_equally(sides, seconds_between(start, end)),
        sides_assumed=len(sides) > 1,
        milk_mL=taken,
        row=record.line,
        source=record.text,
    )


_NEEDED = frozenset({"side", "start", "end", *_UNITS})
FORMATS = (
    Format(
        app="Lactea test-weigh sheet",
        needed=_NEEDED,
        known=_NEEDED | {"note"},
        parse=_parse,
        with_units=True,
    ),
)

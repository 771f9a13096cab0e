"""A lactation as tables for a spreadsheet: its days, and its sessions breast by breast."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from math import isfinite

from lactea.results.lactation_record import KINDS
from lactea.results.record import SIDES
from lactea.simulation.lactation import Lactation
from lactea.simulation.living import DAILY

_PER_LITRE = ("lactose", "sodium", "potassium", "chloride", "citrate", "calcium", "rest")
_IN_GRAMS = ("fat", "protein")
_UNITS = {
    "made": "mL", "removed": "mL", "leaked": "mL", "resorbed": "mL", "intake": "mL", "need": "mL",
    "bottle": "mL", "supplement": "mL",
    "progesterone": "ng/mL", "prolactin": "ug/L", "infant_weight": "kg",
    **dict.fromkeys(_PER_LITRE, "mmol/L"), **dict.fromkeys(_IN_GRAMS, "g/L"),
}  # fmt: skip
_SESSIONS = (
    "day", "hour", "kind", "breast", "milk [mL]", "fullness before", "fat [g/L]", "duration [min]",
)  # fmt: skip


def days_table(lactation: Lactation) -> str:
    """Return the days of a lactation as CSV: one row a day, units in the header.

    Contents of milk are in mmol/L or g/L and blank on days on which no milk left a breast.
    """
    head = [_headed(name) for name in DAILY]
    factors = [1000.0 if _stem(name) in (*_PER_LITRE, *_IN_GRAMS) else 1.0 for name in DAILY]
    rows = (
        [_number(value * factor) for value, factor in zip(row, factors, strict=True)]
        for row in lactation.daily
    )
    return _table(head, rows)


def sessions_table(lactation: Lactation) -> str:
    """Return the sessions of a lactation as CSV: one row a breast, units in the header."""
    rows = []
    for start, kind, side, milk, full, fat, lasted in lactation.sessions[:, :7]:
        day, second = divmod(start, 86400.0)
        content = 1000.0 * fat / milk if milk > 0.0 else float("nan")
        numbers = [milk, full, content, lasted / 60.0]
        words = [f"{day + 1:.0f}", f"{second / 3600.0:.2f}", KINDS[int(kind)], SIDES[int(side)]]
        rows.append([*words, *(_number(value) for value in numbers)])
    return _table(_SESSIONS, rows)


def _stem(name: str) -> str:
    return name.removesuffix("_left").removesuffix("_right")


def _headed(name: str) -> str:
    unit = _UNITS.get(_stem(name))
    return f"{name} [{unit}]" if unit else name


def _number(value: float) -> str:
    return f"{value:.6g}" if isfinite(value) else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()

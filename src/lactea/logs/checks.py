"""Checks that need more than one row: whose rows they are, duplicates, overlaps."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from lactea.logs.clock import instant
from lactea.logs.format import Format
from lactea.logs.rows import Nursing, Rejected, Row
from lactea.logs.table import Record
from lactea.logs.wording import quoted, row_text, rows_named


def of_one_child(form: Format, records: Sequence[Record]) -> tuple[list[Record], list[str]]:
    """Return the records of the child with the most, and a note if others were left out.

    Records that name no child are kept.
    """
    counted = Counter(child for record in records if (child := form.child(record)))
    whose = min(counted, key=lambda child: (-counted[child], child), default="")
    kept = [record for record in records if form.child(record) in {whose, ""}]
    if len(kept) == len(records):
        return kept, []
    others = [record.line for record in records if form.child(record) not in {whose, ""}]
    return kept, [f"{rows_named(others)}: not read, as most rows are of child {quoted(whose)}"]


def without_duplicates(rows: Sequence[Row]) -> tuple[list[Row], list[Rejected]]:
    """Return the rows without those that repeat an earlier one of the file."""
    first: dict[tuple[object, ...], Row] = {}
    repeated = []
    for row in sorted(rows, key=lambda row: row.row):
        earlier = first.setdefault(row.identity, row)
        if earlier is not row:
            repeated.append(_rejected(row, f"duplicate of row {earlier.row}"))
    return list(first.values()), repeated


def without_overlaps(rows: Sequence[Row]) -> tuple[list[Row], list[Rejected]]:
    """Return the rows by start, without the feeds at the breast that begin during another."""
    kept: list[Row] = []
    overlapping = []
    last: Nursing | None = None
    for row in sorted(rows, key=lambda row: (instant(row.start), repr(row.identity))):
        if isinstance(row, Nursing):
            if last is not None and instant(row.start) < end_of(last):
                overlapping.append(_rejected(row, f"overlaps row {last.row}"))
                continue
            last = row
        kept.append(row)
    return kept, overlapping


def end_of(row: Nursing) -> datetime:
    """Return when a feed ends (see `instant`): as logged, or when its suckling does if later."""
    suckled = instant(row.start) + timedelta(seconds=row.seconds)
    return suckled if row.end is None else max(suckled, instant(row.end))


def _rejected(row: Row, reason: str) -> Rejected:
    return Rejected(row.row, reason, row_text([row.source]))

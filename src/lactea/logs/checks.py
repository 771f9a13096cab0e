"""Checks that need more than one row: whose rows they are, duplicates, overlaps."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from lactea.logs.clock import instant
from lactea.logs.format import Format
from lactea.logs.rows import Nursing, Pumping, Rejected, Row
from lactea.logs.table import Record
from lactea.logs.wording import quoted, row_text, rows_named

DUPLICATE, OVERLAP = "duplicate", "overlaps"


def main_child(children: Iterable[str]) -> str:
    """Return the child named most often, empty if none is named."""
    counted = Counter(child for child in children if child)
    return min(counted, key=lambda child: (-counted[child], child), default="")


def of_child(form: Format, records: Sequence[Record], whose: str) -> tuple[list[Record], list[str]]:
    """Return the records of a child or of none, and a note if others were left out."""
    kept = [record for record in records if form.child(record) in {whose, ""}]
    if len(kept) == len(records):
        return kept, []
    others = [record.line for record in records if form.child(record) not in {whose, ""}]
    return kept, [f"{rows_named(others)}: not read, as most rows are of child {quoted(whose)}"]


def without_duplicates(rows: Sequence[Row]) -> tuple[list[Row], list[Rejected]]:
    """Return the rows without those that repeat an earlier one."""
    first: dict[tuple[object, ...], Row] = {}
    repeated = []
    for row in rows:
        earlier = first.setdefault(row.identity, row)
        if earlier is not row:
            repeated.append(_rejected(row, f"{DUPLICATE} of {earlier.place}"))
    return list(first.values()), repeated


def without_overlaps(rows: Sequence[Row]) -> tuple[list[Row], list[Rejected]]:
    """Return the rows by start, without sessions that begin during another of their kind.

    Two breasts may be expressed at once; a feed at the breast excludes another.
    """
    kept: list[Row] = []
    overlapping = []
    last: dict[str, Nursing | Pumping] = {}
    for row in sorted(rows, key=lambda row: (instant(row.start), repr(row.identity))):
        if isinstance(row, Nursing | Pumping):
            places = (row.kind,) if isinstance(row, Nursing) else row.breasts
            before = (last[place] for place in places if place in last)
            during = next((one for one in before if instant(row.start) < end_of(one)), None)
            if during is not None:
                overlapping.append(_rejected(row, f"{OVERLAP} {during.place}"))
                continue
            last |= dict.fromkeys(places, row)
        kept.append(row)
    return kept, overlapping


def end_of(row: Nursing | Pumping) -> datetime:
    """Return when a session ends (see `instant`): as logged, or by its duration if that is later.

    Where neither is logged, it ends as it starts.
    """
    lasted = instant(row.start) + timedelta(seconds=row.seconds or 0.0)
    return lasted if row.end is None else max(lasted, instant(row.end))


def _rejected(row: Row, reason: str) -> Rejected:
    return Rejected(row.row, reason, row_text([row.source]), row.file)

"""Checks that need more than one row: whose rows they are, duplicates, overlaps."""

from bisect import bisect_right, insort
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
            places = _places(row)
            before = (last[place] for place in places if place in last)
            during = next((one for one in before if instant(row.start) < end_of(one)), None)
            if during is not None:
                overlapping.append(_rejected(row, f"{OVERLAP} {during.place}"))
                continue
            last |= dict.fromkeys(places, row)
        kept.append(row)
    return kept, overlapping


def beside(rows: Sequence[Row], unmeasured: Sequence[Row]) -> tuple[Nursing | Pumping, ...]:
    """Return the sessions without an amount that meet no usable one, and each of them once."""
    taken: dict[str, list[tuple[datetime, datetime]]] = {}
    kept = []
    for row in (*_sessions(rows), *_sessions(unmeasured)):
        meets = any(_meets(row, taken.get(place, [])) for place in _places(row))
        if row in unmeasured and not meets:
            kept.append(row)
        for place in _places(row):
            insort(taken.setdefault(place, []), (instant(row.start), end_of(row)))
    return tuple(kept)


def _sessions(rows: Sequence[Row]) -> list[Nursing | Pumping]:
    found = (row for row in rows if isinstance(row, Nursing | Pumping))
    return sorted(found, key=lambda row: instant(row.start))


def _places(row: Nursing | Pumping) -> tuple[str, ...]:
    """Return what a session occupies: a breast that is expressed, or the infant."""
    return (row.kind,) if isinstance(row, Nursing) else row.breasts


def _meets(row: Nursing | Pumping, spans: Sequence[tuple[datetime, datetime]]) -> bool:
    """Whether a session begins with a span, or shares time with one; spans are in order."""
    start, end = instant(row.start), end_of(row)
    at = bisect_right(spans, start, key=lambda span: span[0])
    before, after = spans[max(at - 1, 0) : at], spans[at : at + 1]
    return any(a == start or start < b for a, b in before) or any(a < end for a, _ in after)


def end_of(row: Nursing | Pumping) -> datetime:
    """Return when a session ends (see `instant`): as logged, or by its duration if that is later.

    Where neither is logged, it ends as it starts.
    """
    lasted = instant(row.start) + timedelta(seconds=row.seconds or 0.0)
    return lasted if row.end is None else max(lasted, instant(row.end))


def _rejected(row: Row, reason: str) -> Rejected:
    return Rejected(row.row, reason, row_text([row.source]), row.file)

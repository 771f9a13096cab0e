"""Rows of a log that were refused, shown and written."""

import csv
from collections.abc import Sequence
from pathlib import Path

from lactea.logs.rows import Rejected
from lactea.results.phrases import many

MOST_REJECTED = 20


def rejects_listed(rejected: Sequence[Rejected], most: int, where: str = "") -> str:
    """Return the rejected rows of a log, one a line, at most so many; `where` has all of them."""
    lines = [f"{many(len(rejected), 'row')} of the log cannot be used:"]
    lines += [f"  {reject}" for reject in rejected[:most]]
    if len(rejected) > most:
        more = f"  and {len(rejected) - most} more"
        lines.append(f"{more}; all are in {where}" if where else f"{more}; see `lactea log --out`")
    return "\n".join(lines)


def write_rejected(rejected: Sequence[Rejected], path: Path) -> None:
    """Write the rejected rows of a log as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Rejected._fields)
        writer.writerows(rejected)

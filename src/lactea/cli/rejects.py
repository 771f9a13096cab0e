"""Rows of a log that were refused, shown and written."""

import csv
from collections.abc import Sequence
from pathlib import Path

from lactea.cli.folder import REJECTED
from lactea.logs.rows import Rejected
from lactea.results.phrases import many

MOST_REJECTED = 20


def rejects_listed(rejected: Sequence[Rejected], most: int) -> str:
    """Return the rejected rows of a log, one a line, at most so many."""
    lines = [f"{many(len(rejected), 'row')} of the log cannot be used:"]
    lines += [f"  {reject}" for reject in rejected[:most]]
    if len(rejected) > most:
        lines.append(f"  and {len(rejected) - most} more; all are in {REJECTED}")
    return "\n".join(lines)


def write_rejected(rejected: Sequence[Rejected], path: Path) -> None:
    """Write the rejected rows of a log as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Rejected._fields)
        writer.writerows(rejected)

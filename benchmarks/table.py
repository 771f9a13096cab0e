"""The table of the performance page: one row a measurement, beside its reference."""

import os
import platform
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
HEAD = ("what", "Lactea", "reference", "", "ratio", "note")


@dataclass(frozen=True)
class Row:
    """One measurement and what it is compared with, in one unit.

    Attributes
    ----------
    what
        What is measured.
    ours
        [`unit`] Lactea's.
    unit
        Of both values, as it is shown.
    reference
        What it is compared with.
    theirs
        [`unit`] The reference's, or None if it could not be measured here.
    note
        What a reader must know to trust the row.
    """

    what: str
    ours: float
    unit: str
    reference: str
    theirs: float | None
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the row as text."""
        ours = f"{shown(self.ours)} {self.unit}"
        if self.theirs is None:
            return self.what, ours, self.reference, "not measured", "", self.note
        theirs = f"{shown(self.theirs)} {self.unit}"
        return self.what, ours, self.reference, theirs, shown(self.ours / self.theirs), self.note


def shown(value: float) -> str:
    """Write a number with three figures and no exponent."""
    if value == 0.0:
        return "0"
    digits = max(0, 2 - len(str(int(abs(value)))) + 1)
    places = digits if abs(value) >= 1.0 else 3
    return f"{value:.{places}f}"


def machine() -> str:
    """Say in one line where and with what was measured, and how busy it was with other work."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numba", "numpy", "scipy"))
    return (
        f"{processor()}, {os.cpu_count()} processors, {platform.system()}, "
        f"Python {platform.python_version()}, {packages}; "
        f"load average {os.getloadavg()[2]:.1f} over the last quarter of an hour"
    )


def processor() -> str:
    """Name the processor, as well as the system tells."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8").splitlines() if told.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def as_text(rows: Sequence[Row]) -> str:
    """Return the rows in columns for a terminal."""
    table = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in table
    )


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the rows as a Markdown table, headed by the machine."""
    lines = [HEAD, ("---", "---:", "---", "---:", "---:", "---"), *(row.cells() for row in rows)]
    return "\n".join(
        [f"Measured on {machine()}.", "", *("| " + " | ".join(line) + " |" for line in lines)]
    )


def write(rows: Sequence[Row], page: Path = PAGE) -> Path:
    """Put the rows between the markers of a page; the prose around them stays.

    Raises
    ------
    ValueError
        If the page does not hold both markers, in their order.
    """
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{page.name}: put {BEGIN} and {END} where the table belongs")
    whole = f"{before}{begin}\n{as_markdown(rows)}\n{end}{after}"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=page.parent, prefix=page.name, delete=False
    ) as draft:
        draft.write(whole)
    Path(draft.name).chmod(page.stat().st_mode)
    Path(draft.name).replace(page)
    return page

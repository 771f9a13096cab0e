"""Tables kept as CSV: read with their row numbers, so that an error says file, row and field."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from lactea.errors import LacteaError


@dataclass(frozen=True)
class TableRow:
    """One row of a CSV table.

    Attributes
    ----------
    file
        Name of the file, without its folder.
    number
        Number of the row as a spreadsheet counts: the header is row 1.
    cells
        Text of each field, stripped.
    error
        The error that this table's problems are raised as.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    error: type[LacteaError]

    def problem(self, field: str, what: str) -> LacteaError:
        """Return, not raise, the error that says what is wrong with a field of this row."""
        return self.error(f"{self.file}, row {self.number}, {field}: {what}")

    def required(self, field: str) -> str:
        """Return the text of a field that must not be blank."""
        if not self.cells[field]:
            raise self.problem(field, "is blank; fill it in")
        return self.cells[field]

    def number_or_none(self, field: str) -> float | None:
        """Return a field as a finite number, or None where it is blank."""
        text = self.cells[field]
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            raise self.problem(field, f"{text!r} is not a number") from None
        if not isfinite(number):
            raise self.problem(field, f"{text!r} is not a finite number")
        return number

    def required_number(self, field: str) -> float:
        """Return a field that must hold a finite number."""
        self.required(field)
        return self.number_or_none(field) or 0.0


def read_table(path: Path, columns: Sequence[str], error: type[LacteaError]) -> list[TableRow]:
    """Return the rows of a CSV file whose header is exactly `columns`.

    Raises
    ------
    LacteaError
        As `error`: a missing file, text that is not UTF-8, another header, or a row with more or
        fewer fields than the header.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            header, *lines = list(csv.reader(stream)) or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise error(f"{path.name}: cannot be read as a CSV table ({reason})") from None
    if header != list(columns):
        raise error(f"{path.name}, row 1: the columns must be {','.join(columns)}")
    rows = []
    for number, line in enumerate(lines, start=2):
        if len(line) != len(columns):
            raise error(
                f"{path.name}, row {number}: has {len(line)} fields, the header has {len(columns)}"
            )
        cells = {column: text.strip() for column, text in zip(columns, line, strict=True)}
        rows.append(TableRow(path.name, number, cells, error))
    return rows

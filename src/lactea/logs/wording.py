"""How a cell, a row and a reason are worded, so that each fits on a line."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import ValidationError

_CELL_LENGTH = 40
_ROW_LENGTH = 200
_ROWS_NAMED = 5
_PLACES_NAMED = 20


class Placed(Protocol):
    """Something that stands in a row of a file."""

    @property
    def row(self) -> int:
        """Line of the file."""

    @property
    def file(self) -> str:
        """Name of the file, where there are several."""


def quoted(cell: str) -> str:
    """Return a cell in quotes, cut if it is long."""
    return repr(_cut(cell.strip(), _CELL_LENGTH))


def row_text(cells: Sequence[str]) -> str:
    """Return the cells of a row as one line of printable text, cut if it is long."""
    printable = "".join(mark if mark.isprintable() else " " for mark in ",".join(cells))
    return _cut(" ".join(printable.split()), _ROW_LENGTH)


def reason_of(error: ValueError) -> str:
    """Return why a row was refused: the text of the error, or of the row model's first one."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    cause = first.get("ctx", {}).get("error")
    return str(cause) if cause is not None else f"{first['loc']}: {first['msg']}"


def rows_named(lines: Sequence[int]) -> str:
    """Return ``3 rows (2, 5, 9)``, naming at most the first five."""
    named = ", ".join(str(line) for line in lines[:_ROWS_NAMED])
    more = ", ..." if len(lines) > _ROWS_NAMED else ""
    return f"{counted(len(lines), 'row')} ({named}{more})"


def places_named(rejected: Sequence[Placed]) -> str:
    """Return ``3 rows (2, 5, 9)``, with the files where there are several, at most twenty."""
    named = [f"{bad.file} row {bad.row}" if bad.file else str(bad.row) for bad in rejected]
    more = ", ..." if len(named) > _PLACES_NAMED else ""
    return f"{counted(len(named), 'row')} ({', '.join(named[:_PLACES_NAMED])}{more})"


def counted(number: int, what: str) -> str:
    """Return ``1 row`` or ``3 rows``."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 3] + "..."

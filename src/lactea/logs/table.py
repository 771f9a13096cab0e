"""A CSV file as a header and records, each with the line on which it starts."""

import codecs
import csv
import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lactea.errors import LogError
from lactea.logs.rows import Rejected
from lactea.logs.wording import row_text

LARGEST_FILE_MB = 50
_LEFT_OFF = "note"  # the last column, whose cell Baby Tracker leaves off where it is empty
_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(frozen=True)
class Record:
    """One row as the file has it: its first line, and its cells by column."""

    line: int
    cells: dict[str, str]
    text: str

    def get(self, column: str) -> str:
        """Return the cell of a column, stripped; empty where there is no such column."""
        return self.cells.get(column, "").strip()

    def find(self, column: str) -> tuple[str, str]:
        """Return the cell of ``weight`` or ``weight (g)``, and the word in brackets or nothing."""
        if column in self.cells:
            return self.get(column), ""
        for name in self.cells:
            if name.startswith(f"{column} (") and name.endswith(")"):
                return self.get(name), name[len(column) + 2 : -1].strip()
        return "", ""


@dataclass(frozen=True)
class Table:
    """A CSV file: its columns (lower case), its records, and the rows that are no records."""

    columns: tuple[str, ...]
    records: tuple[Record, ...]
    rejected: tuple[Rejected, ...]


def read_table(path: Path, may_be_empty: bool = False) -> Table:
    """Return the columns and records of a CSV file.

    Parameters
    ----------
    path
        The file.
    may_be_empty
        Whether a header without rows will do.

    Raises
    ------
    LogError
        If the file cannot be read as text with commas, is too large, or has no rows.
    """
    text = _decoded(path, _read_bytes(path))
    found = _cells_by_line(text)
    line, header = next(found, (0, None))
    if header is None:
        raise LogError(f"{path} is empty: give an export with a header and rows")
    if isinstance(header, str):
        raise LogError(f"{path}, line {line}: {header}: give the file as it was exported")
    columns = _columns(path, header)
    records: list[Record] = []
    rejected: list[Rejected] = []
    for line, cells in found:
        if isinstance(cells, str):
            rejected.append(Rejected(line, cells, ""))
            continue
        if len(cells) == len(columns) - 1 and columns[-1] == _LEFT_OFF:
            cells.append("")
        if len(cells) == len(columns):
            named = dict(zip(columns, cells, strict=True))
            records.append(Record(line, named, row_text(cells)))
        else:
            reason = f"has {len(cells)} cells, the header has {len(columns)}"
            rejected.append(Rejected(line, reason, row_text(cells)))
    if not records and not rejected and not may_be_empty:
        raise LogError(f"{path} has a header but no rows: export it again with its entries")
    return Table(columns, tuple(records), tuple(rejected))


def _read_bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise LogError(f"{path} is a directory: give the exported CSV file in it")
        if not stat.S_ISREG(status.st_mode):
            raise LogError(f"{path} is not a regular file: give an exported CSV file")
        megabytes = status.st_size / 1e6
        if megabytes > LARGEST_FILE_MB:
            limit = f"logs over {LARGEST_FILE_MB} MB are not read: export fewer days"
            raise LogError(f"{path} has {megabytes:.0f} MB; {limit}")
        return path.read_bytes()
    except FileNotFoundError:
        raise LogError(f"{path} does not exist: check the name of the log") from None
    except (OSError, ValueError) as error:
        cause = error.strerror if isinstance(error, OSError) else str(error)
        raise LogError(f"{str(path)!r} cannot be read: {cause}") from None


def _decoded(path: Path, content: bytes) -> str:
    encoding = "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise LogError(f"{path} is binary, not text: give an exported CSV file") from None
        line = content.count(b"\n", 0, error.start) + 1
        raise LogError(
            f"{path}, line {line}: byte 0x{content[error.start]:02x} is not {encoding[:5].upper()}"
            " text: save the log as CSV UTF-8"
        ) from None
    if "\0" in text:
        raise LogError(f"{path} is binary, not text: give an exported CSV file")
    return text


def _cells_by_line(text: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record's first line with its cells, or with why it cannot be split."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            unclosed = "a quote that opens here is not closed, so later rows may be lost"
            lost = "end of data" in str(error) or "field limit" in str(error)
            yield line, unclosed if lost else f"is not CSV: {error}"
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells


def _columns(path: Path, header: list[str]) -> tuple[str, ...]:
    if len(header) == 1:
        for mark, name in _DELIMITERS.items():
            if mark in header[0]:
                raise LogError(f"{path} is separated by {name}: save it as CSV with commas")
    columns = tuple(" ".join(cell.split()).casefold() for cell in header)
    for column in columns:
        if column and columns.count(column) > 1:
            raise LogError(f"{path}, line 1: column {column!r} stands there twice: keep one")
    return columns

"""What a format is: the columns by which it is known, and how it reads one record."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from lactea.logs.answers import Flag, MissingAnswer
from lactea.logs.clock import Clock
from lactea.logs.quantities import MASS, VOLUME, read_quantity, read_unit, to_kg, to_mL
from lactea.logs.rows import HEAVIEST_INFANT_KG, LARGEST_AMOUNT_ML, Row
from lactea.logs.table import Record
from lactea.logs.wording import quoted, rows_named

_REPEATED = "a time that occurs twice as the clocks go back; the first is taken"
_KINDS_NAMED = 10
_ANY_ML, _ANY_KG = 1.0, 4.0  # stand for what cannot be read; a total is more than its parts
_UNIT = re.compile(r" ?\([^()]*\)$")


@dataclass
class Reading:
    """What reading one file needs and collects: the answers given, and what is to be noted.

    `is_day_first` tells how a format writes dates whose order changes with the place. Where
    `without_amounts`, an amount or a weight that cannot be is taken for another, and what a row
    says of milk means nothing.
    """

    path: Path
    unit: str | None
    weight_unit: str | None
    clock: Clock
    is_day_first: bool = False
    day_first: list[int] = field(default_factory=list)
    without_amounts: bool = False
    _ignored: Counter[str] = field(default_factory=Counter)
    _remarks: dict[str, list[int]] = field(default_factory=dict)
    _units: dict[str, list[int]] = field(default_factory=dict)
    _pending: list[tuple[dict[str, list[int]], str]] = field(default_factory=list)

    def read(self, record: Record, parse: "Parse") -> Row | None:
        """Return the row of a record, None if it is ignored; what was noted counts only now.

        Raises
        ------
        ValueError
            If the record is to be rejected; the text is the reason.
        """
        self._pending.clear()
        row = parse(record, self)
        for notes, text in self._pending:
            notes.setdefault(text, []).append(record.line)
        return row

    def ignore(self, what: str) -> None:
        """Count a row that says nothing of milk or weight."""
        self._ignored[what] += 1

    def remark(self, text: str) -> None:
        """Note something about the row that is being read."""
        self._pending.append((self._remarks, text))

    def name_unit(self, unit: str) -> None:
        """Note the unit that the row being read names itself."""
        self._pending.append((self._units, unit))

    def notes(self) -> list[str]:
        """Return what was collected, one line each."""
        found = []
        if self._ignored:
            common = self._ignored.most_common(_KINDS_NAMED)
            named = [f"{number} {quoted(what)}" for what, number in common]
            others = self._ignored.total() - sum(number for _, number in common)
            named += [f"{others} others"] if others else []
            found.append(f"ignored, not being of milk or weight: {', '.join(named)}")
        found += [f"{rows_named(lines)}: {text}" for text, lines in self._remarks.items()]
        if len(self._units) > 1:
            each = " and ".join(
                f"{unit} in {rows_named(rows)}" for unit, rows in self._units.items()
            )
            found.append(f"units are mixed, and each row is read in the one it names: {each}")
        if self.day_first:
            found.append(
                f"{rows_named(self.day_first)} cannot be month/day/year: if the file is"
                " day/month/year, its other dates are misread too"
            )
        return found

    def start(self, naive: datetime) -> datetime:
        """Return a checked start; see `Clock.local`."""
        start = self.clock.local(naive)
        if self.clock.is_repeated(start):
            self.remark(_REPEATED)
        return start

    def amount(self, text: str, column: str, unit: str = "") -> float:
        """Return an amount [mL] of a column whose header names its unit, or that does not."""
        other = LARGEST_AMOUNT_ML if "total" in column else _ANY_ML
        return self._read(self._mL, other, LARGEST_AMOUNT_ML, text, column, unit)

    def weight(self, text: str, column: str, unit: str = "") -> float:
        """Return a weight [kg] of a column whose header names its unit, or that does not."""
        return self._read(self._kg, _ANY_KG, HEAVIEST_INFANT_KG, text, column, unit)

    def _mL(self, text: str, column: str, unit: str) -> float:  # noqa: N802
        return to_mL(*self._answered(text, column, VOLUME, unit))

    def _kg(self, text: str, column: str, unit: str) -> float:
        return to_kg(*self._answered(text, column, MASS, unit))

    def _read(
        self, read: Callable[[str, str, str], float], other: float, most: float, *cell: str
    ) -> float:
        """Read a cell; where `without_amounts`, `other` stands for what cannot be."""
        try:
            found = read(*cell)
        except (ValueError, MissingAnswer):
            if not self.without_amounts:
                raise
            return other
        return found if not self.without_amounts or 0.0 <= found <= most else other

    def _answered(
        self, text: str, column: str, units: Mapping[str, str], header: str
    ) -> tuple[float, str]:
        number, said = read_quantity(text, column)
        given = self.unit if units is VOLUME else self.weight_unit
        if header:
            given = read_unit(header)
        if said is not None and given is not None and said != given:
            whole = "the header is" if header else "the file was said to be"
            raise ValueError(f"{column} {quoted(text)} is in {said}, but {whole} in {given}")
        unit = said or given
        if unit is None:
            flag: Flag = "--unit" if units is VOLUME else "--weight-unit"
            flags = " or ".join(f"{flag} {name}" for name in units)
            raise MissingAnswer(
                flag, f"{self.path} does not say the unit of its {column!r}: give {flags}"
            )
        return number, unit


Parse = Callable[[Record, Reading], Row | None]


def _nobody(_record: Record) -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """One kind of export.

    Parameters
    ----------
    app
        What wrote it.
    needed
        The columns without which it cannot be read, in lower case.
    known
        All its columns; others are noted and not used.
    parse
        Reads one record; returns None for one to be ignored, raises ValueError with the reason
        for one to be rejected.
    kind
        Which of the app's files it is, empty if it writes one.
    child
        Says whose record it is, empty if the file does not say.
    dated
        The column whose dates are in the order of a place, empty if their order is fixed.
    with_units
        Whether its columns may name a unit in brackets, as ``weight (g)``.
    """

    app: str
    needed: frozenset[str]
    known: frozenset[str]
    parse: Parse
    kind: str = ""
    child: Callable[[Record], str] = _nobody
    dated: str = ""
    with_units: bool = False

    @property
    def name(self) -> str:
        """What a person calls it, as ``Baby Buddy Feeding``."""
        return f"{self.app} {self.kind}".rstrip()

    def lacking(self, columns: Iterable[str]) -> set[str]:
        """Return the columns that it needs and that are not there."""
        return set(self.needed - {self._bare(column) for column in columns})

    def unknown(self, columns: Iterable[str]) -> list[str]:
        """Return the columns that are not its own."""
        return [column for column in columns if column and self._bare(column) not in self.known]

    def _bare(self, column: str) -> str:
        return _UNIT.sub("", column) if self.with_units else column

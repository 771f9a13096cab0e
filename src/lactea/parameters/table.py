"""Parameter tables: read, checked against evidence, and turned into an organ's `Params`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

from lactea import evidence
from lactea.errors import EvidenceError, ParameterError, UnitError, nearest
from lactea.evidence.tables import TableRow, read_table
from lactea.units import check, convert

COLUMNS = ("symbol", "value", "unit", "low", "high", "spread", "how", "evidence_id", "note")
HOWS = ("measured", "derived", "calibrated", "assumed")
FOLDER = Path(__file__).with_name("tables")


@dataclass(frozen=True)
class Row:
    """One parameter of one organ.

    Attributes
    ----------
    organ
        Name of the table, which is the name of the organ's module.
    symbol
        Name of the parameter, the same as the field of the organ's `Params`.
    value, low, high
        [`unit`] The reference mother's value and the range that is believed.
    unit
        UCUM unit, as the source has it.
    spread
        [1] Coefficient of variation between mothers, or None where all share the value.
    how
        `measured`, `derived`, `calibrated` or `assumed`.
    evidence_ids
        Facts that the value rests on.
    note
        Why, in words; an assumed value must say it.
    """

    organ: str
    symbol: str
    value: float
    unit: str
    low: float
    high: float
    spread: float | None
    how: str
    evidence_ids: tuple[str, ...]
    note: str

    def sources(self) -> tuple[str, ...]:
        """Return the keys of the papers that the value rests on, each once."""
        keys = (evidence.fact(fact_id).source_key for fact_id in self.evidence_ids)
        return tuple(dict.fromkeys(keys))


Params = TypeVar("Params")


def organs(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of the organs that have a table, sorted."""
    return tuple(sorted(path.stem for path in (folder or FOLDER).glob("*.csv")))


def load_table(organ: str, folder: Path | None = None) -> Mapping[str, Row]:
    """Return the rows of one organ's table by symbol, in the order of the file; read once and kept.

    Raises
    ------
    ParameterError
        Naming file, row and field: a row without unit, range or source, a number that is none, a
        value outside its range, a unit that cannot be read, a symbol given twice, a fact that is
        unknown or whose paper may not set parameters; or no table of that name.
    """
    where = folder or FOLDER
    if not (where / f"{organ}.csv").is_file():
        raise ParameterError(f"no parameter table {organ!r}; {nearest(organ, organs(where))}")
    return _load(where / f"{organ}.csv")


def all_rows(folder: Path | None = None) -> tuple[Row, ...]:
    """Return every row of every table, organ by organ."""
    return tuple(row for organ in organs(folder) for row in load_table(organ, folder).values())


def assumptions(folder: Path | None = None) -> tuple[Row, ...]:
    """Return the rows that no measurement holds up (`how = assumed`)."""
    return tuple(row for row in all_rows(folder) if row.how == "assumed")


def values(
    params_type: Callable[..., Params],
    organ: str,
    overrides: Mapping[str, float] | None = None,
    folder: Path | None = None,
) -> Params:
    """Return an organ's parameters in the units that its `Params` asks for.

    Parameters
    ----------
    params_type
        A NamedTuple whose fields are the table's symbols, each `Annotated[float, "unit"]`.
    organ
        Name of the table.
    overrides
        Symbol to value [unit of the table's row], for a mother who is not the reference.
    folder
        Holds the tables; Lactea's own by default.

    Raises
    ------
    ParameterError
        If fields and symbols differ, a field has no unit or one that the row's cannot be converted
        to, or an override is unknown or outside the row's range.
    """
    table = load_table(organ, folder)
    chosen = overrides or {}
    units = _checked_units(params_type, organ, folder or FOLDER)
    for symbol in chosen:
        if symbol not in table:
            raise ParameterError(f"{organ}: no parameter {symbol!r}; {nearest(symbol, table)}")
    return params_type(
        **{
            symbol: _converted(row, chosen.get(symbol, row.value), units[symbol])
            for symbol, row in table.items()
        }
    )


@cache
def _load(path: Path) -> Mapping[str, Row]:
    rows: dict[str, Row] = {}
    for line in read_table(path, COLUMNS, ParameterError):
        row = _row(line, path.stem)
        if row.symbol in rows:
            raise line.problem("symbol", f"{row.symbol!r} is given twice; keep one row")
        rows[row.symbol] = row
    return MappingProxyType(rows)


def _row(line: TableRow, organ: str) -> Row:
    row = Row(
        organ=organ,
        symbol=line.required("symbol"),
        value=line.required_number("value"),
        unit=line.required("unit"),
        low=line.required_number("low"),
        high=line.required_number("high"),
        spread=line.number_or_none("spread"),
        how=line.required("how"),
        evidence_ids=tuple(line.cells["evidence_id"].split()),
        note=line.cells["note"],
    )
    _check_numbers(row, line)
    _check_source(row, line)
    for fact_id in row.evidence_ids:
        _check_fact(fact_id, row, line)
    return row


def _check_numbers(row: Row, line: TableRow) -> None:
    try:
        check(row.unit)
    except UnitError as reason:
        raise line.problem("unit", str(reason)) from None
    if not row.low <= row.value <= row.high:
        raise line.problem("value", f"{row.value:g} is outside {row.low:g} to {row.high:g}")
    if row.spread is not None and row.spread < 0:
        raise line.problem(
            "spread", f"{row.spread:g} is negative; a spread is a ratio of 0 or more"
        )


def _check_source(row: Row, line: TableRow) -> None:
    if row.how not in HOWS:
        raise line.problem("how", f"{row.how!r} is not one of {', '.join(HOWS)}")
    if row.how == "assumed" and not row.note:
        raise line.problem("note", "is blank; an assumed value has to say why")
    if row.how != "assumed" and not row.evidence_ids:
        raise line.problem("evidence_id", f"is blank; a {row.how} value needs a fact")


def _check_fact(fact_id: str, row: Row, line: TableRow) -> None:
    try:
        paper = evidence.fact(fact_id).source_key
    except EvidenceError as reason:
        raise line.problem("evidence_id", str(reason)) from None
    role = evidence.role(paper)
    if role == "judge":
        raise line.problem("evidence_id", f"{fact_id!r}: {paper!r} judges the model, so sets none")
    if role is None and row.how != "assumed":
        raise line.problem(
            "evidence_id",
            f"{fact_id!r}: {paper!r} has no role; give it the role set in roles.csv, or assume",
        )


@cache
def _checked_units(params_type: Callable[..., Params], organ: str, folder: Path) -> dict[str, str]:
    units = _units(params_type, organ)
    _check_symbols(organ, load_table(organ, folder), units)
    return units


def _units(params_type: Callable[..., Params], organ: str) -> dict[str, str]:
    units = {}
    for field, hint in get_type_hints(params_type, include_extras=True).items():
        marks = get_args(hint)[1:] if get_origin(hint) is Annotated else ()
        if not marks or not isinstance(marks[0], str):
            raise ParameterError(
                f"{organ}: Params.{field} has no unit; annotate it Annotated[float, 'unit']"
            )
        units[field] = marks[0]
    return units


def _check_symbols(organ: str, table: Mapping[str, Row], units: Mapping[str, str]) -> None:
    missing, extra = sorted(units.keys() - table.keys()), sorted(table.keys() - units.keys())
    if missing:
        raise ParameterError(f"{organ}.csv: no row for {', '.join(missing)}, which Params has")
    if extra:
        raise ParameterError(f"{organ}.csv: {', '.join(extra)} is not in Params; add or remove it")


def _converted(row: Row, value: float, unit: str) -> float:
    if not row.low <= value <= row.high:
        raise ParameterError(
            f"{row.organ}: {row.symbol} = {value:g} {row.unit} is outside {row.low:g} to "
            f"{row.high:g} {row.unit} ({'; '.join(map(evidence.cite, row.sources())) or row.note})"
        )
    try:
        return convert(value, row.unit, unit)
    except UnitError as reason:
        raise ParameterError(f"{row.organ}: {row.symbol}: {reason}") from None

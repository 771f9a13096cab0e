"""Read a log whole: one file or several of one export, of any known format."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from lactea.errors import LogError
from lactea.logs import babybuddy, babyconnect, babytracker, feedbaby, huckleberry, sheet
from lactea.logs.answers import (
    DATE_ORDERS,
    MissingAnswer,
    read_date_order,
    read_timezone,
    read_unit_answer,
    read_weight_unit_answer,
)
from lactea.logs.checks import beside, main_child, of_child, without_duplicates, without_overlaps
from lactea.logs.clock import Clock
from lactea.logs.format import Format, Reading
from lactea.logs.rows import Log, LogFile, Pumping, Rejected, Row, place_of
from lactea.logs.table import Record, Table, read_table
from lactea.logs.times import day_first_of
from lactea.logs.wording import quoted, reason_of, rows_named

FORMATS: tuple[Format, ...] = (
    *babyconnect.FORMATS,
    *babybuddy.FORMATS,
    *huckleberry.FORMATS,
    *babytracker.FORMATS,
    *feedbaby.FORMATS,
    *sheet.FORMATS,
)
_NO_TIMEZONE = "no --timezone is given: times are as written, and a change of clocks cannot be told"


@dataclass(frozen=True)
class _Source:
    """One file, opened: `label` names it in rows and notes, empty if it is the only one."""

    path: Path
    label: str
    table: Table
    form: Format


@dataclass(frozen=True)
class _Answers:
    """What the caller says, and what the files of each app say together."""

    unit: str | None
    weight_unit: str | None
    clock: Clock
    day_first: dict[str, bool]
    child: dict[str, str]


def read_log(
    *paths: str | Path,
    unit: str | None = None,
    weight_unit: str | None = None,
    timezone: str | None = None,
    date_order: str | None = None,
    today: date | None = None,
) -> Log:
    """Read a log: all its usable rows, and the others with their place and reason.

    Parameters
    ----------
    *paths
        One export in CSV, or several of the same infant (feeds, pumping, weights).
    unit
        mL or oz, for a column of amounts that names no unit; what a row says comes first.
    weight_unit
        kg, g or lb, for a column of weights that names none.
    timezone
        IANA name of where the log was kept. Without it times stay naive.
    date_order
        ``day-first`` or ``month-first``, for dates that could be either.
    today
        Rows later than the day after are refused; today by default.

    Returns
    -------
    Log
        At least one usable row.

    Raises
    ------
    LogError
        If a file cannot be read or is of no known format, or there is no usable row.
    MissingAnswer
        If a unit or the order of dates is needed that neither file nor caller says; see its flag.
    """
    if not paths:
        raise LogError("no log is given: name one exported file, or several")
    milk = None if unit is None else read_unit_answer(unit)
    weight = None if weight_unit is None else read_weight_unit_answer(weight_unit)
    zone = None if timezone is None else read_timezone(timezone)
    clock = Clock(zone, today or datetime.now(UTC).astimezone().date())
    sources = _opened([Path(path) for path in paths])
    day_first = None if date_order is None else read_date_order(date_order)
    answers = _Answers(milk, weight, clock, _day_first(sources, day_first), _children(sources))
    return _read(sources, answers)


def _opened(paths: list[Path]) -> list[_Source]:
    names = [path.name for path in paths]
    sources = []
    for path in paths:
        table = read_table(path, may_be_empty=len(paths) > 1)
        label = path.name if names.count(path.name) == 1 else str(path)
        form = _format_of(path, table)
        sources.append(_Source(path, label if len(paths) > 1 else "", table, form))
    return sources


def _by_app(sources: list[_Source]) -> dict[str, list[_Source]]:
    found: dict[str, list[_Source]] = defaultdict(list)
    for source in sources:
        found[source.form.app].append(source)
    return found


def _children(sources: list[_Source]) -> dict[str, str]:
    return {
        app: main_child(one.form.child(record) for one in files for record in one.table.records)
        for app, files in _by_app(sources).items()
    }


def _day_first(sources: list[_Source], given: bool | None) -> dict[str, bool]:
    """Return for each app whether its dates are day first.

    Raises
    ------
    MissingAnswer
        If they could be either.
    """
    told = {}
    for app, files in _by_app([source for source in sources if source.form.dated]).items():
        dates = (record.get(one.form.dated) for one in files for record in one.table.records)
        found = day_first_of(dates) if given is None else given
        if found is None:
            raise MissingAnswer(
                "--date-order",
                f"{files[0].path} does not say whether its dates are day/month or month/day:"
                f" give --date-order {' or '.join(DATE_ORDERS)}",
            )
        told[app] = found
    return told


def _read(sources: list[_Source], answers: _Answers) -> Log:
    rows: list[Row] = []
    rejected: list[Rejected] = []
    unmeasured: list[Row] = []
    missing = 0
    zone = answers.clock.zone
    notes = [] if zone else [_NO_TIMEZONE]
    for source in sources:
        used, refused, without, noted = _read_file(source, answers)
        rows, unmeasured = rows + used, unmeasured + without
        refused = [bad._replace(file=source.label) for bad in (*source.table.rejected, *refused)]
        rejected, missing = rejected + refused, missing + len(refused) - len(without)
        notes += [f"{source.label}: {note}".removeprefix(": ") for note in noted]
    rows, repeated = without_duplicates(rows)
    rows, overlapping = without_overlaps(rows)
    order = [source.label for source in sources]
    rejected += repeated + overlapping
    rejected.sort(key=lambda bad: (order.index(bad.file), bad))
    if not rows:
        raise LogError(_none_usable(sources, rejected, notes))
    return Log(
        files=tuple(
            LogFile(one.path, one.form.name, len(one.table.records) + len(one.table.rejected))
            for one in sources
        ),
        rows=tuple(rows),
        rejected=tuple(rejected),
        unit=answers.unit,
        timezone=zone.key if zone else None,
        notes=tuple(notes),
        unmeasured=beside(rows, unmeasured),
        missing=missing,
    )


def _read_file(
    source: _Source, answers: _Answers
) -> tuple[list[Row], list[Rejected], list[Row], list[str]]:
    """Return the usable rows, the refused, those but for their amount, and what is to be noted."""
    form = source.form
    day_first = answers.day_first.get(form.app, False)
    units = (answers.unit, answers.weight_unit)
    reading = Reading(source.path, *units, answers.clock, day_first)
    records, others = of_child(form, source.table.records, answers.child[form.app])
    rows, refused = _parsed(form, records, reading)
    lines = {bad.row for bad in refused}
    again = Reading(source.path, *units, answers.clock, day_first, without_amounts=True)
    without, _ = _parsed(form, [record for record in records if record.line in lines], again)
    more, others = _of_others(form, source, records, reading, others)
    rows += more
    if source.label:
        rows, without = (
            [row.model_copy(update={"file": source.label}) for row in each]
            for each in (rows, without)
        )
    unused = [quoted(column) for column in form.unknown(source.table.columns)]
    notes = [f"columns not used: {', '.join(unused[:10])}"] if unused else []
    return rows, refused, without, notes + others + reading.notes()


def _of_others(
    form: Format, source: _Source, records: list[Record], reading: Reading, notes: list[str]
) -> tuple[list[Row], list[str]]:
    """Read what was pumped for other children: it is of the same mother."""
    kept = {record.line for record in records}
    rest = [record for record in source.table.records if record.line not in kept]
    if not rest:
        return [], notes
    rows, _ = _parsed(form, rest, reading)
    pumped: list[Row] = [row for row in rows if isinstance(row, Pumping)]
    if len(pumped) == len(rest):
        return pumped, []
    lines = {row.row for row in pumped}
    left = rows_named([record.line for record in rest if record.line not in lines])
    return pumped, [note.replace(rows_named([r.line for r in rest]), left) for note in notes]


def _parsed(
    form: Format, records: list[Record], reading: Reading
) -> tuple[list[Row], list[Rejected]]:
    rows, refused = [], []
    for record in records:
        try:
            row = reading.read(record, form.parse)
        except ValueError as error:
            refused.append(Rejected(record.line, reason_of(error), record.text))
        else:
            rows += [row] if row is not None else []
    return rows, refused


def _format_of(path: Path, table: Table) -> Format:
    columns = table.columns
    for form in FORMATS:
        if not form.lacking(columns):
            return form
    near = max(
        FORMATS,
        key=lambda form: (
            len(form.needed) - len(form.lacking(columns)),
            -len(form.unknown(columns)),
        ),
    )
    names = ", ".join(dict.fromkeys(form.name for form in FORMATS))
    lacking = ", ".join(repr(column) for column in sorted(near.lacking(columns)))
    raise LogError(
        f"{path}, line 1: columns {quoted(', '.join(columns))} are of no known format"
        f" ({names}); the nearest, {near.name}, also has {lacking}"
    )


def _none_usable(sources: list[_Source], rejected: list[Rejected], notes: list[str]) -> str:
    named = ", ".join(f"{source.path} ({source.form.name})" for source in sources)
    told = f"{named} has no usable row: {len(rejected)} rejected"
    if rejected:
        first = rejected[0]
        return f"{told}, the first in {place_of(first.file, first.row)}: {first.reason}"
    return f"{told}; {notes[-1]}" if notes else told

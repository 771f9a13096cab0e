"""Read a log of any known format, which its header tells."""

from datetime import UTC, date, datetime
from pathlib import Path

from lactea.errors import LogError
from lactea.logs import babybuddy, babyconnect
from lactea.logs.answers import read_timezone, read_unit_answer
from lactea.logs.checks import of_one_child, without_duplicates, without_overlaps
from lactea.logs.clock import Clock
from lactea.logs.format import Format, Reading
from lactea.logs.rows import Log, Rejected, Row
from lactea.logs.table import Record, Table, read_table
from lactea.logs.wording import quoted, reason_of

FORMATS: tuple[Format, ...] = (*babyconnect.FORMATS, *babybuddy.FORMATS)
_NO_TIMEZONE = "no --timezone is given: times are as written, and a change of clocks cannot be told"


def read(
    path: str | Path,
    unit: str | None = None,
    timezone: str | None = None,
    today: date | None = None,
) -> Log:
    """Read a log: its usable rows, and the others with their place and reason.

    Parameters
    ----------
    path
        A Baby Buddy or BabyConnect export in CSV.
    unit
        mL or oz (kg, g or lb for weights), for a column that names no unit; what a row says
        itself comes first.
    timezone
        IANA name of where the log was kept. Without it times stay naive.
    today
        Rows later than the day after are refused; today by default.

    Returns
    -------
    Log
        At least one usable row.

    Raises
    ------
    LogError
        If the file cannot be read, is of no known format, or has no usable row.
    MissingAnswer
        If a unit is needed that neither file nor caller says.
    """
    given = None if unit is None else read_unit_answer(unit)
    zone = None if timezone is None else read_timezone(timezone)
    clock = Clock(zone, today or datetime.now(UTC).astimezone().date())
    return _read(Reading(Path(path), given, clock))


def _read(reading: Reading) -> Log:
    path, zone = reading.path, reading.clock.zone
    table = read_table(path)
    form = _format_of(path, table)
    records, others = of_one_child(form, table.records)
    rows, refused = _parsed(form, records, reading)
    rows, repeated = without_duplicates(rows)
    rows, overlapping = without_overlaps(rows)
    rejected = sorted([*table.rejected, *refused, *repeated, *overlapping])
    notes = [] if zone else [_NO_TIMEZONE]
    notes += _unused_columns(form, table) + others + reading.notes()
    if not rows:
        raise LogError(_none_usable(path, form, rejected, notes))
    return Log(
        format=form.name,
        rows=tuple(rows),
        rejected=tuple(rejected),
        path=path,
        unit=reading.unit,
        timezone=zone.key if zone else None,
        notes=tuple(notes),
    )


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
    columns = set(table.columns)
    for form in FORMATS:
        if form.needed <= columns:
            return form
    near = max(FORMATS, key=lambda form: (len(form.needed & columns), len(form.known & columns)))
    names = ", ".join(dict.fromkeys(form.name for form in FORMATS))
    lacking = ", ".join(repr(column) for column in sorted(near.needed - columns))
    stale = " (the old column 'time' does not say how long it took)" if "time" in columns else ""
    raise LogError(
        f"{path}, line 1: columns {quoted(', '.join(table.columns))} are of no known format"
        f" ({names}); the nearest, {near.name}, also has {lacking}{stale}"
    )


def _unused_columns(form: Format, table: Table) -> list[str]:
    unused = [quoted(column) for column in table.columns if column and column not in form.known]
    return [f"columns not used: {', '.join(unused[:10])}"] if unused else []


def _none_usable(path: Path, form: Format, rejected: list[Rejected], notes: list[str]) -> str:
    told = f"{path} ({form.name}) has no usable row: {len(rejected)} rejected"
    if rejected:
        return f"{told}, the first in row {rejected[0].row}: {rejected[0].reason}"
    return f"{told}; {notes[-1]}"

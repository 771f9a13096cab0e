"""Pressure at the nipple as a sensor recorded it: CSV with `time,pressure,units`.

Time is in seconds; pressure is relative to the atmosphere, negative for a vacuum, in mmHg, kPa or
PSI. A recording is refused whole: a pattern with one bad sample would be another pattern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from pathlib import Path
from types import MappingProxyType

from lactea.errors import LogError, nearest
from lactea.logs.table import Record, Table, read_table
from lactea.units import convert

COLUMNS = ("time", "pressure", "units")
# What a person writes, and its UCUM code with how many of that it is.
UNITS: Mapping[str, tuple[str, float]] = MappingProxyType(
    {"mmHg": ("mm[Hg]", 1.0), "kPa": ("kPa", 1.0), "PSI": ("kPa", 6.894757293168361)}
)
LEAST_RATE = 30.0  # [1/s] samples, below which the shape of a stroke is lost
WIDEST_GAP = 1.5  # times the usual time between samples
SENSOR_NOISE = 5.0  # [mmHg] above the atmosphere that is taken for noise of the sensor
DEEPEST_VACUUM = 400.0  # [mmHg]
FEWEST_SAMPLES = 60


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording that can be used.

    Attributes
    ----------
    path
        The file.
    time
        [s] From its first sample, increasing.
    vacuum
        [mmHg] Below the atmosphere, 0 or more.
    lines
        The line of the file of each sample.
    units
        In which it was written: "mmHg", "kPa" or "PSI".
    rate
        [1/s] Samples.
    lifted
        How many samples lay above the atmosphere within the noise of a sensor; they are taken as 0.
    """

    path: Path
    time: tuple[float, ...]
    vacuum: tuple[float, ...]
    lines: tuple[int, ...]
    units: str
    rate: float
    lifted: int


def read_pressures(path: str | Path) -> Recording:
    """Return the recording in a CSV file.

    Raises
    ------
    LogError
        Naming file, row, field and what to do: a file that cannot be read, columns that are
        missing, a number that is none, NaN or infinite, a unit that is not known or changes, time
        that does not increase, a gap, samples too far apart, pressure above the atmosphere or
        beyond 400 mmHg below it.
    """
    where = Path(path)
    table = read_table(where)
    _check_columns(where, table)
    lines = tuple(record.line for record in table.records)
    units = _units(where, table)
    time = [_number(where, record, "time") for record in table.records]
    rate = _check_times(where, time, lines)
    code, factor = UNITS[units]
    pressure = [
        factor * convert(_number(where, record, "pressure"), code, "mm[Hg]")
        for record in table.records
    ]
    for line, one in zip(lines, pressure, strict=True):
        _check_pressure(where, line, one)
    lifted = sum(one > 0.0 for one in pressure)
    vacuum = tuple(max(-one, 0.0) for one in pressure)
    return Recording(
        where, tuple(one - time[0] for one in time), vacuum, lines, units, rate, lifted
    )


def _problem(path: Path, line: int, column: str, what: str, remedy: str) -> LogError:
    return LogError(f"{path}, row {line}, {column}: {what}; {remedy}")


def _check_columns(path: Path, table: Table) -> None:
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise LogError(
            f"{path}, row 1: no column {', '.join(missing)}; give the columns {','.join(COLUMNS)}"
        )
    if table.rejected:
        bad = table.rejected[0]
        raise LogError(f"{path}, row {bad.row}: {bad.reason}; give one cell for each column")
    if len(table.records) < FEWEST_SAMPLES:
        raise LogError(
            f"{path}: {len(table.records)} samples; give {FEWEST_SAMPLES} or more, two strokes at "
            f"least"
        )


def _number(path: Path, record: Record, column: str) -> float:
    text = record.get(column)
    try:
        value = float(text)
    except ValueError:
        raise _problem(
            path, record.line, column, f"{text!r} is not a number", "write one, as -120.5"
        ) from None
    if not isfinite(value):
        remedy = "record again, or leave out what comes before or after it"
        raise _problem(path, record.line, column, f"{text!r} is no pressure or time", remedy)
    return value


def _units(path: Path, table: Table) -> str:
    known = {name.casefold(): name for name in UNITS}
    first = ""
    for record in table.records:
        word = record.get("units")
        unit = known.get(word.casefold())
        if unit is None:
            remedy = nearest(word, UNITS) if word else "give mmHg, kPa or PSI"
            raise _problem(path, record.line, "units", f"{word!r} is not known", remedy)
        if first and unit != first:
            raise _problem(
                path, record.line, "units", f"{unit} after {first}", "give one unit throughout"
            )
        first = unit
    return first


def _check_times(path: Path, time: list[float], lines: tuple[int, ...]) -> float:
    """Check that samples follow each other evenly; return how many there are in a second."""
    gone = [after - before for before, after in pairwise(time)]
    for place, one in enumerate(gone):
        if not one > 0.0:
            what = f"{time[place + 1]:g} s does not come after {time[place]:g} s"
            raise _problem(path, lines[place + 1], "time", what, "sort the samples, each time once")
    usual = sorted(gone)[len(gone) // 2]
    if usual > (1.0 + 1e-6) / LEAST_RATE:
        raise _problem(
            path,
            lines[1],
            "time",
            f"a sample each {usual:g} s is {1.0 / usual:.3g} Hz",
            f"record at {LEAST_RATE:.0f} Hz or more, with time in seconds",
        )
    for place, one in enumerate(gone):
        if one > WIDEST_GAP * usual:
            what = f"a gap of {one:g} s where samples are {usual:g} s apart"
            raise _problem(path, lines[place + 1], "time", what, "give a stretch without gaps")
    return (len(time) - 1) / (time[-1] - time[0])


def _check_pressure(path: Path, line: int, pressure: float) -> None:
    if pressure > SENSOR_NOISE:
        raise _problem(
            path,
            line,
            "pressure",
            f"{pressure:.1f} mmHg is above the atmosphere, by more than the {SENSOR_NOISE:.0f} mmHg"
            " that may be noise",
            "give pressure relative to the atmosphere, a vacuum negative",
        )
    if pressure < -DEEPEST_VACUUM:
        raise _problem(
            path,
            line,
            "pressure",
            f"{pressure:.1f} mmHg is no vacuum of a pump",
            f"give 0 to -{DEEPEST_VACUUM:.0f} mmHg relative to the atmosphere, and check the units",
        )

"""What a clinic would measure, as a plain table beside published ranges."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import isfinite
from textwrap import wrap
from typing import NamedTuple

from lactea.errors import UnitError, nearest
from lactea.results.clock import clock
from lactea.results.measures import MEASURES, PUMP, feeds_of, sessions
from lactea.results.published import BESIDE, Published, published
from lactea.results.spread import Range
from lactea.simulation.run import Run
from lactea.simulation.session import Feed
from lactea.units import convert

NOT_THE_READER = "This mother is a model, not the reader. Not medical advice."
YOUNGEST_PUBLISHED = 30.0  # [d]
WIDTH = 100
_REPEATS = 3  # place of the column that may be left out
_AMOUNTS = {"mL": "mL", "oz": "[foz_us]"}  # as people write them, and in UCUM


class _Line(NamedTuple):
    measure: str
    label: str
    unit: str  # as shown
    ucum: str
    digits: int
    only: str = ""  # shown only if the run has such feeds, or bottles


_LINES = (
    _Line("milk_per_day", "Milk removed in 24 h", "mL", "mL/d", 0),
    _Line("milk_left", "  from the left breast", "mL", "mL/d", 0),
    _Line("milk_right", "  from the right breast", "mL", "mL/d", 0),
    _Line("milk_pumped", "  of it pumped", "mL", "mL/d", 0, "pump"),
    _Line("bottles", "Bottles in 24 h", "mL", "mL/d", 0, "bottle"),
    _Line("sessions_per_day", "Sessions in 24 h", "", "1/d", 1),
    _Line("feeds_per_day", "Feeds in 24 h, one breast each", "", "1/d", 1),
    _Line("pump_sessions_per_day", "Pump sessions in 24 h", "", "1/d", 1, "pump"),
    _Line("milk_per_feed", "Milk per feed", "mL", "mL", 0),
    _Line("milk_per_pump_session", "Milk per pump session", "mL", "mL", 0, "pump"),
    _Line("share_removed", "Share of the milk held removed", "%", "%", 0),
    _Line("available_removed", "Share of available milk removed", "%", "%", 0),
    _Line("feed_duration", "Time at the breast, a feed", "min", "min", 0),
    _Line("session_duration", "Time at the breast, a session", "min", "min", 0),
    _Line("time_at_breast", "Time at the breast in 24 h", "min", "min/d", 0),
    _Line("fat_over_day", "Fat over the day", "g/L", "g/L", 0),
    _Line("ejections_per_feed", "Milk ejections a feed", "", "1", 1),
    _Line("first_ejection", "First milk ejection after", "s", "s", 0),
    _Line("leak", "Leak in 24 h", "mL", "mL/d", 0),
    _Line("secretion", "Secretion of one breast", "mL/h", "mL/h", 0),
    _Line("storage_left", "Storage capacity, left (given)", "mL", "mL", 0),
    _Line("storage_right", "Storage capacity, right (given)", "mL", "mL", 0),
)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of a summary.

    Attributes
    ----------
    name
        Of the measure in `lactea.results.measures`.
    label
        What it is, for people.
    value
        [`unit`] nan where there was nothing to measure.
    unit
        As people write it; blank for a count.
    low, high
        [`unit`] Range over repeats, or None.
    published, source
        What was published, in `unit`, and where; blank where nothing is.
    digits
        Decimals that are shown.
    """

    name: str
    label: str
    value: float
    unit: str
    low: float | None
    high: float | None
    published: str
    source: str
    digits: int

    @property
    def shown(self) -> str:
        """The value as it is shown, without its unit; "none" where there is none."""
        return (_number if self.unit else _plain)(self.value, self.digits)

    @property
    def repeats(self) -> str:
        """The range over repeats as it is shown, blank where there is none."""
        if self.low is None or self.high is None or self.low == self.high:
            return ""
        number = _number if self.unit else _plain
        return f"{number(self.low, self.digits)} to {number(self.high, self.digits)}"


@dataclass(frozen=True)
class Summary:
    """A table of measures; as text, aligned and without colour.

    Attributes
    ----------
    title
        Who was simulated, and how.
    rows
        One measure each.
    sessions
        When each session began and at which breasts; blank for runs of many days.
    notes
        What has to be said under the table.
    unit
        "mL" or "oz", of all amounts.
    """

    title: str
    rows: tuple[SummaryRow, ...]
    sessions: str
    notes: tuple[str, ...]
    unit: str

    def with_spread(self, spread: Mapping[str, Range], repeats: int | None = None) -> "Summary":
        """Return the summary with the range of each measure over repeats.

        Parameters
        ----------
        spread
            From `lactea.results.spread.spread_of`.
        repeats
            How many runs it is over; said in a note.
        """
        lines = {line.measure: line for line in _LINES}
        rows = tuple(
            _with_range(row, lines[row.name], spread[row.name], self.unit)
            if row.name in spread
            else row
            for row in self.rows
        )
        many = f"{repeats} " if repeats else ""
        note = f"Repeats: 5th to 95th percentile of {many}runs of this mother; one run is one draw."
        return replace(self, rows=rows, notes=(note, *self.notes))

    def __str__(self) -> str:
        head = ("", "", "", "repeats", "published", "source")
        cells = [head, *(_cells(row) for row in self.rows)]
        widths = [max(len(row[place]) for row in cells) for place in range(6)]
        if not any(row.repeats for row in self.rows):
            widths[_REPEATS] = 0
        table = [_aligned(row, widths) for row in cells]
        told = wrap(f"Sessions began: {self.sessions}", WIDTH) if self.sessions else []
        notes = [line for note in self.notes for line in wrap(note, WIDTH)]
        return "\n".join([self.title, "", *table, "", *told, *notes])


def summarise(run: Run, unit: str = "mL") -> Summary:
    """Return what a clinic would measure in a run, beside published ranges.

    Parameters
    ----------
    run
        Of any length; amounts are those of a mean day.
    unit
        "mL", or "oz" for US fluid ounces.

    Raises
    ------
    UnitError
        If `unit` is neither.
    """
    ucum_of(unit)
    rows = tuple(_row(run, line, unit) for line in _LINES if _applies(run, line))
    return Summary(_title(run), rows, _sessions(run), tuple(_notes(run)), unit)


def ucum_of(unit: str) -> str:
    """Return the UCUM symbol of "mL" or "oz".

    Raises
    ------
    UnitError
        If `unit` is neither.
    """
    if unit not in _AMOUNTS:
        raise UnitError(f"amounts in {unit!r} cannot be shown; {nearest(unit, _AMOUNTS)}")
    return _AMOUNTS[unit]


def _applies(run: Run, line: _Line) -> bool:
    return {
        "": True,
        "pump": bool(feeds_of(run, PUMP)),
        "bottle": bool(run.schedule.bottles),
    }[line.only]


def _shown_unit(line: _Line, unit: str) -> tuple[str, str, int]:
    """Return unit as people write it, in UCUM, and decimals."""
    if unit == "mL" or not line.ucum.startswith("mL"):
        return line.unit, line.ucum, line.digits
    return line.unit.replace("mL", unit), line.ucum.replace("mL", _AMOUNTS[unit]), line.digits + 1


def _row(run: Run, line: _Line, unit: str) -> SummaryRow:
    measure = MEASURES[line.measure]
    shown, ucum, digits = _shown_unit(line, unit)
    value = convert(measure.of(run), measure.unit, ucum)
    row = SummaryRow(line.measure, line.label, value, shown, None, None, "", "", digits)
    if line.measure not in BESIDE:
        return row
    # Grams of milk become millilitres first, and then what is shown.
    found = published(BESIDE[line.measure], line.ucum)
    factor = convert(1.0, line.ucum, ucum)
    return replace(row, published=_published(found, factor, digits), source=found.source)


def _with_range(row: SummaryRow, line: _Line, found: Range, unit: str) -> SummaryRow:
    _, ucum, _ = _shown_unit(line, unit)
    factor = convert(1.0, MEASURES[row.name].unit, ucum)
    if not (isfinite(found.low) and isfinite(found.high)):
        return row
    return replace(row, low=found.low * factor, high=found.high * factor)


def _published(found: Published, factor: float, digits: int) -> str:
    span = ""
    if found.low is not None and found.high is not None:
        span = f"{_plain(found.low * factor, digits)} to {_plain(found.high * factor, digits)}"
    if found.value is None:
        return span
    mean = _plain(found.value * factor, digits)
    if "within" in found.statistic:
        return f"within {mean}"
    if span:
        return f"{mean} ({span})"
    if found.spread is None:
        return mean
    return f"{mean} ({found.spread_name} {_plain(found.spread * factor, digits)})"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}" if isfinite(value) else "none"


def _plain(value: float, digits: int) -> str:
    return _number(value, digits).removesuffix(".0")


def _cells(row: SummaryRow) -> tuple[str, ...]:
    unit = row.unit if isfinite(row.value) else ""
    return row.label, row.shown, unit, row.repeats, row.published, row.source


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    label, value, unit, *rest = row
    first = f"{label:<{widths[0]}}  {value:>{widths[1]}} {unit:<{widths[2]}}"
    kept = zip(rest, widths[_REPEATS:], strict=True)
    others = [f"{text:<{width}}" for text, width in kept if width]
    return "  ".join([first, *others]).rstrip()


def _title(run: Run) -> str:
    mother, plan = run.mother, run.schedule
    who = f"The {mother.name} mother" if mother.name == "reference" else mother.name.capitalize()
    how = "fed on demand" if plan.sessions is None else "as logged"
    days = "1 day" if run.days == 1 else f"{run.days} days"
    return (
        f"{who}; infant of {mother.days_postpartum:g} days and {run.infant_weight:.2f} kg; "
        f"{days} {how}; seed {run.seed}"
    )


def _sessions(run: Run) -> str:
    if run.days > 1:
        return ""
    return ", ".join(
        f"{clock(feeds[0].start)} {'+'.join(letters)}" for feeds, letters in _with_letters(run)
    )


def _with_letters(run: Run) -> Iterator[tuple[tuple[Feed, ...], list[str]]]:
    found = [*sessions(run), *sessions(run, PUMP)]
    for feeds in sorted(found, key=lambda feeds: feeds[0].start):
        letters = ["LR"[feed.side] for feed in feeds]
        yield feeds, [*letters, *(["pump"] if feeds[0].kind == PUMP else [])]


def _notes(run: Run) -> Iterator[str]:
    if run.mother.days_postpartum < YOUNGEST_PUBLISHED:
        yield "The infants of the published ranges were 1 to 6 months old; this one is younger."
    else:
        yield "The infants of the published ranges were 1 to 6 months old and fed on demand."
    if run.schedule.inhibition > 0.0:
        yield f"Oxytocin release is inhibited by {run.schedule.inhibition:.0%}."
    if run.schedule.block > 0.0:
        yield f"Oxytocin receptors are blocked by {run.schedule.block:.0%}."
    yield NOT_THE_READER

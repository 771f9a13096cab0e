"""The tables of the report page, as plain values for its template."""

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from lactea.evidence import cite, papers
from lactea.parameters import load_table
from lactea.plot.style import MINUTE
from lactea.plot.words import PERCENT, amount
from lactea.results.citations import sources_of
from lactea.results.clock import clock
from lactea.results.ejections import Ejection, ejections_during, ejections_of, latency
from lactea.results.measures import MEASURES, fat_at_ends, fat_of, share_of_held
from lactea.results.published import BESIDE, Published, published
from lactea.results.record import SIDES
from lactea.results.spread import Range
from lactea.results.summary import NOT_THE_READER, Summary, SummaryRow, summarise
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

_SPREADS = 2.0  # standard deviations from a published mean, beyond which a value is flagged


class SummaryLine(NamedTuple):
    """One line of the summary as it is shown; `key` is the paper's in the list of papers."""

    label: str
    part: bool  # of the line above it
    value: str
    repeats: str
    published: str
    source: str
    key: str
    outside: bool


class FeedLine(NamedTuple):
    """One feed as it is shown."""

    start: str
    session: int
    breast: str
    kind: str
    minutes: str
    milk: str
    emptied: str
    fat: str
    ejections: str
    first: str
    ended: str


class ParameterLine(NamedTuple):
    """One parameter that is not the reference mother's."""

    name: str
    value: str
    reference: str
    span: str
    unit: str


class PaperLine(NamedTuple):
    """One paper: its key, its citation, and its DOI if it has one."""

    key: str
    citation: str
    doi: str


def summary_of(run: Run, spread: Mapping[str, Range] | None, repeats: int | None) -> Summary:
    """Return the summary, with the range over repeats where there is one."""
    summary = summarise(run)
    return summary.with_spread(spread, repeats) if spread else summary


def summary_lines(summary: Summary) -> list[SummaryLine]:
    """Return the lines of a summary, with what lies outside its published range."""
    return [_summary_line(row) for row in summary.rows]


def summary_notes(summary: Summary) -> list[str]:
    """Return what has to be said under the summary; the page says elsewhere what it is not."""
    return [note for note in summary.notes if note != NOT_THE_READER]


def _summary_line(row: SummaryRow) -> SummaryLine:
    found = published(BESIDE[row.name], MEASURES[row.name].unit) if row.name in BESIDE else None
    return SummaryLine(
        row.label.strip(), row.label.startswith(" "), f"{row.shown} {row.unit}".strip(),
        row.repeats, f"{row.published} {row.unit}".strip() if row.published else "", row.source,
        found.source_key if found else "", _is_outside(row, found),
    )


def _is_outside(row: SummaryRow, found: Published | None) -> bool:
    if found is None or not isfinite(row.value):
        return False
    factor = _shown_over(row, found)
    value = row.value / factor
    if found.low is not None and found.high is not None:
        return not found.low <= value <= found.high
    if found.value is None:
        return False
    if "within" in found.statistic:
        return value > found.value
    if found.spread is None or found.spread_name != "sd":
        return False
    return abs(value - found.value) > _SPREADS * found.spread

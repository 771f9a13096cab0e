"""The tables of the report page, as plain values for its template."""

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from lactea.evidence import cite, papers
from lactea.parameters import load_table
from lactea.plot.style import MINUTE
from lactea.plot.words import PERCENT
from lactea.results.citations import sources_of
from lactea.results.clock import clock
from lactea.results.ejections import Ejection, ejections_during, ejections_of, latency
from lactea.results.measures import MEASURES, fat_at_ends, fat_of, share_of_held
from lactea.results.phrases import amount
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
    fat_ends: str
    ejections: int
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


def summary_lines(run: Run, summary: Summary) -> list[SummaryLine]:
    """Return the lines of a summary, with what lies outside its published range."""
    return [_summary_line(run, row) for row in summary.rows]


def summary_notes(summary: Summary) -> list[str]:
    """Return what has to be said under the summary; the page says elsewhere what it is not."""
    return [note for note in summary.notes if note != NOT_THE_READER]


def _summary_line(run: Run, row: SummaryRow) -> SummaryLine:
    measure = MEASURES[row.name]
    found = published(BESIDE[row.name], measure.unit) if row.name in BESIDE else None
    unit = row.unit if isfinite(row.value) else ""
    return SummaryLine(
        row.label.strip(),
        row.label.startswith(" "),
        f"{row.shown} {unit}".strip(),
        row.repeats,
        f"{row.published} {row.unit}".strip() if row.published else "",
        row.source,
        found.source_key if found else "",
        found is not None and is_outside(measure.of(run), found),
    )


def is_outside(value: float, found: Published) -> bool:
    """Say whether a value lies beyond a published range, or two standard deviations off a mean.

    A spread that the paper does not name, or a standard error, flags nothing.
    """
    if not isfinite(value):
        return False
    if found.low is not None and found.high is not None:
        return not found.low <= value <= found.high
    if found.value is None:
        return False
    if "within" in found.statistic:
        return value > found.value
    if found.spread is None or found.spread_name != "sd":
        return False
    return abs(value - found.value) > _SPREADS * found.spread


def feed_lines(run: Run) -> list[FeedLine]:
    """Return the feeds of a run, one line each."""
    both = zip(run.feeds, ejections_of(run, run.feeds), ejections_during(run), strict=True)
    return [_feed_line(run, *one) for one in both]


def _feed_line(
    run: Run, feed: Feed, around: tuple[Ejection, ...], during: tuple[Ejection, ...]
) -> FeedLine:
    first, last = fat_at_ends(run, feed)
    return FeedLine(
        start=clock(feed.start),
        session=feed.session + 1,
        breast=SIDES[feed.side],
        kind="pump" if feed.kind == "pump" else "infant",
        minutes=f"{feed.duration / MINUTE:.0f}",
        milk=amount(feed.milk),
        emptied=_or_dash(PERCENT * share_of_held(feed)),
        fat=_or_dash(fat_of(feed)),
        fat_ends=f"{_or_dash(first)} to {_or_dash(last)}",
        ejections=len(during),
        first=_or_dash(latency(feed, around)),
        ended=feed.ended,
    )


def _or_dash(value: float) -> str:
    return f"{value:.0f}" if isfinite(value) else "\N{EN DASH}"


def parameter_lines(run: Run) -> list[ParameterLine]:
    """Return the parameters of this mother that are not the reference mother's."""
    lines = []
    for name, value in sorted(run.mother.changed.items()):
        organ, symbol = name.split(".", 1)
        row = load_table(organ)[symbol]
        span = f"{row.low:g} to {row.high:g}"
        lines.append(ParameterLine(name, f"{value:.4g}", f"{row.value:g}", span, _shown(row.unit)))
    return lines


def _shown(unit: str) -> str:
    """Return a UCUM unit as people write it; a bare number has none."""
    return "" if unit == "1" else unit.replace("mm[Hg]", "mmHg")


def paper_lines(run: Run) -> list[PaperLine]:
    """Return the papers that the run leaned on, as a list of references."""
    return sorted(map(paper_line, sources_of(run)), key=lambda line: line.citation)


def paper_line(key: str) -> PaperLine:
    """Return one paper of the bibliography as it is shown."""
    return PaperLine(key, _without_doi(cite(key)), papers()[key].fields.get("doi", ""))


def _without_doi(citation: str) -> str:
    return " ".join(word for word in citation.split(" ") if not word.startswith("doi:"))

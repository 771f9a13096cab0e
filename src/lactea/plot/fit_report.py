"""The report of a log: one HTML page that needs no network, with the pictures in it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lactea.fit.amounts import shown_as
from lactea.fit.answers import QUESTIONS, Answers, answers_of
from lactea.fit.course import SHARE, daily_totals, tells_fullness, usual_day
from lactea.fit.fitted import Fit
from lactea.fit.habits import usual_weights
from lactea.fit.low_supply import below
from lactea.plot import fits
from lactea.plot.counted import counted_figure
from lactea.plot.report import page_template, shown_picture
from lactea.plot.style import NARROW, SHADES, WIDE
from lactea.plot.tables import PaperLine, paper_line
from lactea.results.files import whole_file
from lactea.results.phrases import many

_PERCENT = 100.0


def write_fit_report(
    fit: Fit, path: str | Path, unit: str = "mL", notes: Sequence[str] = ()
) -> Path:
    """Write the report of a fit as one HTML page; a file of that name is replaced whole.

    Parameters
    ----------
    fit
        What is reported.
    path
        Where the page goes.
    unit
        "mL" or "oz", of milk.
    notes
        What a reader has to know about the log, one line each.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    page = fit_page(fit, unit, notes)
    with whole_file(path) as part:
        part.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def fit_page(fit: Fit, unit: str = "mL", notes: Sequence[str] = ()) -> str:
    """Return the report of a fit as HTML; the same fit gives the same text."""
    import lactea

    answers, shown = answers_of(fit, unit), shown_as("mL", unit)
    return page_template("fit.html.j2").render(
        version=lactea.__version__,
        shades=SHADES,
        narrow_below=640,
        title=answers.title,
        answers=answers,
        questions=QUESTIONS,
        thresholds=[each.words(shown) for each in below(fit)],
        pictures=dict(_pictures(fit, unit)),
        trusted=fit.diagnostics.trusted,
        diagnostics=fit.diagnostics.why,
        notes=[*answers.notes, *notes],
        papers=_papers(answers, fit),
    )


def _pictures(fit: Fit, unit: str) -> Iterator[tuple[str, dict[str, Any]]]:
    layouts = (WIDE, NARROW)
    days = {each.name: counted_figure(fit.history, each, unit) for each in layouts}
    label = "Sessions, bottles and weights of the log, day by day"
    yield "counted", shown_picture("counted", label, counted_words(fit), days)
    told = {each.name: fits.told_figure(fit, each, unit) for each in layouts}
    found = {name: figure for name, figure in told.items() if figure is not None}
    if found:
        yield "told", shown_picture("told", "Each quantity before and after the log", _TOLD, found)
    daily = {each.name: fits.daily_figure(fit, each, unit) for each in layouts}
    drawn = {name: figure for name, figure in daily.items() if figure is not None}
    if drawn:
        label = "Milk of each day beside what the model expects"
        yield "daily", shown_picture("daily", label, daily_words(fit), drawn)
    if not tells_fullness(fit):
        return
    usual = {each.name: fits.usual_figure(fit, each) for each in layouts}
    label = "Fullness of each breast through a usual day"
    yield "usual", shown_picture("usual", label, usual_words(fit), usual)
    refill = {each.name: fits.refill_figure(fit, each) for each in layouts}
    yield "refill", shown_picture("refill", "How each breast refills", _REFILL, refill)


_TOLD = (
    "Grey: what studies of other mothers allow before the log is read. In colour: what is left "
    "after it. What the log cannot tell is not drawn. Green: the published range."
)
_REFILL = (
    "The line is the middle of what fits the log, the band holds 80 of 100. A breast is never "
    "empty in life; the picture shows how soon it would be full."
)


def counted_words(fit: Fit) -> str:
    """Describe the figure of what was counted."""
    parts = ["What the log holds of each day, as it was written down."]
    if fit.history.bottles:
        parts.append("What was drunk from bottles is kept apart: it is no milk made.")
    if usual_weights(fit.history) is not None:
        parts.append("The line is the WHO median of girls and boys of that age.")
    return " ".join(parts)


def daily_words(fit: Fit) -> str:
    """Describe the figure of the days."""
    found = daily_totals(fit)
    if found is None:
        return "No volume was measured."
    share = f"{_PERCENT * found.inside:.0f} % of {many(found.measured.size, 'day')}"
    return (
        f"Dots: the milk that the log measured, day by day. Band: where the model expects "
        f"{_PERCENT * SHARE:.0f} of 100 such days; {share} lie in it. Days of which little was "
        "measured are low in both."
    )


def usual_words(fit: Fit) -> str:
    """Describe the figure of the usual day."""
    found = usual_day(fit)
    times = len({each.time for each in found.sessions})
    day = f"{found.day:%Y-%m-%d}" if found.day else "the log, folded into one day"
    return (
        f"{many(times, 'session')} as on {day}, day after day; triangles mark them. Full is what "
        "a breast can store, which many logs cannot tell: then the band is wide."
    )


def _papers(answers: Answers, fit: Fit) -> list[PaperLine]:
    keys = {row.source_key for row in answers.rows if row.source_key}
    keys |= {each.threshold.source_key for each in below(fit)}
    return [paper_line(key) for key in sorted(keys)]

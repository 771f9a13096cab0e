"""The report: one page that needs no network, with the pictures in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lactea.plot import figures, tables, words
from lactea.plot.reading import largest_feed
from lactea.plot.style import NARROW, SHADES, WIDE, Layout
from lactea.plot.svg import inline_svg
from lactea.results.files import whole_file
from lactea.results.spread import Range
from lactea.simulation.run import Run

if TYPE_CHECKING:
    from jinja2 import Template
    from matplotlib.figure import Figure

TEMPLATES = Path(__file__).with_name("templates")


class Picture(NamedTuple):
    """A figure of the page: how it is drawn, its label, and what it shows in words."""

    name: str
    label: str
    draw: Callable[[Run, Layout], "Figure"]
    say: Callable[[Run], str]


PICTURES = (
    Picture(
        "day",
        "Milk in each breast, milk removed and plasma oxytocin through the day",
        figures.day_figure,
        words.day_words,
    ),
    Picture(
        "letdown",
        "One feed second by second, from vacuum to milk taken",
        figures.letdown_figure,
        words.letdown_words,
    ),
    Picture("fat", "Fat and degree of emptying of each feed", figures.fat_figure, words.fat_words),
    Picture(
        "balance",
        "Milk made beside milk removed, leaked and stored, by breast",
        figures.balance_figure,
        words.balance_words,
    ),
)
_NEED_A_FEED = ("letdown", "fat")


def write_report(
    run: Run,
    path: str | Path,
    spread: Mapping[str, Range] | None = None,
    notes: Sequence[str] = (),
    repeats: int | None = None,
) -> Path:
    """Write the report of a run as one HTML page; a file of that name is replaced whole.

    Parameters
    ----------
    run
        What is reported.
    path
        Where the page goes.
    spread
        Range of each measure over repeats, from `lactea.results.spread.spread_of`.
    notes
        What a reader has to know about the run or its log, one line each.
    repeats
        How many runs `spread` is over.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    page = report_page(run, spread, notes, repeats)
    with whole_file(path) as part:
        part.write_text(page, encoding="utf-8", newline="\n")
    return Path(path)


def report_page(
    run: Run,
    spread: Mapping[str, Range] | None = None,
    notes: Sequence[str] = (),
    repeats: int | None = None,
) -> str:
    """Return the report of a run as HTML; the same run gives the same text. See `write_report`."""
    import lactea

    summary = tables.summary_of(run, spread, repeats)
    return page_template("report.html.j2").render(
        run=run,
        version=lactea.__version__,
        shades=SHADES,
        narrow_below=640,
        title=summary.title,
        told=words.in_words(run),
        rows=tables.summary_lines(run, summary),
        summary_notes=tables.summary_notes(summary),
        spread=bool(spread),
        pictures=dict(_pictures(run)),
        feeds=tables.feed_lines(run),
        notes=list(notes),
        parameters=tables.parameter_lines(run),
        papers=tables.paper_lines(run),
    )


def _pictures(run: Run) -> Iterator[tuple[str, dict[str, Any]]]:
    for picture in PICTURES:
        if picture.name in _NEED_A_FEED and largest_feed(run) is None:
            continue
        drawn = {layout.name: picture.draw(run, layout) for layout in (WIDE, NARROW)}
        yield picture.name, shown_picture(picture.name, picture.label, picture.say(run), drawn)


def shown_picture(
    name: str, label: str, words: str, drawn: Mapping[str, "Figure"]
) -> dict[str, Any]:
    """Return a figure of a page for its template: words, and an SVG for each layout."""
    from markupsafe import Markup

    shown: dict[str, Any] = {"words": words}
    for layout, figure in drawn.items():
        svg = inline_svg(figure, f"{name}-{layout}", label)
        shown[layout] = Markup(svg)  # noqa: S704 - escaped when the figure was written
    return shown


@cache
def page_template(name: str) -> "Template":
    """Return a template of a page by its file name; what is put into it is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)

"""What ties the picture of a day to the picture of one of its feeds."""

from typing import TYPE_CHECKING, Any

from lactea.plot.labels import beside, size_of
from lactea.plot.letdown import DOTTED, draw_flow, hairlines, number_ejections
from lactea.plot.reading import LEAD, Window, ejections, taken
from lactea.plot.style import HOUR, Layout, colour
from lactea.results.clock import clock
from lactea.results.record import SIDES
from lactea.results.summary import summarise
from lactea.simulation.run import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_EDGE = 4.0 / 72.0  # in, where the titles of the panels begin


def enlarge(day: "Axes", feed: "Axes", window: Window, layout: Layout) -> None:
    """Draw the lines that open a moment of the day into the panel of its feed."""
    from matplotlib.patches import ConnectionPatch

    above = 1.0 + (layout.text + 12.0) / size_of(feed, layout)[1]  # clear of the panel's title
    start, end = window.feed.start - LEAD, window.feed.start + window.feed.duration
    fine: dict[str, Any] = {"color": colour("quiet"), "linewidth": 0.7, "linestyle": DOTTED}
    for moment, corner in ((start, 0.0), (end, 1.0)):
        day.add_artist(
            ConnectionPatch(
                (moment / HOUR, 0.0),
                (corner, above),
                day.transData,
                feed.transAxes,
                clip_on=False,
                **fine,
            )
        )
    feed.plot([0.0, 1.0], [above, above], transform=feed.transAxes, clip_on=False, **fine)


def draw_zoom(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Draw the flow of one feed, its ejections numbered, its milk beside it."""
    feed = window.feed
    which = "both breasts" if len(window.sides) > 1 else f"{SIDES[feed.side]} breast"
    more = "" if layout.narrow else "; milk ejections numbered"
    words = f"Flow at {clock(feed.start)}, {which}, mL/min{more}"
    draw_flow(axes, run, window, layout, words)
    when = ejections(run, window)
    hairlines(axes, when, 0.86)
    number_ejections(axes, when, -1.35 * layout.text, layout)
    middle = 0.5 * axes.get_ylim()[1]
    beside(
        axes,
        [(middle, f"{_milk(run, window, side)} mL", SIDES[side]) for side in window.sides],
        layout,
    )


def _milk(run: Run, window: Window, side: int) -> str:
    return f"{taken(run, window, side)[-1]:.0f}"


def name_day(figure: "Figure", run: Run, layout: Layout) -> None:
    """Write above a figure what it is and whom it shows."""
    height = figure.get_size_inches()[1]
    days = "One simulated day" if run.days == 1 else f"{run.days} simulated days"
    whom = f"infant of {run.mother.days_postpartum:g} days; seed {run.seed}"
    for words, size, name, down in (
        (days, layout.text + 4.0, "ink", 0.22),
        (whom if layout.narrow else summarise(run).title, layout.text, "quiet", 0.46),
    ):
        figure.text(
            _EDGE / layout.width,
            1.0 - down / height,
            words,
            color=colour(name),
            fontsize=size,
            va="center",
        )

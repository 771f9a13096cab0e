"""The day: milk in each breast, what each feed took, oxytocin in plasma."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lactea.plot.labels import Bar, beside, mirror, upwards
from lactea.plot.reading import (
    day_hours,
    end_of_days,
    milk,
    nights,
)
from lactea.plot.style import HOUR, Layout, clock_axis, colour, draw_curve, few_ticks, shade, title
from lactea.results.measures import storage_capacity
from lactea.results.record import SIDES, column
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEADROOM = 1.08
_BAR = 0.011  # narrowest bar over the width of the day, so that a short feed can be seen


def draw_milk(axes: "Axes", run: Run, layout: Layout) -> None:
    """Milk held in each breast, with storage capacities as dashed lines."""
    hours = day_hours(run)
    words = []
    top = 0.0
    for side, name in enumerate(SIDES):
        held, most = milk(run, side), storage_capacity(run)[side]
        draw_curve(axes, hours, held, layout, name, 2.2)
        axes.axhline(most, color=colour(name), linewidth=1.1, dashes=(5, 3.5))
        words += [(float(held[-1]), name, name)]
        words += [(most, _holds(most, name, layout), name)]
        top = max(top, most, float(held.max()))
    axes.set_ylim(0.0, _HEADROOM * top)
    _mark_feeds(axes, run.feeds)
    _name_night(axes, run, layout)
    beside(axes, words, layout)
    title(axes, "Milk held in each breast, mL", layout)


def _holds(most: float, name: str, layout: Layout) -> str:
    return f"full: {most:.0f}" if layout.narrow else f"{name}, full: {most:.0f}"


def _mark_feeds(axes: "Axes", feeds: Sequence[Feed]) -> None:
    for feed in feeds:
        start, end = feed.start / HOUR, (feed.start + feed.duration) / HOUR
        tint = colour(f"{SIDES[feed.side]}-tint")
        axes.axvspan(start, end, color=tint, linewidth=0, zorder=-1)


def _name_night(axes: "Axes", run: Run, layout: Layout) -> None:
    spans = list(nights(run))
    shade(axes, spans)
    if spans and run.days == 1:
        start, _ = max(spans, key=lambda span: span[1] - span[0])
        axes.text(
            start + 0.012 * end_of_days(run),
            0.985 * axes.get_ylim()[1],
            "night",
            color=colour("quiet"),
            fontsize=layout.text - 1,
            va="top",
        )


def draw_feeds(axes: "Axes", run: Run, layout: Layout) -> None:
    """Milk removed by each feed as bars: left above the line, right below it."""
    end = end_of_days(run)
    bars = []
    for feed in run.feeds:
        name, wide = SIDES[feed.side], max(feed.duration / HOUR, _BAR * end)
        axes.bar(
            feed.start / HOUR,
            upwards(feed.side) * feed.milk,
            wide,
            align="edge",
            linewidth=1.2,
            color="none" if feed.kind == "pump" else colour(name),
            edgecolor=colour(name),
        )
        middle = feed.start / HOUR + 0.5 * wide
        bars.append(Bar(middle, feed.milk, feed.side, f"{feed.milk:.0f}"))
    for bottle in run.schedule.bottles:
        axes.plot(bottle.start / HOUR, 0.0, "D", color=colour("quiet"), markersize=5)
    mirror(axes, bars, end, layout)
    shade(axes, list(nights(run)))
    title(axes, _feeds_title(run), layout)


def _feeds_title(run: Run) -> str:
    pumped = any(feed.kind == "pump" for feed in run.feeds)
    marks = [("hollow: pump", pumped), ("diamond: bottle", bool(run.schedule.bottles))]
    found = [words for words, there in marks if there]
    return f"Milk removed, mL ({', '.join(found)})" if found else "Milk removed at each feed, mL"


def draw_oxytocin(axes: "Axes", run: Run, layout: Layout) -> None:
    """Oxytocin in plasma through the day, with its bursts as ticks."""
    level = column(run, "oxytocin")
    draw_curve(axes, column(run, "time") / HOUR, level, layout, "mother", 1.1, filled=True)
    top = 1.3 * float(level.max())
    axes.vlines(run.bursts / HOUR, 0.9 * top, top, color=colour("ink"), linewidth=0.9)
    axes.set_ylim(0.0, top)
    few_ticks(axes, 3)
    shade(axes, list(nights(run)))
    beside(axes, [(0.95 * top, "bursts", "ink")], layout)
    title(axes, "Oxytocin in plasma, pg/mL", layout)


def lay_clock(panels: Sequence["Axes"], run: Run, layout: Layout) -> None:
    """Give all panels of a day the same clock."""
    for axes in panels:
        clock_axis(axes, end_of_days(run), layout)

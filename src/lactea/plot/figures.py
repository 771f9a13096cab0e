"""Run -> figure: nothing is computed here, and no state of pyplot is touched."""

from typing import TYPE_CHECKING

from lactea.errors import SimulationError
from lactea.plot.accounts import draw_balance
from lactea.plot.day import draw_feeds, draw_milk, draw_oxytocin, lay_clock
from lactea.plot.feeds import draw_emptying, draw_fat
from lactea.plot.letdown import (
    draw_contraction,
    draw_ducts,
    draw_flow,
    draw_leak,
    draw_level,
    draw_taken,
    draw_vacuum,
    lay_minutes,
    mark_ejections,
)
from lactea.plot.reading import Window, ejections, largest_feed
from lactea.plot.style import WIDE, Layout, look, panels
from lactea.plot.zoom import draw_zoom, enlarge, name_day
from lactea.simulation.run import Run

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def day_figure(run: Run, layout: Layout = WIDE) -> "Figure":
    """Draw milk in each breast, milk removed and plasma oxytocin on one clock."""
    with look():
        figure, axes = panels(layout, (2.6, 1.25, 0.8))
        lay_clock(axes, run, layout)
        draw_milk(axes[0], run, layout)
        draw_feeds(axes[1], run, layout)
        draw_oxytocin(axes[2], run, layout)
    return figure


def overview_figure(run: Run, layout: Layout = WIDE) -> "Figure":
    """Draw the day, and below it the flow of the feed with the most milk, minute by minute.

    Raises
    ------
    SimulationError
        If the run holds no feed.
    """
    window = _window(run)
    with look():
        figure, axes = panels(layout, (2.3, 1.15, 0.75, 1.15), top=0.98, bottom=0.45, apart=0.6)
        lay_clock(axes[:3], run, layout)
        draw_milk(axes[0], run, layout)
        draw_feeds(axes[1], run, layout)
        draw_oxytocin(axes[2], run, layout)
        lay_minutes(axes[3:], window, layout)
        draw_zoom(axes[3], run, window, layout)
        enlarge(axes[2], axes[3], window, layout)
        name_day(figure, run, layout)
    return figure


def letdown_figure(run: Run, layout: Layout = WIDE) -> "Figure":
    """Draw the feed with the most milk second by second, its milk ejections numbered.

    Raises
    ------
    SimulationError
        If the run holds no feed.
    """
    window = _window(run)
    draws = [draw_vacuum, draw_level, draw_contraction, draw_ducts, draw_flow]
    heights = [0.45, 0.8, 0.8, 0.8, 0.95]
    if len(window.sides) == 1:
        draws.append(draw_leak)
        heights.append(0.4)
    with look():
        figure, axes = panels(layout, (*heights, 0.7), gap=0.36, top=0.62, bottom=0.45)
        lay_minutes(axes, window, layout)
        for draw, panel in zip((*draws, draw_taken), axes, strict=True):
            draw(panel, run, window, layout)
        mark_ejections(axes, ejections(run, window), layout)
    return figure


def fat_figure(run: Run, layout: Layout = WIDE) -> "Figure":
    """Draw the fat of each feed, from its first to its last milk, and how far it emptied."""
    with look():
        figure, axes = panels(layout, (1.7, 1.05))
        lay_clock(axes, run, layout)
        draw_fat(axes[0], run, layout)
        draw_emptying(axes[1], run, layout)
    return figure


def balance_figure(run: Run, layout: Layout = WIDE) -> "Figure":
    """Draw the milk that each breast made beside the milk removed, leaked and kept."""
    with look():
        figure, (axes,) = panels(layout, (2.0,), top=0.05, bottom=0.05)
        draw_balance(axes, run, layout)
    return figure


def _window(run: Run) -> Window:
    window = largest_feed(run)
    if window is None:
        raise SimulationError("the run holds no feed to draw; give a schedule with one")
    return window

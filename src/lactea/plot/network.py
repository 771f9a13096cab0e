"""The oxytocin neurons one by one: rate and release over minutes, spikes around one burst."""

from typing import TYPE_CHECKING

import numpy as np

from lactea.errors import SimulationError
from lactea.plot.letdown import hairlines
from lactea.plot.style import (
    MINUTE,
    WIDE,
    Layout,
    colour,
    draw_curve,
    few_ticks,
    from_zero,
    look,
    name_time,
    panels,
    title,
)
from lactea.results.record import Floats
from lactea.simulation.network_run import NetworkRun

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BEFORE, AFTER = 3.0, 12.0  # [s] of the raster, round the moment at which a burst was told
NANOGRAM = 1000.0  # pg


def network_figure(run: NetworkRun, layout: Layout = WIDE) -> "Figure":
    """Draw the rate of the cells and what they release, and below every spike of one burst.

    Raises
    ------
    SimulationError
        If the run holds no burst, or did not keep its spikes one by one.
    """
    if not run.bursts.size or not run.spikes.size:
        raise SimulationError("no burst to draw: drive the network for longer, with log=500000")
    with look():
        figure, axes = panels(layout, (1.0, 1.0, 2.2), top=0.4, bottom=0.5, apart=0.55)
        end = run.rate.size * run.every / MINUTE
        for panel in axes[:2]:
            panel.set_xlim(0.0, end)
            hairlines(panel, run.bursts / MINUTE, 1.0)
        _draw(axes[0], run, run.rate, "Firing of a cell, spikes/s, mean of all", layout)
        released = run.released / NANOGRAM
        _draw(axes[1], run, released, "Oxytocin into blood, ng/s, above the basal level", layout)
        name_time(axes[1], "minutes under the same drive", layout)
        draw_raster(axes[2], run, float(run.bursts[run.bursts.size // 2]), layout)
    return figure


def draw_raster(axes: "Axes", run: NetworkRun, told: float, layout: Layout) -> None:
    """Draw every spike of every cell round one burst, a row for each cell."""
    times, cells = run.spikes[:, 0] - told, run.spikes[:, 1]
    near = (times > -BEFORE) & (times < AFTER)
    axes.vlines(times[near], cells[near] + 0.6, cells[near] + 1.4, colour("mother"), linewidth=0.5)
    axes.set_xlim(-BEFORE, AFTER)
    axes.set_ylim(0.0, float(cells.max()) + 2.0)
    axes.grid(visible=False)
    few_ticks(axes, 3)
    title(axes, "Spikes of each cell around one burst", layout)
    name_time(axes, f"seconds from the burst at {told / MINUTE:.1f} min", layout)


def _draw(axes: "Axes", run: NetworkRun, values: Floats, words: str, layout: Layout) -> None:
    whole = max(1, round(1.0 / run.every))
    seconds = values[: values.size // whole * whole].reshape(-1, whole).mean(axis=1)
    times = (np.arange(seconds.size) + 0.5) * whole * run.every / MINUTE
    draw_curve(axes, times, seconds, layout, "mother", 1.0, filled=True)
    from_zero(axes, float(seconds.max()))
    title(axes, words, layout)

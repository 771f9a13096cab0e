"""A grid of pump settings as two maps: milk of a session, and milk per stroke."""

from typing import TYPE_CHECKING

import numpy as np

from lactea.cohort.sweep import PumpSweep
from lactea.plot.style import WIDE, Layout, colour, hush, look, title
from lactea.results.record import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MINUTE = 60.0
_HEIGHT, _TOP, _BOTTOM, _APART = 3.1, 0.45, 0.55, 0.75
_MOST_NUMBERS = 130  # cells in which a number can be read
_LEVELS = 9


def plot_sweep(sweep: PumpSweep, layout: Layout = WIDE) -> "Figure":
    """Draw the means over mothers of milk and of milk per stroke, vacuum by cycle rate."""
    from matplotlib.figure import Figure

    count = sweep.milk.shape[0]
    who = "one mother" if count == 1 else f"mean of {count} mothers"
    maps = (
        (sweep.milk.mean(axis=0), f"Milk of {sweep.minutes:g} min, mL ({who})", "{:.0f}"),
        (sweep.per_stroke.mean(axis=0), f"Milk per stroke, mL ({who})", "{:.2f}"),
    )
    with look():
        tall = _TOP + _HEIGHT + _BOTTOM
        figure = Figure(figsize=(layout.width, tall), facecolor=colour("paper"))
        wide = (layout.width - layout.left - 0.2 - _APART) / 2.0
        for place, (values, words, form) in enumerate(maps):
            left = (layout.left + place * (wide + _APART)) / layout.width
            box = (left, _BOTTOM / tall, wide / layout.width, _HEIGHT / tall)
            axes = figure.add_axes(box)
            _draw(axes, sweep, values, form, layout)
            title(axes, words, layout)
    return figure


def _draw(axes: "Axes", sweep: PumpSweep, values: Floats, form: str, layout: Layout) -> None:
    from matplotlib.colors import LinearSegmentedColormap

    hush(axes, layout, last=True)
    axes.grid(visible=False)
    shades = LinearSegmentedColormap.from_list("milk", [colour("paper"), colour("left")])
    rates, vacua = MINUTE * sweep.rates, sweep.vacua
    most = float(values.max()) or 1.0
    axes.pcolormesh(_edges(rates), _edges(vacua), values, cmap=shades, vmin=0.0, vmax=most)
    if values.size <= _MOST_NUMBERS:
        for i, j in np.ndindex(*values.shape):
            dark = values[i, j] > 0.55 * most
            axes.annotate(
                form.format(values[i, j]), (rates[j], vacua[i]), ha="center", va="center",
                color=colour("paper" if dark else "ink"), fontsize=layout.text - 2.5,
            )  # fmt: skip
    elif min(values.shape) > 1:
        lines = axes.contour(rates, vacua, values, _LEVELS, colors=colour("ink"), linewidths=0.6)
        axes.clabel(lines, fmt=form.format, fontsize=layout.text - 2.0)
    axes.set_xlabel("strokes a minute", color=colour("quiet"), fontsize=layout.text - 1)
    axes.set_ylabel("deepest vacuum, mmHg", color=colour("quiet"), fontsize=layout.text - 1)


def _edges(centres: Floats) -> Floats:
    """Return the edges of cells around their centres."""
    if centres.size == 1:
        return np.array([0.95 * float(centres[0]), 1.05 * float(centres[0])])
    middles = 0.5 * (centres[1:] + centres[:-1])
    ends = 2.0 * centres[0] - middles[0], 2.0 * centres[-1] - middles[-1]
    return np.array([ends[0], *middles, ends[1]])

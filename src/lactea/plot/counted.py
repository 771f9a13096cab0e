"""A log as it was counted: sessions and bottles of each day, and the infant's weight."""

from typing import TYPE_CHECKING

import numpy as np

from lactea.fit.habits import Counted, counted, usual_weights
from lactea.fit.sessions import DAY, History
from lactea.plot.style import (
    WIDE,
    Layout,
    colour,
    few_ticks,
    from_zero,
    look,
    name_time,
    panels,
    title,
)
from lactea.results.record import Floats
from lactea.results.summary import ucum_of
from lactea.units import convert

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TALL, _GAP = 1.3, 0.55  # [in]
_KILOGRAM = 1e-3
_KINDS = {"breastfeed": ("at the breast", "mother"), "pump": ("by pump", "violet")}
_DRINKS = {
    "formula": ("formula", "quiet"),
    "milk": ("breast milk", "green"),
    "unknown": ("not told", "rule"),
}
_WEIGHTS = 2


def counted_figure(history: History, layout: Layout = WIDE, milk: str = "mL") -> "Figure":
    """Draw what each day of a log holds, and the infant's weight where there are two or more."""
    from matplotlib.ticker import MaxNLocator

    table, weighed = counted(history), len(history.weights) >= _WEIGHTS
    count = 1 + bool(table.bottles) + weighed
    with look():
        full = layout._replace(right=0.35)
        figure, axes = panels(full, (_TALL,) * count, gap=_GAP, top=0.5, bottom=0.55)
        title(axes[0], "Sessions in a day", layout)
        _bars(axes[0], table, {_KINDS[kind]: each for kind, each in table.sessions.items()}, layout)
        axes[0].yaxis.set_major_locator(MaxNLocator(3, integer=True))
        if table.bottles:
            factor = convert(1.0, "mL", ucum_of(milk))
            title(axes[1], f"Bottles in a day, {milk}", layout)
            drunk = {_DRINKS[name]: factor * each for name, each in table.bottles.items()}
            _bars(axes[1], table, drunk, layout)
        if weighed:
            title(axes[-1], "Infant's weight, kg", layout)
            _weights(axes[-1], history, layout)
        last = max([float(table.days[-1]) + 1.0, *(w.time / DAY for w in history.weights)])
        for each in axes:
            each.set_xlim(min(float(table.days[0]), 0.0) - 0.3, last + 0.3)
        name_time(axes[-1], "days from the start of the log", layout)
    return figure


def _bars(
    axes: "Axes", table: Counted, parts: dict[tuple[str, str], Floats], layout: Layout
) -> None:
    """Stack parts upon each other, a bar a day."""
    below = np.zeros(len(table.days))
    for (label, tint), each in parts.items():
        axes.bar(
            table.days + 0.5, each, 0.85, bottom=below, color=colour(tint), linewidth=0, label=label
        )
        below = below + each
    from_zero(axes, float(below.max()))
    few_ticks(axes, 3)
    _legend(axes, layout)


def _weights(axes: "Axes", history: History, layout: Layout) -> None:
    usual = usual_weights(history)
    if usual is not None:
        axes.plot(*usual, color=colour("green"), linewidth=1.4, label="WHO median")
    time = [each.time / DAY for each in history.weights]
    grams = _KILOGRAM * np.array([each.weight for each in history.weights])
    axes.plot(time, grams, "o", color=colour("mother"), markersize=4.0, label="weighed")
    few_ticks(axes, 4)
    _legend(axes, layout)


def _legend(axes: "Axes", layout: Layout) -> None:
    axes.legend(
        loc="lower right", bbox_to_anchor=(1.0, 1.0), ncols=3, frameon=False,
        fontsize=layout.text - 1, labelcolor=colour("quiet"), handlelength=1.0,
        columnspacing=1.0, borderaxespad=0.2,
    )  # fmt: skip

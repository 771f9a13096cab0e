"""Several lactations side by side: milk per day, each beside the first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lactea.parameters.mother import MONTH
from lactea.plot.style import NARROW, WIDE, colour, hush, look
from lactea.results.lactation_account import phases
from lactea.results.lactation_record import daily, milk_taken, smooth
from lactea.simulation.lactation import Lactation

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TALL, _GAP, _TOP, _BOTTOM = 1.25, 0.72, 0.75, 0.55  # [in]
_SIDE, _APART = 0.5, 0.42  # [in] left margin, between columns
# [d] of a unit of the time axis, its word, and how many units lie between ticks.
_STEPS = (
    (7.0, "wk", 1), (7.0, "wk", 2), (MONTH, "mo", 1), (MONTH, "mo", 2), (MONTH, "mo", 3),
    (MONTH, "mo", 6), (MONTH, "mo", 12),
)  # fmt: skip


def comparison_figure(lactations: Sequence[Lactation], columns: int = 3) -> "Figure":
    """Draw milk removed per day, one panel a lactation, with the first in grey behind each."""
    from matplotlib.figure import Figure

    columns = min(columns, len(lactations))
    rows = -(-len(lactations) // columns)
    tall = _TOP + rows * _TALL + (rows - 1) * _GAP + _BOTTOM
    wide = (WIDE.width - _SIDE - 0.15 - (columns - 1) * _APART) / columns
    top = 1.08 * max(float(np.nanmax(smooth(milk_taken(one)))) for one in lactations)
    with look():
        figure = Figure(figsize=(WIDE.width, tall), facecolor=colour("paper"))
        for place, lactation in enumerate(lactations):
            row, column = divmod(place, columns)
            left = _SIDE + column * (wide + _APART)
            low = tall - _TOP - _TALL - row * (_TALL + _GAP)
            box = (left / WIDE.width, low / tall, wide / WIDE.width, _TALL / tall)
            axes = figure.add_axes(box)
            _draw(axes, lactation, lactations[0], max(top, 1.0))
            _name(axes, lactation, wide)
        _explain(figure, lactations[0], tall)
    return figure


def _draw(axes: "Axes", lactation: Lactation, usual: Lactation, top: float) -> None:
    hush(axes, NARROW, last=True)
    end = float(len(lactation.daily))
    for place, (start, stop, _) in enumerate(phases(lactation.scenario)):
        if place % 2 == 1:
            axes.axvspan(start, stop, color=colour("night"), linewidth=0, zorder=-2)
    if lactation is not usual:
        days = daily(usual, "day")
        axes.plot(
            days, smooth(milk_taken(usual)), color=colour("mother"), linewidth=0.9, dashes=(3, 2)
        )
    days = daily(lactation, "day")
    axes.plot(days, smooth(milk_taken(lactation)), color=colour("ink"), linewidth=1.8)
    axes.set_xlim(0.0, end)
    axes.set_ylim(0.0, top)
    axes.set_yticks([value for value in (0.0, 500.0, 1000.0, 1500.0, 2000.0) if value <= top])
    size, unit, step = next(one for one in _STEPS if end / (one[0] * one[2]) <= 5.5)
    places = np.arange(0, end / size + 0.01, step)
    words = [f"{place:.0f} {unit}" if place else "birth" for place in places]
    axes.set_xticks(places * size, words)


def _name(axes: "Axes", lactation: Lactation, wide: float) -> None:
    small = NARROW.text - 2.0
    letters = int(wide * 72 / (0.58 * small))
    for text, lift, shade, size in (
        (lactation.scenario.name, 17, "ink", NARROW.text),
        (_phases_in_words(lactation, letters), 5, "quiet", small),
    ):
        axes.annotate(
            text,
            (0, 1),
            (0, lift),
            xycoords="axes fraction",
            textcoords="offset points",
            ha="left",
            va="bottom",
            color=colour(shade),
            fontsize=size,
        )


def _phases_in_words(lactation: Lactation, letters: int) -> str:
    """Return what is done, phase by phase, as far as there is room for it."""
    text = " → ".join(words for _, _, words in phases(lactation.scenario))
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip(' ,→')}…"


def _explain(figure: "Figure", usual: Lactation, tall: float) -> None:
    words = "Milk removed in 24 h, mL, mean of a week, by age of the infant"
    behind = f"dashed: {usual.scenario.name}"
    figure.text(
        0.08 / WIDE.width,
        1.0 - 0.12 / tall,
        words,
        color=colour("ink"),
        fontsize=WIDE.text,
        va="top",
    )
    figure.text(
        0.08 / WIDE.width, 0.12 / tall, f"Tints: what is done changes; {behind}.",
        color=colour("quiet"), fontsize=WIDE.text - 1, va="bottom",
    )  # fmt: skip

"""A fit as pictures: what the log changed, its days, a usual day, and how a breast refills."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lactea.fit.amounts import shown_as
from lactea.fit.answers import CANNOT, draws_of, label_of, ordered, published_span
from lactea.fit.course import REFILLING, Band, daily_totals, refilling, usual_day
from lactea.fit.fitted import Fit, Verdict
from lactea.plot.style import (
    WIDE,
    Layout,
    clock_axis,
    colour,
    few_ticks,
    from_zero,
    hush,
    look,
    name_time,
    panels,
    title,
)
from lactea.results.record import SIDES, Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_POINTS = 240  # of a density
_DRAWS = 1000  # of which it is made
_MOST = 97.5  # [%] of the prior that a panel shows
_CELL, _ROW_GAP, _COLUMN_GAP = 0.9, 0.7, 0.35  # [in]
_PERCENT = 100.0


class _Cell(NamedTuple):
    """One small panel of a grid."""

    axes: "Axes"
    verdict: Verdict


def told_figure(fit: Fit, layout: Layout = WIDE, milk: str = "mL") -> "Figure | None":
    """Draw each quantity that the log tells over what was believed before; None if it tells none.

    A trend has a sign, and is left to the table.
    """
    verdicts = [each for each in ordered(fit) if each.question != "trend" and each.answer != CANNOT]
    if not verdicts:
        return None
    with look():
        figure, grid = _grid(layout, len(verdicts), 1 if layout.narrow else min(3, len(verdicts)))
        for axes, verdict in zip(grid, verdicts, strict=True):
            _draw_told(_Cell(axes, verdict), fit, layout, milk)
        _legend(figure, layout)
    return figure


def daily_figure(fit: Fit, layout: Layout = WIDE, milk: str = "mL") -> "Figure | None":
    """Draw the milk of each day over what the model expects; None where nothing was measured."""
    found, shown = daily_totals(fit), shown_as("mL", milk)
    if found is None:
        return None
    with look():
        figure, (axes,) = panels(_full(layout), (2.4,), bottom=0.55)
        title(axes, f"Measured milk of a day, {shown.unit}", layout)
        band = _times(found.band, shown.factor)
        _fill(axes, band, "mother")
        axes.plot(
            band.x, shown.factor * found.measured, "o", color=colour("ink"),
            markersize=3.0 if band.x.size < 120 else 1.6,
        )  # fmt: skip
        from_zero(axes, float(max(band.high.max(), shown.factor * found.measured.max())))
        few_ticks(axes, 4)
        axes.set_xlim(-0.6, max(float(band.x[-1]) + 0.6, 1.0))
        _whole_numbers(axes)
        name_time(axes, "days from the start of the log", layout)
    return figure


def usual_figure(fit: Fit, layout: Layout = WIDE) -> "Figure":
    """Draw how full each breast is through a usual day."""
    found = usual_day(fit)
    with look():
        figure, axes = panels(_full(layout), (1.4, 1.4), gap=0.5, bottom=0.4)
        for side, (panel, band) in enumerate(zip(axes, found.fullness, strict=True)):
            title(panel, f"Fullness of the {SIDES[side]} breast, %", layout)
            _fill(panel, _times(band, _PERCENT), SIDES[side])
            taken = [each.time / 3600.0 for each in found.sessions if each.side in (side, 2)]
            panel.plot(
                taken, np.full(len(taken), 2.0), "^", color=colour(SIDES[side]), markersize=5,
                clip_on=False,
            )  # fmt: skip
            _percents(panel)
            clock_axis(panel, 24.0, layout)
    return figure


def refill_figure(fit: Fit, layout: Layout = WIDE) -> "Figure":
    """Draw how each breast refills after it was emptied."""
    with look():
        figure, axes = panels(_full(layout), (1.4, 1.4), gap=0.5, bottom=0.55)
        for side, (panel, band) in enumerate(zip(axes, refilling(fit), strict=True)):
            title(panel, f"Fullness of the {SIDES[side]} breast, %", layout)
            _fill(panel, _times(band, _PERCENT), SIDES[side])
            _percents(panel)
            panel.set_xlim(0.0, REFILLING)
            panel.set_xticks(np.arange(0.0, REFILLING + 1.0, 4.0 if layout.narrow else 2.0))
        name_time(axes[-1], "hours after it was emptied", layout)
    return figure


def _draw_told(cell: _Cell, fit: Fit, layout: Layout, milk: str) -> None:
    axes, verdict = cell
    shown = shown_as(verdict.unit, milk)
    before, after = (
        shown.factor * draws_of(group, verdict.question) for group in (fit.prior, fit.posterior)
    )
    most = float(np.percentile(before, _MOST))
    x = np.linspace(0.0, max(most, float(np.percentile(after, _MOST))), _POINTS)
    name = next((side for side in SIDES if verdict.question.endswith(side)), "mother")
    for draws, tint in ((before, "rule"), (after, name)):
        axes.fill_between(
            x, _density(draws, x), color=colour(tint), linewidth=0,
            alpha=0.75 if tint == name else 1.0,
        )  # fmt: skip
    low, high = published_span(verdict.question, shown)
    if high > low:
        ends = [max(low, 0.0), min(high, float(x[-1]))]
        axes.plot(ends, [-0.09, -0.09], color=colour("green"), linewidth=3.0, clip_on=False)
    axes.set_ylim(-0.15, 1.4)
    axes.set_xlim(0.0, x[-1])
    few_x_ticks(axes, 4)
    axes.annotate(
        f"{label_of(verdict.question)}, {shown.unit}", (0, 1), (0, 7), xycoords="axes fraction",
        textcoords="offset points", color=colour("ink"), fontsize=layout.text, va="bottom",
    )  # fmt: skip
    axes.annotate(
        verdict.answer, (0, 1), (0, 4), xycoords="axes fraction", textcoords="offset points",
        ha="left", va="top", color=colour("quiet"), fontsize=layout.text - 1.5,
    )  # fmt: skip


def few_x_ticks(axes: "Axes", most: int) -> None:
    """Let the horizontal axis of a panel have at most so many steps."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(most))


def _density(draws: Floats, x: Floats) -> Floats:
    """Return the density of draws at points, by normal kernels of Silverman's width."""
    few = draws[:: max(1, draws.size // _DRAWS)]
    quarter, three = np.percentile(few, (25.0, 75.0))
    spread = min(float(few.std()), float(three - quarter) / 1.349) or 1e-9
    width = 0.9 * spread * few.size**-0.2
    # Mirrored at zero, so that a density does not fall off where it ends.
    both = np.concatenate([few, -few])
    height: Floats = np.exp(-0.5 * ((x[:, None] - both) / width) ** 2).sum(axis=1)
    return height / float(height.max() or 1.0)


def _grid(layout: Layout, cells: int, columns: int) -> tuple["Figure", list["Axes"]]:
    """Make a figure of small panels, row by row."""
    from matplotlib.figure import Figure

    rows = -(-cells // columns)
    top, bottom, right = 0.62, 0.3, 0.15
    tall = top + rows * _CELL + (rows - 1) * _ROW_GAP + bottom
    figure = Figure(figsize=(layout.width, tall), facecolor=colour("paper"))
    left = 0.2
    wide = (layout.width - left - right - (columns - 1) * _COLUMN_GAP) / columns
    found = []
    for place in range(cells):
        row, column = divmod(place, columns)
        x = left + column * (wide + _COLUMN_GAP)
        y = tall - top - (row + 1) * _CELL - row * _ROW_GAP
        box = (x / layout.width, y / tall, wide / layout.width, _CELL / tall)
        axes = figure.add_axes(box)
        hush(axes, layout, last=True)
        axes.set_yticks([])
        found.append(axes)
    return figure, found


def _legend(figure: "Figure", layout: Layout) -> None:
    from matplotlib.patches import Patch

    figure.legend(
        handles=[
            Patch(color=colour("rule"), label="before the log"),
            Patch(color=colour("mother"), label="after"),
            Patch(color=colour("green"), label="published"),
        ],
        loc="upper right", ncols=3, frameon=False, fontsize=layout.text - 1,
        labelcolor=colour("quiet"), handlelength=1.0, columnspacing=1.0, borderaxespad=0.1,
    )  # fmt: skip


def _full(layout: Layout) -> Layout:
    """Return the layout without the margin for labels, which these figures do not have."""
    return layout._replace(right=0.35)


def _fill(axes: "Axes", band: Band, name: str) -> None:
    """Draw a band with its middle line."""
    axes.fill_between(band.x, band.low, band.high, color=colour(f"{name}-tint"), linewidth=0)
    axes.plot(band.x, band.middle, color=colour(name), linewidth=1.4)


def _times(band: Band, factor: float) -> Band:
    return Band(band.x, factor * band.low, factor * band.middle, factor * band.high)


def _percents(axes: "Axes") -> None:
    axes.set_ylim(0.0, 108.0)
    axes.set_yticks([0.0, 50.0, 100.0])


def _whole_numbers(axes: "Axes") -> None:
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(8, integer=True))

"""The life line: from pregnancy to weaning on one axis, panel by panel."""

from typing import TYPE_CHECKING, Any

import numpy as np

from lactea.plot.labels import beside
from lactea.plot.lactation_axis import Life, beside_log, draw_phases, draw_points, life_axis
from lactea.plot.style import WIDE, Layout, colour, few_ticks, look, panels, title
from lactea.results.lactation import LACTOSE_GRAMS, tissue_won, volume_won
from lactea.results.lactation_published import points
from lactea.results.lactation_record import (
    DAY,
    before_birth,
    by_side,
    daily,
    median_weights,
    smooth,
)
from lactea.results.record import SIDES, Floats
from lactea.simulation.lactation import Lactation
from lactea.simulation.living import DAILY

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HEIGHTS = (0.24, 1.35, 1.0, 1.45, 0.6, 1.05, 0.85, 0.9)
# Colour, width and dashes of each hormone.
_HORMONES: dict[str, tuple[str, float, Any]] = {
    "progesterone": ("ink", 1.8, "-"),
    "prolactin": ("mother", 1.8, (0, (5, 1.5))),
    "estradiol": ("quiet", 1.1, "-"),
    "placental_lactogen": ("quiet", 1.1, (0, (1.5, 1.5))),
}
_LEAST = 0.2  # of a hormone that is drawn, in its unit
_LINE = 0.165  # [in] of the names of phases
NOTE = "Diamonds: published, with spread; filled where the paper set the model, hollow where not."


def lifeline_figure(lactation: Lactation, layout: Layout = WIDE) -> "Figure":
    """Draw a lactation from pregnancy to weaning: hormones, breast, milk, contents, infant."""
    life = Life(lactation)
    with look():
        figure, axes = _laid(lactation, layout)
        _draw_hormones(axes[1], lactation, life, layout)
        _draw_volume(axes[2], lactation, life, layout)
        _draw_milk(axes[3], lactation, life, layout)
        _draw_sessions(axes[4], lactation, layout)
        _draw_contents(axes[5], lactation, layout)
        _draw_salts(axes[6], lactation, life, layout)
        _draw_infant(axes[7], lactation, layout)
    return figure


def _laid(lactation: Lactation, layout: Layout) -> tuple["Figure", list["Axes"]]:
    """Lay the panels, with as much room above as the names of the phases take."""
    life, lines = Life(lactation), 0
    for _ in range(2):
        figure, axes = panels(layout, _HEIGHTS, gap=0.36, top=0.2 + _LINE * lines, bottom=0.6)
        lines = draw_phases(axes[0], axes[1:], lactation, layout)
    for panel in axes[1:]:
        life_axis(panel, life, layout)
    axes[0].set_ylim(0.0, 1.0)
    axes[0].set_yticks([])
    axes[0].grid(visible=False)
    axes[0].spines["bottom"].set_visible(False)
    axes[-1].annotate(
        NOTE,
        (0, 0),
        (-layout.left * 72 + 4, -30),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="left",
        va="top",
        color=colour("quiet"),
        fontsize=layout.text - 1,
    )
    return figure, axes


def _pregnant(lactation: Lactation, life: Life) -> Floats:
    return life.before(before_birth(lactation, "gestational_age") / DAY)


def _draw_hormones(axes: "Axes", lactation: Lactation, life: Life, layout: Layout) -> None:
    weeks, days = _pregnant(lactation, life), daily(lactation, "day")
    at_birth = {}
    for name, (shade, width, line) in _HORMONES.items():
        level = before_birth(lactation, name)
        at_birth[name] = float(level[-1])
        style: dict[str, Any] = {"color": colour(shade), "linewidth": width, "linestyle": line}
        axes.plot(weeks, level, **style)
        if name in by_side(DAILY):
            after = np.concatenate([level[-1:], daily(lactation, name)])
            shown = after > _LEAST
            axes.plot(np.concatenate([[0.0], days])[shown], after[shown], **style)
    axes.set_yscale("log")
    axes.set_ylim(2.5 * _LEAST, 40_000.0)
    axes.set_yticks([1.0, 10.0, 100.0, 1000.0, 10_000.0], ["1", "10", "100", "1000", "10 000"])
    axes.minorticks_off()
    for hormone in ("progesterone", "prolactin"):
        draw_points(axes, points(hormone), life)
    _beside_birth(axes, "estradiol, pg/mL", 1.4 * at_birth["estradiol"], "quiet", layout)
    lactogen = 0.7 * at_birth["placental_lactogen"]
    _beside_birth(axes, "placental lactogen, ng/mL", lactogen, "quiet", layout)
    _beside_birth(axes, "progesterone, ng/mL", 4.0, "ink", layout)
    last = float(daily(lactation, "prolactin")[-1])
    beside_log(axes, [(last, "prolactin, µg/L", "mother")], layout)
    title(axes, "Hormones in plasma, each in its unit (logarithmic)", layout)


def _beside_birth(axes: "Axes", text: str, level: float, shade: str, layout: Layout) -> None:
    axes.annotate(
        text,
        (0, level),
        (12 if shade == "ink" else 6, 0),
        textcoords="offset points",
        color=colour(shade),
        fontsize=layout.text - 0.5,
        va="center",
        ha="left",
    )


def _both(axes: "Axes", days: Floats, curves: Floats, width: float = 1.5) -> None:
    for side, name in enumerate(SIDES):
        axes.plot(days, curves[:, side], color=colour(name), linewidth=width)


def _draw_volume(axes: "Axes", lactation: Lactation, life: Life, layout: Layout) -> None:
    weeks, days = _pregnant(lactation, life), daily(lactation, "day")
    axes.plot(weeks, before_birth(lactation, "volume_grown"), color=colour("mother"), linewidth=1.6)
    tissue = tissue_won(lactation)
    volume = np.stack([smooth(one) for one in volume_won(lactation).T], axis=1)
    _both(axes, days, volume, 1.6)
    for side, name in enumerate(SIDES):
        axes.plot(days, tissue[:, side], color=colour(name), linewidth=1.0, dashes=(4, 2))
    draw_points(axes, points("volume"), life)
    axes.set_ylim(0.0, 1.12 * float(volume.max()))
    few_ticks(axes, 3)
    last = float(volume[-1].mean())
    beside(
        axes,
        [(last + 8.0, "left, right", "ink"), (float(tissue[-1].mean()), "dashed: tissue", "quiet")],
        layout,
    )
    title(axes, "Volume won by each breast since before pregnancy (tissue and milk), mL", layout)


def _draw_milk(axes: "Axes", lactation: Lactation, life: Life, layout: Layout) -> None:
    days = daily(lactation, "day")
    removed = lactation.daily[:, by_side(DAILY)["removed"]]
    total = removed.sum(axis=1)
    axes.plot(days, total, color=colour("mother-tint"), linewidth=0.8)
    axes.plot(days, smooth(total), color=colour("mother"), linewidth=2.2)
    made = smooth(daily(lactation, "made"))
    axes.plot(days, made, color=colour("ink"), linewidth=0.9, dashes=(2, 2))
    weekly = np.stack([smooth(one) for one in removed.T], axis=1)
    _both(axes, days, weekly, 1.5)
    draw_points(axes, points("milk"), life)
    axes.set_ylim(0.0, 1.08 * max(float(total.max()), float(made.max()), 900.0))
    few_ticks(axes, 4)
    beside(
        axes,
        [
            (0.95 * axes.get_ylim()[1], "removed", "mother"),
            (0.82 * axes.get_ylim()[1], "dotted: made", "ink"),
            (float(weekly[-1, 0]), "left", "left"),
            (float(weekly[-1, 1]) + 1.0, "right", "right"),
        ],
        layout,
    )
    title(axes, "Milk in 24 h, mL (thin: each day; thick: mean of a week)", layout)


def _draw_sessions(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    days = daily(lactation, "day")
    fed, pumped = (smooth(daily(lactation, name)) for name in ("feeds", "pump_sessions"))
    axes.fill_between(days, fed, color=colour("mother-tint"), linewidth=0)
    axes.plot(days, fed, color=colour("mother"), linewidth=1.2)
    words = [(float(fed[-1]), "at the breast", "mother")]
    if pumped.any():
        axes.plot(days, pumped, color=colour("ink"), linewidth=1.2, dashes=(2, 1.5))
        words.append((float(pumped[-1]) + 0.1, "pumped", "ink"))
    axes.set_ylim(0.0, 1.12 * max(float(fed.max()), float(pumped.max()), 1.0))
    few_ticks(axes, 2)
    beside(axes, words, layout)
    title(axes, "Breasts fed from and pumped in 24 h (mean of a week)", layout)


def _last(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(known[-1]) if known.size else 0.0


def _draw_contents(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    days = daily(lactation, "day")
    words = []
    for name, factor, shade, width in (
        ("lactose", 1000.0 * LACTOSE_GRAMS, "ink", 1.8),
        ("fat", 1000.0, "mother", 1.3),
        ("protein", 1000.0, "quiet", 1.3),
    ):
        content = smooth(factor * daily(lactation, name))
        line = (0, (1.5, 1.2)) if name == "fat" else "-"
        axes.plot(days, content, color=colour(shade), linewidth=width, linestyle=line)
        words.append((_last(content), name, shade))
    axes.set_ylim(0.0, 88.0)
    axes.set_yticks([0.0, 40.0, 80.0])
    beside(axes, words, layout)
    title(axes, "Contents of the milk that left, g/L", layout)


def _draw_salts(axes: "Axes", lactation: Lactation, life: Life, layout: Layout) -> None:
    days = daily(lactation, "day")
    words = []
    for name, shade, line in (
        ("sodium", "ink", "-"),
        ("chloride", "quiet", (0, (4, 1.5))),
        ("potassium", "quiet", (0, (1, 1.2))),
    ):
        content = smooth(1000.0 * daily(lactation, name))
        axes.plot(days, content, color=colour(shade), linewidth=1.5, linestyle=line)
        words.append((_last(content), name, shade))
    axes.set_yscale("log")
    axes.set_ylim(3.0, 160.0)
    axes.set_yticks([5.0, 10.0, 20.0, 50.0, 100.0], ["5", "10", "20", "50", "100"])
    axes.minorticks_off()
    draw_points(axes, points("sodium"), life)
    beside_log(axes, words, layout)
    title(axes, "Salts of the milk that left, mmol/L (logarithmic)", layout)


def _draw_infant(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    days, weight = daily(lactation, "day"), daily(lactation, "infant_weight")
    median = median_weights(lactation)
    axes.plot(days, median, color=colour("quiet"), linewidth=1.0, dashes=(2, 2))
    axes.plot(days, weight, color=colour("mother"), linewidth=1.8)
    top = 1.12 * max(float(weight.max()), float(np.nanmax(median)))
    axes.set_ylim(0.0, top)
    few_ticks(axes, 3)
    beside(
        axes,
        [(weight[-1], "infant", "mother"), (_last(median) - 0.1, "WHO median", "quiet")],
        layout,
    )
    title(axes, "Weight of the infant, kg", layout)

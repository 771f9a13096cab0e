"""The first week: closure, secretion, volume, hour by hour, beside what was published."""

from typing import TYPE_CHECKING

import numpy as np

from lactea.evidence import role
from lactea.plot.labels import Bar, beside, mirror, push_apart, upwards
from lactea.plot.lactation_axis import beside_log, draw_points
from lactea.plot.letdown import DOTTED
from lactea.plot.style import (
    WIDE,
    Layout,
    colour,
    few_ticks,
    look,
    name_time,
    panels,
    title,
)
from lactea.results.lactation import LACTOSE_GRAMS
from lactea.results.lactation_published import Point, points
from lactea.results.lactation_record import KINDS, course, early_days, milk_taken
from lactea.results.onset import LANDMARKS, NOTICED, hours_of_onset
from lactea.results.published import published
from lactea.results.record import SIDES
from lactea.simulation.lactation import Lactation

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WEEK = 168.0  # [h]
HOUR = 3600.0
_HEIGHTS = (0.75, 0.9, 0.85, 1.1, 0.85, 1.1, 0.6, 1.45)
WORDY = WIDE._replace(right=1.7)
_STEPS = {1: "1 closure", 2: "2 secretion", 3: "3 volume"}


def first_week_figure(lactation: Lactation, layout: Layout = WORDY) -> "Figure":
    """Draw the first week after birth: hormones, junctions, milk, and hours of its landmarks."""
    with look():
        figure, axes = panels(layout, _HEIGHTS, gap=0.38, top=0.55, bottom=0.62)
        for panel in axes:
            _lay(panel)
        _draw_hormones(axes[0], lactation, layout)
        _draw_states(axes[1], lactation, layout)
        _draw_fullness(axes[2], lactation, layout)
        _draw_feeds(axes[3], lactation, layout)
        _draw_days(axes[4], lactation, layout)
        _draw_contents(axes[5], lactation, layout)
        _draw_citrate(axes[6], lactation, layout)
        _draw_landmarks(axes[7], lactation, layout)
        _mark_steps(axes, lactation, layout)
        name_time(axes[-1], "hours since birth", layout)
        _note(axes[-1], lactation, layout)
    return figure


def _lay(axes: "Axes") -> None:
    axes.set_xlim(0.0, WEEK)
    axes.set_xticks(np.arange(0.0, WEEK + 1.0, 24.0))
    axes.grid(axis="x", color=colour("rule"), linewidth=0.6)


def _curve(
    axes: "Axes",
    lactation: Lactation,
    name: str,
    shade: str,
    line: object = "-",
    factor: float = 1.0,
) -> tuple[float, float]:
    """Draw a course in the first week; return its last value and its greatest."""
    hours, level = course(early_days(lactation), name)
    early = hours <= WEEK
    axes.plot(
        hours[early], factor * level[early], color=colour(shade), linewidth=1.6, linestyle=line
    )
    known = factor * level[early & np.isfinite(level)]
    return (float(known[-1]), float(known.max())) if known.size else (0.0, 0.0)


def _draw_hormones(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    fallen, _ = _curve(axes, lactation, "progesterone", "ink")
    prolactin, _ = _curve(axes, lactation, "prolactin", "mother", (0, (5, 1.5)))
    axes.set_yscale("log")
    axes.set_ylim(0.3, 1000.0)
    axes.set_yticks([1.0, 10.0, 100.0, 1000.0], ["1", "10", "100", "1000"])
    axes.minorticks_off()
    words = [(max(fallen, 0.4), "progesterone, ng/mL", "ink")]
    words.append((prolactin, "prolactin, µg/L", "mother"))
    beside_log(axes, words, layout)
    title(axes, "Hormones in plasma (logarithmic)", layout)


def _draw_states(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    for name, shade, line in (
        ("closure", "ink", "-"),
        ("machinery", "quiet", (0, (1.2, 1.2))),
        ("activation", "mother", (0, (5, 1.5))),
    ):
        _curve(axes, lactation, name, shade, line)
    axes.set_ylim(0.0, 1.08)
    axes.set_yticks([0.0, 0.5, 1.0])
    words = [(0.95, "closure", "ink"), (0.7, "machinery", "quiet"), (0.45, "activation", "mother")]
    beside(axes, words, layout)
    title(axes, "Junctions closed; secretory machinery; secretory activation (each 0 to 1)", layout)


def _draw_fullness(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    tops = [_curve(axes, lactation, f"fullness_{name}", name)[1] for name in SIDES]
    axes.axhline(NOTICED, color=colour("quiet"), linewidth=0.8, linestyle=DOTTED)
    axes.set_ylim(0.0, 1.1 * max(*tops, 1.0))
    axes.set_yticks([0.0, 0.5, 1.0])
    words = [
        (1.0, "left", "left"),
        (0.8, "right", "right"),
        (NOTICED - 0.05, "felt as full", "quiet"),
    ]
    beside(axes, words, layout)
    title(axes, "Fullness: milk held over storage capacity", layout)


def _draw_feeds(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    """Milk of each session: left stands up, right hangs down, a pump's is hollow."""
    bars = []
    for start, kind, side, milk in lactation.sessions[:, :4]:
        hour, pumped = start / HOUR, KINDS[int(kind)] == "pump"
        if hour >= WEEK:
            break
        name = SIDES[int(side)]
        axes.bar(
            hour,
            upwards(int(side)) * milk,
            1.2,
            color="none" if pumped else colour(name),
            edgecolor=colour(name),
            linewidth=0.8,
        )
        bars.append(Bar(hour, float(milk), int(side), f"{milk:.0f}"))
    mirror(axes, bars, WEEK, layout)
    title(axes, "Milk of each feed, mL (hollow: pump)", layout)


def _draw_days(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    taken = milk_taken(lactation)[:7]
    places = 24.0 * np.arange(taken.size)
    axes.bar(places, taken, 23.0, align="edge", color=colour("mother-tint"), linewidth=0)
    draw_points(axes, [_at_middle(point) for point in points("milk")])
    axes.set_ylim(0.0, 1.3 * max(float(taken.max(initial=0.0)), 560.0))
    axes.set_yticks([])
    for place, amount in zip(places, taken, strict=True):
        axes.annotate(
            f"{amount:.0f}", (place + 5.0, amount), (0, 3), textcoords="offset points",
            ha="center", va="bottom", color=colour("mother"), fontsize=layout.text - 0.5,
        )  # fmt: skip
    title(axes, "Milk removed in each 24 h, mL", layout)


def _at_middle(point: Point) -> Point:
    """Put the published volume of a day at the middle of that day."""
    middle = point.start - 0.5
    return point._replace(start=middle, end=middle)


def _draw_contents(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    lactose, _ = _curve(axes, lactation, "lactose", "ink", "-", 1000.0 * LACTOSE_GRAMS)
    sodium, most = _curve(axes, lactation, "sodium", "mother", (0, (5, 1.5)), 1000.0)
    draw_points(axes, points("sodium"))
    axes.set_ylim(0.0, 1.1 * max(most, 80.0))
    few_ticks(axes, 3)
    beside(axes, [(lactose, "lactose, g/L", "ink"), (sodium, "sodium, mmol/L", "mother")], layout)
    title(axes, "Lactose and sodium of milk", layout)


def _draw_citrate(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    last, most = _curve(axes, lactation, "citrate", "ink", "-", 1000.0)
    axes.set_ylim(0.0, 1.15 * max(most, 1.0))
    few_ticks(axes, 2)
    beside(axes, [(last, "citrate", "ink")], layout)
    title(axes, "Citrate of milk, mmol/L", layout)


def _draw_landmarks(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    """One row a landmark: the hour of this mother, and the published mean with its spread."""
    hours = hours_of_onset(lactation)
    rows = list(reversed(LANDMARKS))
    for place, one in enumerate(rows):
        if one.published:
            _draw_published_hour(axes, one.published, place)
        if hours[one.name] <= WEEK:
            axes.plot(hours[one.name], place, "o", color=colour("mother"), markersize=8, zorder=4)
    axes.set_ylim(-0.7, len(rows) - 0.3)
    axes.set_yticks([])
    axes.grid(visible=False, axis="y")
    beside(axes, [(place, one.label, "ink") for place, one in enumerate(rows)], layout)
    title(axes, "Hours of onset: this mother (dots), published mean and sd (diamonds)", layout)


def _draw_published_hour(axes: "Axes", fact_id: str, place: int) -> None:
    found = published(fact_id, "h")
    middle, spread = found.value or 0.0, found.spread or 0.0
    sets = role(found.source_key) == "set"
    axes.plot([middle - spread, middle + spread], [place] * 2, color=colour("ink"), linewidth=1)
    axes.plot(
        middle,
        place,
        "D",
        color=colour("ink"),
        markerfacecolor=colour("ink" if sets else "paper"),
        markersize=4.5,
        zorder=5,
    )


def _mark_steps(axes: list["Axes"], lactation: Lactation, layout: Layout) -> None:
    """Draw the published order through all panels: closure, secretion, volume."""
    hours = hours_of_onset(lactation)
    found = [one for one in LANDMARKS if one.step and hours[one.name] <= WEEK]
    found.sort(key=lambda one: hours[one.name])
    letters = 6.0 * layout.text / ((layout.width - layout.left - layout.right) * 72) * WEEK
    places = push_apart([hours[one.name] for one in found], letters)
    for place, one in zip(places, found, strict=True):
        hour = hours[one.name]
        for panel in axes:
            panel.axvline(hour, color=colour("quiet"), linewidth=0.9, linestyle=DOTTED, zorder=-1)
        axes[0].annotate(
            _STEPS[one.step],
            (place, 1),
            (0, 22),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=colour("ink"),
            fontsize=layout.text - 0.5,
        )


_AS_PUBLISHED = "Order as published: junctions close, secretion rises, volume follows."
_UNSUCKLED = "No milk is removed, so breasts are full before secretion is half up."


def _note(axes: "Axes", lactation: Lactation, layout: Layout) -> None:
    emptied = lactation.day("removed_left")[:7].any() or lactation.day("removed_right")[:7].any()
    axes.annotate(
        "Published: diamonds with their spread; filled where the paper set the model. "
        + (_AS_PUBLISHED if emptied else _UNSUCKLED),
        (0, 0),
        (-layout.left * 72 + 4, -30),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="left",
        va="top",
        color=colour("quiet"),
        fontsize=layout.text - 1,
    )

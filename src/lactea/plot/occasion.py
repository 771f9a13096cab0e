"""One watched session, second by second: from what she meets to what flows and what she feels."""

from typing import TYPE_CHECKING

import numpy as np

from lactea.plot.labels import beside
from lactea.plot.letdown import DOTTED, mark_ejections
from lactea.plot.style import (
    MINUTE,
    WIDE,
    Layout,
    colour,
    draw_curve,
    draw_each,
    few_ticks,
    from_zero,
    look,
    name_time,
    panels,
    title,
)
from lactea.results.occasion import influences_in_words, sensations_of_let_down
from lactea.results.phrases import volume
from lactea.results.record import SIDES, Floats, column
from lactea.results.sensations import NOTHING, WORDS
from lactea.simulation.habits import BEFORE
from lactea.simulation.letdown import LetDown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

RATE_BIN = 0.5  # [s]
_LEAST_LEAK = 0.05  # [mL] that is worth a word beside what was taken
LOW_MOOD = "low mood"
_SHORT = dict(zip(WORDS, ("tingling", "dull ache", "leaking", "cramps", "nothing"), strict=True))
_SHORT[LOW_MOOD] = LOW_MOOD
_HEIGHTS = (0.75, 0.6, 0.8, 0.8, 0.75, 0.6, 0.6, 0.95)
_LOW_MOOD_ROW = 0.2
# Least height of an axis, so that what hardly changes looks so.
_LEAST_PRESSURE, _LEAST_WIDTH = 6.0, 0.5  # [mmHg] and [1]
_MOST_NAMED = 3  # influences in a title
_FEW_MINUTES = 2.0  # axes so many labels long, and shorter, count in single minutes


def plot_let_down(seen: LetDown, layout: Layout = WIDE) -> "Figure":
    """Draw a watched session: drive, neurons, plasma, pressure, ducts, flow, and what is felt."""
    time = column(seen, "time") / MINUTE
    felt = sensations_of_let_down(seen)
    onsets = np.array([one.time for one in felt]) / MINUTE
    with look():
        last = _HEIGHTS[-1] + (_LOW_MOOD_ROW if seen.occasion.dysphoria else 0.0)
        heights = (*_HEIGHTS[:-1], last)
        figure, axes = panels(layout, heights, gap=0.36, top=0.62, bottom=0.45)
        _lay(axes, seen, time, layout)
        _draw_drive(axes[0], seen, time, layout)
        _draw_neurons(axes[1], seen, time, layout)
        _draw_level(axes[2], seen, time, layout)
        pressures = [column(seen, f"pressure_{name}") for name in SIDES]
        words = "Pressure in the alveoli, mmHg"
        _draw_both(axes[3], time, pressures, words, _LEAST_PRESSURE, layout)
        widths = [np.sqrt(column(seen, f"duct_{name}")) for name in SIDES]
        words = "Diameter of the main ducts, times that at rest"
        words += "; thin, of each lobe, by every duct" if seen.trees else ""
        _draw_both(axes[4], time, widths, words, _LEAST_WIDTH, layout)
        for tree in seen.trees:
            each = tree.width_at(column(seen, "time")) / tree.rest_width
            draw_each(axes[4], time, each, layout, SIDES[tree.side])
        for side, panel in enumerate(axes[5:7]):
            _draw_flow(panel, seen, side, time, layout)
        _draw_felt(axes[7], seen, layout)
        mark_ejections(axes, onsets, layout)
    return figure


def _lay(axes: list["Axes"], seen: LetDown, time: Floats, layout: Layout) -> None:
    from matplotlib.ticker import MultipleLocator

    asked = seen.occasion
    span = float(time[-1] - time[0])
    step = layout.minutes * (2 if span > 12 * layout.minutes else 1)
    step = 1 if span <= _FEW_MINUTES * layout.minutes else step
    for panel in axes:
        panel.set_xlim(float(time[0]), float(time[-1]))
        panel.xaxis.set_major_locator(MultipleLocator(step))
        if asked.cues:
            met = (asked.at / MINUTE, (asked.at + asked.lasting) / MINUTE)
            panel.axvspan(*met, color=colour("night"), linewidth=0, zorder=-2)
    nothing = asked.removal == "nothing"
    since = (
        "the cue"
        if nothing
        else "the first suck"
        if seen.feeds[0].kind != "pump"
        else "the start of the pump"
    )
    name_time(axes[-1], f"minutes from {since}", layout)


def _draw_drive(axes: "Axes", seen: LetDown, time: Floats, layout: Layout) -> None:
    drive = column(seen, "drive")
    draw_curve(axes, time, drive, layout, "mother", 0.9, filled=True)
    from_zero(axes, max(float(drive.max()), 1.3))
    axes.axhline(1.0, color=colour("quiet"), linewidth=0.8, linestyle=DOTTED)
    beside(axes, [(1.0, "threshold", "quiet")], layout)
    usual = set(seen.occasion.cues) == set(BEFORE)
    cues = ("what usually comes before",) if usual else seen.occasion.cues
    met = ", ".join((*cues, *(feed.kind for feed in seen.feeds[:1]))) or "nothing"
    acting = influences_in_words(seen)
    more = f" and {len(acting) - _MOST_NAMED} more" if len(acting) > _MOST_NAMED else ""
    if acting and not layout.narrow:
        met = f"{met}; {', '.join(acting[:_MOST_NAMED])}{more}"
    title(axes, f"Drive of the oxytocin neurons ({met})", layout)


def _draw_neurons(axes: "Axes", seen: LetDown, time: Floats, layout: Layout) -> None:
    bursts = seen.bursts / MINUTE
    if seen.spikes.size:
        edges = np.arange(seen.record[0, 0], seen.record[-1, 0], RATE_BIN)
        cells = np.unique(seen.spikes[:, 1]).size
        rate = np.histogram(seen.spikes[:, 0], edges)[0] / RATE_BIN / cells
        draw_curve(axes, edges[:-1] / MINUTE, rate, layout, "mother", 0.8)
        from_zero(axes, float(rate.max()))
        beside(axes, [(0.9 * axes.get_ylim()[1], "bursts", "ink")], layout)
        title(axes, f"Spikes a second of an oxytocin neuron (mean of {cells})", layout)
        return
    priming = column(seen, "priming")
    draw_curve(axes, time, priming, layout, "mother", 1.3)
    axes.vlines(bursts, 1.1, 1.35, color=colour("ink"), linewidth=1.2)
    axes.set_ylim(0.0, 1.4)
    axes.set_yticks([0.0, 1.0])
    beside(axes, [(1.22, "bursts" if bursts.size else "no burst", "ink")], layout)
    title(axes, "Priming of the oxytocin neurons; they burst near 1", layout)


def _draw_level(axes: "Axes", seen: LetDown, time: Floats, layout: Layout) -> None:
    level = column(seen, "oxytocin")
    draw_curve(axes, time, level, layout, "mother", 1.6, filled=True)
    from_zero(axes, float(level.max()))
    title(axes, "Oxytocin in plasma, pg/mL", layout)


def _draw_both(
    axes: "Axes", time: Floats, curves: list[Floats], words: str, least: float, layout: Layout
) -> None:
    low = min(float(curve.min()) for curve in curves)
    high = max(*(float(curve.max()) for curve in curves), low + least)
    for name, curve in zip(SIDES, curves, strict=True):
        draw_curve(axes, time, curve, layout, name, 1.4)
    room = 0.1 * (high - low) or 0.1
    axes.set_ylim(min(0.0, low) if low < 0.5 * high else low - room, high + room)
    few_ticks(axes, 2)
    bottom, top = axes.get_ylim()
    names = [
        (bottom + share * (top - bottom), side, side)
        for share, side in zip((0.65, 0.35), SIDES, strict=True)
    ]
    beside(axes, names, layout)
    title(axes, words, layout)


def _draw_flow(axes: "Axes", seen: LetDown, side: int, time: Floats, layout: Layout) -> None:
    name = SIDES[side]
    flow = MINUTE * column(seen, f"flow_{name}")
    draw_curve(axes, time, flow, layout, name, 1.0, filled=True)
    from_zero(axes, float(flow.max()))
    taken = sum(feed.milk for feed in seen.feeds if feed.side == side)
    lost = float(seen.leaked[side])
    words = [f"{volume(taken)} taken"] if taken > 0.0 else []
    words += [f"{volume(lost)} leaked"] if lost >= _LEAST_LEAK or not words else []
    middle = 0.5 * axes.get_ylim()[1]
    beside(axes, [(middle, text, name) for text in words], layout)
    title(axes, f"Flow at the {name} nipple, mL/min", layout)


def _mark(axes: "Axes", when: float, row: int, strength: float, felt: bool) -> None:
    axes.plot(
        [when / MINUTE],
        [row],
        marker="o",
        markersize=4.0 + 6.0 * max(strength, 0.25),
        color=colour("mother" if felt else "quiet"),
        markerfacecolor=colour("mother" if felt else "paper"),
        linestyle="none",
    )


def _draw_felt(axes: "Axes", seen: LetDown, layout: Layout) -> None:
    """One row a sensation, a mark for each milk ejection at which she notices it."""
    asked = (LOW_MOOD,) if seen.occasion.dysphoria else ()
    rows = [*reversed(WORDS), *asked]
    for one in sensations_of_let_down(seen):
        for word in one.words:
            _mark(axes, one.time, rows.index(word), one.intensity, word != NOTHING)
        if one.dysphoria > 0.0:
            _mark(axes, one.time, rows.index(LOW_MOOD), one.dysphoria, True)
    axes.set_ylim(-0.6, len(rows) - 0.4)
    axes.set_yticks([])
    axes.grid(visible=False)
    beside(axes, [(place, _SHORT[word], "ink") for place, word in enumerate(rows)], layout)
    none = "" if sensations_of_let_down(seen) else ": none came"
    title(axes, f"What she notices at each milk ejection{none}", layout)

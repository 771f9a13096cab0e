"""One feed, second by second: vacuum, oxytocin, contraction, ducts, flow, leak, milk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lactea.plot.labels import beside
from lactea.plot.reading import (
    LEAD,
    Window,
    bursts,
    duct_width,
    flow,
    leak,
    minutes,
    taken,
)
from lactea.plot.style import MINUTE, Layout, colour, draw_curve, from_zero, name_time, title
from lactea.results.record import SIDES, Floats, column
from lactea.simulation.run import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DOTTED = (0, (1, 2))


def lay_minutes(panels: Sequence["Axes"], window: Window, layout: Layout) -> None:
    """Give all panels of a feed the same minutes, and mark the first suck."""
    from matplotlib.ticker import FuncFormatter, MultipleLocator

    step = layout.minutes * (2 if window.end > 12 * layout.minutes else 1)
    for axes in panels:
        axes.set_xlim(-LEAD / MINUTE, window.end)
        axes.xaxis.set_major_locator(MultipleLocator(step))
        axes.xaxis.set_major_formatter(FuncFormatter(_minute))
        axes.axvspan(-LEAD / MINUTE, 0.0, color=colour("night"), linewidth=0, zorder=-2)
    name_time(panels[-1], "minutes from the first suck", layout)


def _minute(at: float, _: int | None = None) -> str:
    return f"{at:.0f}".replace("-", "\N{MINUS SIGN}")


def mark_ejections(panels: Sequence["Axes"], when: Floats, layout: Layout) -> None:
    """Write the numbers of the milk ejections above the first panel, a hairline through all."""
    for axes in panels:
        hairlines(axes, when, 1.0)
    number_ejections(panels[0], when, 24.0, layout)
    words = ("ejections" if layout.narrow else "milk ejections") if when.size else "no ejection"
    panels[0].annotate(
        words,
        (1, 1),
        (6, 24),
        xycoords="axes fraction",
        textcoords="offset points",
        va="bottom",
        color=colour("ink"),
        fontsize=layout.text,
    )


def hairlines(axes: "Axes", when: Floats, top: float) -> None:
    """Draw dotted lines at moments, from the foot of a panel to `top` of its height."""
    axes.vlines(
        when,
        0.0,
        top,
        transform=axes.get_xaxis_transform(),
        color=colour("quiet"),
        linewidth=0.7,
        linestyle=DOTTED,
        zorder=-1,
    )


def number_ejections(axes: "Axes", when: Floats, above: float, layout: Layout) -> None:
    """Write the numbers of the milk ejections `above` [pt] the top of a panel."""
    for place, at in enumerate(when):
        axes.annotate(
            str(place + 1),
            (at, 1),
            (0, above),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="bottom",
            color=colour("ink"),
            fontsize=layout.text,
        )


def draw_vacuum(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Vacuum at the nipple: bouts of sucking and pauses."""
    vacuum = column(run, "vacuum")[window.rows]
    draw_curve(axes, minutes(run, window), vacuum, layout, "mother", 0.8, filled=True)
    from_zero(axes, float(vacuum.max()))
    what = "mean of a stroke" if run.fidelity == "averaged" else "mean of each step"
    title(axes, f"Vacuum at the nipple, mmHg ({what})", layout)


def draw_level(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Oxytocin in plasma, with its bursts as ticks."""
    level = column(run, "oxytocin")[window.rows]
    draw_curve(axes, minutes(run, window), level, layout, "mother", 1.6, filled=True)
    top = 1.3 * float(level.max())
    axes.vlines(bursts(run, window), 0.9 * top, top, color=colour("ink"), linewidth=1.2)
    from_zero(axes, top / 1.12)
    beside(axes, [(0.95 * top, "bursts", "ink")], layout)
    title(axes, "Oxytocin in plasma, pg/mL", layout)


def _both(
    axes: "Axes", run: Run, window: Window, curves: tuple[Floats, Floats], layout: Layout
) -> None:
    for side, name in enumerate(SIDES):
        thick = 1.9 if side in window.sides else 1.3
        draw_curve(axes, minutes(run, window), curves[side], layout, name, thick)


def _names(window: Window, low: float, high: float) -> list[tuple[float, str, str]]:
    first = window.sides[0]
    words = (f"{SIDES[first]} (fed)", SIDES[1 - first])
    if len(window.sides) > 1:
        words = (SIDES[first], SIDES[1 - first])
    return [(high, words[0], SIDES[first]), (low, words[1], SIDES[1 - first])]


def draw_contraction(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Contraction of the alveoli in both breasts, mean of the lobes."""
    curves = tuple(column(run, f"contraction_{name}")[window.rows] for name in SIDES)
    _both(axes, run, window, (curves[0], curves[1]), layout)
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([0.0, 0.5, 1.0])
    beside(axes, _names(window, 0.35, 0.65), layout)
    title(axes, "Contraction of the alveoli, 1 the strongest", layout)


def draw_ducts(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Diameter of the main ducts in both breasts, over that at rest."""
    curves = tuple(duct_width(run, window, side) for side in (0, 1))
    _both(axes, run, window, (curves[0], curves[1]), layout)
    from_zero(axes, max(float(curve.max()) for curve in curves))
    axes.axhline(1.0, color=colour("quiet"), linewidth=0.9)
    beside(axes, [(1.0, "at rest", "quiet")], layout)
    title(axes, "Diameter of the main ducts, times that at rest", layout)


def draw_flow(
    axes: "Axes",
    run: Run,
    window: Window,
    layout: Layout,
    words: str = "Milk flow at the nipple, mL/min",
) -> None:
    """Flow at each nipple that is suckled or pumped."""
    most = 0.0
    for side in window.sides:
        curve, name = flow(run, window, side), SIDES[side]
        draw_curve(axes, minutes(run, window), curve, layout, name, 1.1, filled=True)
        most = max(most, float(curve.max()))
    from_zero(axes, most)
    title(axes, words, layout)


def draw_leak(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Leak at the nipple that nobody drinks from, on a scale of its own."""
    side = 1 - window.sides[0]
    curve, name = leak(run, window, side), SIDES[side]
    draw_curve(axes, minutes(run, window), curve, layout, name, 1.1, filled=True)
    from_zero(axes, float(curve.max()))
    lost = taken(run, window, side)[-1]
    text = f"{lost:.1f} mL lost" if lost > 0.0 else "none"
    beside(axes, [(0.5 * axes.get_ylim()[1], text, name)], layout)
    title(axes, f"Leak at the {name} nipple, mL/min: another scale", layout)


def draw_taken(axes: "Axes", run: Run, window: Window, layout: Layout) -> None:
    """Milk taken since the first suck."""
    words = []
    for side in window.sides:
        curve, name = taken(run, window, side), SIDES[side]
        draw_curve(axes, minutes(run, window), curve, layout, name, 2.0)
        words.append((float(curve[-1]), f"{curve[-1]:.0f} mL", name))
    from_zero(axes, max(height for height, _, _ in words))
    beside(axes, words, layout)
    title(axes, "Milk taken, mL", layout)

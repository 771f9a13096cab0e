"""The axis of a life: weeks of pregnancy, then days or months since birth, and its phases."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np

from lactea.parameters.mother import MONTH
from lactea.plot.labels import beside
from lactea.plot.style import Layout, colour
from lactea.results.lactation_account import phases
from lactea.results.lactation_published import Point
from lactea.results.record import Floats
from lactea.simulation.lactation import Lactation

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WEEK, TERM = 7.0, 280.0
FIRST_WEEK = 5.0  # of pregnancy that is drawn
PREGNANCY = 0.27  # share of the axis that pregnancy takes
_STEPS = ((1.0, 10), (WEEK, 10), (MONTH, 8), (2 * MONTH, 8), (3 * MONTH, 10))
_WORDS = {1.0: "d", WEEK: "wk", MONTH: "mo", 2 * MONTH: "mo", 3 * MONTH: "mo"}


class Life:
    """Where ages lie on the axis: days since birth as they are, pregnancy pressed together.

    Attributes
    ----------
    end
        [d] Since birth.
    born
        [d] Gestational age at birth.
    """

    def __init__(self, lactation: Lactation) -> None:
        self.end = float(len(lactation.daily))
        self.born = WEEK * lactation.scenario.gestation
        span = self.born - WEEK * FIRST_WEEK
        self.factor = PREGNANCY / (1.0 - PREGNANCY) * self.end / span

    @property
    def start(self) -> float:
        """Left end of the axis."""
        return -self.factor * (self.born - WEEK * FIRST_WEEK)

    def place(self, age: float) -> float:
        """Return the place of an age [d] since birth, negative before it."""
        return age if age >= 0.0 else self.factor * age

    def before(self, gestational_days: Floats) -> Floats:
        """Return the places of gestational ages [d]."""
        found: Floats = self.factor * (gestational_days - self.born)
        return found


def life_axis(axes: "Axes", life: Life, layout: Layout) -> None:
    """Give a panel the axis of a life, with a line at birth."""
    weeks = [week for week in (10.0, 20.0, 30.0) if week * WEEK < life.born - 21.0]
    step = next((step for step, most in _STEPS if life.end / step <= most), 3 * MONTH)
    later = np.arange(step, life.end + 0.02 * step, step)
    places = [*life.before(WEEK * np.array(weeks)), 0.0, *later]
    unit = _WORDS[step]
    size = {"d": 1.0, "wk": WEEK, "mo": MONTH}[unit]
    words = [f"week {week:.0f}" for week in weeks]
    words += ["birth", *(f"{age / size:.0f} {unit}" for age in later)]
    axes.set_xlim(life.start, life.end)
    axes.set_xticks(places, words)
    axes.grid(axis="x", color=colour("rule"), linewidth=0.6)
    axes.axvline(0.0, color=colour("quiet"), linewidth=1.0)


def draw_phases(
    strip: "Axes", panels: Sequence["Axes"], lactation: Lactation, layout: Layout
) -> int:
    """Shade every other phase in all panels, and name each in a strip; return lines of names.

    A phase too narrow for its name carries a number, and the names stand above the strip.
    """
    life = Life(lactation)
    width = (layout.width - layout.left - layout.right) * 72
    per_letter = 0.55 * (layout.text - 1)
    numbered = []
    found = [(life.start, 0.0, "pregnancy"), *phases(lactation.scenario)]
    for place, (start, end, words) in enumerate(found):
        room = (end - start) / (life.end - life.start) * width
        text = words
        if len(words) * per_letter > room - 6.0:
            numbered.append(words)
            text = f"{len(numbered)}" if room > 7.0 else ""
        _phase(strip, (start, end), text, place % 2 == 0, layout)
        if place % 2 == 0:
            for axes in panels:
                axes.axvspan(start, end, color=colour("night"), linewidth=0, zorder=-2)
    listed = "   ".join(
        f"{place}:\N{NO-BREAK SPACE}{words}".replace(" ", "\N{NO-BREAK SPACE}")
        for place, words in enumerate(numbered, start=1)
    )
    letters = int((layout.width - 0.3) * 72 / per_letter)
    lines = wrap(listed, letters) if numbered else []
    _name(strip, lines, layout)
    return len(lines)


def _phase(
    strip: "Axes", span: tuple[float, float], text: str, shaded: bool, layout: Layout
) -> None:
    start, end = span
    tint = colour("mother-tint" if shaded else "night")
    strip.axvspan(start, end, color=tint, linewidth=0)
    strip.annotate(
        text,
        (0.5 * (start + end), 0.5),
        ha="center",
        va="center",
        color=colour("ink"),
        fontsize=layout.text - 1,
    )


def _name(strip: "Axes", lines: list[str], layout: Layout) -> None:
    strip.annotate(
        "\n".join(lines),
        (0, 1),
        (-layout.left * 72 + 4, 4),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="left",
        va="bottom",
        color=colour("quiet"),
        fontsize=layout.text - 1,
        linespacing=1.3,
    )


def draw_points(axes: "Axes", found: Sequence[Point], life: Life | None = None) -> None:
    """Draw published values with their spread: filled where the paper set the model, else hollow.

    Without a life the axis counts hours after birth.
    """
    for point in found:
        start, end = (
            (life.place(point.start), life.place(point.end))
            if life
            else (24.0 * point.start, 24.0 * point.end)
        )
        low, high = axes.get_xlim()
        if end < low or start > high:
            continue
        middle = 0.5 * (max(start, low) + min(end, high))
        axes.plot([middle, middle], [point.low, point.high], color=colour("ink"), linewidth=1.0)
        if end > start:
            axes.plot([start, end], [point.value] * 2, color=colour("ink"), linewidth=1.0)
        axes.plot(
            middle,
            point.value,
            marker="D",
            markersize=4.5,
            color=colour("ink"),
            markerfacecolor=colour("ink" if point.sets else "paper"),
            linestyle="none",
            zorder=5,
        )


def beside_log(axes: "Axes", words: Sequence[tuple[float, str, str]], layout: Layout) -> None:
    """Write labels right of a panel whose value axis is logarithmic: see `labels.beside`."""
    low, high = axes.get_ylim()
    along = [np.log(max(value, low) / low) / np.log(high / low) for value, _, _ in words]
    placed = [
        (low + float(share) * (high - low), text, shade)
        for share, (_, text, shade) in zip(along, words, strict=True)
    ]
    beside(axes, placed, layout)

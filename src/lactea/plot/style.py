"""One look for every figure: colours, layouts, panels, and axes that keep quiet.

Left is blue and right is orange everywhere; what belongs to the whole mother is slate. Each colour
has a twin for dark pages; a test holds all of them to the contrast of WCAG AA.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from lactea.results.record import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_DAY = 24.0  # h
_STEPS = (3.0, 6.0, 12.0, 24.0)  # h, between the ticks of a clock
HOUR = 3600.0
MINUTE = 60.0


class Shade(NamedTuple):
    """One colour on a light page and its twin on a dark one."""

    light: str
    dark: str


SHADES = MappingProxyType(
    {
        "paper": Shade("#ffffff", "#12171e"),
        "night": Shade("#eef1f6", "#1c2430"),
        "rule": Shade("#d8dde4", "#343e4b"),
        "ink": Shade("#1d2733", "#e8ebef"),
        "quiet": Shade("#56616d", "#a9b3be"),
        "mother": Shade("#4c5866", "#b9c3ce"),
        "mother-tint": Shade("#dde2e8", "#39434f"),
        "left": Shade("#1a68a6", "#6db3e8"),
        "right": Shade("#b3510c", "#f0a05a"),
        "left-tint": Shade("#cfe1f2", "#1f4565"),
        "right-tint": Shade("#f8dcc3", "#65401c"),
        "green": Shade("#2d6e3e", "#7cc48d"),
        "violet": Shade("#7a3fa0", "#c49be3"),
        "rose": Shade("#a52a4c", "#ee8fa9"),
    }
)


def colour(name: str) -> str:
    """Return the light twin of a colour, as figures are drawn."""
    return SHADES[name].light


class Layout(NamedTuple):
    """Size of a figure and of its words.

    Attributes
    ----------
    name
        Stands in the ids of the figure.
    width
        [in] Of the figure.
    left, right
        [in] Margins; labels stand in the right one.
    text
        [pt] Size of words.
    hours
        [h] Between the ticks of a day.
    minutes
        [min] Between the ticks of a session.
    columns
        In each of which a curve keeps its first, least, greatest and last point.
    """

    name: str
    width: float
    left: float
    right: float
    text: float
    hours: int
    minutes: int
    columns: int

    @property
    def narrow(self) -> bool:
        """Whether the figure is made for a phone."""
        return self.name == NARROW.name


WIDE = Layout("wide", 10.0, 0.55, 1.3, 9.5, 3, 5, 700)
NARROW = Layout("narrow", 3.9, 0.42, 0.95, 9.5, 6, 10, 350)

_RC: Mapping[Any, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "svg.fonttype": "none",
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "path.simplify": True,
    "path.simplify_threshold": 0.2,
}


@contextmanager
def look(salt: str = "lactea") -> Iterator[None]:
    """Draw and save inside this: the settings hold for the block only.

    Parameters
    ----------
    salt
        Ids in an SVG follow from it, so that the same figure gives the same text.
    """
    import matplotlib as mpl

    with mpl.rc_context({**_RC, "svg.hashsalt": salt}):
        yield


def save_figure(figure: "Figure", path: Path, dots: int = 110) -> None:
    """Write a figure as its name ends, ".svg" or ".png", with nothing in it that changes."""
    undated = {"Date": None} if path.suffix == ".svg" else None
    with look():
        figure.savefig(path, dpi=dots, metadata=undated)


def panels(
    layout: Layout,
    heights: Sequence[float],
    gap: float = 0.4,
    top: float = 0.3,
    bottom: float = 0.32,
    apart: float = 0.0,
) -> tuple["Figure", list["Axes"]]:
    """Make a figure of panels one below the other on one time axis; lengths in inches.

    With `apart` > 0 the last panel stands so much lower and has a time axis of its own.
    """
    from matplotlib.figure import Figure

    total = top + sum(heights) + gap * (len(heights) - 1) + apart + bottom
    figure = Figure(figsize=(layout.width, total), facecolor=colour("paper"))
    wide = (layout.width - layout.left - layout.right) / layout.width
    made: list[Axes] = []
    at = total - top
    for place, height in enumerate(heights):
        alone = apart > 0.0 and place == len(heights) - 1
        at -= height + (apart if alone else 0.0)
        box = (layout.left / layout.width, at / total, wide, height / total)
        made.append(figure.add_axes(box, sharex=made[0] if made and not alone else None))
        at -= gap
    clocked = made[:-1] if apart > 0.0 else made
    for axes in made:
        hush(axes, layout, last=axes in (clocked[-1], made[-1]))
    return figure, made


def hush(axes: "Axes", layout: Layout, last: bool) -> None:
    """Take away what does not carry a number; keep the time axis on the last panel only."""
    axes.set_facecolor("none")
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_color(colour("rule"))
    axes.tick_params(
        length=0, pad=4, labelsize=layout.text - 1, labelcolor=colour("quiet"), labelbottom=last
    )
    axes.grid(axis="y", color=colour("rule"), linewidth=0.6)
    axes.set_axisbelow(True)


def title(axes: "Axes", text: str, layout: Layout) -> None:
    """Write what a panel shows, with its unit, above its upper left corner."""
    axes.annotate(
        text,
        (0, 1),
        (-layout.left * 72 + 4, 7),
        xycoords="axes fraction",
        textcoords="offset points",
        color=colour("ink"),
        fontsize=layout.text,
        va="bottom",
        ha="left",
    )


def thin(x: Floats, y: Floats, columns: int) -> tuple[Floats, Floats]:
    """Return the points of a curve that can be told apart when it is drawn in so many columns."""
    import numpy as np

    spread = max(float(x[-1] - x[0]), 1e-12)
    column = np.floor((x - x[0]) / spread * columns)
    edges = np.flatnonzero(np.diff(column)) + 1
    kept = {0, x.size - 1}
    for first, last in zip([0, *edges], [*edges, x.size], strict=True):
        part = y[first:last]
        kept |= {int(first), first + int(part.argmin()), first + int(part.argmax()), int(last) - 1}
    places = sorted(kept)
    return x[places], y[places]


def draw_curve(
    axes: "Axes",
    x: Floats,
    y: Floats,
    layout: Layout,
    name: str,
    width: float,
    filled: bool = False,
) -> None:
    """Draw a curve in a colour, with its tint below it if `filled`."""
    few, points = thin(x, y, layout.columns)
    if filled:
        tint = colour(f"{name}-tint")
        axes.fill([few[0], *few, few[-1]], [0.0, *points, 0.0], color=tint, linewidth=0)
    axes.plot(few, points, color=colour(name), linewidth=width, solid_joinstyle="round")


def draw_each(axes: "Axes", x: Floats, curves: Floats, layout: Layout, name: str) -> None:
    """Draw thin curves of one colour, (points, curves), behind what they are parts of."""
    for curve in curves.T:
        few, points = thin(x, curve, layout.columns)
        axes.plot(few, points, color=colour(name), linewidth=0.5, alpha=0.6, zorder=1.5)


def clock_axis(axes: "Axes", end: float, layout: Layout) -> None:
    """Give a panel a time axis from midnight to `end` [h]: clock times, and days if many."""
    from matplotlib.ticker import FuncFormatter, MultipleLocator

    days = max(1, round(end / _DAY))
    step = next((step for step in _STEPS if step >= layout.hours * days), _DAY)

    def word(hours: float, _: int | None = None) -> str:
        day, hour = divmod(round(hours), round(_DAY))
        if hour == 0 and days > 1 and day < days:
            return f"day {day + 1}"
        return "24:00" if hour == 0 and day == days else f"{hour:02d}:00"

    axes.set_xlim(0.0, end)
    axes.xaxis.set_major_locator(MultipleLocator(step))
    axes.xaxis.set_major_formatter(FuncFormatter(word))
    axes.grid(axis="x", color=colour("rule"), linewidth=0.6)


def few_ticks(axes: "Axes", most: int) -> None:
    """Let the value axis of a panel have at most so many steps."""
    from matplotlib.ticker import MaxNLocator

    axes.yaxis.set_major_locator(MaxNLocator(most))


def from_zero(axes: "Axes", most: float) -> None:
    """Let the value axis of a panel reach from zero to a little over `most`."""
    axes.set_ylim(0.0, 1.12 * most if most > 0.0 else 1.0)
    few_ticks(axes, 2)


def name_time(axes: "Axes", words: str, layout: Layout) -> None:
    """Write what the time axis counts below its right end."""
    axes.annotate(
        words,
        (1, 0),
        (0, -18),
        xycoords="axes fraction",
        textcoords="offset points",
        ha="right",
        va="top",
        color=colour("quiet"),
        fontsize=layout.text - 1,
    )


def shade(axes: "Axes", nights: Sequence[tuple[float, float]]) -> None:
    """Shade the nights [h] behind a panel."""
    for start, end in nights:
        axes.axvspan(start, end, color=colour("night"), linewidth=0, zorder=-2)

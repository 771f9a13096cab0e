"""Words beside curves and bars, and what to do where they would touch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from lactea.plot.style import Layout, colour
from lactea.results.record import SIDES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEADROOM = 1.45  # of the longest bar, for its label


def beside(axes: "Axes", words: Sequence[tuple[float, str, str]], layout: Layout) -> None:
    """Write labels right of a panel at their heights, pushed apart where they would touch.

    Parameters
    ----------
    words
        Height in data units, text, and name of a colour, one a label.
    """
    low, high = axes.get_ylim()
    room = (layout.text + 2.0) / size_of(axes, layout)[1]
    ordered = sorted(words, key=lambda word: word[0])
    wanted = [(value - low) / (high - low) for value, _, _ in ordered]
    for place, (_, text, name) in zip(push_apart(wanted, room), ordered, strict=True):
        axes.annotate(
            text,
            (1, place),
            (6, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            color=colour(name),
            fontsize=layout.text,
            va="center",
            ha="left",
            annotation_clip=False,
        )


def size_of(axes: "Axes", layout: Layout) -> tuple[float, float]:
    """Return width and height of a panel [pt]."""
    wide = (layout.width - layout.left - layout.right) * 72
    return wide, wide * axes.bbox.height / axes.bbox.width


def push_apart(places: Sequence[float], room: float) -> list[float]:
    """Return rising places at least `room` apart, moved as little as a few sweeps find."""
    moved = list(places)
    for _ in range(40):
        for one in range(len(moved) - 1):
            short = room - (moved[one + 1] - moved[one])
            if short > 0.0:
                moved[one] -= 0.5 * short
                moved[one + 1] += 0.5 * short
    return moved


def upwards(side: int) -> float:
    """Return 1 for the left breast, whose bars stand up, and -1 for the right, whose hang."""
    return 1.0 if side == 0 else -1.0


def lift(places: Sequence[tuple[float, float]], wide: float, tall: float) -> list[float | None]:
    """Return heights of labels: wanted, raised by one line, or None where it would still touch.

    Higher labels come first and keep their place.

    Parameters
    ----------
    places
        Position and wanted height of each label.
    wide, tall
        Size of a label in the same units.
    """
    placed: list[tuple[float, float]] = []
    found: dict[int, float] = {}
    for one in sorted(range(len(places)), key=lambda one: -places[one][1]):
        x, wanted = places[one]
        for height in (wanted, wanted + tall):
            if all(abs(x - at) >= wide or abs(height - taken) >= tall for at, taken in placed):
                placed.append((x, height))
                found[one] = height
                break
    return [found.get(one) for one in range(len(places))]


class Bar(NamedTuple):
    """A bar that may carry a label: middle of it on the axis, length, side 0 left or 1 right."""

    middle: float
    length: float
    side: int
    label: str


def mirror(
    axes: "Axes", bars: Sequence[Bar], end: float, layout: Layout, clear: float = 2.5
) -> None:
    """Label bars that stand up for the left breast and hang for the right one, and the sides.

    A label for which there is no room is left out.

    Parameters
    ----------
    end
        Length of the time axis, in the unit of the bars' middles.
    clear
        [pt] Between the end of a bar and its label.
    """
    most = max([bar.length for bar in bars], default=1.0) or 1.0
    width, height = size_of(axes, layout)
    tall = layout.text / height * 2.0 * _HEADROOM * most
    wide = 2.2 * layout.text / width * end
    for side in (0, 1):
        mine = [bar for bar in bars if bar.side == side]
        heights = lift([(bar.middle, bar.length) for bar in mine], wide, tall)
        for bar, length in zip(mine, heights, strict=True):
            if length is not None:
                _label(axes, bar, length, clear, layout)
    axes.axhline(0.0, color=colour("quiet"), linewidth=0.8)
    axes.set_ylim(-_HEADROOM * most, _HEADROOM * most)
    axes.set_yticks([])
    axes.spines["bottom"].set_visible(False)
    beside(axes, [(0.5 * most, "left", "left"), (-0.5 * most, "right", "right")], layout)


def _label(axes: "Axes", bar: Bar, length: float, clear: float, layout: Layout) -> None:
    up = upwards(bar.side)
    axes.annotate(
        bar.label,
        (bar.middle, up * length),
        (0, clear * up),
        ha="center",
        textcoords="offset points",
        va="bottom" if up > 0.0 else "top",
        color=colour(SIDES[bar.side]),
        fontsize=layout.text - 0.5,
    )

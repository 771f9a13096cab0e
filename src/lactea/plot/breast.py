"""Breasts side by side at one scale: ducts as wide as they are, coloured by lobe."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lactea.anatomy.breast import Breast
from lactea.anatomy.generate import breast_of
from lactea.anatomy.mesh import LOBULE_SCALE, Part, lobule_radius, parts_of
from lactea.anatomy.palette import DUCTS, LOBULES, as_shown, lobe_colours
from lactea.parameters import Mother
from lactea.plot.style import WIDE, Layout, colour, look
from lactea.results.record import Floats

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TURNED, _TILTED = np.radians(18.0), np.radians(10.0)  # nipple to the viewer; seen from above
_SLABS = 28  # drawn from the farthest to the nearest
_FOG = 0.55  # of the colour that the farthest loses to the paper
_SKIN, _SKIN_EDGE, _NIPPLE, _OPENING = "#f9ebe3", "#d3ab97", "#e3b5a8", "#4a1d16"
_APART, _EDGE = 14.0, 1.0  # [mm] between breasts; above and below
_MARGIN = 0.62  # [in] for words
_LARGEST = 0.05  # [in] for a millimetre
_BAR = 20.0  # [mm]
_POINTS = 72.0  # in an inch
_THINNEST = 0.18  # [pt]


class _View(NamedTuple):
    """Places on the page [mm], and how far behind it [mm]."""

    flat: Floats
    depth: Floats


def breast_figure(
    mothers: Sequence[Mother], side: int = 0, notes: Sequence[str] = (), layout: Layout = WIDE
) -> "Figure":
    """Draw one breast of each mother, all at one scale, with a scale bar.

    Ducts have their width at rest (no line is thinner than a printer shows); lobules are drawn at
    half the width of the milk that they store. What is farther away is paler.

    Parameters
    ----------
    mothers
        One at least; more than four are hard to see.
    side
        0 left, 1 right.
    notes
        A line above each breast; her name if left out.
    layout
        Size of figure and words.
    """
    from matplotlib.figure import Figure

    made = [(breast_of(mother, side), parts_of(mother, side, "high")) for mother in mothers]
    boxes = [_box(parts) for _, parts in made]
    widths = [float(high[0] - low[0]) for low, high in boxes]
    low = min(float(box[0][1]) for box in boxes) - _EDGE
    high = max(float(box[1][1]) for box in boxes) + _EDGE
    across = sum(widths) + _APART * (len(boxes) + 1)
    per_mm = min(layout.width / across, _LARGEST)
    tall = (high - low) * per_mm + 2.0 * _MARGIN
    with look():
        figure = Figure(figsize=(layout.width, tall), facecolor=colour("paper"))
        axes = figure.add_axes((0.0, _MARGIN / tall, 1.0, 1.0 - 2.0 * _MARGIN / tall))
        axes.set_xlim(-0.5 * layout.width / per_mm, 0.5 * layout.width / per_mm)
        axes.set_ylim(low, high)
        axes.axis("off")
        left = -0.5 * across + _APART
        _scale_bar(axes, left, layout)
        told = notes or [mother.name for mother in mothers]
        for own, box, width, note in zip(made, boxes, widths, told, strict=True):
            _draw(axes, *own, left - float(box[0][0]), per_mm * _POINTS)
            _note(axes, left, note, layout)
            left += width + _APART
    return figure


def _seen(places: Floats) -> _View:
    """Turn places of a breast to the page."""
    x, y, z = places[:, 0], places[:, 1], places[:, 2]
    right = z * np.cos(_TURNED) - x * np.sin(_TURNED)
    behind = z * np.sin(_TURNED) + x * np.cos(_TURNED)
    up = y * np.cos(_TILTED) + behind * np.sin(_TILTED)
    return _View(np.stack([right, up], axis=1), behind * np.cos(_TILTED) - y * np.sin(_TILTED))


def _box(parts: list[Part]) -> tuple[Floats, Floats]:
    flat = _seen(np.concatenate([part.vertices for part in parts])).flat
    return flat.min(axis=0), flat.max(axis=0)


def _outline(part: Part) -> Floats:
    from scipy.spatial import ConvexHull

    flat = _seen(part.vertices).flat
    hull: Floats = flat[ConvexHull(flat).vertices]
    return hull


def _draw(axes: "Axes", breast: Breast, parts: list[Part], shift: float, points: float) -> None:
    """Draw one breast, `points` printer's points for each millimetre."""
    kinds = {part.kind: part for part in parts}
    aside = np.array([shift, 0.0])
    for kind, face in (("nipple", _NIPPLE), ("skin", _SKIN)):
        x, y = (_outline(kinds[kind]) + aside).T
        axes.fill(x, y, facecolor=face, edgecolor=_SKIN_EDGE, linewidth=0.9, zorder=1)
    turn = np.linspace(0.0, 2.0 * np.pi, 181)
    rim = (
        np.stack([np.cos(turn), np.sin(turn), np.ones_like(turn)], axis=1) * breast.reach[[0, 0, 1]]
    )
    axes.plot(*(_seen(rim).flat + aside).T, color=_SKIN_EDGE, linewidth=0.5, zorder=1)
    _draw_gland(axes, breast, aside, points)
    x, y = (_seen(breast.orifices).flat + aside).T
    axes.scatter(x, y, s=(0.9 * points) ** 2, color=_OPENING, linewidth=0, zorder=_SLABS + 3)


def _draw_gland(axes: "Axes", breast: Breast, aside: Floats, points: float) -> None:
    from matplotlib.collections import LineCollection

    ducts, lobules = breast.ducts, breast.lobules
    near, far, balls = _seen(ducts.start), _seen(ducts.end), _seen(lobules.place)
    middle = 0.5 * (near.depth + far.depth)
    first, last = float(balls.depth.min()), float(balls.depth.max())
    lobes = breast.lobes.orifice.size

    def shade(lobe: np.ndarray, depth: Floats, lightness: float) -> Floats:
        clear = as_shown(lobe_colours(lobes, lightness))[lobe]
        away = _FOG * np.clip((depth - first) / (last - first), 0.0, 1.0)[:, None]
        mixed: Floats = clear + away * (1.0 - clear)
        return mixed

    tube, ball = shade(ducts.lobe, middle, DUCTS), shade(lobules.lobe, balls.depth, LOBULES)
    size = (2.0 * LOBULE_SCALE * lobule_radius(breast) * points) ** 2
    edges = np.linspace(last, first, _SLABS + 1)
    edges[0], edges[-1] = np.inf, -np.inf
    for slab in range(_SLABS):
        own = (balls.depth <= edges[slab]) & (balls.depth > edges[slab + 1])
        x, y = (balls.flat[own] + aside).T
        axes.scatter(
            x, y, s=size[own], c=ball[own], linewidth=0, alpha=0.75, zorder=2 + slab,
            rasterized=True,
        )  # fmt: skip
        own = (middle <= edges[slab]) & (middle > edges[slab + 1])
        lines = list(np.stack([near.flat[own], far.flat[own]], axis=1) + aside)
        axes.add_collection(
            LineCollection(
                lines, colors=tube[own], capstyle="round", zorder=2 + slab, rasterized=True,
                linewidths=np.maximum(ducts.diameter[own] * points, _THINNEST),
            )
        )  # fmt: skip


def _note(axes: "Axes", left: float, note: str, layout: Layout) -> None:
    axes.annotate(
        note, (left, 1.0), (0, 12), xycoords=("data", "axes fraction"),
        textcoords="offset points", color=colour("ink"), fontsize=layout.text, va="bottom",
    )  # fmt: skip


def _scale_bar(axes: "Axes", left: float, layout: Layout) -> None:
    bottom = axes.get_ylim()[0]
    axes.plot(
        [left, left + _BAR], [bottom, bottom], color=colour("ink"), linewidth=2.0, clip_on=False,
        solid_capstyle="butt",
    )  # fmt: skip
    axes.annotate(
        f"{_BAR:g} mm", (left, bottom), (0, -5), textcoords="offset points", va="top",
        color=colour("quiet"), fontsize=layout.text - 1,
    )  # fmt: skip

"""Fat and emptying by feed, and the balance of a breast's milk."""

from typing import TYPE_CHECKING

from lactea.plot.reading import end_of_days, nights
from lactea.plot.style import (
    HOUR,
    Layout,
    beside,
    colour,
    mirror,
    shade,
    title,
    upwards,
)
from lactea.results.measures import fat_at_ends, fat_of, share_of_held
from lactea.results.record import SIDES
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DOT = 6.5  # pt
_NEAR, _NEAR_ON_A_PHONE = 0.045, 0.1  # of the day: closer feeds crowd each other's words


def draw_fat(axes: "Axes", run: Run, layout: Layout) -> None:
    """Fat from the first to the last milk of each feed, with the mean."""
    top, ends = 1.0, (0.0, 0.0)
    for feed in run.feeds:
        if feed.milk > 0.0:
            ends = fat_at_ends(run, feed)
            _one_range(axes, feed, ends, _crowded(run, feed, layout), layout)
            top = max(top, *ends)
    axes.set_ylim(0.0, 1.15 * top)
    shade(axes, list(nights(run)))
    words = [(ends[0], "first 5 mL"), (ends[1], "last 5 mL")]
    if run.feeds and run.feeds[-1].milk > 0.0:
        words.append((fat_of(run.feeds[-1]), "whole feed"))
    beside(axes, [(height, text, "quiet") for height, text in words], layout)
    title(axes, "Fat in the milk of each feed, g/L", layout)


def _crowded(run: Run, feed: Feed, layout: Layout) -> bool:
    """Whether another feed, or the edge, follows so soon that words have to stand left."""
    room = (_NEAR_ON_A_PHONE if layout.narrow else _NEAR) * end_of_days(run)
    nexts = [_middle(other) for other in run.feeds if other.start > feed.start]
    return min([*nexts, end_of_days(run)]) - _middle(feed) < room


def _one_range(
    axes: "Axes", feed: Feed, ends: tuple[float, float], crowded: bool, layout: Layout
) -> None:
    at, name, mean = _middle(feed), SIDES[feed.side], fat_of(feed)
    axes.plot([at, at], ends, color=colour(f"{name}-tint"), linewidth=6, zorder=1,
              solid_capstyle="butt")
    axes.plot(at, ends[0], "o", markersize=_DOT, markeredgewidth=1.5,
              markerfacecolor=colour("paper"), markeredgecolor=colour(name))
    axes.plot(at, ends[1], "o", markersize=_DOT, color=colour(name))
    wide = 9 if layout.narrow else 13
    axes.plot(at, mean, "_", markersize=wide, markeredgewidth=2.4, color=colour(name))
    away = -1 if crowded else 1
    axes.annotate(
        f"{mean:.0f}", (at, mean), (away * (0.5 * wide + 2), 0), textcoords="offset points",
        ha="right" if crowded else "left", color=colour(name), fontsize=layout.text - 0.5,
        va="center",
    )


def draw_emptying(axes: "Axes", run: Run, layout: Layout) -> None:
    """Share of the milk there that each feed removed: left above the line, right below it."""
    for feed in run.feeds:
        at, name = _middle(feed), SIDES[feed.side]
        up, share = upwards(feed.side), 100.0 * share_of_held(feed)
        axes.vlines(at, 0.0, up * share, color=colour(name), linewidth=2.2)
        axes.plot(at, up * share, "o", markersize=_DOT, color=colour(name))
        axes.annotate(
            f"{share:.0f}", (at, up * share), (0, 5 * up), textcoords="offset points", ha="center",
            va="bottom" if up > 0.0 else "top", color=colour(name), fontsize=layout.text - 0.5,
        )
    mirror(axes, 100.0, layout)
    shade(axes, list(nights(run)))
    title(axes, "Degree of emptying, % of the milk that was there", layout)


def _middle(feed: Feed) -> float:
    return (feed.start + 0.5 * feed.duration) / HOUR

"""Fat and emptying by feed, and the balance of a breast's milk."""

from typing import TYPE_CHECKING

from lactea.plot.labels import Bar, beside, mirror, upwards
from lactea.plot.reading import end_of_days, nights
from lactea.plot.style import HOUR, Layout, colour, shade, title
from lactea.results.measures import fat_at_ends, fat_of, share_of_held
from lactea.results.record import SIDES
from lactea.simulation.run import Run
from lactea.simulation.session import Feed

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PERCENT = 100.0
_DOT = 6.5  # pt
_NEAR, _NEAR_ON_A_PHONE = 0.05, 0.14  # of the day: closer feeds leave no room for a number


def draw_fat(axes: "Axes", run: Run, layout: Layout) -> None:
    """Fat from the first to the last milk of each feed, with the mean."""
    top, ends = 1.0, (0.0, 0.0)
    for feed in run.feeds:
        if feed.milk > 0.0:
            ends = fat_at_ends(run, feed)
            _one_range(axes, feed, ends, _away(run, feed, layout), layout)
            top = max(top, *ends)
    axes.set_ylim(0.0, 1.15 * top)
    shade(axes, list(nights(run)))
    words = [(ends[0], "first 5 mL"), (ends[1], "last 5 mL")]
    if run.feeds and run.feeds[-1].milk > 0.0:
        words.append((fat_of(run.feeds[-1]), "whole feed"))
    beside(axes, [(height, text, "quiet") for height, text in words], layout)
    title(axes, "Fat in the milk of each feed, g/L", layout)


def _away(run: Run, feed: Feed, layout: Layout) -> float:
    """Return on which side of a feed there is room for its number: 1 right, -1 left, 0 none."""
    end = end_of_days(run)
    room = (_NEAR_ON_A_PHONE if layout.narrow else _NEAR) * end
    others = [_middle(other) - _middle(feed) for other in run.feeds if other is not feed]
    edges = [-_middle(feed), end - _middle(feed)]
    if min([gap for gap in [*others, *edges] if gap > 0.0]) > room:
        return 1.0
    # A feed before may have its own number in the gap.
    return -1.0 if max([gap for gap in [*others, *edges] if gap <= 0.0]) < -2.0 * room else 0.0


def _one_range(
    axes: "Axes", feed: Feed, ends: tuple[float, float], away: float, layout: Layout
) -> None:
    at, name, mean = _middle(feed), SIDES[feed.side], fat_of(feed)
    axes.plot(
        [at, at], ends, color=colour(f"{name}-tint"), linewidth=6, zorder=1, solid_capstyle="butt"
    )
    axes.plot(
        at,
        ends[0],
        "o",
        markersize=_DOT,
        markeredgewidth=1.5,
        markerfacecolor=colour("paper"),
        markeredgecolor=colour(name),
    )
    axes.plot(at, ends[1], "o", markersize=_DOT, color=colour(name))
    wide = 9 if layout.narrow else 13
    axes.plot(at, mean, "_", markersize=wide, markeredgewidth=2.4, color=colour(name))
    if away:
        axes.annotate(
            f"{mean:.0f}",
            (at, mean),
            (away * (0.5 * wide + 2), 0),
            textcoords="offset points",
            ha="left" if away > 0.0 else "right",
            color=colour(name),
            va="center",
            fontsize=layout.text - 0.5,
        )


def draw_emptying(axes: "Axes", run: Run, layout: Layout) -> None:
    """Share of the milk there that each feed removed: left above the line, right below it."""
    bars = []
    for feed in run.feeds:
        at, name = _middle(feed), SIDES[feed.side]
        share = PERCENT * share_of_held(feed)
        end = upwards(feed.side) * share
        axes.vlines(at, 0.0, end, color=colour(name), linewidth=2.2)
        axes.plot(at, end, "o", markersize=_DOT, color=colour(name))
        bars.append(Bar(at, share, feed.side, f"{share:.0f}"))
    mirror(axes, bars, end_of_days(run), layout, clear=_DOT)
    shade(axes, list(nights(run)))
    title(axes, "Degree of emptying, % of the milk that was there", layout)


def _middle(feed: Feed) -> float:
    return (feed.start + 0.5 * feed.duration) / HOUR

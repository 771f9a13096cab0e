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
_ASIDE = 0.007  # of the day: how far apart two breasts pumped together are drawn
_NEAR, _NEAR_ON_A_PHONE = 0.05, 0.14  # of the day: closer feeds leave no room for a number


def draw_fat(axes: "Axes", run: Run, layout: Layout) -> None:
    """Fat from the first to the last milk of each feed, with the mean."""
    feeds = [feed for feed in run.feeds if feed.milk > 0.0]
    ends = [fat_at_ends(run, feed) for feed in feeds]
    rooms = [_away(run, feed, layout) for feed in feeds]
    for feed, both, away in zip(feeds, ends, rooms, strict=True):
        _draw_range(axes, _place(run, feed), feed, both, layout)
        # On a phone all feeds have their number, or none; the table has them anyway.
        if away and (all(rooms) or not layout.narrow):
            _write_mean(axes, _place(run, feed), feed, away, layout)
    axes.set_ylim(0.0, 1.15 * max([1.0, *(max(both) for both in ends)]))
    shade(axes, list(nights(run)))
    if feeds:
        heights = (*ends[-1], fat_of(feeds[-1]))
        texts = ("first 5 mL", "last 5 mL", "whole feed")
        words = [(height, text, "quiet") for height, text in zip(heights, texts, strict=True)]
        beside(axes, words, layout)
    title(axes, "Fat in the milk of each feed, g/L", layout)


def _away(run: Run, feed: Feed, layout: Layout) -> float:
    """Return on which side of a feed there is room for its number: 1 right, -1 left, 0 none."""
    end = end_of_days(run)
    room = (_NEAR_ON_A_PHONE if layout.narrow else _NEAR) * end
    if _beside(run, feed):
        return -upwards(feed.side)
    others = [_middle(other) - _middle(feed) for other in run.feeds if other is not feed]
    edges = [-_middle(feed), end - _middle(feed)]
    if min([gap for gap in [*others, *edges] if gap > 0.0]) > room:
        return 1.0
    # A feed before may have its own number in the gap.
    return -1.0 if max([gap for gap in [*others, *edges] if gap <= 0.0]) < -2.0 * room else 0.0


def _draw_range(
    axes: "Axes", at: float, feed: Feed, ends: tuple[float, float], layout: Layout
) -> None:
    name, tint = SIDES[feed.side], colour(f"{SIDES[feed.side]}-tint")
    axes.plot([at, at], ends, color=tint, linewidth=6, zorder=1, solid_capstyle="butt")
    for fat, inside in zip(ends, ("paper", name), strict=True):
        axes.plot(
            at,
            fat,
            "o",
            markersize=_DOT,
            markeredgewidth=1.4,
            markerfacecolor=colour(inside),
            markeredgecolor=colour(name),
        )
    axes.plot(
        at, fat_of(feed), "_", markersize=_dash(layout), markeredgewidth=2.4, color=colour(name)
    )


def _dash(layout: Layout) -> float:
    """Return the length of the dash that marks a mean [pt]."""
    return 9.0 if layout.narrow else 13.0


def _write_mean(axes: "Axes", at: float, feed: Feed, away: float, layout: Layout) -> None:
    axes.annotate(
        f"{fat_of(feed):.0f}",
        (at, fat_of(feed)),
        (away * (0.5 * _dash(layout) + 2.0), 0),
        textcoords="offset points",
        ha="left" if away > 0.0 else "right",
        color=colour(SIDES[feed.side]),
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


def _beside(run: Run, feed: Feed) -> bool:
    """Return whether the other breast was pumped at the same time."""
    return any(one.start == feed.start and one.side != feed.side for one in run.feeds)


def _place(run: Run, feed: Feed) -> float:
    """Return where a feed is drawn [h]: in its middle, or left and right of it in a pair."""
    aside = -_ASIDE * upwards(feed.side) * end_of_days(run) if _beside(run, feed) else 0.0
    return _middle(feed) + aside

"""The balance of a breast's milk: what came in beside where it went, as bars of equal length."""

from typing import TYPE_CHECKING, NamedTuple

from lactea.plot.style import Layout, colour
from lactea.results.balance import Account, balance
from lactea.simulation.run import Run

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LETTER = 0.62  # width of a letter over the size of the text, on the generous side
_NOTHING = 0.05  # mL, shown as 0.0
_PER_BREAST = 2.9


class Part(NamedTuple):
    """A part of a bar: its words, its milk [mL], and whether it is store rather than flow."""

    words: str
    milk: float
    store: bool = False


def bars(account: Account) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return what came into a breast and where it went; both sum to the same."""
    came = [Part("made", account.made)]
    went = [Part("removed", account.removed), Part("leaked", account.leaked)]
    if account.stored < 0.0:
        came.append(Part("from store", -account.stored, store=True))
    else:
        went.append(Part("into store", account.stored, store=True))
    return tuple(came), tuple(went)


def draw_balance(axes: "Axes", run: Run, layout: Layout) -> None:
    """Two bars a breast: milk made (and drawn from store); milk removed, leaked and kept."""
    accounts = [account for account in balance(run).accounts if account.substance == "milk"]
    both = [bars(account) for account in accounts]
    longest = max(sum(part.milk for part in bar) for pair in both for bar in pair) or 1.0
    for place, (account, pair) in enumerate(zip(accounts, both, strict=True)):
        top = -_PER_BREAST * place
        axes.text(
            0.0,
            top + 0.62,
            f"{account.breast} breast, mL",
            color=colour("ink"),
            fontsize=layout.text,
            va="bottom",
        )
        for row, bar in enumerate(pair):
            _draw_bar(axes, bar, top - row, account.breast, longest, layout)
    axes.set_xlim(0.0, longest * _spare(layout))
    axes.set_ylim(-_PER_BREAST - 1.5, 1.2)
    axes.set_axis_off()


def _draw_bar(
    axes: "Axes", bar: tuple[Part, ...], height: float, name: str, longest: float, layout: Layout
) -> None:
    start, outside = 0.0, []
    room = (layout.width - layout.left - layout.right) / _spare(layout) * 72
    for part in bar:
        tint = colour(f"{name}-tint")
        axes.barh(
            height,
            part.milk,
            0.82,
            left=start,
            linewidth=1.2,
            edgecolor=colour("paper"),
            color=tint if part.store else colour(name),
        )
        text = f"{part.words} {_number(part.milk)}"
        if part.milk / longest * room > len(text) * _LETTER * layout.text:
            axes.text(
                start + 0.012 * longest,
                height,
                text,
                va="center",
                fontsize=layout.text,
                color=colour("ink" if part.store else "paper"),
            )
        elif part.milk >= _NOTHING or not part.store:
            outside.append(text)
        start += part.milk
    axes.annotate(
        "\n".join(outside),
        (start, height),
        (6, 0),
        textcoords="offset points",
        va="center",
        color=colour(name),
        fontsize=layout.text - 0.5,
        linespacing=1.15,
    )


def _spare(layout: Layout) -> float:
    """Return the width of the panel over the longest bar: on a phone, words need room."""
    return 1.2 if layout.narrow else 1.0


def _number(milk: float) -> str:
    return f"{milk:.0f}" if milk >= 10.0 else f"{milk:.1f}"

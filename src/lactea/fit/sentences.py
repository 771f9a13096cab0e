"""The few sentences that are read first: what a log tells of both breasts, and what it cannot."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from lactea.fit.sessions import BREASTS, History
from lactea.fit.weights import Growth
from lactea.results.phrases import listed, many

if TYPE_CHECKING:
    from lactea.fit.answers import Answer

_WEAK = "weak"
PARTS = {
    "left": ", left breast",
    "right": ", right breast",
    "breastfeed": ", at the breast",
    "pump": ", by pump",
}


def broken(history: History) -> Iterator[str]:
    """Warn first of a log of which much could not be used."""
    if history.is_broken:
        rows = many(history.refused, "row")
        of_them = "its milk" if history.refused == 1 else "their milk"
        yield (
            f"{rows} of this log could not be used: {of_them} is missing below. Mend that first; "
            "the reasons stand with the rejected rows."
        )


def by_weights(growth: Growth | None) -> Iterator[str]:
    """Say so where milk made is told by the infant's weights alone."""
    if growth is not None:
        yield (
            f"That is told by what the infant gained up to {growth.told_until}, less what came "
            "from bottles: it is milk taken at the breast. No volume was measured."
        )


def together(rows: "Sequence[Answer]") -> Iterator[str]:
    """Return the sentences of answers, both breasts in one where there is an answer for both."""
    bases = [row.label.removesuffix(PARTS["left"]).removesuffix(PARTS["right"]) for row in rows]
    for base, row in zip(bases, rows, strict=True):
        pair = [each for each, its in zip(rows, bases, strict=True) if its == base != each.label]
        if len(pair) < len(BREASTS) or row.label == base:
            yield row.sentence
        elif row is pair[0]:
            told = listed(
                [
                    f"{side} {'perhaps ' if each.verdict == _WEAK else ''}{each.value} "
                    f"({each.interval})"
                    for side, each in zip(BREASTS, pair, strict=True)
                ]
            )
            yield f"{base}: {told}."


def untold(rows: "Sequence[Answer]") -> Iterator[str]:
    """Say in one sentence what cannot be told."""
    parts: dict[str, list[str]] = {}
    for row in rows:
        base, _, part = row.label.partition(", ")
        parts.setdefault(f"{base[:1].lower()}{base[1:]}", []).append(part)
    both = [PARTS[side].removeprefix(", ") for side in ("left", "right")]
    names = [
        f"{base}, each breast"
        if of == both
        else listed([f"{base}, {o}" if o else base for o in of])
        for base, of in parts.items()
    ]
    if names:
        yield f"This log cannot tell: {'; '.join(names)}."

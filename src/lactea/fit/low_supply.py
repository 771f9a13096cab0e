"""Published thresholds of low production beside what a log tells: no diagnosis, no agreement."""

from typing import NamedTuple

import numpy as np

from lactea.fit.amounts import Shown, shown_as
from lactea.fit.fitted import Fit
from lactea.results.phrases import listed
from lactea.results.published import published

TALK = "Not medical advice; talk to a lactation consultant."
# Each with what its paper used it for.
_PUBLISHED = (
    ("prod_nommsen2022_severe", "severely low, 4 to 7 weeks after birth"),
    ("prod_kent2016_lower_limit", "lower end of normal from day 11 on"),
    ("prod_hill2005_adequate", "adequate at week 6, also when pumping for an infant born early"),
    ("prod_manshanden2025_threshold", "low, 1 to 6 months after birth"),
    ("prod_uwa_threshold_mp", "what best told low from normal in data, 4 to 26 weeks after birth"),
)
_SURE, _UNSURE = 0.95, 0.05
_HARDLY = 0.005


class Threshold(NamedTuple):
    """A production below which a paper spoke of low supply."""

    limit: float  # [mL in 24 h]
    meaning: str  # what the paper used it for
    source: str  # first author and year
    source_key: str


class Below(NamedTuple):
    """A threshold, and the share of the posterior of production that lies below it."""

    threshold: Threshold
    share: float  # [1] nan where the log cannot tell how much milk is made

    def words(self, shown: Shown) -> str:
        """Return the line that is shown to a person."""
        limit, meaning, source, _ = self.threshold
        told = "" if np.isnan(self.share) else f": chance of less, {chance(self.share)}"
        return f"{shown.amount(limit)} ({source}: {meaning}){told}"


def thresholds() -> tuple[Threshold, ...]:
    """Return the published thresholds, lowest first."""
    found = []
    for fact_id, meaning in _PUBLISHED:
        paper = published(fact_id, "mL/d")
        found.append(Threshold(paper.value or 0.0, meaning, paper.source, paper.source_key))
    return tuple(sorted(found))


def below(fit: Fit) -> tuple[Below, ...]:
    """Return each threshold with the share of the posterior below it.

    Parameters
    ----------
    fit
        Where it cannot tell how much milk is made, the shares are nan.
    """
    made = fit.posterior["production"].to_numpy()
    told = fit.verdicts["production"].answer != "this log cannot tell"
    return tuple(
        Below(each, float((made < each.limit).mean()) if told else float("nan"))
        for each in thresholds()
    )


def low_supply_words(fit: Fit, milk: str = "mL") -> str:
    """Return in a few sentences where production lies beside the published thresholds."""
    shown, found = shown_as("mL", milk), below(fit)
    first, last = found[0].threshold, found[-1].threshold
    spread = (
        f"Papers call production low below anything from {shown.number(first.limit)} "
        f"({first.source}) to {shown.amount(last.limit)} in 24 h ({last.source}); they do not "
        "agree."
    )
    if np.isnan(found[0].share):
        return f"{spread} This log cannot tell on which side of any of them production lies."
    under = [each.threshold for each in found if each.share >= _SURE]
    over = [each.threshold for each in found if each.share <= _UNSURE]
    open_ = [each.threshold for each in found if _UNSURE < each.share < _SURE]
    parts = [
        f"{word} {listed([f'{shown.number(each.limit)} ({each.source})' for each in group])}"
        for word, group in (("above", over), ("below", under), ("on either side of", open_))
        if group
    ]
    missing = (
        " Milk of the rows that could not be used is missing from it, so that it is rather more."
        if fit.history.is_broken
        else ""
    )
    return f"{spread} Production here is, as far as the log tells, {listed(parts)}.{missing}"


def chance(share: float) -> str:
    """Return a probability in words: "under 1 in 100", "23 in 100", "over 99 in 100"."""
    if share < 0.01 - _HARDLY:
        return "under 1 in 100"
    if share > 0.99 + _HARDLY:
        return "over 99 in 100"
    return f"{100.0 * share:.0f} in 100"

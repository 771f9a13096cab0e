"""Low supply as published thresholds, which disagree; never as a finding about a person."""

from typing import NamedTuple

from lactea import evidence
from lactea.fit.fitted import Fit

NOT_ADVICE = "not medical advice; talk to a lactation consultant"
DISAGREE = "the papers disagree, and none of them says what one mother or infant needs"
_FACTS = (
    "prod_kent2016_lower_limit",
    "prod_hill2005_adequate",
    "prod_manshanden2025_threshold",
    "prod_uwa_threshold_mp",
)


class Threshold(NamedTuple):
    """One published limit of low supply, and how much of a posterior lies below it."""

    milk: float  # [mL in 24 h]
    words: str  # the quantity as its source has it
    population: str
    citation: str
    below: float  # [1] share of the draws of production


def thresholds(fit: Fit) -> tuple[Threshold, ...]:
    """Return the published thresholds, lowest first.

    Show them with `DISAGREE` and `NOT_ADVICE`, and only where the verdict on production is not
    that the log cannot tell.
    """
    made = fit.posterior["production"].to_numpy()
    found = []
    for name in _FACTS:
        fact = evidence.fact(name)
        if fact.value is not None:
            below = float((made < fact.value).mean())
            cited = evidence.cite(fact.source_key)
            found.append(Threshold(fact.value, fact.quantity, fact.population, cited, below))
    return tuple(sorted(found))

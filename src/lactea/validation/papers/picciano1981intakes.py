"""Picciano et al. 1981: intake at 1, 2 and 3 months; 26 infants in Illinois, test weighing."""

from math import sqrt

from lactea.validation.lactating import intake
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

INFANTS = 26
RANGE_OF_78 = 4.84  # [1] expected range of 78 normal draws over their SD: three ages of 26
SPREAD = (996.0 - 295.0) / RANGE_OF_78


def judge(trial: Trial) -> list[Verdict]:
    """Judge three months."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            f"prod_picciano1981_{months}mo",
            [intake(one, day - 4, day + 4) for one in fed],
            "stated",
            SPREAD / sqrt(INFANTS),
            "spread from the range over three months",
            "Need here is that of deuterium, some 14 % above test weighing.",
        )
        for months, day in ((1, 30), (2, 61), (3, 91))
    ]

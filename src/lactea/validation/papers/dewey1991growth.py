"""Dewey et al. 1991 (DARLING): intake at 6 months, as the Institute of Medicine quotes it.

56 infants; some had solids since four months. Simulated: at the breast only.
"""

from math import sqrt

from lactea.validation.lactating import intake
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

INFANTS, RANGE_OF_56 = 56, 4.6
SPREAD = (1144.0 - 335.0) / RANGE_OF_56
DAY = 183


def judge(trial: Trial) -> list[Verdict]:
    """Judge intake at 6 months."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            "prod_dewey1991_6mo",
            [grams(intake(one, DAY - 4, DAY + 4)) for one in fed],
            "stated",
            SPREAD / sqrt(INFANTS),
            "spread from the range of 56 infants",
            "Solids from four to six months on in the paper, none here.",
        )
    ]

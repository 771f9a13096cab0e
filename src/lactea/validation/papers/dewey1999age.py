"""Dewey et al. 1999: change of intake from 4 to 6 months at the breast only, in Honduras."""

from math import sqrt

from lactea.validation.lactating import intake
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

INFANTS, WITHIN, MEAN = 32, 0.089, 729.0  # variation within infants: of Dewey 1991


def judge(trial: Trial) -> list[Verdict]:
    """Judge the change."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            "prod_dewey1999_ebf",
            [grams(intake(one, 175, 187) - intake(one, 116, 128)) for one in fed],
            "stated",
            sqrt(2.0) * WITHIN * MEAN / sqrt(INFANTS),
            "no spread published; two days' variation within infants as in Dewey 1991",
            "Infants of low birth weight there.",
        )
    ]

"""Woolridge & Baum 1988: the second breast gives some 60 % of the first in the same feed."""

from math import sqrt

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 60.0
MOTHERS = 29


def judge(trial: Trial) -> list[Verdict]:
    """Judge the share of the second breast."""
    days = trial.days(AGE)
    return [
        judge_mean(
            "prod_woolridge1988_second",
            [100.0 * day.second_over_first for day in days],
            "stated",
            stated=30.0 / sqrt(MOTHERS),
            why="an SD of 30 % between mothers assumed",
        )
    ]

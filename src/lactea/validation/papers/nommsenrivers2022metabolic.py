"""Nommsen-Rivers et al. 2022: output and emptyings of 12 exclusively breastfeeding controls."""

from lactea.validation.observers import grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 30.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge output and the number of emptyings, each breast counted."""
    days = trial.days(AGE)
    return [
        judge_mean("prod_nommsen2022_output_control", [grams(day.milk) for day in days], "sd"),
        judge_mean("prod_nommsen2022_emptying_control", [day.feeds for day in days], "sd"),
    ]

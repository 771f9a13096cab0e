"""Roznowski and colleagues 2020: 24-h intake of 16 exclusively breastfed infants at 54 days."""

from lactea.validation.observers import grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 60.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge 24-h intake."""
    days = trial.days(AGE)
    return [judge_mean("prod_mpr2020_test_weigh", [grams(day.milk) for day in days], "sd")]

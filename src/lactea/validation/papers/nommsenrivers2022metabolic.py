"""Nommsen-Rivers et al. 2022: output and emptyings of controls, and of mothers with little milk.

Twelve controls, and eighteen mothers with 162 g a day who emptied their breasts more often.
Simulated: two days on demand at 30 days; and mothers whose gland secretes a quarter of what it
might, on demand to day 35, so that output and emptyings follow.
"""

import numpy as np

from lactea.validation.lactating import mean_of_days, of_both
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

AGE = 30.0
QUARTER = (("secretion.maximal_rate", 0.25),)
FEW = 6  # mothers whose gland is changed


def judge(trial: Trial) -> list[Verdict]:
    """Judge output and emptyings of controls, each breast counted, and both with little gland."""
    days = trial.days(AGE)
    weak = trial.lactations(on_demand(35.0), QUARTER, FEW)
    usual = trial.breastfed(on_demand())
    feeds = [
        float(np.mean([mean_of_days(one, "feeds", 28, 35) for one in seen]))
        for seen in (weak, usual)
    ]
    return [
        judge_mean("prod_nommsen2022_output_control", [grams(day.milk) for day in days], "sd"),
        judge_mean("prod_nommsen2022_emptying_control", [day.feeds for day in days], "sd"),
        judge_ordering(
            "nommsenrivers2022metabolic",
            "little gland: breasts are emptied more often than with a whole one",
            feeds[0] > feeds[1],
            feeds[0] / feeds[1],
            "1",
            "above 1; 19 over 14 published",
            "prod_nommsen2022_emptying_severe",
        ),
        judge_mean(
            "prod_nommsen2022_output_severe",
            [grams(of_both(one, "removed", 28, 35)) for one in weak],
            departure="How little gland these mothers had is not known: a quarter was taken, "
            "before any output was looked at.",
        ),
    ]

"""Ramsay et al. 2004: milk ejections in a breastfeed, by ultrasound of the other breast.

62 feeds of 24 women: 2.5 ejections; more ejections went with more milk (r2 0.365, 57 feeds).
Simulated: all feeds of two days on demand at 60 days, and a duct of the breast that is not suckled,
which is where they looked; a widening counts when it exceeds the scatter of a resting duct.
"""

import numpy as np

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_correlation, judge_mean, judge_spread

AGE = 60.0
PAIRS = 57


def judge(trial: Trial) -> list[Verdict]:
    """Judge the number of ejections and its relation to intake."""
    days = trial.days(AGE)
    counts = np.concatenate([day.ejections_by_feed for day in days])
    milk = np.concatenate([day.milk_by_feed for day in days])
    squared = float(np.corrcoef(counts, milk)[0, 1] ** 2)
    return [
        judge_mean("mech_me_per_breastfeed", [day.ejections for day in days], "sd"),
        judge_spread("mech_me_per_breastfeed", counts, "over feeds, as published"),
        judge_correlation("mech_me_intake_r2", squared, PAIRS),
    ]

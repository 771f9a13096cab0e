"""Kent 2007: sessions a day and which breast gives more; the women of Kent et al. 2006."""

import numpy as np

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_proportion

AGE = 90.0
ALWAYS, NEVER = 0.999, 0.001


def judge(trial: Trial) -> list[Verdict]:
    """Judge sessions a day, paired breasts, and the more productive breast."""
    days = trial.days(AGE)
    count = len(days)
    right = 100.0 * float(np.mean([day.right_share > 0.5 for day in days]))
    paired = 100.0 * float(np.mean([day.paired > ALWAYS for day in days]))
    single = 100.0 * float(np.mean([day.paired < NEVER for day in days]))
    return [
        judge_mean("prod_kent2007_meals_per_day", [day.sessions for day in days], "range"),
        judge_proportion("prod_kent2007_right_more_productive", right, count),
        judge_proportion("prod_kent2007_always_paired", paired, count),
        judge_proportion("prod_kent2007_always_unpaired", single, count),
    ]

"""Roznowski and colleagues 2020: 24-h intake of 16 infants at 54 days, and frequent emptying.

Both breasts were emptied every hour for 3 h: the second and third expressions, times 24, read half
as much again as the infants took. In five mothers the rate fell after 48 h of more emptying.
Simulated: hourly pumping for three days at two months; rates of the expressions 2 and 3, and of
those after 48 h.
"""

import numpy as np

from lactea.validation.observers import grams
from lactea.validation.papers.lai2010measuring import emptied, hourly_yield
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

AGE = 60.0
LATER = 48  # [h]


def judge(trial: Trial) -> list[Verdict]:
    """Judge 24-h intake, the rate of three hours, and that it falls in two days."""
    days, seen = trial.days(AGE), emptied(trial)

    def rate(first: int, last: int) -> list[float]:
        return [sum(grams(hourly_yield(one, side, first, last)) for side in (0, 1)) for one in seen]

    early, late = rate(2, 3), rate(LATER + 2, LATER + 3)
    return [
        judge_mean("prod_mpr2020_test_weigh", [grams(day.milk) for day in days], "sd"),
        judge_mean(
            "prod_mpr2020_capacity",
            [24.0 * value for value in early],
            "sd",
            departure="Lai 2010 found no more by the hour than in 24 h.",
        ),
        judge_ordering(
            "bfm2020mpr",
            "48 h of hourly emptying: the rate is lower than in the third hour",
            float(np.mean(late)) < float(np.mean(early)),
            float(np.mean(late) / np.mean(early)),
            "1",
            "below 1; 0.86 published, in five mothers",
            "prod_mpr2020_after",
        ),
    ]

"""Exclusive pumping in Beijing, 2020: 30 mothers of preterm infants, over the first two weeks.

The high side of a dispute: Hopkinson 1988 found 493 mL on day 14. Simulated: eight sessions a day of
15 min after birth in week 30; output is that of the days on which a mean is said to have been reached.
"""

from math import sqrt

import numpy as np

from lactea.validation.lactating import came_in, of_both
from lactea.validation.observers import grams
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_number

A_DAY, WEEKS = 8, 30.0
WOMEN, VARIATION = 30, 0.67  # spread between women: 330 of 493 mL, Hopkinson 1988
LEVELS = {6: 350.0, 8: 500.0, 14: 750.0}
ONSET_SPREAD = 13.0  # [h] of Arthur 1989
OF_MEDIAN = 1.253


def judge(trial: Trial) -> list[Verdict]:
    """Judge three days, and the hour of onset."""
    seen = trial.lactations(pumping(A_DAY, 56.0, gestation=WEEKS))
    hours = np.array([came_in(one) for one in seen])
    hours = np.where(np.isfinite(hours), hours, 24.0 * 14.0)
    found = [
        judge_mean(
            f"prod_peking2020_d{day}",
            [grams(of_both(one, "removed", day, day)) for one in seen],
            "stated",
            VARIATION * level / sqrt(WOMEN),
            "no spread published; variation between women as in Hopkinson 1988",
        )
        for day, level in LEVELS.items()
    ]
    median = judge_number(
        "prod_peking2020_lii",
        float(np.median(hours)),
        OF_MEDIAN * float(hours.std(ddof=1)) / sqrt(hours.size),
        OF_MEDIAN * ONSET_SPREAD / sqrt(WOMEN),
        "no spread published; that of Arthur 1989",
        "Read as a breast that is overfull at a session; often emptied breasts are so later, or never.",
    )
    return [*found, median]

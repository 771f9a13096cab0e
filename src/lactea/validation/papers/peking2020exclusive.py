"""Exclusive pumping in Beijing, 2020: 30 mothers of preterm infants, over the first two weeks.

The high side of a dispute: Hopkinson 1988 found 493 mL on day 14. Simulated: eight sessions a day
of 15 min after birth in week 30; output is that of the days on which a mean is said to have been
reached. The hour of onset (75 h) is not judged: a breast that is pumped every three hours is never
overfull.
"""

from math import sqrt

from lactea.validation.lactating import of_both
from lactea.validation.observers import grams
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

A_DAY, WEEKS = 8, 30.0
WOMEN, VARIATION = 30, 0.67  # spread between women: 330 of 493 mL, Hopkinson 1988
LEVELS = {6: 350.0, 8: 500.0, 14: 750.0}


def judge(trial: Trial) -> list[Verdict]:
    """Judge three days."""
    seen = trial.lactations(pumping(A_DAY, 56.0, gestation=WEEKS))
    return [
        judge_mean(
            f"prod_peking2020_d{day}",
            [grams(of_both(one, "removed", day, day)) for one in seen],
            "stated",
            VARIATION * level / sqrt(WOMEN),
            "no spread published; variation between women as in Hopkinson 1988",
            "Activation after a preterm birth comes when it does at term here." if day == 6 else "",
        )
        for day, level in LEVELS.items()
    ]

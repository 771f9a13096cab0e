"""Kato et al. 2022: colostrum expressed by hand in two days, and the hour at which it rises.

105 mothers in Japan who did not suckle expressed some 14 times in 48 h. Simulated: seven sessions a
day of a hospital pump for 10 min, which takes more than hands do.
"""

from lactea.validation.lactating import machinery_hour, of_both
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

A_DAY = 7
ONSET = 0.1  # [1] as for Arthur 1989, which sets
BETWEEN = 3.4  # [h] from one expression to the next: the course is known no better
BY_HAND = "A pump, and sessions as even as clockwork; hands took less."


def judge(trial: Trial) -> list[Verdict]:
    """Judge the hour of the rise, and the milk of two days."""
    seen = trial.lactations(pumping(A_DAY, 2.0, 10.0))
    hours = [machinery_hour(one.mother, ONSET) for one in seen]
    return [
        judge_mean(
            "prod_kato2022_onset",
            hours,
            "stated",
            BETWEEN / 2.0,
            "half of the time between expressions",
        ),
        *(
            judge_mean(
                f"prod_kato2022_total_{24 * day}h",
                [of_both(one, "removed", day, day) for one in seen],
                "range",
                departure=BY_HAND,
            )
            for day in (1, 2)
        ),
    ]

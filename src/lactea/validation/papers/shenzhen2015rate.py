"""A survey of 150 dyads in Shenzhen, 2015: milk intake rate at the right and the left breast.

Infants of 1 to 12 months, one feed by weighing over the time of sucking. It may share authors and
method with the survey of 2024 (china2024rate), which prints the same correlation; it judges other
numbers. Simulated: the mean over feeds of each side in two days at 60 days, by the time at the
breast with its pauses; how the survey took it is not said.
"""

import numpy as np

from lactea.validation.observers import DayObserved, grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 60.0
AGES = "Theirs are infants of 1 to 12 months, ours of 2."


def _rate(day: DayObserved, side: int) -> float:
    """Mean over the feeds at one side of milk over time [g/min]."""
    feeds = zip(day.milk_by_feed, day.seconds_by_feed, day.sides_by_feed, strict=True)
    rates = [grams(milk) / (seconds / 60.0) for milk, seconds, its in feeds if its == side]
    return float(np.mean(rates)) if rates else np.nan


def judge(trial: Trial) -> list[Verdict]:
    """Judge the rate of intake by side."""
    days = trial.days(AGE)
    return [
        judge_mean("mech_rate_left_2015", [_rate(d, 0) for d in days], "sd", departure=AGES),
        judge_mean("mech_rate_right_2015", [_rate(d, 1) for d in days], "sd", departure=AGES),
    ]

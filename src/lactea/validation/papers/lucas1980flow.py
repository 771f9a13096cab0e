"""Lucas, Lucas & Baum 1980: how fast a feed is taken at one breast, on day 6.

132 infants, each weighed once at a different time: half of a feed by 2 min, 85 % by 4 min. No
spread was published; a share between infants of 0.2 is assumed for the error of each mean.
Simulated: all feeds of at least 5 mL of two days on demand on day 6.
"""

from math import sqrt

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 6.0
INFANTS = 132
SHARE_SD = 0.2


def judge(trial: Trial) -> list[Verdict]:
    """Judge the course of a feed."""
    days = trial.days(AGE)
    error, why = SHARE_SD / sqrt(INFANTS), "an SD of 0.2 between infants assumed"
    return [
        judge_mean("mech_feed_fraction_2min", [d.by_two for d in days], "stated", error, why),
        judge_mean("mech_feed_fraction_4min", [d.by_four for d in days], "stated", error, why),
    ]

"""McClellan et al. 2008: what 30 comfortable control infants took in one monitored breastfeed."""

from lactea.validation.observers import grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 60.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge the intake of a feed."""
    days = trial.days(AGE)
    return [judge_mean("mech_intake_control", [grams(day.feed_milk) for day in days], "sd")]

"""Walker et al. 2022: 24-h production of 12 controls at 52 days; likely Nommsen-Rivers' women."""

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 60.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge 24-h production."""
    return [judge_mean("prod_walker2022_control", [day.milk for day in trial.days(AGE)], "sd")]

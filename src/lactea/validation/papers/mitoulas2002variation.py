"""Mitoulas et al. 2002: how much fat varies within a breast over 24 h.

Fore- and hindmilk at every feed, 76 breast-days; standard errors published. Simulated: the first
and last 5 mL of each feed of two days.
"""

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 90.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge the variation of fat."""
    variation = [100.0 * day.fat_variation for day in trial.days(AGE)]
    return [
        judge_mean(
            "prod_mitoulas2002_fat_cv_left",
            variation,
            "se",
            departure="A third of the variation in Daly's samples is not explained by emptying; "
            "the model has no other source of it.",
        )
    ]

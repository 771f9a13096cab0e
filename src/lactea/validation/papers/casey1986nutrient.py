"""Casey et al. 1986: intake by body weight on days 1, 3 and 5; eleven infants in Colorado."""

from lactea.validation.lactating import intake, mean_of_days
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean


def judge(trial: Trial) -> list[Verdict]:
    """Judge the milk of three days by the infant's weight."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            f"prod_casey1986_d{day}",
            [
                grams(intake(one, day, day)) / mean_of_days(one, "infant_weight", day, day)
                for one in fed
            ],
        )
        for day in (1, 3, 5)
    ]

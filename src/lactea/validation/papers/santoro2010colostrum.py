"""Santoro et al. 2010: colostrum that infants took on day 1; the low side of a dispute.

Test weighing without correction for what infants lose as water. Saint 1984 found 37 g and Arthur
1989, which sets, 82 mL at the end of that day.
"""

from lactea.validation.lactating import intake
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

ERROR = 3.5  # [g/d]


def judge(trial: Trial) -> list[Verdict]:
    """Judge the intake of the first day."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            "prod_santoro2010_d1",
            [grams(intake(one, 1, 1)) for one in fed],
            "stated",
            ERROR,
            "SD of 11; number of infants not read, taken as ten",
            "Water that infants lose between weighings, some 1 g/kg/h of sleep, is not added.",
        )
    ]

"""Delvoye et al. 1977: more than six suckling episodes a day keep prolactin up; 97 mothers."""

import numpy as np

from lactea.simulation.scenario import Period, Scenario
from lactea.validation.lactating import mean_of_days
from lactea.validation.protocols import every
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

DAYS = 60.0
LOWER = 0.8  # [1] of the level of many sessions, below which few sessions count as lower


def _level(trial: Trial, a_day: int) -> float:
    times = every(24.0 / a_day)
    title = f"Suckling {a_day} times a day"
    scenario = Scenario("clockwork", title, (Period(0.0, DAYS, "times", times),))
    seen = trial.breastfed(scenario)
    return float(np.mean([mean_of_days(one, "prolactin", 50, 60) for one in seen]))


def judge(trial: Trial) -> list[Verdict]:
    """Judge prolactin of few sessions a day against many."""
    few, many = _level(trial, 3), _level(trial, 8)
    return [
        judge_ordering(
            "delvoye1977influence",
            "prolactin is lower with fewer than four sessions a day",
            few < LOWER * many,
            few / many,
            "1",
            "three sessions over eight, at two months: below 0.8",
            "prod_delvoye1977_hold",
            "The paper has it after six months; that is not waited for.",
        )
    ]

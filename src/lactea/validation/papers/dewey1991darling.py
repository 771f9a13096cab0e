"""Dewey et al. 1991 (DARLING): intake at 3 months, its variation, and the milk left behind.

73 infants in California, 4-day test weighing corrected for insensible loss. Intake is judged as a
mean; the spread between infants and from day to day as coefficients of variation. Residual milk:
what expression still took from both breasts after feeds; simulated as the share that a pump can
take (the usual pump on the bench) of what the feeds of a day leave in both breasts.
"""

from math import sqrt

import numpy as np

from lactea.parameters import Mother
from lactea.simulation.bench import Protocol
from lactea.validation.observers import grams, observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_number

AGE = 90.0
INFANTS = 73
DAYS_WEIGHED = 4
INTAKE_CV = 0.163


def judge(trial: Trial) -> list[Verdict]:
    """Judge intake, its variation between and within infants, and residual milk."""
    days = trial.days(AGE)
    milk = np.array([day.milk for day in days])
    twice = np.array([(day.first_day, day.second_day) for day in days])
    within = 100.0 * np.sqrt((twice.std(axis=1, ddof=1) ** 2).mean()) / milk.mean()
    count = milk.size
    between = np.sqrt(max(milk.var(ddof=1) - (within * milk.mean() / 100.0) ** 2 / 2.0, 0.0))
    between *= 100.0 / milk.mean()
    return [
        judge_mean(
            "prod_dewey1991_intake",
            [grams(value) for value in milk],
            "stated",
            stated=INTAKE_CV * 818.0 / sqrt(INFANTS),
            why="from the published coefficient of variation between infants and n",
        ),
        judge_number(
            "prod_dewey1991_cv_between",
            float(between),
            float(between) / sqrt(2 * count),
            16.3 / sqrt(2 * INFANTS),
            "sampling error of a coefficient of variation",
        ),
        judge_number(
            "prod_dewey1991_cv_within",
            float(within),
            float(within) / sqrt(2 * count),
            8.9 / sqrt(2 * INFANTS * (DAYS_WEIGHED - 1)),
            "sampling error of a coefficient of variation",
            "Ours counts each feed whole on the day it begins, theirs likewise.",
        ),
        _residual(trial),
    ]


def _residual(trial: Trial) -> Verdict:
    days = dict(enumerate(trial.days(AGE)))

    def left_behind(mother: Mother) -> Protocol:
        fullness = days[mother.index].fullness_after
        return Protocol("pump", "both", fullness=min(fullness, 1.0), duration=900.0)

    seen = trial.bench(observe_session, left_behind, AGE)
    return judge_mean(
        "prod_dewey1991_residual",
        [grams(s.total) for s in seen],
        "stated",
        stated=0.5 * 109.0 / sqrt(INFANTS),
        why="no spread published: half of the mean taken as SD between women",
        departure="The moment of expression is not in the abstract; here it is one session of "
        "15 min on both breasts, as full as feeds leave them on average.",
    )

"""Mizuno et al. 2009: creamatocrit rises from fore- to hindmilk, 3.7 to 8.6 %.

Judged as a ratio, because creamatocrit goes with fat but is not fat. Its error is that of two
means of 26 breasts.
"""

from math import sqrt

import numpy as np

from lactea.evidence import fact
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

AGE = 90.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge hindmilk fat over foremilk fat."""
    fore, hind = fact("mech_creamatocrit_foremilk"), fact("mech_creamatocrit_hindmilk")
    ratio = (hind.value or 0.0) / (fore.value or 1.0)
    n = fore.n or 1
    error = ratio * sqrt(
        ((fore.sd or 0.0) / (fore.value or 1.0)) ** 2 / n
        + ((hind.sd or 0.0) / (hind.value or 1.0)) ** 2 / n
    )
    ours = np.array([day.hind_over_fore for day in trial.days(AGE)])
    mean = float(np.nanmean(ours))
    return [
        judge_ordering(
            "mizuno2009globule",
            f"hindmilk fat over foremilk fat ({ratio:.2f} published)",
            abs(mean - ratio) <= 2.0 * error,
            mean,
            "1",
            f"within two standard errors ({error:.2f}) of the ratio of mean creamatocrits",
            "mech_creamatocrit_hindmilk",
        )
    ]

"""Murase et al. 2014: sodium over potassium in milk on day 7; 257 first-time mothers."""

from math import sqrt

import numpy as np

from lactea.validation.lactating import content
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number

DAY, WOMEN = 7, 257
QUARTILE, MEDIAN = 0.80, 0.62
OF_MEDIAN = 1.253  # error of a median over that of a mean
TO_QUARTILE = 0.674  # SDs from middle to upper quartile


def judge(trial: Trial) -> list[Verdict]:
    """Judge the median ratio."""
    fed = trial.breastfed(on_demand())
    ratio = np.array(
        [content(one, "sodium", DAY, DAY) / content(one, "potassium", DAY, DAY) for one in fed]
    )
    spread = (QUARTILE - MEDIAN) / TO_QUARTILE
    return [
        judge_number(
            "dev_nak_d7",
            float(np.median(ratio)),
            OF_MEDIAN * float(ratio.std(ddof=1)) / sqrt(ratio.size),
            OF_MEDIAN * spread / sqrt(WOMEN),
            "errors of two medians; the published spread from the upper quartile (0.80)",
            "Both are held to Lee 1982, which sets: 15.3 over 14.2 on days 6 to 10 is 1.08.",
        )
    ]

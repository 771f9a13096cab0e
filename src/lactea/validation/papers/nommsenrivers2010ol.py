"""Nommsen-Rivers et al. 2010: hour at which 431 first-time mothers felt milk come in.

Simulated: the first session at which a breast is overfull, by the same threshold as for Arthur
1989, which sets; births are first births.
"""

from dataclasses import replace
from math import sqrt

import numpy as np

from lactea.validation.lactating import LATE, came_in
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number, judge_proportion

DAYS = 10.0
WOMEN, MEDIAN = 431, 68.9
TO_LATE = 0.151  # SDs from the median to 72 h, as 44 % lie beyond
QUARTILES = 1.349  # SDs from the lower quartile to the upper
OF_MEDIAN = 1.253  # error of a median over that of a mean


def judge(trial: Trial) -> list[Verdict]:
    """Judge the median hour, and the share that is late."""
    first = replace(on_demand(DAYS), risks=("first birth",))
    hours = np.array([came_in(one) for one in trial.lactations(first)])
    hours = np.where(np.isfinite(hours), hours, 24.0 * DAYS)
    spread = (LATE - MEDIAN) / TO_LATE
    return [
        judge_number(
            "prod_nommsen2010_onset",
            float(np.median(hours)),
            OF_MEDIAN
            * float(np.diff(np.quantile(hours, (0.25, 0.75)))[0])
            / QUARTILES
            / sqrt(hours.size),
            OF_MEDIAN * spread / sqrt(WOMEN),
            "errors of two medians; the published spread from the share beyond 72 h",
            "A breast is seen at sessions only, so hours are late by up to the time between two.",
        ),
        judge_proportion(
            "prod_nommsen2010_delayed", 100.0 * float((hours > LATE).mean()), hours.size
        ),
    ]

"""Henderson et al. 2009: lactose in the urine of pregnancy; 87 women about week 29, 330 samples."""

from math import log, sqrt

import numpy as np

from lactea.simulation.pregnancy_run import COLUMNS
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number

WEEK = 28.8 + 1.0  # week of the treatment, and half of the fortnight after it
WOMEN, MEDIAN, LOW, HIGH = 87, 0.823, 0.035, 6.676
RANGE_OF_330 = 5.8  # [1] expected range of 330 normal draws over their SD
OF_MEDIAN = 1.253
A_DAY = 86400.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge the median excretion."""
    found = []
    for one in trial.breastfed(on_demand()):
        weeks = one.pregnancy[:, COLUMNS.index("gestational_age")] / (7.0 * A_DAY)
        lactose = one.pregnancy[:, COLUMNS.index("urinary_lactose")]
        found.append(A_DAY * float(np.interp(WEEK, weeks, lactose)))
    spread = MEDIAN * log(HIGH / LOW) / RANGE_OF_330
    return [
        judge_number(
            "dev_urinary_lactose_preg",
            float(np.median(found)),
            OF_MEDIAN * float(np.std(found, ddof=1)) / sqrt(len(found)),
            OF_MEDIAN * spread / sqrt(WOMEN),
            "errors of two medians; the published spread from the range, on a logarithmic scale",
            "Urine followed betamethasone, which raises lactose for some days.",
        )
    ]

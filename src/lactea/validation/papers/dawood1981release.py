"""Dawood et al. 1981: plasma oxytocin through a feed of 30 min, day 3 or 5, 12 women.

The mean rose within 2 min and was highest at 10 min. Levels are not judged: their assay has an
offset of its own (10.8 pg/mL before a feed), which an observation model would have to set.
"""

import numpy as np

from lactea.results.record import Floats, column
from lactea.simulation.bench import Bench, Protocol
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number

AGE, FED = 4.0, 1800.0  # [d], [s]
SAMPLED = np.arange(0.0, FED + 1.0, 120.0)  # [s]
BETWEEN = 2.0  # [min] from sample to sample, the error of either peak


def sampled(bench: Bench) -> Floats:
    """Plasma oxytocin every two minutes [pg/mL]."""
    level: Floats = np.interp(SAMPLED, column(bench, "time"), column(bench, "oxytocin"))
    return level


def judge(trial: Trial) -> list[Verdict]:
    """Judge when the mean of all mothers is highest."""
    mean = np.mean(trial.bench(sampled, lambda _: Protocol(duration=FED), age=AGE), axis=0)
    return [
        judge_number(
            "ejection_ot_peak_time_dawood1981",
            float(SAMPLED[int(mean.argmax())]) / 60.0,
            BETWEEN,
            BETWEEN,
            "two minutes between samples, ours and as taken for theirs",
        )
    ]

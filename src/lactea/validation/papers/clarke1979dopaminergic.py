"""Clarke, Lincoln & Merrick 1979: oxytocin of one milk-ejection pulse of the rat, by bioassay.

Simulated: what the nerve endings secrete in a burst of the network, in the rat's own amounts.
"""

import numpy as np

from lactea.validation.neurons import suckled
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

PICOGRAMS_PER_MILLIUNIT = 1710.0  # de Groot et al. 1995


def judge(trial: Trial) -> list[Verdict]:
    """Judge the oxytocin of a burst; no virtual mother is needed."""
    doses = [float(np.mean(run.around(run.secreted))) for run in suckled()]
    return [
        judge_mean(
            "ejection_rat_pulse_dose_clarke1979",
            np.array(doses) / PICOGRAMS_PER_MILLIUNIT,
            "range",
            why="at 1.71 ug an IU",
        )
    ]

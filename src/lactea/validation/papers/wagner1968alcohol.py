"""Wagner and Fuchs 1968: uterine activity in a breastfeed after ethanol, as a sign of oxytocin.

The rise of plasma oxytocin over her own without a drink stands for the uterus. Neither the number
of women nor a spread was seen, nor the time from drink to feed: half an hour is simulated.
"""

import numpy as np

from lactea.parameters import Mother
from lactea.simulation.bench import Protocol
from lactea.simulation.influences import Influences, mean_inhibition
from lactea.validation.papers.mennella2005alcohol import oxytocin_rise
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

PAPER = "wagner1968alcohol"
AGE = 4.0
BEFORE, SUCKLED, PREPARATION = 1800.0, 900.0, 300.0  # [s]
BANDS = {
    "ejection_alcohol_uterus_low_wagner1968": 0.65,
    "ejection_alcohol_uterus_high_wagner1968": 1.0,
}  # [g/kg] middle of the doses
STATED = 8.0  # [%]


def judge(trial: Trial) -> list[Verdict]:
    """Judge the oxytocin that each band of doses leaves."""

    def fed(dose: float) -> list[float]:
        influences = Influences(alcohol=dose, alcohol_before=BEFORE)

        def protocol(mother: Mother) -> Protocol:
            held_back = mean_inhibition(influences, mother, -PREPARATION, SUCKLED)
            return Protocol(duration=SUCKLED, preparation=PREPARATION, inhibition=held_back)

        return trial.bench(oxytocin_rise, protocol, AGE)

    usual = np.array(fed(0.0))
    return [
        judge_mean(
            fact_id,
            100.0 * np.array(fed(dose)) / usual,
            "stated",
            STATED,
            "some ten women with a spread of 25 % would give that error",
            f"rise of plasma oxytocin for uterine activity, {dose:g} g/kg for the band",
        )
        for fact_id, dose in BANDS.items()
    ]

"""Mennella et al. 2005: 0.4 g/kg of ethanol before pumping lowers the release of oxytocin.

17 women, each her own control. The abstract gives no magnitudes, so an ordering judges. The time
from drink to pump is not in what was read: half an hour is simulated, with one inhibition for the
whole session, the mean of its course.
"""

import numpy as np

from lactea.parameters import Mother
from lactea.results.record import column, rows_of
from lactea.simulation.bench import Bench, Protocol
from lactea.simulation.influences import Influences, mean_inhibition
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "mennella2005alcohol"
DOSE, BEFORE = 0.4, 1800.0  # [g/kg] and [s]
PUMPED, PREPARATION = 960.0, 300.0  # [s]


def oxytocin_rise(bench: Bench) -> float:
    """Mean oxytocin in a session above that before any cue [pg/mL]."""
    level = column(bench, "oxytocin")
    return float(level[rows_of(bench, bench.feeds[0])].mean() - level[0])


def judge(trial: Trial) -> list[Verdict]:
    """Judge the oxytocin of a pump session with and without a drink."""

    def pumped(influences: Influences) -> float:
        def protocol(mother: Mother) -> Protocol:
            held_back = mean_inhibition(influences, mother, -PREPARATION, PUMPED)
            return Protocol(
                "pump", "both", duration=PUMPED, preparation=PREPARATION, inhibition=held_back
            )

        return float(np.mean(trial.bench(oxytocin_rise, protocol, age=90.0)))

    sober, drunk = pumped(Influences()), pumped(Influences(alcohol=DOSE, alcohol_before=BEFORE))
    return [
        judge_ordering(
            PAPER,
            "0.4 g/kg of ethanol lowers the oxytocin of a pump session",
            drunk < sober,
            drunk / sober,
            "1",
            "rise of oxytocin with a drink half an hour before over without",
            "ejection_alcohol_ot_mennella2005",
            "the fall is small: Cobo, who sets, saw nothing below 0.5 g/kg",
        )
    ]

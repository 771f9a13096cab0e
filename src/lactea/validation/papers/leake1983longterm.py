"""Leake et al. 1983: oxytocin in 12 min of pumping falls from the first three months to the next.

Five women, thrice in a year; the model ends at 180 days. Johnston 1986, who sets, saw oxytocin rise
instead: see `docs/disputes.md`.
"""

from math import sqrt

import numpy as np

from lactea.simulation.bench import Protocol
from lactea.validation.papers.mennella2005alcohol import oxytocin_rise
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "leake1983longterm"
WOMEN = 5
EARLY, LATER = 50.0, 135.0  # [d] middles of the two periods
PUMPED = 720.0  # [s]


def judge(trial: Trial) -> list[Verdict]:
    """Judge whether stimulated oxytocin falls with stage."""

    def pumped(age: float) -> list[float]:
        return trial.bench(oxytocin_rise, lambda _: Protocol("pump", duration=PUMPED), age)

    ratio = np.array(pumped(EARLY)) / np.array(pumped(LATER))
    error = float(ratio.std(ddof=1)) / sqrt(WOMEN)
    return [
        judge_ordering(
            PAPER,
            "stimulated oxytocin is higher at 10 to 90 than at 90 to 180 days",
            float(ratio.mean()) > 1.0 + 2.0 * error,
            float(ratio.mean()),
            "1",
            f"rise at {EARLY:g} days over {LATER:g}, by more than two errors of five women",
            "ejection_ot_pump_stage_leake1983",
            "release does not change with stage in the model, and cues are learnt better with "
            "time; Johnston 1986 saw it rise",
        )
    ]

"""Jonas et al. 2009: oxytocin in a breastfeed on the second day after epidural analgesia in labour.

All 61 mothers of five groups had pulses in the first 10 min; the group with epidural analgesia and
infused oxytocin had the lowest median. Pulses are those that the model knows of, not those of an
assay, whose noise would add some.
"""

import numpy as np

from lactea.parameters import Mother
from lactea.results.record import column, rows_of
from lactea.simulation.bench import Bench, Protocol
from lactea.simulation.influences import Influences, mean_inhibition
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering, judge_proportion

PAPER = "jonas2009epidural"
AGE = 2.0
WATCHED, PREPARATION = 600.0, 300.0  # [s]


def _seen(bench: Bench) -> tuple[float, bool]:
    level = column(bench, "oxytocin")[rows_of(bench, bench.feeds[0])]
    suckled = (bench.bursts >= 0.0) & (bench.bursts <= WATCHED)
    return float(level.mean()), bool(suckled.any())


def judge(trial: Trial) -> list[Verdict]:
    """Judge the pulses of mothers with and without an epidural, and the order of their medians."""

    def fed(epidural: float) -> list[tuple[float, bool]]:
        influences = Influences(epidural=epidural)

        def protocol(mother: Mother) -> Protocol:
            held_back = mean_inhibition(influences, mother, -PREPARATION, WATCHED)
            return Protocol(duration=WATCHED, preparation=PREPARATION, inhibition=held_back)

        return trial.bench(_seen, protocol, AGE)

    groups = [fed(0.0), fed(1.0)]
    without, with_it = (float(np.median([level for level, _ in group])) for group in groups)
    pulsatile = [pulsed for group in groups for _, pulsed in group]
    return [
        judge_proportion(
            "ejection_pulsatile_all_jonas2009",
            100.0 * float(np.mean(pulsatile)),
            len(pulsatile),
            "bursts of the model; the slow release between them is not counted",
        ),
        judge_ordering(
            PAPER,
            "epidural analgesia: lowest median oxytocin",
            with_it < without,
            with_it / without,
            "1",
            "median oxytocin of the first 10 min with an epidural over without",
            "ejection_epidural_lowest_jonas2009",
            "that an epidural inhibits was assumed, so only its size could have failed",
        ),
    ]

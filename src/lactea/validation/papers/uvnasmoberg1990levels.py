"""Uvnas-Moberg et al. 1990: each woman has her own level of oxytocin, on day 4 and months later.

55 first-time mothers; 18 samples about a feed. The coefficient could not be read, so an ordering
judges: positive, and more than chance would give among 55. Basal levels, which correlated as well,
are one for all virtual mothers.
"""

from math import sqrt

import numpy as np

from lactea.results.record import column, rows_of
from lactea.simulation.bench import Bench, Protocol
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "uvnasmoberg1990levels"
WOMEN = 55
EARLY, LATER = 4.0, 107.0  # [d] the middle of 3 to 4 months
FED = 900.0  # [s]
MEANT = 2.0 / sqrt(WOMEN - 1)  # least correlation that 55 women tell from none


def stimulated(bench: Bench) -> float:
    """Mean oxytocin of a feed [pg/mL]."""
    return float(column(bench, "oxytocin")[rows_of(bench, bench.feeds[0])].mean())


def judge(trial: Trial) -> list[Verdict]:
    """Judge whether stimulated oxytocin is a trait."""
    early, later = (
        trial.bench(stimulated, lambda _: Protocol(duration=FED), age, repeat)
        for repeat, age in enumerate((EARLY, LATER))
    )
    r = float(np.corrcoef(early, later)[0, 1])
    return [
        judge_ordering(
            PAPER,
            "oxytocin of a feed on day 4 and after 3 to 4 months goes together",
            r > MEANT,
            r,
            "1",
            f"correlation over mothers, above {MEANT:.2f}",
            "ejection_ot_individual_trait_uvnas1990",
            "too close in the model: what a woman releases is drawn once, and an assay adds noise",
        )
    ]

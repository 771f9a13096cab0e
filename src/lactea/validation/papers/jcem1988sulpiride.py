"""Sulpiride for 90 days, 1988: prolactin that is kept up does nothing for milk after two weeks.

41 women finished the trial. Basal prolactin stayed high; infants gained more on day 15 and no more
or less later. The other side of the dispute on domperidone (Wan 2008, da Silva 2001) and
recombinant prolactin (Powe 2010), whose mothers had little milk. Simulated: on demand for 90 days,
with and without as much more prolactin as the mother has of her own on day 15.
"""

import numpy as np

from lactea.simulation.scenario import Period, Scenario
from lactea.validation.lactating import mean_of_days
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

END = 90.0  # [d]
ADDED = 90.0  # [ug/L] about her own then: Battin 1985, which sets
ALIKE = 0.03  # [1] of the weight, that counts as no difference
KEPT_UP = Scenario("kept up", "Prolactin kept up", (Period(0.0, END, prolactin_added=ADDED),))


def judge(trial: Trial) -> list[Verdict]:
    """Judge the weight of infants by day 90, with prolactin kept up over that without."""
    usual, kept = trial.breastfed(on_demand()), trial.breastfed(KEPT_UP)
    over = [
        mean_of_days(high, "infant_weight", 90, 90) / mean_of_days(low, "infant_weight", 90, 90)
        for high, low in zip(kept, usual, strict=True)
    ]
    ratio = float(np.mean(over))
    return [
        judge_ordering(
            "jcem1988sulpiride",
            "prolactin kept up for 90 days: infants weigh what they weigh without",
            abs(ratio - 1.0) < ALIKE,
            ratio,
            "1",
            "weight on day 90 over that without, within 3 %; no difference published",
            "dev_sulpiride_90d",
        )
    ]

"""Hill et al. 2005: too little milk (under 500 mL a day) in week 6, pumping against suckling.

95 mothers who pumped for a preterm infant and 98 who suckled: a relative risk of 2.81. An ordering
is judged: our mothers are few.
"""

import numpy as np

from lactea.validation.lactating import of_both
from lactea.validation.papers.hopkinson1988premature import A_DAY, WEEKS
from lactea.validation.protocols import on_demand, pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

LITTLE = 500.0  # [mL/d]


def judge(trial: Trial) -> list[Verdict]:
    """Judge which of the two have too little more often."""
    pumped = trial.lactations(pumping(A_DAY, 42.0, gestation=WEEKS))
    fed = trial.lactations(on_demand())
    shares = [
        100.0 * float(np.mean([of_both(one, "removed", 36, 42) < LITTLE for one in seen]))
        for seen in (pumped, fed)
    ]
    return [
        judge_ordering(
            "hill2005comparison",
            "share with less than 500 mL/d in week 6 is larger with pumping than with suckling",
            shares[0] > shares[1],
            shares[0] - shares[1],
            "%",
            f"{shares[0]:.0f} % against {shares[1]:.0f} %; 2.81 times as often published",
            "prod_hill2005_risk",
        )
    ]

"""Jin et al. 2024: breasts that grew more made more milk, in 609 women; against Cox 1999.

A regression without a number that could be compared: its sign is judged, by the least correlation
that 609 women show at 5 %.
"""

import numpy as np

from lactea.validation.lactating import of_both
from lactea.validation.papers.cox1999growth import grown
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

SEEN_OF_609 = 0.08


def judge(trial: Trial) -> list[Verdict]:
    """Judge the sign of growth against production at two months."""
    fed = trial.breastfed(on_demand())
    growth = [grown(one) for one in fed]
    r = float(np.corrcoef(growth, [of_both(one, "made", 50, 70) for one in fed])[0, 1])
    return [
        judge_ordering(
            "jin2024growth",
            "breasts that grew more in pregnancy make more milk",
            r > SEEN_OF_609,
            r,
            "1",
            "correlation above 0.08",
            "prod_jin2024_growth",
            "With sixteen mothers the sampling error of r is 0.25: this row is weak.",
        )
    ]

"""Morton et al. 2009: output in week 8 of mothers who pumped and expressed by hand.

52 mothers of infants born before week 31. Simulated: eight sessions a day of 15 min.
"""

from math import sqrt

from lactea.validation.lactating import of_both
from lactea.validation.papers.peking2020exclusive import A_DAY, VARIATION, WEEKS
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

WOMEN = 52


def judge(trial: Trial) -> list[Verdict]:
    """Judge week 8."""
    seen = trial.lactations(pumping(A_DAY, 56.0, gestation=WEEKS))
    return [
        judge_mean(
            "prod_morton2009_wk8",
            [of_both(one, "removed", 50, 56) for one in seen],
            "stated",
            VARIATION * 820.0 / sqrt(WOMEN),
            "no spread published; variation between women as in Hopkinson 1988",
            "Hands are not simulated; 15 of 67 mothers left the study.",
        )
    ]

"""Hopkinson et al. 1988: output of 32 mothers who only pumped after birth in weeks 28 to 30.

Simulated: six sessions a day of 15 min from birth on. The low side of a dispute: Beijing, 2020.
"""

from lactea.validation.lactating import of_both
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

A_DAY, WEEKS = 6, 29.0
WHY = (
    "Mothers began to pump late, and not evenly; ours pump by the clock from the first hour. A "
    "gland that is eleven weeks short of term is smaller in ours by what hormones had grown."
)


def judge(trial: Trial) -> list[Verdict]:
    """Judge two and four weeks."""
    seen = trial.lactations(pumping(A_DAY, 42.0, gestation=WEEKS))
    return [
        judge_mean(
            f"prod_hopkinson1988_{weeks}wk",
            [of_both(one, "removed", 7 * weeks - 2, 7 * weeks) for one in seen],
            departure=WHY,
        )
        for weeks in (2, 4)
    ]

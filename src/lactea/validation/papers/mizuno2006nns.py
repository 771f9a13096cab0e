"""Mizuno & Ueda 2006: sucking pressure at the breast on day 4 or 5, 22 term infants.

Their other result, that pressure before milk flows is stronger (93 against 77 mmHg), is one side of
a dispute of which the model takes none: it judges nothing. Simulated: two days on demand on day 6.
"""

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 6.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge the vacuum of a newborn's nutritive suck."""
    return [
        judge_mean(
            "mech_press_breast_ns",
            [-day.mouth.peak for day in trial.days(AGE)],
            "sd",
            departure="A newborn of the model sucks as strongly as an infant of months: no paper "
            "in the evidence follows the vacuum of the same infants. Instruments differ.",
        )
    ]

"""Juette et al. 2014: openings counted while women expressed milk by hand.

Simulated: openings of the generated nipple from which at least a tenth of the milk of an even
ejection comes. The eye misses those that give less, and those that did not run at all.
"""

from lactea.validation.sections import openings_in_use
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_spread

AGE = 60.0  # [d]
FACT = "mech_orifices_marmet"


def judge(trial: Trial) -> list[Verdict]:
    """Judge how many openings are seen, and how much that differs between women."""
    seen = [openings_in_use(mother) for mother in trial.at(AGE)]
    return [
        judge_mean(
            FACT,
            seen,
            why="openings that give at least a tenth of the milk, stated before any was counted",
            departure="an even ejection of the whole breast; a hand presses one part at a time",
        ),
        judge_spread(FACT, seen),
    ]

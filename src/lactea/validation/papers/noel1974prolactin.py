"""Noel et al. 1974: mothers who play with their infants have let-downs, and no prolactin rises.

No numbers: an ordering judges. Simulated: 15 min of her infant's sight and cry at 60 days.
"""

from lactea.parameters import Mother
from lactea.results.record import column
from lactea.simulation.letdown import LetDown, Occasion, watch
from lactea.validation.trial import SEED, Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "noel1974prolactin"
AGE = 60.0  # [d]
PLAY = Occasion(removal="nothing", cues=("cry", "sight", "thought"), at=0.0, lasting=900.0)


def prolactin_rise(seen: LetDown) -> float:
    """Highest prolactin over that at the start [1]."""
    level = column(seen, "prolactin")
    return float(level.max() / level[0])


def judge(trial: Trial) -> list[Verdict]:
    """Judge that cues alone eject in some mothers, and raise prolactin in none."""

    def one(mother: Mother) -> LetDown:
        return watch(mother, PLAY, SEED, "averaged")

    seen = [one(mother) for mother in trial.at(AGE)]
    ejected = [each for each in seen if each.bursts.size]
    highest = max(prolactin_rise(each) for each in seen)
    return [
        judge_ordering(
            PAPER,
            "let-down by play alone, in some mothers, and no rise of prolactin",
            bool(ejected) and highest < 1.01,
            len(ejected) / len(seen),
            "1",
            "share of mothers with a burst of oxytocin in 15 min of play",
            "ejection_play_letdown_noel1974",
        )
    ]

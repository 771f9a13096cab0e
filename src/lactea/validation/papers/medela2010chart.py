"""Chart of the Perth group: ducts widen by 58 % on average at a milk ejection.

Secondary, from a chart that sums up ultrasound studies. Simulated: the other breast in a
breastfeed on the bench, widest diameter over that at rest before any cue.
"""

from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean


def judge(trial: Trial) -> list[Verdict]:
    """Judge how far ducts widen."""
    usual = trial.usual_fullness
    seen = trial.bench(observe_session, lambda mother: Protocol(fullness=usual))
    return [
        judge_mean(
            "mech_duct_dilation_pct",
            [100.0 * s.dilation for s in seen],
            "stated",
            stated=6.0,
            why="no spread or n: 30 % of 58 % between some 25 women assumed",
        )
    ]

"""Uvnas Moberg et al. 2020, a review: five pulses in 10 min early, and release for 20 min.

29 papers, 601 women. Simulated: 10 min of suckling on day 2, true bursts counted; and a feed that
the infant ends, on day 4, for how long oxytocin stays above twice its level at rest.
"""

import numpy as np

from lactea.results.record import column, steps
from lactea.simulation.bench import Bench, Protocol
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

EARLY, LATER = 2.0, 4.0  # [d]
WATCHED = 600.0  # [s]
RAISED = 2.0


def pulses(bench: Bench) -> float:
    """Count the bursts of the first 10 min."""
    return float(np.sum((bench.bursts >= 0.0) & (bench.bursts <= WATCHED)))


def raised(bench: Bench) -> float:
    """Return how long oxytocin is above twice that at rest [min]."""
    level = column(bench, "oxytocin")
    return float(steps(bench)[level > RAISED * level[0]].sum()) / 60.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge pulses and duration."""
    return [
        judge_mean(
            "ejection_pulses_early_uvnas2020",
            trial.bench(pulses, lambda _: Protocol(duration=WATCHED), EARLY),
            "stated",
            0.5,
            "papers of the review differ by about one pulse",
            "bursts of the model, not pulses of an assay, whose noise adds some; the rate was set "
            "by ejections, of which 10 min have 3.5",
        ),
        judge_mean(
            "ejection_release_duration_uvnas2020",
            trial.bench(raised, lambda _: Protocol(), LATER),
            "stated",
            2.5,
            "a review's round number",
            "one breast only, where the women often gave both",
        ),
    ]

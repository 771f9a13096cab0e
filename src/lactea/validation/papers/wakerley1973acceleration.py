"""Wakerley & Lincoln 1973: single oxytocin neurones of the suckled rat, and what a burst is.

Ranges over units of the anaesthetised rat. Simulated: the network in the rat, six wirings, an
hour each at the published suckling; every cell is an electrode.
"""

import numpy as np

from lactea.validation.neurons import background, cell_bursts, suckled
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

MINUTE = 60.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge bursts, silences, background and intervals; no virtual mother is needed."""
    runs = suckled()
    bursts = [cell_bursts(run) for run in runs]
    intervals = [float(np.diff(run.bursts).mean()) / MINUTE for run in runs]
    shortest = float(np.mean([np.nanmean(seen.shortest) for seen in bursts]))
    return [
        judge_mean(
            "ejection_rat_burst_duration_wakerley1973",
            [np.nanmean(seen.duration) for seen in bursts],
            "range",
            departure="the published model's bursts are short: it was so before it came here",
        ),
        judge_mean(
            "ejection_rat_burst_peak_wakerley1973",
            [np.nanmean(seen.peak) for seen in bursts],
            "range",
            why="densest half second of each burst",
            departure=f"the shortest interval alone would give {1.0 / shortest:.0f}/s",
        ),
        judge_mean(
            "ejection_rat_postburst_wakerley1973",
            [np.nanmean(seen.silence) for seen in bursts],
            "range",
        ),
        judge_mean(
            "ejection_rat_background_wakerley1973", [background(run) for run in runs], "range"
        ),
        judge_mean("ejection_rat_interval_wakerley1973", intervals, "range"),
    ]

"""Wang et al. 1996: bursts of the rat's oxytocin neurones, suckled on one side or on both.

Simulated: half of the published suckling drive against all of it, six wirings, an hour each.
"""

import numpy as np

from lactea.simulation.network_run import NetworkRun
from lactea.validation.neurons import cell_bursts, suckled
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering, judge_proportion

FIRST = 5  # bursts over which growth is looked for


def _interval(runs: tuple[NetworkRun, ...]) -> float:
    return float(np.concatenate([np.diff(run.bursts) for run in runs]).mean())


def _spikes(runs: tuple[NetworkRun, ...]) -> float:
    """Spikes of a cell in a burst, mean over cells and bursts."""
    seen = [cell_bursts(run).spikes for run in runs if run.bursts.size]
    return float(np.nanmean(np.concatenate(seen)))


def _grow(run: NetworkRun) -> list[bool]:
    """Tell of each cell whether its first bursts grow, by the slope of their spikes."""
    spikes = cell_bursts(run).spikes[:FIRST]
    along = np.arange(FIRST) - (FIRST - 1) / 2.0
    return [bool(slope > 0.0) for slope in along @ np.nan_to_num(spikes)]


def judge(trial: Trial) -> list[Verdict]:
    """Judge what half the drive does, and the growth of bursts; no virtual mother is needed."""
    one, both = suckled(0.5), suckled()
    ratio = _interval(one) / _interval(both)
    growing = [grows for run in both for grows in _grow(run)]
    return [
        judge_ordering(
            "wang1996unilateral",
            "one side gives smaller bursts at longer intervals than both",
            ratio > 1.0 and _spikes(one) < _spikes(both),
            ratio,
            "1",
            "interval with half of the drive over that with all of it",
            "ejection_rat_unilateral_wang1996",
            f"bursts have {_spikes(one):.1f} and {_spikes(both):.1f} spikes",
        ),
        judge_proportion(
            "ejection_rat_burst_growth_wang1996",
            100.0 * float(np.mean(growing)),
            len(growing),
            "in the model every burst empties the dendrites alike, the first as well",
        ),
    ]

"""Brown & Moos 1997: at which background firing the rat's oxytocin cells come to burst.

Recorded: cells of one rat that differ. Simulated: cells that are all alike, whose background is
set by the rate of their excitatory inputs, at the published suckling; bursts in half an hour.
"""

import numpy as np

from lactea.simulation.network_run import NetworkRun, run_network
from lactea.validation.neurons import (
    HOUR,
    background,
    each,
    spikes_by_cell,
    suckled,
    suckling_drive,
)
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_proportion

EXCITATION = (50.0, 60.0, 70.0, 80.0, 100.0, 120.0, 140.0, 160.0, 180.0)  # [1/s] for a dendrite
RATS = 4
WINDOW = (1500.0, 2100.0)  # [s] round half an hour of suckling


def _suckled(rat: int, excitation: float) -> NetworkRun:
    changed = {"network.excitatory_rate": excitation}
    return run_network(suckling_drive(), 0.5 * HOUR, rat, changed=changed)


def _likeliest(rat: int) -> float:
    """Background [1/s] at which this rat bursts most often."""
    runs = [_suckled(rat, excitation) for excitation in EXCITATION]
    return background(max(runs, key=lambda run: run.bursts.size))


def _rates(run: NetworkRun) -> list[float]:
    """Spikes of each cell [1/s] round half an hour of suckling, its bursts left out."""
    near = run.bursts[(run.bursts > WINDOW[0]) & (run.bursts < WINDOW[1])]
    seconds = WINDOW[1] - WINDOW[0] - 5.0 * near.size
    rates = []
    for times in spikes_by_cell(run):
        inside = (times > WINDOW[0]) & (times < WINDOW[1])
        for told in near:
            inside &= (times < told - 1.0) | (times > told + 4.0)
        rates.append(float(inside.sum()) / seconds)
    return rates


def judge(trial: Trial) -> list[Verdict]:
    """Judge the background that bursts most, and the cells near it; needs no virtual mother."""
    rates = np.array([rate for run in suckled() for rate in _rates(run)])
    share = 100.0 * float(np.mean((rates >= 1.0) & (rates <= 3.0)))
    return [
        judge_mean(
            "ejection_rat_prob_burst_rate_brown1997",
            each(range(RATS), _likeliest),
            "range",
            departure="bursting stops above 8 spikes/s, as in cells, but is most frequent near 6",
        ),
        judge_proportion(
            "ejection_rat_intermediate_brown1997",
            share,
            rates.size,
            "the cells of the model are all alike",
        ),
    ]

"""Kent et al. 2008: 15 min of an electric pump at the strongest comfortable vacuum.

23 women, one breast, -191 mmHg. The milk available at the start (118.5 mL over 65.5 %) is the
condition of the experiment: it fills the virtual breasts, and the volume itself then judges
nothing. The spreads are small enough to be standard errors.
"""

from itertools import pairwise
from math import isclose

import numpy as np

from lactea.evidence import fact
from lactea.parameters import Mother, load_table, values
from lactea.removal import pump_wave, pumps
from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.patterns import PatternObserved, observe_pattern
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

SOFTER = (0.75, 0.5, 0.25)


def _protocol(share_of_vacuum: float) -> Protocol:
    vacuum = -float(fact("mech_mcv").value or 0.0) * share_of_vacuum
    available = float(fact("mech_mcv_volume").value or 0.0) / (
        float(fact("mech_mcv_pamr").value or 0.0) / 100.0
    )
    usual = values(pumps.Params, "pumps")
    return Protocol(
        "pump",
        "left",
        fullness=available / load_table("gland")["storage_capacity"].value,
        duration=900.0,
        preparation=240.0,
        wave=pump_wave(usual._replace(vacuum=vacuum)),
    )


def judge(trial: Trial) -> list[Verdict]:
    """Judge the share removed, the ejections, and what softer vacuum does."""

    def at(share: float) -> list[float]:
        return [s.milk for s in trial.bench(observe_session, lambda mother: _protocol(share))]

    full = trial.bench(observe_session, _same)
    means = [float(np.mean([s.milk for s in full])), *(float(np.mean(at(s))) for s in SOFTER)]
    falls = all(a > b for a, b in pairwise(means))
    proportional = isclose(means[2], 0.5 * means[0], rel_tol=0.2)
    return [
        judge_mean(
            "mech_mcv_pamr",
            [100.0 * s.share_removed for s in full],
            "se",
            why="the spread is small enough to be a standard error",
        ),
        judge_mean(
            "mech_mcv_me",
            [s.ejections for s in full],
            "se",
            why="the spread is small enough to be a standard error",
        ),
        judge_ordering(
            "kent2008vacuum",
            "softer vacuum takes less milk, and less than in proportion",
            falls and not proportional,
            means[2] / means[0],
            "1",
            "milk at half of the vacuum over milk at the full one",
        ),
        _flows(trial.bench(observe_pattern, _same)),
    ]


def _flows(seen: list[PatternObserved]) -> Verdict:
    """Judge the flow of first ejections against that of third and later ones."""
    many = [s.flows for s in seen if s.flows.size > 2]
    ratio = float(np.mean([f[0] for f in many]) / np.mean([f[2:].mean() for f in many]))
    return judge_ordering(
        "kent2008vacuum",
        "flow of the first ejection is greater than of the third or later",
        ratio > 1.0,
        ratio,
        "1",
        "largest flow of the first over the mean of those from the third on, over mothers",
        "ejection_flow_first_gt_third_kent2008",
    )


def _same(mother: Mother) -> Protocol:
    return _protocol(1.0)

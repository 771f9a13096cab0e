"""Kent et al. 2008: 15 min of an electric pump at the strongest comfortable vacuum.

23 women, one breast, -191 mmHg. The milk available at the start (118.5 mL over 65.5 %) is the
condition of the experiment: it fills the virtual breasts, and the volume itself then judges
nothing. The spreads are small enough to be standard errors.
"""

from itertools import pairwise
from math import isclose

import numpy as np

from lactea.evidence import fact
from lactea.parameters import load_table, values
from lactea.removal import pump_wave, pumps
from lactea.results.measures import share_of_available
from lactea.simulation.bench import Protocol
from lactea.validation.observers import (
    SessionObserved,
    filled_to,
    observe_session,
)
from lactea.validation.patterns import PatternObserved, observe_pattern
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

AGE = 60.0  # [d]
SOFTER = (0.75, 0.5, 0.25)


def _protocol(share_of_vacuum: float, least: float) -> Protocol:
    vacuum = -float(fact("mech_mcv").value or 0.0) * share_of_vacuum
    available = float(fact("mech_mcv_volume").value or 0.0) / (
        float(fact("mech_mcv_pamr").value or 0.0) / 100.0
    )
    usual = values(pumps.Params, "pumps")
    return Protocol(
        "pump",
        "left",
        fullness=filled_to(available / load_table("gland")["storage_capacity"].value, least),
        duration=900.0,
        preparation=240.0,
        wave=pump_wave(usual._replace(vacuum=vacuum)),
    )


def judge(trial: Trial) -> list[Verdict]:
    """Judge the share removed, the ejections, and what softer vacuum does."""
    least = [day.least_fullness for day in trial.days(AGE)]

    def at(share: float) -> list[SessionObserved]:
        return trial.bench(observe_session, lambda m: _protocol(share, least[m.index][0]), AGE)

    full = at(1.0)
    removed = [share_of_available(s.feeds, low) for s, low in zip(full, least, strict=True)]
    means = [
        float(np.mean([s.milk for s in full])),
        *(float(np.mean([s.milk for s in at(one)])) for one in SOFTER),
    ]
    falls = all(a > b for a, b in pairwise(means))
    proportional = isclose(means[2], 0.5 * means[0], rel_tol=0.2)
    return [
        judge_mean(
            "mech_mcv_pamr",
            [100.0 * share for share in removed],
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
        _flows(trial.bench(observe_pattern, lambda m: _protocol(1.0, least[m.index][0]), AGE)),
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

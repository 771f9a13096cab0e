"""Fit Lactea's own lactations by the infant's weights alone: python -m benchmarks.own_weights.

Drawn mothers feed on demand, and their infants grow by what they swallow. The log keeps the times
at the breast, what else was drunk, and a weight a week; milk made is what the fit is held to.
"""

import argparse
import math
from datetime import datetime, timedelta

import numpy as np

import lactea
from lactea.fit import Bottled, Removal, Weighed, fit, history
from lactea.fit.model import constant
from lactea.fit.sample import Effort
from lactea.fit.sessions import DAY
from lactea.parameters.draws import normal

EFFORT = Effort(walkers=26, burn=120, steps=250, thin=8, starts=2)
START = datetime(2024, 3, 4)  # noqa: DTZ001
WEEK = 7


def log_of(lactation, begin, end, seed):
    """Return the feeds of some days of a lactation, without their milk, and weights."""
    sessions = lactation.sessions
    times = sessions[:, 0]
    inside = (times >= begin * DAY) & (times < end * DAY) & (sessions[:, 1] == 0.0)
    removals = [
        Removal(start - begin * DAY, int(side), math.nan, "breastfeed", lasting, 5.0)
        for start, _, side, _, _, _, lasting in sessions[inside]
    ]
    off = constant("weight_error") * normal(end + 1, seed, 1)
    kilograms, other = lactation.day("infant_weight"), lactation.day("supplement")
    weights = [
        Weighed((day - begin) * DAY, 1000.0 * kilograms[day] + float(off[day]))
        for day in range(begin, end, WEEK)
    ]
    bottles = [
        Bottled((day - begin + 0.5) * DAY, float(other[day]), "formula")
        for day in range(begin, end)
        if other[day] > 1.0
    ]
    born = (START - timedelta(days=begin)).date()
    return history(removals, weights, bottles, START, born)


def of_mother(index, begin=30, end=66, seed=2026, scenario="on-demand"):
    """Truth, interval and rank of the production of one mother, and the answer."""
    lactation = lactea.lactate(lactea.Mother.draw(seed=seed, index=index), scenario, seed=index)
    found = fit(log_of(lactation, begin, end, index), seed=index, effort=EFFORT)
    made = lactation.day("made_left") + lactation.day("made_right")
    truth = float(made[end - WEEK : end].mean())
    drawn = found.posterior["production"].to_numpy().ravel()
    return truth, found.verdicts["production"], float((drawn < truth).mean())


def main():
    """Print each mother, and how many lie inside their intervals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mothers", type=int, default=20)
    asked = parser.parse_args()
    found = [of_mother(index) for index in range(asked.mothers)]
    for truth, verdict, rank in found:
        span = f"{verdict.median:.0f} ({verdict.low:.0f} to {verdict.high:.0f})"
        print(f"made {truth:.0f} mL, told {span}, rank {rank:.2f}, width {verdict.width:.2f}")
    ranks = np.array([rank for _, _, rank in found])
    off = np.median([verdict.median / truth - 1.0 for truth, verdict, _ in found])
    covered = int(((ranks > 0.05) & (ranks < 0.95)).sum())
    print(f"covered {covered} of {len(found)}; middle off by {off:+.1%}")


if __name__ == "__main__":
    main()

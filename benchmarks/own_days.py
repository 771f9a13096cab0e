"""Fit Lactea's own days, which the model of a fit does not describe: python -m benchmarks.own_days.

Drawn mothers feed on demand for some days on the full model: lobes that differ, milk ejections, an
infant who stops when satisfied. Every feed is test-weighed, and what the fit says is held to what
was made and to the storage capacity that the mother was given.
"""

import argparse

import numpy as np

import lactea
from lactea.fit import Removal, fit, history
from lactea.fit.model import constant
from lactea.fit.sample import Effort
from lactea.parameters.draws import normal
from lactea.results.measures import milk_made_per_day

EFFORT = Effort(walkers=26, burn=150, steps=400, thin=8, starts=2)


def log_of(run, seed):
    """Return the feeds of a run as test weighing would log them."""
    error = constant("weighing_error")
    off = error * normal(len(run.feeds), seed, 1)
    return history(
        Removal(
            feed.start, feed.side, max(feed.milk + float(e), 0.0), feed.kind, feed.duration, error
        )
        for feed, e in zip(run.feeds, off, strict=True)
    )


def of_mother(index, days, seed=2026):
    """Rank and error of production and storage for one mother, and the answer on storage."""
    mother = lactea.Mother.draw(seed=seed, index=index)
    run = lactea.simulate(mother, lactea.on_demand(days=days), seed=index)
    found = fit(log_of(run, index), seed=index, effort=EFFORT)
    truth = {
        "production": sum(milk_made_per_day(run)),
        "capacity left": run.capacities[0],
        "capacity right": run.capacities[1],
    }
    draws = {
        "production": found.posterior["production"].to_numpy().ravel(),
        "capacity left": found.posterior["capacity"].sel(breast="left").to_numpy().ravel(),
        "capacity right": found.posterior["capacity"].sel(breast="right").to_numpy().ravel(),
    }
    return {
        name: (
            float((draws[name] < truth[name]).mean()),
            float(np.median(draws[name]) / truth[name] - 1.0),
            found.verdicts[name].answer,
        )
        for name in truth
    }


def main():
    """Print coverage and error of each quantity."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mothers", type=int, default=40)
    parser.add_argument("--days", type=int, default=5)
    asked = parser.parse_args()
    found = [of_mother(index, asked.days) for index in range(asked.mothers)]
    for name in found[0]:
        ranks = np.array([each[name][0] for each in found])
        off = np.array([each[name][1] for each in found])
        answers = [each[name][2] for each in found]
        covered = int(((ranks > 0.05) & (ranks < 0.95)).sum())
        low, middle, high = np.quantile(off, (0.1, 0.5, 0.9))
        told = {answer: answers.count(answer) for answer in sorted(set(answers))}
        print(
            f"{name:16} covered {covered} of {len(ranks)}; off by {middle:+.1%} "
            f"({low:+.1%} to {high:+.1%}); {told}"
        )


if __name__ == "__main__":
    main()

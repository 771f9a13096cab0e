"""Fit Lactea's own days, which the model of a fit does not describe: python -m benchmarks.own_days.

Drawn mothers feed on demand for some days on the full model: lobes that differ, milk ejections, an
infant who stops when satisfied. Every feed is test-weighed, and what the fit says is held to what
was made and to the storage capacity that the mother was given.
"""

import argparse
from dataclasses import replace

import numpy as np

import lactea
from lactea.fit import Removal, fit, history
from lactea.fit.model import constant
from lactea.fit.sample import Effort
from lactea.fit.sessions import DAY
from lactea.parameters.draws import normal, uniform
from lactea.results.measures import milk_made_per_day
from lactea.simulation.schedule import Schedule, Session

EFFORT = Effort(walkers=26, burn=150, steps=400, thin=8, starts=2)


def log_of(runs, seed):
    """Return the feeds of runs, a day or more each, as scales would have logged them."""
    pumped = runs[0].feeds[0].kind == "pump"
    error = constant("reading_error" if pumped else "weighing_error")
    feeds = [
        replace(feed, start=feed.start + DAY * day)
        for day, run in enumerate(runs)
        for feed in run.feeds
    ]
    off = error * normal(len(feeds), seed, 1)
    return history(
        Removal(
            feed.start, feed.side, max(feed.milk + float(e), 0.0), feed.kind, feed.duration, error
        )
        for feed, e in zip(feeds, off, strict=True)
    )


def pump_day(index, day):
    """Seven sessions of 20 minutes at both breasts, not at the same times every day."""
    shifted = uniform(7, index, day, 2) - 0.5
    sides = (("left", 1200.0), ("right", 1200.0))
    times = [(i + 0.5 + 0.6 * float(shifted[i])) * DAY / 7.0 for i in range(7)]
    return Schedule(sessions=tuple(Session(time, "pump", sides) for time in times))


def of_mother(index, days, pump, seed=2026):
    """Rank and error of production and storage for one mother, and the answer on storage."""
    mother = lactea.Mother.draw(seed=seed, index=index)
    plans = [pump_day(index, day) for day in range(days)] if pump else [lactea.on_demand(days=days)]
    runs = [lactea.simulate(mother, plan, seed=index + 1000 * i) for i, plan in enumerate(plans)]
    capacity = {feed.side: feed.capacity for feed in runs[0].feeds}
    found = fit(log_of(runs, index), seed=index, effort=EFFORT)
    truth = {
        "production": float(np.mean([sum(milk_made_per_day(each)) for each in runs])),
        "capacity left": capacity[0],
        "capacity right": capacity[1],
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
    parser.add_argument("--pump", action="store_true", help="days at the pump instead")
    asked = parser.parse_args()
    found = [of_mother(index, asked.days, asked.pump) for index in range(asked.mothers)]
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

"""Simulation-based calibration of `lactea fit`: python -m benchmarks.sbc --mothers 600 --logs pump.

Each mother is drawn from the prior, her log is simulated and fitted. If the inference is right,
ranks of the truth among the draws are uniform, and 90 % intervals hold it 90 times in 100.
`benchmarks/sbc.csv` is what `--csv` wrote. With `--ahead 200` the week after a log is foreseen too,
and `benchmarks/ahead.csv` written.
"""

import argparse
import csv
import json
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.stats import binom, chisquare

from lactea.fit import fit, history, predict
from lactea.fit.infants import with_infant
from lactea.fit.sample import Effort
from lactea.fit.sessions import DAY
from lactea.fit.simulated import LOG_KINDS, Occurrence, simulated_log
from lactea.fit.verdict import questions, width
from lactea.parameters.draws import normal

EFFORT = Effort(walkers=26, burn=300, steps=1000, thin=10, starts=3)
WEIGHED = "nursing and weights"
DAYS = {"test weighing": 3.0, WEIGHED: 28.0}
BINS = 10
_READ = 51  # key of chance
CSV, AHEAD = (Path(__file__).with_name(f"{name}.csv") for name in ("sbc", "ahead"))
FIELDS = (
    "log", "days", "mothers", "settled", "quantity", "covered", "low", "high", "uniform", "width",
    "cannot_tell",
)  # fmt: skip
WEEK = 7  # [d]


class Foreseen(NamedTuple):
    """How the daily totals of the weeks after some logs lie in their 80 % intervals."""

    log: str
    days: int
    seed: int
    mothers: int
    totals: int
    inside: int
    share: float
    error: float  # of the share, between mothers: the days of one lean on each other


def told(path=CSV):
    """Rows of a committed table; none where there is none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def keep(found):
    """Write rows in place of those of the same logs."""
    logs = {row["log"] for row in found}
    rows = [row for row in told() if row["log"] not in logs] + found
    with CSV.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def rows_of(log, lines, settled):
    """Lines of `table` as rows of the file."""
    return [
        {
            "log": log,
            "days": DAYS.get(log, 7.0),
            "mothers": line["mothers"],
            "settled": settled,
            "quantity": line["quantity"],
            "covered": line["covered"],
            "low": line["band"][0],
            "high": line["band"][1],
            "uniform": f"{line['uniform']:.3f}",
            "width": f"{line['width']:.3f}",
            "cannot_tell": line["cannot tell"],
        }
        for line in lines
    ]


def of_mother(log, seed, index, effort=EFFORT):
    """Rank, cover and width ratio of each quantity of one mother, by its name."""
    made = simulated_log("nursing" if log == WEIGHED else log, seed, index, DAYS.get(log, 7.0))
    if log == WEIGHED:
        made = with_infant(made, seed, index)
    found = fit(made.history, seed=index, effort=effort)
    rows = {}
    for question in questions(made.history):
        after = found.posterior[question.variable].sel(question.where).to_numpy().ravel()
        before = found.prior[question.variable].sel(question.where).to_numpy().ravel()
        axis = found.posterior[question.variable].dims[2:]
        where = [
            list(found.posterior[name].to_numpy()).index(question.where[name]) for name in axis
        ]
        truth = float(made.truth[question.variable][tuple(where)])
        rows[question.name] = {
            "rank": float((after < truth).mean()),
            "ratio": width(after, question.scale) / width(before, question.scale),
            "answer": found.verdicts[question.name].answer,
        }
    return rows, found.diagnostics.trusted


def table(rows):
    """One line a quantity: covered, band, uniformity, width and verdicts."""
    lines = []
    for name, each in rows.items():
        ranks = np.array([row["rank"] for row in each])
        covered = int(((ranks > 0.05) & (ranks < 0.95)).sum())
        low, high = binom.interval(0.95, len(ranks), 0.9)
        counts = np.histogram(ranks, BINS, (0.0, 1.0))[0]
        unknown = sum(row["answer"] == "this log cannot tell" for row in each)
        lines.append(
            {
                "quantity": name,
                "covered": covered,
                "band": [int(low), int(high)],
                "mothers": len(ranks),
                "uniform": float(chisquare(counts).pvalue),
                "width": float(np.median([row["ratio"] for row in each])),
                "cannot tell": unknown,
                "ranks": counts.tolist(),
            }
        )
    return lines


def calibrate(log, mothers, seed=2026, effort=EFFORT, workers=1):
    """Calibrate one kind of log; the same rows whatever the number of workers."""
    rows, trusted = defaultdict(list), 0
    one = partial(of_mother, log, seed, effort=effort)
    found = of_each(one, mothers, workers)
    for each, settled in found:
        trusted += settled
        for name, row in each.items():
            rows[name].append(row)
    return table(rows), trusted


def next_week(days, seed, effort, index):
    """Whether each daily total of the week after a log lies in its 80 % interval, as it is read."""
    whole = simulated_log("pump", seed, index, days + WEEK)
    removals = whole.history.removals
    begin = max(each.time for each in removals if each.time < days * DAY)
    before = history(each for each in removals if each.time <= begin)
    later = [each for each in removals if begin < each.time < begin + WEEK * DAY]
    row = [Occurrence(each.time, each.side, each.kind, True) for each in later]
    removed = predict(fit(before, index, effort=effort), WEEK, index, row).removed
    which = [int((each.time - begin) / DAY) for each in later]
    error = np.sqrt(np.bincount(which, weights=[each.error**2 for each in later], minlength=WEEK))
    read = removed + error * normal(removed.size, seed, index, _READ).reshape(removed.shape)
    low, high = np.quantile(read, (0.1, 0.9), axis=0)
    totals = np.bincount(which, weights=[each.milk for each in later], minlength=WEEK)
    return [bool(a <= total <= b) for a, total, b in zip(low, totals, high, strict=True)]


def foresee(mothers, seed=2026, days=21, effort=EFFORT, workers=1):
    """Foresee the week after each mother's pump log.

    Rates wander and have a trend. When sessions happen is given; what they bring is foreseen.
    """
    inside = np.array(of_each(partial(next_week, days, seed, effort), mothers, workers))
    each = inside.mean(axis=1)
    error = float(each.std(ddof=1) / np.sqrt(mothers))
    return Foreseen(
        "pump", days, seed, mothers, inside.size, int(inside.sum()), float(each.mean()), error
    )


def keep_ahead(found):
    """Write what was foreseen."""
    with AHEAD.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Foreseen._fields)
        writer.writerow([f"{x:.3f}" if isinstance(x, float) else x for x in found])


def of_each(one, mothers, workers):
    """Return what `one` gives for each index, in order, whatever the number of workers."""
    if workers == 1:
        return [one(index) for index in range(mothers)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(one, range(mothers)))


def main():
    """Print a table for each kind of log, and write it as JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mothers", type=int, default=300)
    parser.add_argument("--logs", nargs="*", default=[*LOG_KINDS, WEIGHED])
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--json")
    parser.add_argument("--csv", action="store_true", help=f"write {CSV.name}")
    parser.add_argument("--ahead", type=int, default=0, help="mothers whose next week is foreseen")
    asked = parser.parse_args()
    if asked.ahead:
        week = foresee(asked.ahead, asked.seed, workers=asked.workers)
        print(
            f"next week: {week.share:.1%} of daily totals of {week.mothers} mothers in the 80 % "
            f"interval (standard error {week.error:.1%})",
            flush=True,
        )
        if asked.csv:
            keep_ahead(week)
    found = {}
    for log in asked.logs:
        began = time.perf_counter()
        found[log], trusted = calibrate(log, asked.mothers, asked.seed, workers=asked.workers)
        took = time.perf_counter() - began
        if asked.csv:
            keep(rows_of(log, found[log], trusted))
        print(f"{log}: {asked.mothers} mothers, {trusted} settled, {took:.0f} s")
        for line in found[log]:
            print(
                f"  {line['quantity']:22} covered {line['covered']:4} of {line['mothers']} "
                f"(band {line['band'][0]}-{line['band'][1]})  uniform p {line['uniform']:.3f}  "
                f"width {line['width']:.2f}  cannot tell {line['cannot tell']}  {line['ranks']}",
                flush=True,
            )
    if asked.json:
        with open(asked.json, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(found, file, indent=1)


if __name__ == "__main__":
    main()

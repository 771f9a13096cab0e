"""Fit Lactea's own days, which the model of a fit does not describe: python -m benchmarks.own_days.

Drawn mothers live some days on the full model: lobes that differ, milk ejections, infants who stop
when satisfied. What the fit says is held to what was made, to the storage capacity that the mother
was given, and to the time in which it fills. `benchmarks/own_days.csv` is what `--csv` wrote; the
rows of fit.csv that are called calibrated were set on the seeds 7101 and 7102, never on those.
"""

import argparse
import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

import lactea
from lactea.fit import Removal, fit, history
from lactea.fit.events import WINDOW
from lactea.fit.model import constant
from lactea.fit.sample import Effort
from lactea.fit.sessions import BREASTS, DAY
from lactea.parameters.draws import normal, uniform
from lactea.parameters.table import load_table
from lactea.simulation.day import begin, need_today, run_as_logged
from lactea.simulation.engine import make_engine
from lactea.simulation.schedule import Schedule, Session

EFFORT = Effort(walkers=26, burn=150, steps=400, thin=8, starts=2)
SIDES = (("left", 1200.0), ("right", 1200.0))
LOGS = {"pump": 5, "pump, nights off": 14, "weighed feeds": 5}  # days of each
CSV = Path(__file__).with_name("own_days.csv")


class Lived(NamedTuple):
    """What a mother did, and what is true of her, by breast."""

    feeds: tuple
    capacity: tuple[float, float]  # [mL]
    rate: tuple[float, float] | None  # [mL/s] when empty


def even_day(index, day):
    """Seven sessions of 20 minutes at both breasts, not at the same times every day."""
    shifted = uniform(7, index, day, 2) - 0.5
    times = [(i + 0.5 + 0.6 * float(shifted[i])) * DAY / 7.0 for i in range(7)]
    return Schedule(sessions=tuple(Session(time, "pump", SIDES) for time in times))


def day_with_night(index, day):
    """Four to six sessions from six o'clock to midnight: breasts come near full at night."""
    count = 4 + int(3.0 * uniform(1, index, day, 3)[0])
    shifted = uniform(count, index, day, 2) - 0.5
    begun = [(i + 0.5 + 0.5 * float(shifted[i])) / count for i in range(count)]
    times = [6.0 * 3600.0 + 18.0 * 3600.0 * each for each in begun]
    return Schedule(sessions=tuple(Session(time, "pump", SIDES) for time in times))


def lived(log, mother, index, days):
    """Let a mother live days on end, after one that is not logged."""
    if log == "weighed feeds":
        run = lactea.simulate(mother, lactea.on_demand(days=days), seed=index)
        capacity = {feed.side: feed.capacity for feed in run.feeds}
        return Lived(run.feeds, (capacity[0], capacity[1]), None)
    plan = even_day if log == "pump" else day_with_night
    engine = make_engine(mother, index)
    course = begin(engine, index)
    need_today(engine, index)
    run_as_logged(engine, course, plan(index, 0), 0.0)
    unlogged = len(course.feeds)
    for day in range(1, days + 1):
        run_as_logged(engine, course, plan(index, day), DAY * day)
        engine.rows = 0
    stage = engine.stage
    return Lived(
        tuple(course.feeds[unlogged:]),
        (stage.left_capacity, stage.right_capacity),
        (stage.left_rate, stage.right_rate),
    )


def log_of(feeds, seed):
    """Return feeds as scales would have logged them."""
    error = constant("reading_error" if feeds[0].kind == "pump" else "weighing_error")
    off = error * normal(len(feeds), seed, 1)
    first = feeds[0].start // DAY * DAY
    return history(
        Removal(
            each.start - first,
            each.side,
            max(each.milk + float(e), 0.0),
            each.kind,
            each.duration,
            error,
        )
        for each, e in zip(feeds, off, strict=True)
    )


def made_by(feeds, side):
    """Milk that a breast made over the week at the end, between feeds [mL in 24 h]."""
    begin = max(each.start for each in feeds) - WINDOW * DAY - 3600.0
    own = [each for each in feeds if each.side == side and each.start >= begin]
    first, last = own[0], own[-1]
    between = [each for each in feeds if first.start < each.start <= last.start]
    leaked = sum(each.leaked_other for each in between if each.side != side)
    made = sum(each.milk for each in own[1:]) + leaked + last.after - first.after
    return made / (last.start + last.duration - first.start - first.duration) * DAY


def filling(capacity, rate):
    """Time in which an empty breast fills to 80 % [h], by the brake of storage.csv."""
    half = load_table("storage")["brake_half"].value
    return (0.8 - half * np.log(0.2)) / (1.0 + half) * capacity / rate / 3600.0


def of_mother(log, index, days, seed):
    """Rank, error, width and answer of each quantity of one mother, by breast."""
    mother = lactea.Mother.draw(seed=seed, index=index)
    days_lived = lived(log, mother, index, days)
    found = fit(log_of(days_lived.feeds, index), seed=index, effort=EFFORT)
    made = [made_by(days_lived.feeds, side) for side in (0, 1)]
    rows = [("production", "production", found.posterior["production"], sum(made))]
    for side, breast in enumerate(BREASTS):
        truths = {"production": made[side], "capacity": days_lived.capacity[side]}
        if days_lived.rate is not None:
            truths["refill time"] = filling(days_lived.capacity[side], days_lived.rate[side])
        variables = ("production_breast", "capacity", "refill_time")
        for (name, truth), variable in zip(truths.items(), variables, strict=False):
            draws = found.posterior[variable].sel(breast=breast)
            rows.append((f"{name} of a breast", f"{name} {breast}", draws, truth))
    return [
        (
            quantity,
            float((draws.to_numpy() < truth).mean()),
            float(np.median(draws) / truth - 1.0),
            found.verdicts[asked].width,
            found.verdicts[asked].answer,
        )
        for quantity, asked, draws, truth in rows
    ]


def table(log, mothers, seed, days):
    """One row a quantity: coverage of 90 % intervals, error of the median, width and verdicts."""
    found = [row for index in range(mothers) for row in of_mother(log, index, days, seed)]
    lines = []
    for quantity in dict.fromkeys(row[0] for row in found):
        _, ranks, off, width, answers = zip(
            *(row for row in found if row[0] == quantity), strict=True
        )
        low, middle, high = np.quantile(off, (0.1, 0.5, 0.9))
        lines.append(
            {
                "log": log,
                "days": days,
                "seed": seed,
                "mothers": mothers,
                "quantity": quantity,
                "covered": sum(0.05 < rank < 0.95 for rank in ranks),
                "of": len(ranks),
                "off_low": f"{low:.3f}",
                "off_middle": f"{middle:.3f}",
                "off_high": f"{high:.3f}",
                "width": f"{np.median(width):.3f}",
                "supported": answers.count("supported"),
                "weak": answers.count("weak"),
                "cannot_tell": answers.count("this log cannot tell"),
            }
        )
    return lines


def main():
    """Print coverage and error of each quantity; write them where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mothers", type=int, default=24)
    parser.add_argument("--logs", nargs="*", default=list(LOGS), choices=list(LOGS))
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--csv", action="store_true", help=f"write {CSV.name}")
    asked = parser.parse_args()
    lines = []
    for log in asked.logs:
        lines += table(log, asked.mothers, asked.seed, LOGS[log])
        for line in lines:
            if line["log"] == log:
                print(*line.values(), sep=",", flush=True)
    if asked.csv:
        with CSV.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, lines[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)


if __name__ == "__main__":
    main()

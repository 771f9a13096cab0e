"""One day on demand, and half a year of them, beside the time that C needs for the suckling."""

import tracemalloc
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from unittest import mock

from benchmarks.case import SECONDS, SEED, feed_of
from benchmarks.reference import native
from benchmarks.table import Row
from benchmarks.timing import interleaved, processor_time
from lactea.parameters import Mother
from lactea.simulation.engine import Engine
from lactea.simulation.run import simulate
from lactea.simulation.schedule import MOST_DAYS, on_demand
from lactea.simulation.stretch import BREASTFEED

REFERENCE = "the day's suckling seconds at the speed of the hand-written C; the day resolved"
BOUND = "C bound: suckling alone"
RUNS = 13  # of the longest run that a schedule allows: half a year
MEGABYTE = 1e6


def run(repeats: int, runs: int = RUNS) -> list[Row]:
    """Measure a warm day averaged and resolved, and half a year of days."""
    sucked = suckled(partial(_day, "averaged"))
    tasks: dict[str, Callable[[], float]] = {
        "averaged": lambda: processor_time(partial(_day, "averaged")),
        "resolved": lambda: processor_time(partial(_day, "resolved")),
    }
    if native.available():
        reference = native.compiled(feed_of("averaged"))
        tasks["C"] = lambda: reference.fed().spent
    times = interleaved(tasks, repeats)
    per_second = times["C"] / SECONDS if "C" in times else None
    bound = None if per_second is None else 1e3 * per_second * sucked
    day = 1e3 * times["averaged"]
    what, note = "one day, averaged, warm", f"{sucked:.0f} s of suckling, settling included"
    return [
        Row(what, day, "ms", BOUND, bound, note if bound else native.MISSING),
        Row("the same", day, "ms", "the same day, resolved", 1e3 * times["resolved"]),
        *_months(runs, day, per_second),
    ]


def suckled(work: Callable[[], Any]) -> float:
    """Return the seconds of suckling [s] that happen while `work` runs."""
    seconds: list[float] = []
    usual = Engine.stretch

    def watched(self: Engine, stage: Any, plan: Any) -> tuple[float, float, int]:
        gone = usual(self, stage, plan)
        if stage.kind == BREASTFEED:
            seconds.append(gone[0])
        return gone

    watching: AbstractContextManager[Any] = mock.patch.object(Engine, "stretch", watched)
    with watching:
        work()
    return sum(seconds)


def _day(fidelity: str) -> None:
    simulate(Mother.reference(), on_demand(1), SEED, fidelity)


def _fortnight(place: int) -> None:
    mother = Mother.reference(days_postpartum=1.0 + place * MOST_DAYS)
    simulate(mother, on_demand(MOST_DAYS), seed=place)


def _months(runs: int, day: float, per_second: float | None) -> list[Row]:
    tracemalloc.start()
    _fortnight(0)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    spent: list[float] = []
    sucked = suckled(
        lambda: spent.extend(processor_time(partial(_fortnight, place)) for place in range(runs))
    )
    days = runs * MOST_DAYS
    each = 1e3 * sum(spent) / days
    what = f"a day of {days}, on demand"
    note = (
        f"{runs} runs of {MOST_DAYS} days, the most that one run takes, from day 1 on; "
        f"{sum(spent):.1f} s in all, memory at most {peak / MEGABYTE:.0f} MB a run"
    )
    bound = None if per_second is None else 1e3 * per_second * sucked / days
    return [
        Row(what, each, "ms", BOUND, bound, note),
        Row("the same", each, "ms", "one day alone, with its settling day", day),
    ]

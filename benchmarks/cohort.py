"""Mothers drawn from the population, a day each, on one thread and on two."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from benchmarks.case import SECONDS, SEED, feed_of
from benchmarks.day import suckled
from benchmarks.reference import native
from benchmarks.table import Row
from benchmarks.timing import elapsed_time, interleaved
from lactea.parameters import Mother
from lactea.simulation.run import simulate

REFERENCE = "the same mothers on one thread; the suckling seconds at the speed of the C"
MOTHERS = 12


def run(repeats: int, mothers: int = MOTHERS) -> list[Row]:
    """Measure mother-days a second; elapsed time, since threads share the work."""
    drawn = [Mother.draw(SEED, index) for index in range(mothers)]
    sucked = suckled(partial(_days, drawn, 1))
    tasks: dict[str, Callable[[], float]] = {
        "one": lambda: elapsed_time(partial(_days, drawn, 1)),
        "two": lambda: elapsed_time(partial(_days, drawn, 2)),
    }
    if native.available():
        reference = native.compiled(feed_of("averaged"))
        tasks["C"] = lambda: reference.fed().spent
    times = interleaved(tasks, repeats)
    bound = mothers / (times["C"] / SECONDS * sucked) if "C" in times else None
    unit, one, two = "mother-days/s", mothers / times["one"], mothers / times["two"]
    note = f"{mothers} drawn mothers, {sucked / mothers:.0f} s of suckling each; more is better"
    return [
        Row("one thread", one, unit, "C bound: suckling alone", bound, note),
        Row("two threads", two, unit, "one thread", one, f"{os.cpu_count()} processors"),
    ]


def _days(mothers: list[Mother], threads: int) -> None:
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(partial(simulate, seed=SEED), mothers):
            pass

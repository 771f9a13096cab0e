"""A lactation of 450 days, by both fidelities, and the map that the quick one reads."""

import tracemalloc
from collections.abc import Callable
from functools import partial

from benchmarks.case import SECONDS, SEED, feed_of
from benchmarks.day import BOUND, MEGABYTE, suckled
from benchmarks.reference import native
from benchmarks.table import Row
from benchmarks.timing import interleaved, processor_time
from lactea.parameters import Mother
from lactea.simulation.lactation import lactate
from lactea.simulation.removal_map import removal_map
from lactea.simulation.scenario import Period, Scenario

REFERENCE = "the same days averaged; the suckling seconds at the speed of the hand-written C"
DAYS = 450
MAPS = 5


def run(repeats: int, days: int = DAYS) -> list[Row]:
    """Measure both fidelities, warm, and how long the map of a mother takes the first time."""
    follow = partial(_followed, days)
    rows, sucked = follow("summary"), suckled(partial(follow, "averaged"))
    tasks: dict[str, Callable[[], float]] = {
        "summary": lambda: processor_time(partial(follow, "summary")),
        "kept": lambda: processor_time(partial(follow, "summary", "all")),
    }
    if native.available():
        reference = native.compiled(feed_of("averaged"))
        tasks["C"] = lambda: reference.fed().spent
    times = interleaved(tasks, repeats)
    averaged = processor_time(partial(follow, "averaged"))
    bound = times["C"] / SECONDS * sucked if "C" in times else None
    tabulated = (
        sum(processor_time(partial(removal_map, Mother.draw(i))) for i in range(MAPS)) / MAPS
    )
    what, note = f"a lactation of {days} days", f"{rows} feeds of one breast; the map is there"
    note_c = f"once; {sucked:.0f} s of suckling" if bound else native.MISSING
    return [
        Row(f"{what}, summary, warm", times["summary"], "s", "the same, averaged", averaged, note),
        Row("the same, averaged, warm", averaged, "s", BOUND, bound, note_c),
        _kept(days, times),
        Row("the map of one mother", tabulated, "s", f"{what}, summary", times["summary"],
            f"mean of {MAPS} drawn mothers; once for each, then kept"),
    ]  # fmt: skip


def _kept(days: int, times: dict[str, float]) -> Row:
    """Measure what it costs to keep every slow step."""
    peaks = [
        _peak(partial(_followed, days, "summary", keep)) for keep in ("daily", "hourly", "all")
    ]
    note = "memory at most " + ", ".join(f"{peak / MEGABYTE:.0f}" for peak in peaks)
    note += " MB for daily, hourly and all"
    return Row("the same, summary, each slow step kept", times["kept"], "s", "days alone kept",
        times["summary"], note)  # fmt: skip


def _followed(days: int, fidelity: str, keep: str = "daily") -> int:
    plan = Scenario("benchmark", "Benchmark", (Period(0.0, float(days)),))
    return len(lactate(Mother.reference(), plan, SEED, fidelity=fidelity, keep=keep).sessions)


def _peak(work: Callable[[], object]) -> int:
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak

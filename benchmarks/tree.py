"""A pump session through all ducts of one breast, beside the same session with lumped lobes."""

from collections.abc import Callable
from dataclasses import replace

from benchmarks.table import Row
from benchmarks.timing import interleaved, processor_time
from lactea.anatomy.generate import breast_of
from lactea.parameters import Mother
from lactea.simulation.anatomical import follow
from lactea.simulation.letdown import LetDown, Occasion, watch
from lactea.simulation.stretch import PUMP

REFERENCE = "the same session with lumped lobes, at the same fidelity"
SECONDS, STRETCH = 900.0, 30.0
ALL = (-1e9, 1e9)  # [s] every stroke is followed
MOST_REPEATS = 3  # the tree takes seconds


def run(repeats: int) -> list[Row]:
    """Measure a session of averaged strokes, and a stretch of strokes one by one."""
    averaged, resolved = watched("averaged", SECONDS), watched("resolved", STRETCH)
    breast = breast_of(averaged.mother, 0)
    segments = f"{len(breast.ducts.parent)} segments"
    other = iter(range(1000))
    tasks: dict[str, Callable[[], float]] = {
        "breast": lambda: processor_time(lambda: breast_of(Mother.draw(1, next(other)), 0)),
        "session": lambda: processor_time(lambda: follow(averaged, [breast])),
        "lumped session": lambda: processor_time(lambda: watched("averaged", SECONDS)),
        "stretch": lambda: processor_time(lambda: follow(stretch_of(resolved), [breast], ALL)),
        "lumped stretch": lambda: processor_time(lambda: watched("resolved", STRETCH)),
    }
    times = interleaved(tasks, min(repeats, MOST_REPEATS))
    (tree,) = follow(averaged, [breast])
    off = abs(tree.removed / averaged.feeds[0].milk - 1.0)
    minutes = (averaged.record[-1, 0] - averaged.record[0, 0]) / 60.0
    long = f"{segments}, {minutes:.0f} min with what comes before and after; milk within {off:.1e}"
    short = f"{segments}; the lumped time is that of the session around it too"
    return [
        Row("one breast generated, a new mother each time", times["breast"], "s",
            "the session through it", times["session"], segments),
        Row("a pump session of 15 min through all ducts, averaged", times["session"], "s",
            "lumped lobes, averaged", times["lumped session"], long),
        Row("30 s of it, stroke by stroke (25 ms)", times["stretch"], "s",
            "lumped lobes, resolved", times["lumped stretch"], short),
    ]  # fmt: skip


def watched(fidelity: str, seconds: float) -> LetDown:
    """Run the session with lumped lobes."""
    return watch(Mother.reference(), Occasion(removal="pump", duration=seconds), fidelity=fidelity)


def stretch_of(session: LetDown) -> LetDown:
    """Keep the stretch in which the pump runs, and nothing around it."""
    pumped = tuple(each for each in session.passages if each.stage.kind == PUMP)
    return replace(session, passages=pumped)

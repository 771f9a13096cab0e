"""One hour of the oxytocin neurons, spike by spike, beside hand-written C."""

from collections.abc import Callable

import numpy as np

from benchmarks.reference import native, spiking
from benchmarks.table import Row
from benchmarks.timing import interleaved, processor_time
from lactea.simulation.network import SPIKES, Cells, record
from lactea.simulation.network_run import params_of, rested_cells

REFERENCE = "the same network in hand-written C (`benchmarks/reference/network.c`)"
SECONDS = 3600.0
SEED = 1
DRIVE = 2.38  # of the published suckling
WHAT = "one hour of the oxytocin network, 48 cells, 1 ms"
C = "C, gcc -O3"


def run(repeats: int) -> list[Row]:
    """Measure an hour of the network against C; spikes have to be the same to the last."""
    tasks: dict[str, Callable[[], float]] = {"ours": lambda: ours(SECONDS)[0]}
    if not native.available():
        return [Row(WHAT, interleaved(tasks, repeats)["ours"], "s", C, None, native.MISSING)]
    library = spiking.compiled()
    tasks["C"] = lambda: theirs(library, SECONDS)[0]
    (_, mine), (_, other) = ours(SECONDS), theirs(library, SECONDS)
    times = interleaved(tasks, repeats)
    spikes, wanted = int(other.counts[SPIKES]), int(mine.counts[SPIKES])
    if spikes != wanted:
        note = f"**network.c is out of step**: {spikes} spikes, not {wanted}; mend it first"
        return [Row(WHAT, times["ours"], "s", C, None, note)]
    note = f"the same {wanted} spikes; nothing is recorded but their sums"
    return [Row(WHAT, times["ours"], "s", C, times["C"], note)]


def rested() -> Cells:
    """Return the network that both begin with."""
    p, r, _ = params_of()
    return rested_cells(p, r, SEED)


def ours(seconds: float) -> tuple[float, Cells]:
    """Run our kernel; return processor time [s] and the network after it."""
    p, r, dose = params_of()
    cells, drives = rested(), np.full(round(seconds), DRIVE)
    rows = np.zeros((drives.size, 4))
    return processor_time(lambda: record(cells, drives, 1.0, dose, p, r, rows)), cells


def theirs(library: spiking.Native, seconds: float) -> tuple[float, Cells]:
    """Run the C; return processor time [s] and the network after it."""
    p, _, _ = params_of()
    cells = rested()
    return library.run(cells, DRIVE, round(seconds / p.step))[0], cells

"""What an electrode would see of the oxytocin network: bursts of single cells, and silences."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from lactea.evidence import fact
from lactea.simulation.network_run import NetworkRun, params_of, run_network

CLOSE = 0.1  # [s] intervals below this make a burst of a cell
AHEAD, AFTER = 1.0, 4.0  # [s] round the moment at which the network's burst was told
WINDOW = 0.5  # [s] in which the peak rate is counted
QUIET = 30.0  # [s] after a burst in which the silence is looked for
HOUR = 3600.0
RATS = 6  # wirings of the network, each with chance of its own
SPIKES_KEPT = 600_000
Floats = NDArray[np.float64]
Thing = TypeVar("Thing")
Made = TypeVar("Made")


@dataclass(frozen=True)
class CellBursts:
    """Bursts of single cells in the bursts of the network: one row a burst, one column a cell.

    Attributes
    ----------
    onset
        [s] First spike of the longest run of close intervals; not-a-number where there is none.
    duration
        [s] From the first to the last spike of that run.
    spikes
        In that run.
    peak
        [1/s] Most spikes in any half second.
    shortest
        [s] Shortest interval.
    silence
        [s] Longest interval between spikes in the half minute that follows.
    """

    onset: Floats
    duration: Floats
    spikes: Floats
    peak: Floats
    shortest: Floats
    silence: Floats


def spikes_by_cell(run: NetworkRun) -> list[Floats]:
    """Sort the spikes [s] by their cells; the run must have kept them one by one."""
    times, cells = run.spikes[:, 0], run.spikes[:, 1]
    return [times[cells == cell] for cell in range(int(cells.max()) + 1)]


def cell_bursts(run: NetworkRun) -> CellBursts:
    """Find the burst of each cell in each burst of the network."""
    cells = spikes_by_cell(run)
    found = [[_burst(times, float(told)) for times in cells] for told in run.bursts]
    table = np.array(found).reshape(len(found), len(cells), 6)
    return CellBursts(*np.moveaxis(table, 2, 0))


def _burst(times: Floats, told: float) -> tuple[float, ...]:
    first, last = np.searchsorted(times, [told - AHEAD, told + AFTER])
    near = np.concatenate([[False], np.diff(times[first:last]) < CLOSE, [False]])
    begins = np.flatnonzero(near[1:] & ~near[:-1])
    ends = np.flatnonzero(near[:-1] & ~near[1:])
    if not begins.size:
        return (float("nan"),) * 6
    longest = int(np.argmax(ends - begins))
    run = times[first + begins[longest] : first + ends[longest] + 1]
    later = times[(times >= run[-1]) & (times < run[-1] + QUIET)]
    silence = np.diff(later).max() if later.size > 1 else QUIET
    inside = np.searchsorted(run, run + WINDOW) - np.arange(run.size)
    peak, shortest = inside.max() / WINDOW, np.diff(run).min()
    return (run[0], run[-1] - run[0], float(run.size), peak, shortest, float(silence))


def background(run: NetworkRun) -> float:
    """Spikes of a cell [1/s] outside the bursts of the network and the silences after them."""
    quiet = np.ones(run.rate.size, dtype=bool)
    for told in run.bursts:
        quiet &= (run.times < told - AHEAD) | (run.times > told + QUIET)
    return float(run.rate[quiet].mean())


def suckling_drive() -> float:
    """Drive [1] at which the stores fill as fast as in the published model of suckling."""
    published = fact("network_priming_rate_oxynet").value or 0.0
    return published / params_of()[0].priming_per_drive


@cache
def suckled(share: float = 1.0) -> tuple[NetworkRun, ...]:
    """Suckle every rat for an hour at a share of the published drive, spikes kept."""
    drive = share * suckling_drive()
    return each(range(RATS), lambda rat: run_network(drive, HOUR, rat, log=SPIKES_KEPT))


def each(things: Iterable[Thing], one: Callable[[Thing], Made]) -> tuple[Made, ...]:
    """Do one thing after another, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        return tuple(pool.map(one, things))

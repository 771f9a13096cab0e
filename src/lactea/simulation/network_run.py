"""The oxytocin network on its own: rested, driven for a while, and looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lactea.errors import SimulationError
from lactea.parameters import Mother, load_table, values
from lactea.parameters.draws import uniform
from lactea.physiology.fast import network, terminal
from lactea.simulation.engine import Engine
from lactea.simulation.network import (
    BLOCKS,
    LOGGED,
    MOST_BUNDLES,
    POTENTIAL,
    RELEASABLE,
    RESERVE,
    SINCE,
    WIDTH,
    Cells,
    record,
)
from lactea.units import convert

_WIRING, _CHANCE = 301, 302
_LONG_AGO = 1e9  # [steps]
MOST_SPIKES = 1_000_000  # of a session that are kept for the picture
_WORD = 2.0**53
Floats = NDArray[np.float64]


def rested_cells(p: network.Params, r: terminal.Params, *key: int, log: int = 0) -> Cells:
    """Make a network that has rested: nothing primed, every nerve ending full.

    Parameters
    ----------
    p, r
        Parameters of the cells and of their nerve endings.
    key
        Whole numbers >= 0 that choose the wiring and all chance: seed, mother, event.
    log
        Spikes for which there is room in the log; none by default.
    """
    w = np.zeros(BLOCKS)
    for block, value in (
        (POTENTIAL, p.rest_potential),
        (SINCE, _LONG_AGO),
        (RELEASABLE, r.releasable_limit),
        (RESERVE, r.reserve_limit),
    ):
        w[block : block + WIDTH] = value
    first, second = uniform(2 * WIDTH, *key, _WIRING).reshape(2, WIDTH)
    one = (first * p.bundles).astype(np.int64)
    # Never twice the same: a step of at least one round the ring of bundles.
    other = (one + 1 + (second * (p.bundles - 1.0)).astype(np.int64)) % int(p.bundles)
    high, low = (uniform(4 * WIDTH, *key, _CHANCE) * _WORD).astype(np.uint64).reshape(2, 2 * WIDTH)
    return Cells(
        w,
        np.zeros(6 * MOST_BUNDLES),
        np.concatenate([one, other]),
        (high << np.uint64(32)) ^ low,
        np.zeros(5, dtype=np.int64),
        np.zeros(3),
        np.zeros((log, 2), dtype=np.int64),
    )


@dataclass(frozen=True)
class NetworkRun:
    """What the network did.

    Attributes
    ----------
    every
        [s] Length of a bin.
    rate
        (bins,) [1/s] Spikes of a cell, mean over the cells.
    released
        (bins,) [pg/s] Oxytocin into blood above the basal level.
    secreted
        (bins,) [pg/s] The same and the secretion at rest, in the amounts of a rat.
    begun
        (bins,) Bursts that were told in a bin.
    spikes
        (spikes, 2) Time [s] and cell of each spike, if they were asked for.
    cells
        The network at the end, from which it can go on.
    """

    every: float
    rate: Floats
    released: Floats
    secreted: Floats
    begun: Floats
    spikes: Floats
    cells: Cells

    @cached_property
    def times(self) -> Floats:
        """Start of each bin [s]."""
        return np.arange(self.rate.size, dtype=np.float64) * self.every

    @cached_property
    def bursts(self) -> Floats:
        """Times at which bursts were told [s]: when their first spikes were over, to a bin."""
        return self.times[self.begun > 0.0]

    def around(self, quantity: Floats, ahead: float = 1.0, after: float = 4.0) -> Floats:
        """Sum a quantity [per s] over each burst, from so long ahead to so long after [s]."""
        whole = np.concatenate([[0.0], np.cumsum(quantity)]) * self.every
        first = np.maximum(np.rint((self.bursts - ahead) / self.every).astype(int), 0)
        last = np.minimum(np.rint((self.bursts + after) / self.every).astype(int), self.rate.size)
        return np.asarray(whole[last] - whole[first], dtype=np.float64)

    @property
    def burst_spikes(self) -> Floats:
        """Spikes of a cell in each burst."""
        return self.around(self.rate)

    @property
    def burst_released(self) -> Floats:
        """Oxytocin released in each burst [pg]."""
        return self.around(self.released)


def params_of(
    changed: Mapping[str, float] | None = None,
) -> tuple[network.Params, terminal.Params, float]:
    """Return parameters of cells and endings, and the dose of a burst [pg].

    Parameters
    ----------
    changed
        What differs from the reference mother: "organ.symbol" to value [unit of the table].

    Raises
    ------
    ParameterError
        If a parameter is unknown or outside its range.
    """
    mother = Mother(changed=changed or {})
    dose = load_table("oxytocin")["burst_dose"]
    return (
        values(network.Params, "network", mother.of("network")),
        values(terminal.Params, "terminal", mother.of("terminal")),
        convert(mother.of("oxytocin").get("burst_dose", dose.value), dose.unit, "pg"),
    )


def run_network(
    drive: ArrayLike,
    seconds: float,
    seed: int = 0,
    every: float = 0.1,
    changed: Mapping[str, float] | None = None,
    log: int = 0,
    start: Cells | None = None,
) -> NetworkRun:
    """Drive the network of the reference mother for a while.

    Parameters
    ----------
    drive
        [1] One for all, or one a bin; in units of the mean burst threshold of the pulse model.
    seconds
        [s] Rounded to whole bins.
    seed
        Key of the wiring and of all chance.
    every
        [s] Length of a bin.
    changed
        Parameters that differ from the reference: see `params_of`.
    log
        Spikes to keep one by one.
    start
        Cells to go on from, changed in place; rested ones of this seed by default.

    Raises
    ------
    SimulationError
        If a drive is negative or not finite.
    """
    p, r, dose = params_of(changed)
    bins = round(seconds / every)
    drives = np.ascontiguousarray(np.broadcast_to(np.asarray(drive, dtype=np.float64), (bins,)))
    if not (np.isfinite(drives) & (drives >= 0.0)).all():
        raise SimulationError("a drive of the network is negative or not a number: give 0 or more")
    cells = start if start is not None else rested_cells(p, r, seed, log=log)
    rows = np.zeros((bins, 4))
    record(cells, drives, every, dose, p, r, rows)
    spikes = cells.log[: cells.counts[LOGGED]] * np.array([p.step, 1.0])
    rate, released, secreted = (
        rows[:, 0] / (p.cells * every),
        rows[:, 1] / every,
        rows[:, 3] / every,
    )
    return NetworkRun(every, rate, released, secreted, rows[:, 2], spikes, cells)


def follow_cells(engine: Engine, seed: int) -> None:
    """Let the engine follow the oxytocin neurons one by one."""
    p = engine.physiology
    key = (seed, engine.mother.seed, engine.mother.index)
    engine.cells = rested_cells(p.network, p.terminal, *key, log=MOST_SPIKES)
    engine.stage = engine.stage._replace(by_cell=1.0)
    # What neurons release between bursts is theirs, spike by spike.
    engine.physiology = p._replace(oxytocin=p.oxytocin._replace(tonic_release=0.0))


def spikes_of(engine: Engine, origin: float) -> Floats:
    """Return time [s] from `origin`, and cell, of each spike that was kept, (spikes, 2)."""
    logged = engine.cells.log[: int(engine.cells.counts[LOGGED])].astype(np.float64)
    logged[:, 0] = logged[:, 0] * engine.physiology.network.step - origin
    return logged

"""A saved lactation computed again, and the parameters that have moved since."""

import json
from collections.abc import Callable
from pathlib import Path

from lactea.errors import SimulationError
from lactea.results.lactation_dataset import (
    FORMAT,
    MARK,
    load_lactation,
    parameters_of_lactation,
)
from lactea.results.store import guarded, read_netcdf
from lactea.simulation.lactation import Lactation, lactate
from lactea.simulation.life import HOUR

_INSTANT = 1e-3  # [s] by which a full hour may be missed


def holds_lactation(path: str | Path) -> bool:
    """Say whether a file holds a lactation that Lactea saved, and nothing else."""
    try:
        read_netcdf(Path(path), MARK, FORMAT, "lactation")
    except SimulationError:
        return False
    return True


def lactate_again(
    path: str | Path, progress: Callable[[float], None] | None = None
) -> tuple[Lactation, Lactation]:
    """Return a saved lactation, and what its mother, scenario, seed and fidelity give today.

    Raises
    ------
    SimulationError
        If the file is no lactation that Lactea saved, or is damaged.
    ParameterError
        If the mother no longer fits the parameter tables.
    ScheduleError
        If the scenario is none that this version can follow.
    """
    then = load_lactation(path)
    now = lactate(
        then.mother,
        then.scenario,
        then.seed,
        progress,
        fidelity=then.fidelity,
        keep=_kept(then),
    )
    return then, now


def _kept(lactation: Lactation) -> str:
    """Return what was asked to be kept: steps end between full hours too."""
    if len(lactation.states) == 0:
        return "daily"
    past = lactation.state("time") % HOUR
    at_full_hours = ((past < _INSTANT) | (past > HOUR - _INSTANT)).all()
    return "hourly" if at_full_hours else "all"


def moved_since(path: str | Path) -> tuple[str, ...]:
    """Return the parameters whose values today differ from those of a saved lactation, sorted."""
    data = read_netcdf(Path(path), MARK, FORMAT, "lactation")
    then = guarded(path, lambda: dict(json.loads(data.attrs["parameters"])))
    now = parameters_of_lactation(load_lactation(path))
    return tuple(
        sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    )

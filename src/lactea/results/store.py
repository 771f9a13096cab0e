"""Runs on disk: NetCDF that plain xarray opens and that gives the same run back, bit for bit."""

import json
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from lactea.errors import SimulationError
from lactea.parameters import Mother
from lactea.results.dataset import FORMAT, dataset_of, parameters_of
from lactea.results.files import whole_file
from lactea.results.labels import FEEDS, HELD, LABELS, LOBES, unlabelled
from lactea.results.record import Floats
from lactea.simulation.run import Books, Run, simulate
from lactea.simulation.schedule import Schedule
from lactea.simulation.session import Feed
from lactea.simulation.stretch import COLUMNS, HELD_COLUMN, LOBE_COLUMN

if TYPE_CHECKING:
    import xarray

COMPRESSION = 4

Found = TypeVar("Found")


def save(run: Run, path: str | Path) -> Path:
    """Write a run as NetCDF; a file of that name is replaced, whole or not at all.

    Parameters
    ----------
    run
        What to write.
    path
        Name of the file, by custom with the ending `.nc`.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    if unlabelled():
        raise SimulationError(f"record: no label for {', '.join(unlabelled())}; see labels.py")
    with whole_file(path) as part:
        data = dataset_of(run)
        data.to_netcdf(part, engine="h5netcdf", format="NETCDF4", encoding=encoding(data))
    return Path(path)


def encoding(data: "xarray.Dataset") -> dict[Any, dict[str, Any]]:
    """Compress what has a size, with checksums so that damage is seen; fill nothing in."""
    packed = {"zlib": True, "complevel": COMPRESSION, "shuffle": True, "fletcher32": True}
    return {
        name: {"_FillValue": None} | (packed if values.size > 1 else {})
        for name, values in data.variables.items()
        if values.dtype.kind in "fi"
    }


def load(path: str | Path) -> Run:
    """Read a run that `save` wrote.

    Raises
    ------
    SimulationError
        If the file is missing, is no run of Lactea, was written by a newer version, or is damaged.
    """
    return _loaded(path, _read_days(path))


def rerun(path: str | Path, progress: Callable[[float], None] | None = None) -> Run:
    """Simulate again what a file says was simulated: mother, schedule, seed and fidelity.

    The same version of Lactea gives the same bits; `moved_parameters` says what has changed since.

    Raises
    ------
    SimulationError
        As `load`.
    ParameterError
        If the mother no longer fits the parameter tables.
    """
    data = _read_days(path)
    mother, schedule, seed, fidelity = guarded(path, lambda: _asked(data))
    return simulate(mother, schedule, seed, fidelity, progress)


def moved_parameters(path: str | Path) -> tuple[str, ...]:
    """Return the parameters whose values today differ from those that a saved run used, sorted."""
    data = _read_days(path)
    then = guarded(path, lambda: dict(json.loads(data.attrs["parameters"])))
    now = parameters_of(_loaded(path, data))
    return tuple(
        sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    )


def same_bits(a: Run, b: Run) -> bool:
    """Say whether two runs are the same, bit for bit."""
    return _bits(a) == _bits(b)


def _bits(run: Run) -> tuple[Any, ...]:
    arrays = [run.record, run.bursts, run.sides, run.capacities]
    arrays += [getattr(books, f.name) for books in (run.opened, run.closed) for f in fields(Books)]
    return (
        run.mother,
        run.schedule,
        run.seed,
        run.fidelity,
        run.feeds,
        run.infant_weight,
        [(array.shape, array.dtype.str, array.tobytes()) for array in arrays],
    )


def _loaded(path: str | Path, data: "xarray.Dataset") -> Run:
    asked = guarded(path, lambda: _asked(data))
    return guarded(path, lambda: _run(data, *asked))


def _read_days(path: str | Path) -> "xarray.Dataset":
    data = read_saved(Path(path))
    if "occasion" in data.attrs:
        raise SimulationError(
            f"{path}: is one let-down that `lactea letdown` saved, not days of a run; open it with "
            "xarray, or compute it again with `lactea rerun`"
        )
    return data


def read_saved(path: Path) -> "xarray.Dataset":
    """Return what Lactea saved in a file, a run or a let-down, with its numbers as they are."""
    return read_netcdf(path, "lactea_format", FORMAT, "run")


def read_netcdf(path: Path, attribute: str, newest: int, what: str) -> "xarray.Dataset":
    """Read a file of Lactea's whose format stands in an attribute.

    Raises
    ------
    SimulationError
        If it is missing, is no `what` of Lactea's, is of another format, or is damaged.
    """
    import xarray

    if path.is_dir():
        raise SimulationError(f"{path}: is a folder; give a file that Lactea saved")
    if not path.is_file():
        raise SimulationError(f"{path}: there is no such file")
    try:
        data = xarray.load_dataset(path, engine="h5netcdf", decode_times=False)
    except Exception as reason:  # noqa: BLE001 - the readers below raise whatever they meet
        raise SimulationError(
            f"{path}: is no NetCDF file, or it is damaged: {_first_line(reason)}"
        ) from None
    if attribute not in data.attrs:
        raise SimulationError(f"{path}: is NetCDF, but no {what} that Lactea saved")
    written = guarded(path, lambda: int(data.attrs[attribute]))
    version = data.attrs.get("lactea_version", "unnamed")
    if written > newest:
        raise SimulationError(f"{path}: was written by a newer Lactea, {version}; update this one")
    if written < newest:
        raise SimulationError(
            f"{path}: was written by an older Lactea, {version}; simulate it again"
        )
    return data


def guarded(path: str | Path, read: Callable[[], Found]) -> Found:
    """Return what `read` finds; where the file lacks it, say so.

    Raises
    ------
    SimulationError
        Naming the file and what is missing in it.
    """
    try:
        return read()
    except KeyError as reason:
        raise SimulationError(f"{path}: is damaged: {reason.args[0]!r} is missing") from None
    except (ValueError, TypeError, IndexError) as reason:
        raise SimulationError(f"{path}: is damaged: {_first_line(reason)}") from None


def _first_line(reason: Exception) -> str:
    return (str(reason).splitlines() or [type(reason).__name__])[0]


def mother_from(data: "xarray.Dataset") -> Mother:
    """Return the mother that a saved dataset says was followed."""
    mother = json.loads(data.attrs["mother"])
    changed = MappingProxyType(mother.pop("changed"))
    return Mother(**mother, changed=changed)


def _asked(data: "xarray.Dataset") -> tuple[Mother, Schedule, int, str]:
    schedule = Schedule.from_dict(json.loads(data.attrs["schedule"]))
    return (
        mother_from(data),
        schedule,
        int(data.attrs["seed"]),
        str(data.attrs["fidelity"]),
    )


def _run(
    data: "xarray.Dataset", mother: Mother, schedule: Schedule, seed: int, fidelity: str
) -> Run:
    capacities = data["lobe_capacity"].to_numpy()
    there = np.isfinite(capacities)
    sides = np.repeat([0.0, 1.0], there.sum(axis=1))
    record = np.concatenate([_rows(data, "second", there), _rows(data, "rest", there)])
    order = np.argsort(record[:, 0], kind="stable")
    return Run(
        mother,
        schedule,
        seed,
        fidelity,
        _feeds(data),
        record[order],
        data["burst_time"].to_numpy(),
        _books(data, "opened"),
        _books(data, "closed"),
        sides,
        capacities[there],
        float(data["infant_weight"]),
    )


def _rows(data: "xarray.Dataset", dimension: str, there: NDArray[np.bool_]) -> Floats:
    """Put the columns of the record together again from what `dataset.py` named."""
    rows = np.zeros((data.sizes[dimension], LOBE_COLUMN + int(there.sum())))
    rows[:, 0] = data[f"{dimension}_time"].to_numpy()
    for label in LABELS:
        columns = [COLUMNS.index(name) for name in label.columns]
        values = data[f"{dimension}_{label.name}"].to_numpy()
        rows[:, columns] = values.reshape(rows.shape[0], len(columns))
    held = data[f"{dimension}_{HELD.name}"].to_numpy()
    rows[:, HELD_COLUMN:LOBE_COLUMN] = held.reshape(rows.shape[0], LOBE_COLUMN - HELD_COLUMN)
    rows[:, LOBE_COLUMN:] = data[f"{dimension}_{LOBES.name}"].to_numpy()[:, there]
    return rows


def _feeds(data: "xarray.Dataset") -> tuple[Feed, ...]:
    columns = [data[f"feed_{name}"].to_numpy().tolist() for name, _, _ in FEEDS]
    return tuple(Feed(*row) for row in zip(*columns, strict=True))


def _books(data: "xarray.Dataset", when: str) -> Books:
    return Books(*(data[f"{when}_{field.name}"].to_numpy() for field in fields(Books)))

"""Files that Lactea saved, read back to what they were: a run or a lactation."""

from contextlib import suppress
from pathlib import Path

from lactea.results import store
from lactea.results.lactation_dataset import MARK, load_lactation
from lactea.simulation.lactation import Lactation
from lactea.simulation.run import Run


def load(path: str | Path) -> Run | Lactation:
    """Read what `Run.save` or `Lactation.save` wrote, bit for bit.

    Raises
    ------
    SimulationError
        If the file is missing, was not saved by Lactea or by a newer version, or is damaged.
    """
    return load_lactation(path) if _is_lactation(Path(path)) else store.load(path)


def _is_lactation(path: Path) -> bool:
    """Say whether a file is marked as a lactation; what is wrong with a file is told later."""
    import xarray

    with (
        suppress(Exception),
        xarray.open_dataset(path, engine="h5netcdf", decode_times=False) as data,
    ):
        return MARK in data.attrs
    return False

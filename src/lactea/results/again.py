"""A saved let-down computed again, and what differs from what was saved."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from lactea.errors import SimulationError
from lactea.results.store import guarded, mother_from, read_saved
from lactea.simulation.influences import Influences
from lactea.simulation.letdown import LetDown, watch
from lactea.simulation.occasion import Occasion

if TYPE_CHECKING:
    import xarray


def holds_let_down(path: str | Path) -> bool:
    """Say whether a file that Lactea saved holds one let-down, and no run of days.

    Raises
    ------
    SimulationError
        If the file is missing, is none of Lactea's, was written by another version, or is damaged.
    """
    return "occasion" in read_saved(Path(path)).attrs


def watch_again(path: str | Path) -> LetDown:
    """Watch again what a file says was watched: mother, occasion, seed and fidelity.

    Raises
    ------
    SimulationError
        If the file is no let-down that Lactea saved, or is damaged.
    ParameterError
        If the mother no longer fits the parameter tables.
    ScheduleError
        If the occasion is none that this version knows.
    """
    data = read_saved(Path(path))
    if "occasion" not in data.attrs:
        raise SimulationError(f"{path}: holds no let-down; `lactea letdown` saves one")
    if "pumping" in data.attrs:
        raise SimulationError(
            f"{path}: holds a pump session; its patterns are told there, not kept whole. Give "
            "`lactea pump` the same options again"
        )
    asked = guarded(
        path,
        lambda: (
            mother_from(data),
            occasion_from(json.loads(data.attrs["occasion"])),
            int(data.attrs["seed"]),
            str(data.attrs["fidelity"]),
        ),
    )
    return watch(*asked)


def occasion_from(saved: dict[str, object]) -> Occasion:
    """Return an occasion from the plain values of `dataclasses.asdict`."""
    influences = saved["influences"]
    if not isinstance(influences, dict):
        raise TypeError("influences are no table")
    return Occasion(**(saved | {"influences": Influences(**influences)}))  # type: ignore[arg-type]


def first_difference(old: "xarray.Dataset", new: "xarray.Dataset") -> str:
    """Return which variable differs first and how, to the bit; nothing if none does."""
    for name, values in old.variables.items():
        if name not in new.variables:
            return f"{name} is gone"
        then, today = values.to_numpy(), new.variables[name].to_numpy()
        if then.shape != today.shape:
            return f"{name} had {then.size} values and has {today.size}"
        if then.dtype.kind not in "fiu":
            if then.tolist() != today.tolist():
                return f"{name} has other words"
        elif then.tobytes() != today.tobytes():
            unequal = (then != today) & ((then == then) | (today == today))  # noqa: PLR0124
            place = int(unequal.ravel().argmax())
            return f"{name}, value {place + 1}: {then.ravel()[place]} is {today.ravel()[place]} now"
    return ""

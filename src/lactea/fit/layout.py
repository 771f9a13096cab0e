"""The ArviZ layout of a fit: named arrays in groups, saved as NetCDF and read again."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from lactea.errors import LogError
from lactea.fit.events import Seen
from lactea.fit.sessions import BREASTS, KINDS, Bottled, History, Removal, Weighed, history

Floats = NDArray[np.float64]
UNITS = {
    "production": "mL/d",
    "production_breast": "mL/d",
    "capacity": "mL",
    "apparent_capacity": "mL",
    "emptying": "1",
    "emptying_apart": "1",
    "refill_time": "h",
    "brake_half": "1",
    "trend": "1/d",
    "walk": "1",
    "emptying_swing": "1",
    "rate": "mL/d",
    "slope": "1/d",
    "milk_now": "mL",
    "drift_now": "1",
}
_SECOND = {
    **dict.fromkeys(
        (
            "production_breast",
            "capacity",
            "apparent_capacity",
            "refill_time",
            "rate",
            "milk_now",
        ),
        ("breast", BREASTS),
    ),
    **dict.fromkeys(("emptying", "emptying_swing"), ("kind", KINDS)),
}


def dataset(values: dict[str, Floats], chains: tuple[int, int]) -> xr.Dataset:
    """Return draws (chains times draws, ...) as a dataset (chain, draw, ...)."""
    found = {}
    for name, array in values.items():
        shape, dims = chains + array.shape[1:], ["chain", "draw"]
        if name in _SECOND:
            dims.append(_SECOND[name][0])
        found[name] = (dims, array.reshape(shape), {"units": UNITS[name]})
    coords = {
        "chain": np.arange(chains[0]),
        "draw": np.arange(chains[1]),
        "breast": list(BREASTS),
        "kind": list(KINDS),
    }
    return xr.Dataset(found, coords=coords)


def tree_of(
    sets: tuple[xr.Dataset, xr.Dataset],
    shown: Floats,
    density: Floats,
    read: Floats,
    log: Seen,
    history: History,
) -> xr.DataTree:
    """Return the groups of a fit.

    `shown` is (draws, removals), what the model expects of each removal from those before; `read`
    is what was measured (removals,).
    """
    posterior, prior = sets
    chains = posterior.sizes["chain"], posterior.sizes["draw"]
    removals = {
        "removal": np.arange(len(read)),
        "time": ("removal", log.events.time, {"units": "s"}),
        "side": ("removal", log.events.side),
    }
    again = {"milk": (("chain", "draw", "removal"), shown.reshape(*chains, -1), {"units": "mL"})}
    groups = {
        "posterior": posterior,
        "prior": prior,
        "posterior_predictive": xr.Dataset(again, coords=removals),
        "observed_data": xr.Dataset({"milk": ("removal", read, {"units": "mL"})}, coords=removals),
        "sample_stats": xr.Dataset({"lp": (("chain", "draw"), density)}),
        "constant_data": _log_of(history),
    }
    return xr.DataTree.from_dict(groups)


def save(tree: xr.DataTree, path: Path) -> None:
    """Write the groups of a fit as NetCDF.

    Raises
    ------
    LogError
        If the file cannot be written.
    """
    try:
        tree.to_netcdf(path, engine="h5netcdf")
    except OSError as error:
        raise LogError(f"{path} cannot be written: {error.strerror or error}") from None


def load(path: Path) -> xr.DataTree:
    """Read the groups of a fit.

    Raises
    ------
    LogError
        If the file is not there, or is no fit.
    """
    try:
        with xr.open_datatree(path, engine="h5netcdf") as opened:
            tree = opened.load()
    except (OSError, ValueError) as error:
        raise LogError(f"{path} is no saved fit that can be read: {error}") from None
    if "posterior" not in tree:
        raise LogError(f"{path} holds no posterior: give a file that `lactea fit` has saved")
    return tree


def history_in(tree: xr.DataTree) -> History:
    """Return the log of a fit that was read."""
    kept = tree["constant_data"].to_dataset()
    columns = [kept[f"removal_{name}"].to_numpy().tolist() for name in Removal._fields]
    weights = [kept[f"weight_{name}"].to_numpy().tolist() for name in Weighed._fields]
    bottles = [kept[f"bottle_{name}"].to_numpy().tolist() for name in Bottled._fields]
    start = kept.attrs["start"]
    moment = datetime.fromisoformat(start) if start else None
    zone, born = kept.attrs["timezone"], kept.attrs.get("born", "")
    found = history(
        (Removal(*row) for row in zip(*columns, strict=True)),
        (Weighed(*row) for row in zip(*weights, strict=True)),
        (Bottled(*row) for row in zip(*bottles, strict=True)),
        moment.replace(tzinfo=ZoneInfo(zone)) if moment and zone else moment,
        date.fromisoformat(born) if born else None,
    )
    refused, unread = (int(kept.attrs.get(name, 0)) for name in ("refused", "unread"))
    return replace(found, refused=refused, unread=unread)


def _log_of(history: History) -> xr.Dataset:
    found = {}
    for group, fields, rows in (
        ("removal", Removal._fields, history.removals),
        ("weight", Weighed._fields, history.weights),
        ("bottle", Bottled._fields, history.bottles),
    ):
        for i, name in enumerate(fields):
            text = name in {"kind", "content"}
            column = np.array([row[i] for row in rows], dtype=str if text else float)
            found[f"{group}_{name}"] = (f"{group}_row", column)
    start = history.start
    attrs = {
        "start": "" if start is None else start.replace(tzinfo=None).isoformat(),
        "refused": history.refused,
        "unread": history.unread,
        "born": "" if history.born is None else history.born.isoformat(),
        "timezone": "" if start is None or start.tzinfo is None else str(start.tzinfo),
    }
    return xr.Dataset(found, attrs=attrs)

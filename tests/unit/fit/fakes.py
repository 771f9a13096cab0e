"""Fits made by hand, so that words and pictures are tested without sampling."""

import math
from datetime import datetime

import numpy as np
import xarray as xr

from lactea.fit.fitted import Diagnostics, Fit, Verdict
from lactea.fit.sessions import Removal, history

SPANS = {  # median, and spread of the logarithm, of posterior and prior
    "production": (740.0, 0.03, 800.0, 0.5),
    "production_breast": (370.0, 0.04, 400.0, 0.5),
    "capacity": (190.0, 0.4, 210.0, 0.45),
    "refill_time": (9.0, 0.4, 9.0, 0.6),
    "rate": (460.0, 0.05, 475.0, 0.6),
    "emptying": (0.7, 0.05, 0.6, 0.2),
    "brake_half": (0.15, 0.9, 0.15, 1.0),
}
PARTS = {
    "production_breast": ("breast", ("left", "right")),
    "capacity": ("breast", ("left", "right")),
    "refill_time": ("breast", ("left", "right")),
    "rate": ("breast", ("left", "right")),
    "emptying": ("kind", ("breastfeed", "pump")),
}
HOURS = (1.0, 5.0, 9.0, 13.0, 17.0, 21.0)
VERDICTS = {
    "production": ("supported", "mL"),
    "production left": ("supported", "mL"),
    "production right": ("supported", "mL"),
    "capacity left": ("this log cannot tell", "mL"),
    "capacity right": ("weak", "mL"),
    "emptying pump": ("weak", "1"),
    "refill time left": ("this log cannot tell", "h"),
    "trend": ("weak", "1/d"),
    "fullness brake": ("this log cannot tell", "1"),
}
_SPREAD = {"supported": 0.05, "weak": 0.2, "this log cannot tell": 0.7}
_MIDDLE = {"production": 740.0, "capacity": 190.0, "refill": 9.0, "emptying": 0.7, "fullness": 0.15}


def removals(days=14, milk=True):
    """Six pump sessions a day on each breast."""
    return tuple(
        Removal(
            86400.0 * day + 3600.0 * hour, side,
            60.0 + 10.0 * math.sin(7.0 * day + hour) if milk else math.nan,
            "pump", 900.0, 3.0,
        )
        for day in range(days)
        for hour in HOURS
        for side in (0, 1)
    )  # fmt: skip


def draws(which, seed=0):
    """Posterior (0) or prior (1) as ArviZ lays them out: 2 chains of 200 draws."""
    rng = np.random.default_rng(seed + which)
    made = {}
    for name, span in SPANS.items():
        middle, spread = span[2 * which], span[2 * which + 1]
        dim, names = PARTS.get(name, ("", ()))
        shape = (2, 200, len(names)) if dim else (2, 200)
        values = middle * np.exp(spread * rng.normal(size=shape))
        made[name] = (("chain", "draw", dim) if dim else ("chain", "draw"), values)
    made["drift_now"] = (("chain", "draw"), 0.02 * rng.normal(size=(2, 200)))
    made["emptying_apart"] = (("chain", "draw"), 0.3 * rng.normal(size=(2, 200)))
    made["trend"] = (("chain", "draw"), 0.002 * rng.normal(size=(2, 200)))
    coords = dict(PARTS.values())
    return xr.Dataset(made, coords={dim: list(names) for dim, names in coords.items()})


def measured(log):
    """Milk of each removal."""
    time = np.array([each.time for each in log.removals])
    milk = np.array([each.milk for each in log.removals])
    return xr.Dataset({"milk": ("removal", milk)}, coords={"time": ("removal", time)})


def predicted(log, seed=3):
    """What a model that is nearly right expects of each removal."""
    rng = np.random.default_rng(seed)
    milk = np.maximum(60.0 + 9.0 * rng.normal(size=(2, 200, len(log.removals))), 0.0)
    time = np.array([each.time for each in log.removals])
    dims = ("chain", "draw", "removal")
    return xr.Dataset({"milk": (dims, milk)}, coords={"time": ("removal", time)})


def verdict(name, answer="supported", unit="mL"):
    """A verdict as narrow as its answer says."""
    spread = _SPREAD[answer]
    if name == "trend":
        return Verdict(name, answer, 0.5, 0.001, -0.002, 0.004, unit, "few days")
    middle = _MIDDLE[name.split()[0]]
    return Verdict(
        name, answer, spread, middle, middle * (1.0 - spread), middle * (1.0 + spread), unit,
        "volumes of all sessions" if answer == "supported" else "the volumes leave it open",
    )  # fmt: skip


def fake_fit(verdicts=VERDICTS, trusted=True, milk=True, notes=(), **groups):
    """A fit of fourteen days of pumping."""
    log = history(removals(milk=milk), start=datetime(2024, 3, 4))  # noqa: DTZ001
    seen = {"posterior_predictive": predicted(log), "observed_data": measured(log)}
    tree = xr.DataTree.from_dict({"posterior": draws(0), "prior": draws(1), **seen, **groups})
    return Fit(
        history=log,
        tree=tree,
        verdicts={name: verdict(name, *rest) for name, rest in verdicts.items()},
        diagnostics=Diagnostics({}, {}, 0.4, trusted, "chains disagree" if not trusted else ""),
        notes=notes,
    )

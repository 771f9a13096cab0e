"""Oxytocin in plasma: two pools and first-order clearance.

Clearance: Thornton et al. 1990, 8 to 10 weeks postpartum, linear between 5 and 8 pg/mL.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    central: Annotated[float, "pg/mL"]  # plasma, what a vein sample sees
    peripheral: Annotated[float, "pg/mL"]  # tissue that exchanges with plasma


class Inputs(NamedTuple):
    release: Annotated[float, "pg/s"]  # from oxytocin.py
    infusion: Annotated[float, "pg/s"]  # given from outside


class Params(NamedTuple):
    clearance: Annotated[float, "mL/s"]
    exchange: Annotated[float, "mL/s"]
    central_volume: Annotated[float, "mL"]
    peripheral_volume: Annotated[float, "mL"]
    basal: Annotated[float, "pg/mL"]  # level kept up without any drive


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change of both pools [pg/mL/s]."""
    entering = u.release + u.infusion + p.clearance * p.basal
    exchanged = p.exchange * (y.central - y.peripheral)
    return State(
        central=(entering - p.clearance * y.central - exchanged) / p.central_volume,
        peripheral=exchanged / p.peripheral_volume,
    )

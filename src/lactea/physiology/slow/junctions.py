"""Junctions between the cells of the gland: open in pregnancy, closed in lactation, open in stasis.

While they are open, milk and plasma exchange what is small: sodium and chloride enter, lactose and
potassium leave. They close before secretion rises (order: Neville; timing: milk lactose, Arthur
1989), and open again in a breast that is not emptied (Hartmann and Kulski 1978), and in a gland
without prolactin or of which hardly any is active any more. What cells let into the milk that they
secrete matures too, over weeks: see solutes.py.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    closure: Annotated[float, "1"]  # 0 open, 1 closed
    maturity: Annotated[float, "1"]  # how far cells secrete the salts of mature milk, 0 to 1


class Inputs(NamedTuple):
    progesterone: Annotated[float, "ng/mL"]  # from activation.py
    idle: Annotated[float, "1"]  # share that does not work, from remodelling.py
    active_fraction: Annotated[float, "1"]  # from remodelling.py


class Params(NamedTuple):
    progesterone_half: Annotated[float, "ng/mL"]  # level that keeps half of them open
    active_half: Annotated[float, "1"]  # active fraction at which half of them are open
    closing_time: Annotated[float, "s"]
    maturing_time: Annotated[float, "s"]
    always_open: Annotated[float, "mL/s"]  # exchange of one breast that is left for good
    opened: Annotated[float, "mL/s"]  # exchange that open junctions add


def in_use(active_fraction: float, p: Params) -> float:
    """How far a gland so active keeps junctions closed, 0 to 1; 1 in usual lactation."""
    return active_fraction**4 / (active_fraction**4 + p.active_half**4)


def closing(u: Inputs, p: Params) -> float:
    """How far junctions close in the end, 0 to 1."""
    free = 1.0 / (1.0 + (u.progesterone / p.progesterone_half) ** 4)
    return free * (1.0 - u.idle) * in_use(u.active_fraction, p)


def exchange(y: State, p: Params) -> float:
    """Exchange between milk and plasma [mL/s], as a volume of each that is mixed."""
    return p.always_open + p.opened * (1.0 - y.closure)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [1/s]."""
    return State(
        closure=(closing(u, p) - y.closure) / p.closing_time,
        maturity=(1.0 - y.maturity) / p.maturing_time,
    )

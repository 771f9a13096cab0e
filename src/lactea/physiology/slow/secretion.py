"""How fast one breast would secrete if it were empty."""

from typing import Annotated, NamedTuple


class Inputs(NamedTuple):
    activation: Annotated[float, "1"]  # from activation.py
    active_fraction: Annotated[float, "1"]  # share of the gland kept active by past removal
    prolactin: Annotated[float, "ug/L"]  # from endocrine.py


class Outputs(NamedTuple):
    rate_when_empty: Annotated[float, "mL/s"]


class Params(NamedTuple):
    maximal_rate: Annotated[float, "mL/s"]  # whole gland active, breast kept empty
    prolactin_half: Annotated[float, "ug/L"]  # level that halves secretion


def prolactin_gate(prolactin: float, p: Params) -> float:
    """Permissive action of prolactin, 0 to 1: saturated in ordinary lactation."""
    return prolactin**3 / (prolactin**3 + p.prolactin_half**3)


def outputs(u: Inputs, p: Params) -> Outputs:
    """Secretion rate of an empty breast [mL/s]."""
    gate = prolactin_gate(u.prolactin, p)
    return Outputs(rate_when_empty=p.maximal_rate * u.active_fraction * u.activation * gate)

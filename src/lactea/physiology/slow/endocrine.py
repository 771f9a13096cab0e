"""Prolactin in plasma: a basal level that falls over months, and a surge with suckling.

Prolactin permits secretion above a threshold and does not set its rate (Cox et al. 1996).
Basal levels and the doubling by suckling: Battin et al. 1985, days 10 to 180; half-life: men.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp


class State(NamedTuple):
    prolactin: Annotated[float, "ug/L"]  # in plasma


class Inputs(NamedTuple):
    suckled: Annotated[float, "1"]  # 1 while a nipple is sucked with vigour, else 0
    basal: Annotated[float, "ug/L"]  # level without suckling, from `basal_level`


class Params(NamedTuple):
    basal_never_suckled: Annotated[float, "ug/L"]  # level to which months of lactation fall
    basal_after_birth: Annotated[float, "ug/L"]  # excess extrapolated to birth
    basal_decline_time: Annotated[float, "s"]  # in which the excess falls to 1/e
    clearance_time: Annotated[float, "s"]  # in which plasma prolactin falls to 1/e
    suckling_release: Annotated[float, "1"]  # release under suckling, in basal releases


def basal_level(time_since_birth: float, p: Params) -> float:
    """Prolactin without suckling [ug/L], from the time since birth [s]."""
    return p.basal_never_suckled + p.basal_after_birth * exp(
        -time_since_birth / p.basal_decline_time
    )


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rate of change of plasma prolactin [ug/L/s]: first-order clearance, release by suckling."""
    release = u.basal * (1.0 + p.suckling_release * u.suckled)
    return State(prolactin=(release - y.prolactin) / p.clearance_time)

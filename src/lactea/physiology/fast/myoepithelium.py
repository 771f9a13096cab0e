"""Calcium and contraction of the myoepithelium of one lobe, and the opening of its ductules.

Oxytocin at the receptors lets calcium into the cells; what contracts follows the calcium.

Ductules close later than the alveoli relax, so that pressure falls while the way is still open:
milk then flows back (seen by ultrasound as the second half of an ejection).
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import where


class State(NamedTuple):
    calcium: Annotated[float, "1"]  # above its level at rest, over the most it can rise
    contraction: Annotated[float, "1"]  # 0 relaxed, 1 full
    opening: Annotated[float, "1"]  # of the ductules, 0 to 1


class Inputs(NamedTuple):
    relative_dose: Annotated[float, "1"]  # from effector.py
    sensitivity: Annotated[float, "1"]  # of this lobe, 1 on average
    block: Annotated[float, "1"]  # of the receptors, 0 none, 1 complete


class Params(NamedTuple):
    calcium_time: Annotated[float, "s"]
    rise_time: Annotated[float, "s"]
    relaxation_time: Annotated[float, "s"]
    closing_time: Annotated[float, "s"]


def activation(u: Inputs, p: Params) -> float:
    """Calcium that the cells would settle at, 0 to 1: a Hill curve of power three."""
    cube = (u.relative_dose * u.sensitivity) ** 3
    return (1.0 - u.block) * cube / (1.0 + cube)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [1/s]."""
    contraction_time = where(y.calcium > y.contraction, p.rise_time, p.relaxation_time)
    opening_time = where(y.calcium > y.opening, p.rise_time, p.closing_time)
    return State(
        calcium=(activation(u, p) - y.calcium) / p.calcium_time,
        contraction=(y.calcium - y.contraction) / contraction_time,
        opening=(y.calcium - y.opening) / opening_time,
    )

"""Oxytocin at the myoepithelium: the way there, and receptors that adapt to what they see.

Three equal delays stand for the way from vein to cell. Adaptation is what ends an ejection while
oxytocin is still raised; without it one compartment of hormone would hold the gland contracted.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    first: Annotated[float, "pg/mL"]
    second: Annotated[float, "pg/mL"]
    third: Annotated[float, "pg/mL"]  # at the cells
    adaptation: Annotated[float, "pg/mL"]  # concentration to which receptors are used


class Inputs(NamedTuple):
    plasma: Annotated[float, "pg/mL"]  # from plasma.py
    delivery: Annotated[float, "1"]  # by blood to the gland: 1 usual, less where vessels narrow


class Params(NamedTuple):
    delay_time: Annotated[float, "s"]  # of each of the three
    adaptation_time: Annotated[float, "s"]
    half_effect: Annotated[float, "pg/mL"]  # concentration for half contraction, unadapted
    adaptation_strength: Annotated[float, "1"]  # shift of half_effect with adaptation


def relative_dose(y: State, p: Params) -> float:
    """Oxytocin at the cells over the concentration that half contracts them now [1]."""
    return y.third / (p.half_effect + p.adaptation_strength * y.adaptation)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [pg/mL/s]."""
    return State(
        first=(u.delivery * u.plasma - y.first) / p.delay_time,
        second=(y.first - y.second) / p.delay_time,
        third=(y.second - y.third) / p.delay_time,
        adaptation=(y.third - y.adaptation) / p.adaptation_time,
    )

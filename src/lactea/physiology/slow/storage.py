"""Milk stored in the alveoli of one lobe, and the brake that fullness puts on secretion.

Form of the brake: Neal & Thornley 1983 (cow), rewritten so that it is 1 when empty and 0 when
full. Its strength in women is disputed (Daly 1993 for, Lai 2010 against): one parameter carries
the dispute. `brake_half` to 0: secretion runs on until the lobe is full; large: linear.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import where


class State(NamedTuple):
    alveolar_milk: Annotated[float, "mL"]


class Inputs(NamedTuple):
    rate_when_empty: Annotated[float, "mL/s"]  # of this lobe, from secretion.py
    flow_to_ducts: Annotated[float, "mL/s"]  # from ducts.py, negative when milk flows back
    capacity: Annotated[float, "mL"]  # storage capacity of this lobe


class Params(NamedTuple):
    brake_half: Annotated[float, "1"]  # room left, as a share of capacity, that halves secretion


def brake(fullness: float, p: Params) -> float:
    """Share of the secretion rate that fullness leaves, 1 when empty, 0 when full or over."""
    room = where(fullness < 1.0, 1.0 - fullness, 0.0 * fullness)
    return (1.0 + p.brake_half) * room / (room + p.brake_half)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rate of change of the stored milk [mL/s]."""
    secretion = u.rate_when_empty * brake(y.alveolar_milk / u.capacity, p)
    return State(alveolar_milk=secretion - u.flow_to_ducts)

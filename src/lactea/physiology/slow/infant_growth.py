"""The infant's weight: what it swallows, over what an infant of its weight and age takes.

An infant that takes its need grows by the same share of its weight as the WHO median does; each
kilocalorie more or less is tissue more or less. What is needed goes with weight, so a starved
infant loses a share of its weight and never all of it. From two weeks to 24 months; the water that
every infant loses in its first days is not followed, as medians by month pass over it.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    weight: Annotated[float, "g"]


class Inputs(NamedTuple):
    energy: Annotated[float, "kcal/s"]  # of milk, solids and other food swallowed
    need: Annotated[float, "kcal/g/s"]  # of each gram of infant, to grow as is usual
    usual_gain: Annotated[float, "1/s"]  # of the WHO median, as a share of itself


class Params(NamedTuple):
    tissue_energy: Annotated[float, "kcal/g"]  # stored in a gram won or lost
    fat_energy: Annotated[float, "kcal/g"]
    protein_energy: Annotated[float, "kcal/g"]
    lactose_energy: Annotated[float, "kcal/mmol"]


def milk_energy(fat: float, protein: float, lactose: float, p: Params) -> float:
    """Energy of milk [kcal] from its fat [g], protein [g] and lactose [mmol]."""
    return p.fat_energy * fat + p.protein_energy * protein + p.lactose_energy * lactose


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rate of change of weight [g/s]."""
    surplus = u.energy - u.need * y.weight
    return State(weight=u.usual_gain * y.weight + surplus / p.tissue_energy)

"""Fat, lactose, protein and water of the milk held in one breast.

Lactose draws water with it, so that skim milk has one composition; fat leaves late, as the
breast empties: Daly et al. 1993 (fat against degree of emptying, five mothers), used as a shape
that is scaled to the mother's own mean. Mature milk, from about two weeks on.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    fat: Annotated[float, "g"]
    lactose: Annotated[float, "g"]
    protein: Annotated[float, "g"]
    water: Annotated[float, "g"]


class Inputs(NamedTuple):
    secretion: Annotated[float, "mL/s"]
    removal: Annotated[float, "mL/s"]  # through the nipple
    milk: Annotated[float, "mL"]  # held in alveoli and ducts
    capacity: Annotated[float, "mL"]  # storage capacity of the breast


class Params(NamedTuple):
    fat_secreted: Annotated[float, "g/mL"]
    lactose_secreted: Annotated[float, "g/mL"]
    protein_secreted: Annotated[float, "g/mL"]
    milk_density: Annotated[float, "g/mL"]
    fat_density: Annotated[float, "g/mL"]
    other_solids: Annotated[float, "g/mL"]  # oligosaccharides and minerals
    fat_when_full: Annotated[float, "g/L"]  # Daly 1993, constant term
    fat_slope: Annotated[float, "g/L"]  # Daly 1993, linear term
    fat_curve: Annotated[float, "g/L"]  # Daly 1993, quadratic term


def fat_shape(degree_of_emptying: float, p: Params) -> float:
    """Fat of the milk leaving at a degree of emptying [g/L], before scaling to the mother."""
    d = degree_of_emptying
    return p.fat_when_full + p.fat_slope * d + p.fat_curve * d**2


def fat_held_shape(fullness: float, p: Params) -> float:
    """Integral of `fat_shape` from empty to `fullness` [g/L]: what a breast so full would hold."""
    f = fullness
    return (
        p.fat_when_full * f + p.fat_slope * (f - f**2 / 2.0) + p.fat_curve * (f - f**2 + f**3 / 3.0)
    )


def secreted(p: Params) -> State:
    """Composition of the milk as it is secreted [g/mL]."""
    solids = p.fat_secreted + p.lactose_secreted + p.protein_secreted + p.other_solids
    return State(p.fat_secreted, p.lactose_secreted, p.protein_secreted, p.milk_density - solids)


def leaving(y: State, u: Inputs, p: Params) -> State:
    """Composition of the milk that leaves [g/mL]; fat by emptying, the rest with the skim."""
    fullness = u.milk / u.capacity
    share = fat_shape(1.0 - fullness, p) / fat_held_shape(fullness, p)
    fat = y.fat * share / u.capacity
    skim_held = u.milk - y.fat / p.fat_density
    skim_leaving = (1.0 - fat / p.fat_density) / skim_held
    return State(fat, y.lactose * skim_leaving, y.protein * skim_leaving, y.water * skim_leaving)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change of the amounts held [g/s]."""
    made, lost = secreted(p), leaving(y, u, p)
    return State(
        fat=u.secretion * made.fat - u.removal * lost.fat,
        lactose=u.secretion * made.lactose - u.removal * lost.lactose,
        protein=u.secretion * made.protein - u.removal * lost.protein,
        water=u.secretion * made.water - u.removal * lost.water,
    )


def after_removal(y: State, milk_before: float, milk_after: float, u: Inputs, p: Params) -> State:
    """Amounts left [g] when milk falls from one volume to another: `rhs` solved exactly.

    Fat left over fat held is a ratio of `fat_held_shape`, so no amount can fall below zero.
    """
    fat = y.fat * (
        fat_held_shape(milk_after / u.capacity, p) / fat_held_shape(milk_before / u.capacity, p)
    )
    skim = (milk_after - fat / p.fat_density) / (milk_before - y.fat / p.fat_density)
    return State(fat, y.lactose * skim, y.protein * skim, y.water * skim)

"""Milk as a fluid: how thick it is, how heavy, and where laminar flow in ducts ends.

The law of viscosity is that of Bakshi & Smith (1984) for cow's milk, measured from 0 to 30 degrees
and from skim milk to cream; at body temperature it is carried 7 degrees further. Human milk thins
as it is sheared (Alatalo & Hassanipour 2020), which this law leaves out. Any function of fat
content and temperature can take its place.
"""

from collections.abc import Callable
from math import exp
from typing import Annotated, NamedTuple

from lactea.parameters import Mother, load_table, values
from lactea.units import convert


class Params(NamedTuple):
    """See `tables/milk.csv`."""

    viscosity_level: Annotated[float, "1"]  # logarithm of mPa.s
    viscosity_fat: Annotated[float, "1"]  # per percent of fat by mass
    viscosity_temperature: Annotated[float, "K"]
    density: Annotated[float, "g/mL"]
    temperature: Annotated[float, "K"]  # of milk in the breast
    reynolds_limit: Annotated[float, "1"]  # of laminar flow
    womersley_limit: Annotated[float, "1"]  # below which the profile keeps up with strokes
    inertia_limit: Annotated[float, "mmHg"]  # pressure that acceleration may take unseen


# From fat content [g/L], temperature [K] and parameters to viscosity [mPa.s].
Law = Callable[[float, float, Params], float]


def viscosity(fat_content: float, temperature: float, p: Params) -> float:
    """Viscosity of milk [mPa.s] by fat content [g/L] and temperature [K].

    ln mu = level + fat F + T0 / T, with F in percent by mass.
    """
    percent = 0.1 * fat_content / p.density
    return exp(
        p.viscosity_level + p.viscosity_fat * percent + p.viscosity_temperature / temperature
    )


def viscosity_of(mother: Mother) -> float:
    """Viscosity of a mother's milk as it is secreted, as warm as in the breast [mPa.s]."""
    fluid = values(Params, "milk", mother.of("milk"))
    row = load_table("composition")["fat_secreted"]
    fat = mother.of("composition").get("fat_secreted", row.value)
    return viscosity(convert(fat, row.unit, "g/L"), fluid.temperature, fluid)

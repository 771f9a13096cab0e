"""One lobe's milk on its way: alveolar pressure, ductules, and the compliant main duct.

Alveoli push by elastic recoil and by contraction, which tells more when they are full (rat: four
times; sow: pressures). Suction empties the ducts but does not reach through the ductules: they
collapse (a Starling segment). A duct follows a tube law with the exponent -3/2 of collapsed tubes.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp, sqrt, where


class Inputs(NamedTuple):
    alveolar_milk: Annotated[float, "mL"]
    ductal_milk: Annotated[float, "mL"]
    contraction: Annotated[float, "1"]  # from myoepithelium.py
    opening: Annotated[float, "1"]  # from myoepithelium.py
    capacity: Annotated[float, "mL"]  # storage capacity of this lobe
    rest_volume: Annotated[float, "mL"]  # of the ducts of this lobe, at atmospheric pressure
    conductance: Annotated[float, "mL/s/mmHg"]  # of the open ductules of this lobe


class Outputs(NamedTuple):
    flow_to_ducts: Annotated[float, "mL/s"]  # negative when milk flows back
    duct_pressure: Annotated[float, "mmHg"]


class Params(NamedTuple):
    elastic_pressure: Annotated[float, "mmHg"]
    elastic_steepness: Annotated[float, "1"]
    contraction_pressure: Annotated[float, "mmHg"]  # of a full lobe, fully contracted
    closed_opening: Annotated[float, "1"]  # what is left open without contraction
    duct_stiffness: Annotated[float, "mmHg"]  # pressure that doubles the volume of a duct
    duct_collapse: Annotated[float, "mmHg"]
    ductule_collapse_pressure: Annotated[float, "mmHg"]  # suction that the ductules pass on
    ductule_collapse_width: Annotated[float, "mmHg"]
    last_milk: Annotated[float, "1"]  # fullness at which the last milk leaves half as fast


def alveolar_pressure(u: Inputs, p: Params) -> float:
    """Pressure of the milk in the alveoli [mmHg]: elastic recoil and contraction."""
    fullness = u.alveolar_milk / u.capacity
    recoil = p.elastic_pressure * (exp(p.elastic_steepness * fullness) - 1.0)
    return recoil + p.contraction_pressure * u.contraction * fullness


def duct_pressure(u: Inputs, p: Params) -> float:
    """Pressure in the main duct [mmHg]: stretch above its rest volume, collapse below."""
    stretch = u.ductal_milk / u.rest_volume
    return p.duct_stiffness * (stretch - 1.0) - p.duct_collapse * (
        1.0 / (stretch * sqrt(stretch)) - 1.0
    )


def flow_to_ducts(pressure: float, u: Inputs, p: Params) -> float:
    """Flow from alveoli to a duct that holds a pressure [mL/s]."""
    above = pressure - p.ductule_collapse_pressure
    felt = p.ductule_collapse_pressure + 0.5 * (
        above + sqrt(above**2 + p.ductule_collapse_width**2)
    )
    difference = alveolar_pressure(u, p) - felt
    fullness = u.alveolar_milk / u.capacity
    left = where(difference > 0.0 * difference, fullness / (fullness + p.last_milk), 1.0)
    way = u.conductance * (p.closed_opening + u.opening)
    return way * difference * left


def outputs(u: Inputs, p: Params) -> Outputs:
    """Flow from alveoli to duct [mL/s] and duct pressure [mmHg]."""
    pressure = duct_pressure(u, p)
    return Outputs(flow_to_ducts=flow_to_ducts(pressure, u, p), duct_pressure=pressure)

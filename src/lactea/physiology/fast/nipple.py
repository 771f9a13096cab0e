"""The nipple's outlet: shut below an opening pressure, collapsible when its duct runs dry.

Exactly zero below the opening pressure, with a continuous slope above it. Compression by jaw and
tongue adds to the flow that vacuum alone draws (Alekseev et al. 1998; disputed, see the docs).
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import where


class Inputs(NamedTuple):
    duct_pressure: Annotated[float, "mmHg"]  # from ducts.py
    vacuum: Annotated[float, "mmHg"]  # below atmospheric, at the nipple
    ductal_milk: Annotated[float, "mL"]
    rest_volume: Annotated[float, "mL"]  # of the ducts of this lobe
    conductance: Annotated[float, "mL/s/mmHg"]  # of the outlet of this lobe
    compression_gain: Annotated[float, "1"]  # 1 for vacuum alone


class Outputs(NamedTuple):
    flow: Annotated[float, "mL/s"]  # out of the nipple, never negative


class Params(NamedTuple):
    opening_pressure: Annotated[float, "mmHg"]
    opening_width: Annotated[float, "mmHg"]  # over which the outlet opens
    dry_stretch: Annotated[float, "1"]  # duct volume over rest volume that halves the flow


def outputs(u: Inputs, p: Params) -> Outputs:
    """Flow out of the nipple from one lobe [mL/s]."""
    above = u.duct_pressure + u.vacuum - p.opening_pressure
    push = where(above > 0.0 * above, above, 0.0 * above)
    stretch = u.ductal_milk / u.rest_volume
    wet = stretch / (stretch + p.dry_stretch)
    opened = push**2 / (push + p.opening_width)
    return Outputs(flow=u.conductance * u.compression_gain * opened * wet)

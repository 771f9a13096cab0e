"""A whole tree of ducts as one lumped lobe each: what flows through it when it is driven evenly.

The alveoli of a lobe are held at one pressure and its nipple duct at another. Milk then flows
steadily through every duct (Poiseuille), and two conductances say what one lumped duct would have
to have: from the alveoli to the mean pressure of the ducts, weighted by their volume, and from
there to the outside. A tree is solved exactly by going to the nipple once and back once.
"""

from math import pi
from typing import NamedTuple

import numpy as np

from lactea.anatomy.breast import Breast, Ducts, Whole
from lactea.parameters.draws import Floats

_MMHG_S_PER_MPA_S = 7.500615758456564e-6  # [mmHg s] in one mPa s
_ML_PER_CUBIC_MM = 1e-3


class Lumped(NamedTuple):
    """Lobes as the day model takes them; arrays of one value a lobe."""

    capacity: Floats  # [mL]
    rest_volume: Floats  # [mL] of all its ducts
    ductule_conductance: Floats  # [mL/s/mmHg] from open alveoli to the mean duct
    nipple_conductance: Floats  # [mL/s/mmHg] from the mean duct to the outside
    sensitivity: Floats  # [1]
    share: Floats  # [1] of the capacity of the breast


def duct_conductance(ducts: Ducts, viscosity: float) -> Floats:
    """Conductance of each duct at rest, pi d^4 / (128 mu l) [mL/s/mmHg]; viscosity in mPa s."""
    square = ducts.diameter * ducts.diameter
    resistance = 128.0 * viscosity * _MMHG_S_PER_MPA_S * ducts.length / pi
    conductance: Floats = square * square / resistance * _ML_PER_CUBIC_MM
    return conductance


def _levels(ducts: Ducts) -> list[slice]:
    """Segments of each generation, from the nipple; they stand together."""
    ends = np.cumsum(np.bincount(ducts.generation))
    return [slice(int(a), int(b)) for a, b in zip([0, *ends[:-1]], ends, strict=True)]


def _toward_alveoli(breast: Breast, own: Floats) -> tuple[Floats, Floats]:
    """Conductance from the far end, and from the near end, of each duct to its alveoli."""
    ducts = breast.ducts
    beyond = np.zeros(ducts.parent.size)
    last = ducts.lobule >= 0
    beyond[last] = breast.lobules.conductance[ducts.lobule[last]]
    whole = np.empty(ducts.parent.size)
    for level in reversed(_levels(ducts)):
        whole[level] = own[level] * beyond[level] / (own[level] + beyond[level])
        parents = ducts.parent[level]
        if parents[0] >= 0:
            np.add.at(beyond, parents, whole[level])
    return beyond, whole


def _pressures(breast: Breast, own: Floats, beyond: Floats) -> Floats:
    """Pressure at the far end of each duct, alveoli at 1 and the near end of nipple ducts at 0."""
    ducts = breast.ducts
    pressure = np.empty(ducts.parent.size)
    for level in _levels(ducts):
        parents = ducts.parent[level]
        near = pressure[parents] if parents[0] >= 0 else np.zeros(parents.size)
        there, on = beyond[level], own[level]
        pressure[level] = (on * near + there) / (on + there)
    return pressure


def _by_lobe(lobe: Whole, amounts: Floats, lobes: int) -> Floats:
    sums: Floats = np.bincount(lobe, weights=amounts, minlength=lobes).astype(np.float64)
    return sums


def lumped_of(breast: Breast, viscosity: float, stretch: float) -> Lumped:
    """Reduce a breast to lobes with one duct each.

    Parameters
    ----------
    breast
        With all its ducts.
    viscosity
        [mPa s] Of milk.
    stretch
        [1] Area of the ducts over that at rest; their conductance goes with its square.
    """
    ducts, lobules = breast.ducts, breast.lobules
    lobes = breast.lobes.orifice.size
    own = duct_conductance(ducts, viscosity) * stretch**2
    own[:lobes] = breast.lobes.nipple_conductance
    beyond, whole = _toward_alveoli(breast, own)
    pressure, flow = _pressures(breast, own, beyond), whole[:lobes]
    volume = ducts.rest_volume
    held = _by_lobe(ducts.lobe, volume, lobes)
    mean = _by_lobe(ducts.lobe, volume * pressure, lobes) / held
    capacity = _by_lobe(lobules.lobe, lobules.capacity, lobes)
    return Lumped(
        capacity,
        held,
        flow / (1.0 - mean),
        flow / mean,
        breast.lobes.sensitivity,
        capacity / capacity.sum(),
    )

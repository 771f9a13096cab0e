"""What an observer of generated breasts would write down: ultrasound sections, openings in use.

Ultrasound sees no volumes. Its probe lies on a radius and shows a plane through the nipple and the
axis of the breast, in which the thickness of gland and fat is measured. Tissue near the axis fills
more of such planes than of the breast, so what is judged by a scan is measured in planes here too.
"""

from math import pi
from typing import NamedTuple

import numpy as np

from lactea.anatomy.breast import Breast
from lactea.anatomy.generate import breast_of, lumped_breast, params_of
from lactea.parameters import Mother
from lactea.parameters.draws import Floats

PLANES = 12  # through the axis, evenly apart: 24 radii
NEAR_NIPPLE = 30.0  # [mm]
# An opening from which less than a tenth of the milk comes is not told by eye from what its
# neighbours have left on the nipple. Stated before any count was looked at.
SEEN_FLOW = 0.1
_CUBIC_MM = 1000.0  # in a mL


class Section(NamedTuple):
    """Areas in planes through the axis of one breast [mm2], summed over the planes."""

    gland: float
    gland_near: float  # within 30 mm of the base of the nipple
    under_skin: float


def section(mother: Mother, side: int = 0) -> Section:
    """Scan one breast: each lobule, with the gland around it, is a ball that planes cut."""
    breast, p = breast_of(mother, side), params_of(mother)
    area = _cut(breast)
    away = np.sqrt((breast.lobules.place**2).sum(axis=1))
    radius, depth = breast.reach - p.skin
    return Section(
        float(area.sum()),
        float(area[away < NEAR_NIPPLE].sum()),
        PLANES * pi / 2.0 * float(radius * depth),
    )


def _cut(breast: Breast) -> Floats:
    """Area that the planes cut from the gland of each lobule [mm2]."""
    lobules = breast.lobules
    share = lobules.capacity / lobules.capacity.sum()
    radius = (3.0 * breast.gland_volume * _CUBIC_MM * share / (4.0 * pi)) ** (1.0 / 3.0)
    angle = pi * np.arange(PLANES) / PLANES
    across = np.stack([-np.sin(angle), np.cos(angle)])
    off = lobules.place[:, :2] @ across  # (lobules, planes) distance from each plane
    area: Floats = pi * np.maximum(radius[:, None] ** 2 - off**2, 0.0)
    return np.asarray(area.sum(axis=1), dtype=np.float64)


def openings_in_use(mother: Mother, side: int = 0) -> int:
    """Count the openings from which at least `SEEN_FLOW` of the milk of an ejection comes."""
    breast, lumped = breast_of(mother, side), lumped_breast(mother, side)
    flow = 1.0 / (1.0 / lumped.ductule_conductance + 1.0 / lumped.nipple_conductance)
    leaving = np.bincount(breast.lobes.orifice, weights=flow)
    return int((leaving >= SEEN_FLOW * leaving.sum()).sum())

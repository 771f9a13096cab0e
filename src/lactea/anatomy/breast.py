"""One breast as a tree of ducts: the tree that carries the milk is the tree that is shown.

Ducts are segments, each named by its distal end; a parent stands before its children. The first
segments are nipple ducts, one a lobe, whose parent is -1: they open to the outside. A nipple duct
has one child, the main duct; main ducts branch in two until they reach a lobule each. Places are
millimetres from the middle of the base of the nipple: z runs into the breast, x and y along it.
"""

from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from lactea.parameters.draws import Floats

Whole = NDArray[np.int64]
NIPPLE_DUCT, MAIN_DUCT = 0, 1  # generations
_PER_CUBIC_MM = 1e-3  # [mL]


@dataclass(frozen=True, eq=False)
class Ducts:
    """Segments of all ducts that carry milk; arrays of one value a segment.

    Attributes
    ----------
    parent
        Segment that it drains into; -1 for a nipple duct.
    lobe
        Lobe that it drains, from 0.
    generation
        0 for a nipple duct, 1 for a main duct, one more at each branching.
    start, end
        (segments, 3) [mm] Nearer to the nipple, and farther from it.
    diameter
        [mm] At rest.
    lobule
        Lobule that opens into its distal end; -1 where ducts do.
    """

    parent: Whole
    lobe: Whole
    generation: Whole
    start: Floats
    end: Floats
    diameter: Floats
    lobule: Whole

    @property
    def length(self) -> Floats:
        """Length of each segment [mm]."""
        along = self.end - self.start
        lengths: Floats = np.sqrt((along * along).sum(axis=1))
        return lengths

    @property
    def rest_volume(self) -> Floats:
        """Volume of each segment at rest [mL]."""
        volumes: Floats = pi / 4.0 * self.diameter**2 * self.length * _PER_CUBIC_MM
        return volumes


@dataclass(frozen=True, eq=False)
class Lobules:
    """What one terminal duct drains; arrays of one value a lobule.

    Attributes
    ----------
    place
        (lobules, 3) [mm] Of its middle.
    lobe
        Lobe that it belongs to.
    capacity
        [mL] Milk that it stores when full.
    alveoli
        Number of alveoli in it.
    conductance
        [mL/s/mmHg] Of its ductules, open.
    """

    place: Floats
    lobe: Whole
    capacity: Floats
    alveoli: Floats
    conductance: Floats


@dataclass(frozen=True, eq=False)
class Lobes:
    """What tells one lobe from another; arrays of one value a lobe.

    Attributes
    ----------
    sensitivity
        [1] Of its myoepithelium to oxytocin.
    nipple_conductance
        [mL/s/mmHg] Of its nipple duct, by vacuum alone.
    orifice
        Orifice by which its nipple duct opens; several may share one.
    """

    sensitivity: Floats
    nipple_conductance: Floats
    orifice: Whole


@dataclass(frozen=True, eq=False)
class Breast:
    """One breast of one mother.

    Attributes
    ----------
    side
        0 left, 1 right.
    ducts, lobules, lobes
        What carries and holds the milk.
    orifices
        (orifices, 3) [mm] Places of the openings on the tip of the nipple.
    blind_ducts
        (blind, 3) [mm] x, y and diameter of nipple ducts that reach no lobe.
    gland_volume, breast_volume
        [mL] Of glandular tissue with its ducts, and of all.
    reach
        (2,) [mm] Radius of the breast at its base, and its depth.
    """

    side: int
    ducts: Ducts
    lobules: Lobules
    lobes: Lobes
    orifices: Floats
    blind_ducts: Floats
    gland_volume: float
    breast_volume: float
    reach: Floats

    @property
    def nipple_ducts(self) -> int:
        """Number of ducts in a cross-section of the nipple, blind ones counted."""
        return len(self.lobes.orifice) + len(self.blind_ducts)

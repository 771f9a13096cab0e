"""Steady flow of milk through the ducts of one breast: a linear network, solved sparsely.

Every segment is a straight tube with laminar flow (Poiseuille). A segment is named by its distal
end, so that a tree of n segments has n pressures; its matrix is symmetric and positive, and fills
nothing in where segments are eliminated from lobules to nipple.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import SuperLU, splu

from lactea.anatomy.breast import Breast, Ducts, Whole
from lactea.anatomy.reduce import duct_conductance
from lactea.parameters.draws import Floats


@dataclass(frozen=True, eq=False)
class Steady:
    """What flows where; arrays of one value a segment, or a lobule.

    Attributes
    ----------
    flow
        [mL/s] (segments,) Towards the nipple.
    pressure
        [mmHg] (segments,) At the distal end.
    entering
        [mL/s] (lobules,) Out of each lobule.
    """

    flow: Floats
    pressure: Floats
    entering: Floats


class TreeMatrix:
    """Matrix of a tree of segments, whose places are found once and whose values change.

    Parameters
    ----------
    parent
        (segments,) Segment that each drains into, before it in the order; -1 for the outside.
    """

    def __init__(self, parent: Whole) -> None:
        count = len(parent)
        # Reversed, children are eliminated before their parents.
        place = np.arange(count - 1, -1, -1)
        self.child = np.flatnonzero(parent >= 0)
        self.above = parent[self.child]
        rows = np.concatenate([place, place[self.child], place[self.above]])
        columns = np.concatenate([place, place[self.above], place[self.child]])
        entries = np.arange(1.0, len(rows) + 1.0)  # a zero would be no entry
        pattern = csc_matrix((entries, (rows, columns)), shape=(count, count))
        self._taken = pattern.data.astype(np.int64) - 1
        self._matrix = pattern

    def factorised(self, diagonal: Floats, upward: Floats, downward: Floats) -> SuperLU:
        """Factorise; (segments,) and twice (children,): row of the child, row of the parent."""
        values = np.concatenate([diagonal, upward, downward])
        self._matrix.data = values[self._taken]
        return splu(
            self._matrix, permc_spec="NATURAL", diag_pivot_thresh=0.0, relax=1, panel_size=1
        )

    @staticmethod
    def solve(factors: SuperLU, right: Floats) -> Floats:
        """Solve for (segments,) values in the order of the segments."""
        solved: Floats = factors.solve(right[::-1])[::-1]
        return solved

    def gathered(self, flow: Floats) -> Floats:
        """Sum what the children of each segment bring, (segments,) of (segments,)."""
        brought: Floats = np.bincount(self.above, flow[self.child], len(flow)).astype(np.float64)
        return brought


def solved(
    breast: Breast, conductance: Floats, ductules: Floats, source: Floats, outlet: float
) -> Steady:
    """Solve the network for given conductances.

    Parameters
    ----------
    breast
        Whose tree.
    conductance
        [mL/s/mmHg] (segments,) Of each segment.
    ductules
        [mL/s/mmHg] (lobules,) Between each lobule and the end of its duct.
    source
        [mmHg] (lobules,) Pressure in each lobule.
    outlet
        [mmHg] Outside the nipple, below zero under a vacuum.
    """
    ducts = breast.ducts
    matrix = TreeMatrix(ducts.parent)
    ends = np.flatnonzero(ducts.lobule >= 0)
    served = ducts.lobule[ends]
    openings = np.flatnonzero(ducts.parent < 0)
    diagonal = conductance + matrix.gathered(conductance)
    diagonal[ends] += ductules[served]
    right = np.zeros(len(conductance))
    right[ends] += ductules[served] * source[served]
    right[openings] += conductance[openings] * outlet
    between = -conductance[matrix.child]
    pressure = matrix.solve(matrix.factorised(diagonal, between, between), right)
    entering = np.zeros(len(source))
    entering[served] = ductules[served] * (source[served] - pressure[ends])
    # Differences of nearly equal pressures lose figures in wide ducts; sums of sources do not.
    return Steady(_summed(ducts, ends, entering[served]), pressure, entering)


def steady(breast: Breast, source: Floats, outlet: float, viscosity: float) -> Steady:
    """Solve the network of rigid ducts at rest, ductules and nipple open.

    Parameters
    ----------
    breast
        Whose tree.
    source
        [mmHg] (lobules,) Pressure in each lobule.
    outlet
        [mmHg] Outside the nipple, below zero under a vacuum.
    viscosity
        [mPa.s] Of milk.
    """
    ways = duct_conductance(breast.ducts, viscosity)
    return solved(breast, ways, breast.lobules.conductance, source, outlet)


def _summed(ducts: Ducts, ends: Whole, entering: Floats) -> Floats:
    """Flow of each segment [mL/s]: all that enters above it."""
    flow = np.zeros(len(ducts.parent))
    flow[ends] = entering
    for generation in range(int(ducts.generation.max()), 0, -1):
        here = np.flatnonzero(ducts.generation == generation)
        np.add.at(flow, ducts.parent[here], flow[here])
    return flow

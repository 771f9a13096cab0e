"""Whether flow in ducts is laminar and quasi-steady, as the tree takes it to be.

Reynolds number of a duct: Re = 4 rho Q / (pi mu d). Womersley number: Wo = (d / 2) sqrt(omega rho /
mu), with omega that of the strokes. Above Wo of about 1 the profile lags behind the pressure; what
that takes, besides the loss of steady flow, is close to 4/3 rho L dQ/dt / A, which is Wo^2 / 6 of
that loss. In wide ducts both are small beside what the nipple takes: so it is the pressure
along the way from a lobule to the nipple that is limited, not the number.
"""

from math import pi, sqrt

import numpy as np

from lactea.anatomy.breast import Breast
from lactea.anatomy.milk import Params
from lactea.errors import SimulationError
from lactea.parameters.draws import Floats

_PASCALS = 133.322387415  # in one mmHg
# mL/s, g/mL, mm and mPa.s: 1e-6 m3/s 1e3 kg/m3 / (1e-3 m 1e-3 Pa.s) = 1e3
_REYNOLDS = 1e3
_WOMERSLEY = 1e-3 * sqrt(1e3 / 1e-3)  # mm sqrt(g/mL / mPa.s / s)
_INERTIA = 1.0  # [Pa] of g/mL mm mL/s2 / mm2: 1e3 1e-3 1e-6 / 1e-6


class Widest:
    """The largest flow, slimness and width of each segment so far."""

    def __init__(self, segments: int) -> None:
        self.flow = np.zeros(segments)  # [mL/s]
        self.flow_per_width = np.zeros(segments)  # [mL/s/mm]
        self.width = np.zeros(segments)  # [mm]
        self.angular = 0.0  # [1/s] of the fastest strokes

    def look(self, flow: Floats, width: Floats) -> None:
        """Take note of flow [mL/s] and width [mm]."""
        np.maximum(self.flow, flow, out=self.flow)
        np.maximum(self.flow_per_width, flow / width, out=self.flow_per_width)
        np.maximum(self.width, width, out=self.width)

    def beat(self, angular: float) -> None:
        """Take note of strokes [1/s]."""
        self.angular = max(self.angular, angular)

    def numbers(self, viscosity: float, density: float) -> tuple[Floats, Floats]:
        """Largest Reynolds and Womersley number of each segment [1]."""
        reynolds: Floats = _REYNOLDS * 4.0 * density * self.flow_per_width / (pi * viscosity)
        beat = sqrt(self.angular * density / viscosity)
        womersley: Floats = _WOMERSLEY * 0.5 * self.width * beat
        return reynolds, womersley


def inertia(breast: Breast, widest: Widest, womersley: Floats, p: Params) -> Floats:
    """Pressure that acceleration takes from each segment to the nipple, at most [mmHg].

    All flow of a segment is taken to come and go with each stroke. Ducts in which the profile
    keeps up (Womersley number below the limit) are left out: there it is a small share of the loss.
    """
    ducts = breast.ducts
    area = pi / 4.0 * ducts.diameter**2
    own = 4.0 / 3.0 * p.density * ducts.length * widest.angular * widest.flow / area
    summed: Floats = _INERTIA / _PASCALS * np.where(womersley > p.womersley_limit, own, 0.0)
    for generation in range(1, int(ducts.generation.max()) + 1):
        here = np.flatnonzero(ducts.generation == generation)
        summed[here] += summed[ducts.parent[here]]
    return summed


def check_laminar(breast: Breast, widest: Widest, viscosity: float, p: Params) -> None:
    """Refuse flow that is not laminar, or not quasi-steady.

    Raises
    ------
    SimulationError
        Naming the segment, its lobe and generation, and the limit.
    """
    reynolds, womersley = widest.numbers(viscosity, p.density)
    worst = int(reynolds.argmax())
    if reynolds[worst] > p.reynolds_limit:
        raise SimulationError(
            f"{_place(breast, worst)}: Reynolds number {reynolds[worst]:.0f} is above "
            f"{p.reynolds_limit:g}, flow is not laminar; widen the duct, or look for a wrong "
            "conductance or viscosity"
        )
    lost = inertia(breast, widest, womersley, p)
    worst = int(lost.argmax())
    if lost[worst] > p.inertia_limit:
        raise SimulationError(
            f"{_place(breast, worst)}: strokes accelerate milk by {lost[worst]:.2g} mmHg, above "
            f"{p.inertia_limit:g} mmHg (Womersley number {womersley[worst]:.1f}), flow is not "
            "quasi-steady; use slower strokes, or shorter and wider ducts"
        )


def _place(breast: Breast, segment: int) -> str:
    ducts = breast.ducts
    return (
        f"breast {breast.side}, lobe {ducts.lobe[segment]}, generation "
        f"{ducts.generation[segment]} (segment {segment}, {ducts.diameter[segment]:.2g} mm wide)"
    )

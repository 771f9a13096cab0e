"""The lobes' step at `averaged` fidelity: flow out is the mean over the phases of a stroke.

Duct and alveoli are implicit: the volume of each duct within the step is found by a bracketed
secant that starts from the trend and slope of the step before. What is left of the miss stays in
the alveoli, so that no milk is made or lost. Both are near the middle of the step where they change
slowly, for accuracy, and near its end where they could run dry, so that they stay positive. Loops
over lobes are kept apart and plain, so that they vectorise.
"""

from typing import Any, NamedTuple

import numpy as np

from lactea.physiology.fast import ducts
from lactea.simulation.assemble import Physiology
from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import (
    ALVEOLAR,
    CONTRACTION,
    DUCTAL,
    LOBE_STATES,
    MADE,
    OPENING,
    OUT,
    Applied,
    Lanes,
    contraction_rates,
    inward,
    outward,
    secretion_of,
)

_alveolar_pressure = inlined(ducts.alveolar_pressure)
_DuctInputs = ducts.Inputs
MOST_ATTEMPTS = 60
TOLERANCE = 1e-5  # [mL] of the miss of a step
LEAST = 1e-9  # [1] of the alveolar milk that a guess may leave


class Solver(NamedTuple):
    """Working space of the step; arrays of one value a lobe unless said."""

    ahead: Any  # (4, lobes) contraction and opening at the end of the step
    place: Any  # [1] within the step at which the duct is solved, 0.55 to 1
    inner: Any  # [1] the same of the alveoli, 0.5 to 1
    guess: Any  # [mL] of the volume of each duct there
    old: Any  # [mL] the guess before
    missed: Any  # [mL/s] by the guess
    old_missed: Any  # [mL/s]
    low: Any  # [mL] the volume is not below
    high: Any  # [mL] nor above
    pressure: Any  # [mmHg] in the duct
    out: Any  # [mL/s] by the nipple, mean over a stroke
    made: Any  # [mL/s] secreted
    trend: Any  # [mL/s] change of the duct in the step before
    slope: Any  # [1/s] of the miss, when last seen while sucked
    calm_slope: Any  # [1/s] the same in a pause


def make_solver(lobes: int) -> Solver:
    """Make working space for so many lobes."""
    return Solver(np.zeros((LOBE_STATES, lobes)), *(np.zeros(lobes) for _ in range(14)))


@inlined
def forget(s: Solver, h: float) -> None:
    """Start afresh: no trend, and the slope of a duct that is neither stiff nor dry."""
    s.trend[:] = 0.0
    s.slope[:] = 1.2 / h
    s.calm_slope[:] = 1.2 / h


@inlined
def _mean_outflow(
    s: Solver, phases: Any, strength: Any, gain: Any, lobes: Lanes, p: Physiology
) -> None:
    for lane in range(s.out.shape[0]):
        s.out[lane] = 0.0
    for phase in range(phases.shape[0]):
        for lane in range(s.out.shape[0]):
            s.out[lane] += outward(
                lane,
                s.pressure[lane],
                phases[phase] * strength[lane],
                s.guess[lane],
                gain,
                lobes,
                p,
            )
    for lane in range(s.out.shape[0]):
        s.out[lane] /= phases.shape[0]


@inlined
def _move_muscle(
    y: Any, ahead: Any, u: Applied, dose_end: float, lobes: Lanes, p: Physiology, h: float
) -> None:
    """Move contraction and opening to the middle of the step; write their end into `ahead`."""
    for lane in range(y.shape[1]):
        first = contraction_rates(lane, y, u.dose, u.block, lobes, p)
        ahead[CONTRACTION, lane] = y[CONTRACTION, lane] + h * first.contraction
        ahead[OPENING, lane] = y[OPENING, lane] + h * first.opening
        second = contraction_rates(lane, ahead, dose_end, u.block, lobes, p)
        change = 0.5 * h * (first.contraction + second.contraction)
        opened = 0.5 * h * (first.opening + second.opening)
        ahead[CONTRACTION, lane] = y[CONTRACTION, lane] + change
        ahead[OPENING, lane] = y[OPENING, lane] + opened
        y[CONTRACTION, lane] += 0.5 * change
        y[OPENING, lane] += 0.5 * opened


@inlined
def _flow_missed(lane: int, s: Solver, y: Any, lobes: Lanes, p: Physiology, h: float) -> float:
    """Flow into a duct that its change asks for, less the flow that the alveoli give [mL/s]."""
    alveolar = y[ALVEOLAR, lane]
    asked = (s.guess[lane] - y[DUCTAL, lane]) / (h * s.place[lane]) + s.out[lane]
    then = alveolar + h * s.inner[lane] * (s.made[lane] - asked)
    then = then if then > LEAST * alveolar else LEAST * alveolar
    return asked - inward(lane, then, s.guess[lane], y, lobes, p).flow_to_ducts


@inlined
def _within(better: float, low: float, high: float) -> float:
    """Keep a better guess, or halve the bracket where it would leave it."""
    return better if low < better < high else 0.5 * (low + high)


@inlined
def _urgency(share: float) -> float:
    """Rise to 1 as a step could take all that a store holds: it is then wholly implicit."""
    return share * share if share < 1.0 else 1.0


@inlined
def _most_inward(lane: int, y: Any, lobes: Lanes, p: Physiology) -> float:
    """Bound the flow out of the alveoli of a lobe [mL/s], whatever its duct does in the step."""
    u = _DuctInputs(
        y[ALVEOLAR, lane],
        y[DUCTAL, lane],
        y[CONTRACTION, lane],
        y[OPENING, lane],
        lobes.capacity[lane],
        lobes.rest_volume[lane],
        lobes.ductule_conductance[lane],
    )
    across = _alveolar_pressure(u, p.ducts) - p.ducts.ductule_collapse_pressure
    return u.conductance * (p.ducts.closed_opening + u.opening) * across


@inlined
def _foresee(
    s: Solver,
    y: Any,
    u: Applied,
    most_vacuum: float,
    strength: Any,
    gain: Any,
    lobes: Lanes,
    p: Physiology,
    h: float,
) -> None:
    """First guess by the trend, and a bracket that holds the volume of each duct."""
    lanes = range(y.shape[1])
    for lane in lanes:
        s.made[lane] = secretion_of(lane, y[ALVEOLAR, lane], u, lobes, p)
    for lane in lanes:
        duct = inward(lane, y[ALVEOLAR, lane], y[DUCTAL, lane], y, lobes, p)
        s.pressure[lane], s.missed[lane] = duct.duct_pressure, duct.flow_to_ducts
        most = _most_inward(lane, y, lobes, p)
        s.inner[lane] = 0.5 + 0.5 * _urgency(h * most / y[ALVEOLAR, lane])
    for lane in lanes:
        push = most_vacuum * strength[lane] + abs(s.pressure[lane])
        most = lobes.nipple_conductance[lane] * gain[lane] * push + abs(s.missed[lane])
        s.place[lane] = 0.55 + 0.45 * _urgency(h * most / y[DUCTAL, lane])
    for lane in lanes:
        held, comes = y[DUCTAL, lane], h * s.missed[lane]
        s.low[lane] = 1e-6 * held
        s.high[lane] = held + 2.0 * (comes if comes > 0.0 else 0.0) + 0.1 * lobes.rest_volume[lane]
        ahead = held + h * s.place[lane] * s.trend[lane]
        s.guess[lane] = _within(ahead, s.low[lane], s.high[lane])


@inlined
def _improve(s: Solver, slope: Any, first: bool) -> None:
    """Narrow the bracket of each duct by its miss, and take a secant step within it."""
    for lane in range(s.guess.shape[0]):
        here, miss = s.guess[lane], s.missed[lane]
        change = here - s.old[lane]
        secant = (miss - s.old_missed[lane]) / change if change != 0.0 else 0.0
        if secant > 0.0 and not first:
            slope[lane] = secant
        s.high[lane] = here if miss > 0.0 and here < s.high[lane] else s.high[lane]
        s.low[lane] = here if miss < 0.0 and here > s.low[lane] else s.low[lane]
        s.guess[lane] = _within(here - miss / slope[lane], s.low[lane], s.high[lane])
        s.old[lane], s.old_missed[lane] = here, miss


@inlined
def _take(s: Solver, y: Any, h: float) -> None:
    """Take the step: what left the alveoli is what entered the ducts."""
    for lane in range(y.shape[1]):
        out = h * s.out[lane]
        change = (s.guess[lane] - y[DUCTAL, lane]) / s.place[lane]
        s.trend[lane] = change / h
        y[ALVEOLAR, lane] += h * s.made[lane] - change - out
        y[DUCTAL, lane] += change
        y[CONTRACTION, lane], y[OPENING, lane] = s.ahead[CONTRACTION, lane], s.ahead[OPENING, lane]
        y[OUT, lane] += out
        y[MADE, lane] += h * s.made[lane]


@kernel
def step_averaged(
    y: Any,
    s: Solver,
    u: Applied,
    dose_end: float,
    phases: Any,
    sucked: bool,
    strength: Any,
    gain: Any,
    lobes: Lanes,
    p: Physiology,
    h: float,
) -> None:
    """Advance the lobes by `h` seconds; `sucked` says which slopes the solver remembers."""
    slope = s.slope if sucked else s.calm_slope
    _move_muscle(y, s.ahead, u, dose_end, lobes, p, h)
    s.ahead[1, 0] += 1.0
    _foresee(s, y, u, phases.max(), strength, gain, lobes, p, h)
    for attempt in range(MOST_ATTEMPTS):
        for lane in range(y.shape[1]):
            s.pressure[lane] = inward(
                lane, y[ALVEOLAR, lane], s.guess[lane], y, lobes, p
            ).duct_pressure
        s.ahead[0, 0] += 1.0
        _mean_outflow(s, phases, strength, gain, lobes, p)
        for lane in range(y.shape[1]):
            s.missed[lane] = _flow_missed(lane, s, y, lobes, p, h)
        worst = 0.0
        for lane in range(y.shape[1]):
            worst = max(worst, abs(s.missed[lane]))
        if worst * h < TOLERANCE:
            break
        _improve(s, slope, attempt == 0)
    _take(s, y, h)

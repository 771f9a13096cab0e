"""The lobes' step at `averaged` fidelity: flow out is the mean over the phases of a stroke.

Duct and alveoli are implicit: the volume of each duct within the step is found by a bracketed
secant that starts from the trend and slope of the step before. What is left of the miss stays in
the alveoli, so that no milk is made or lost. Both are near the middle of the step where they change
slowly, for accuracy, and near its end where they could run dry, so that they stay positive.
"""

from typing import Any

from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import (
    CONTRACTED,
    DUCT,
    HELD,
    LEFT_BY,
    LOADED,
    OPENED,
    SECRETED,
    SOLVER,
    WIDTH,
    Applied,
    Bank,
    Lobe,
    Organs,
    Own,
    inward,
    lobe_of,
    most_inward,
    muscle_rates,
    outward,
    own_of,
    secretion_of,
)

PHASES = 8  # of a stroke, over which flow is averaged
MOST_ATTEMPTS = 60
SECANTS = 6  # tried before every other attempt halves the bracket
TOLERANCE = 1e-8  # [mL] of the miss of a step
LEAST = 1e-9  # [1] of the alveolar milk that a guess may leave

# Blocks of the solver.
(
    _GUESS,  # [mL] of the volume of the duct
    _OLD,  # [mL] the guess before, and at the end the one that was found
    _MISSED,  # [mL/s] by it
    _LOW,  # [mL] the volume is not below
    _HIGH,  # [mL] nor above
    _OUT,  # [mL/s] by the nipple, mean over a stroke
    _MADE,  # [mL/s] secreted
    _PACE,  # [1/s] one over the seconds to the place in the step at which the duct is solved
    _INNER,  # [s] to the place at which the alveoli are
    _CONTRACTED,  # [1] contraction at the middle of the step
    _OPENED,  # [1] opening there
    _CONTRACTED_END,  # [1] contraction at its end
    _OPENED_END,  # [1] opening there
    _LOADED_END,  # [1] calcium there
    _TREND,  # [mL/s] change of the duct in the step before
    _SLOPE,  # [1/s] of the miss, when last seen
    _STEADY_SLOPE,  # [1/s] the same, under a vacuum that does not change
) = range(SOLVER, SOLVER + 17 * WIDTH, WIDTH)


@inlined
def forget(bank: Bank, h: float) -> None:
    """Start afresh: no trend, and the slope of a duct that is neither stiff nor dry."""
    for lane in range(bank.width):
        bank.w[_TREND + lane] = 0.0
        bank.w[_SLOPE + lane] = bank.w[_STEADY_SLOPE + lane] = 1.2 / h


@inlined
def _within(better: float, low: float, high: float) -> float:
    """Keep a better guess, or halve the bracket where it would leave it."""
    return better if low < better < high else 0.5 * (low + high)


@inlined
def _mean_outward(x: Lobe, pressure: float, phases: Any, count: int, own: Own, p: Organs) -> float:
    """Flow out of the nipple [mL/s], mean over the phases of a stroke."""
    total = 0.0
    for phase in range(count):
        total += outward(x, pressure, phases[phase], own, p)
    return total / count


@inlined
def _move_muscle(lane: int, w: Any, x: Lobe, u: Applied, own: Own, p: Organs, h: float) -> Lobe:
    """Find the muscle at the middle and end of the step (Heun); return the lobe with its middle."""
    a = muscle_rates(x, u.dose, u.block, own, p)
    ahead = Lobe(
        x.alveolar_milk,
        x.ductal_milk,
        x.contraction + h * a.contraction,
        x.opening + h * a.opening,
        x.calcium + h * a.calcium,
    )
    b = muscle_rates(ahead, u.dose_end, u.block, own, p)
    contraction = 0.5 * h * (a.contraction + b.contraction)
    opening = 0.5 * h * (a.opening + b.opening)
    w[_CONTRACTED_END + lane] = x.contraction + contraction
    w[_OPENED_END + lane] = x.opening + opening
    w[_LOADED_END + lane] = x.calcium + 0.5 * h * (a.calcium + b.calcium)
    return Lobe(
        x.alveolar_milk,
        x.ductal_milk,
        x.contraction + 0.5 * contraction,
        x.opening + 0.5 * opening,
        x.calcium,
    )


@inlined
def _urgency(share: float) -> float:
    """Rise to 1 as a step could take all that a store holds: it is then wholly implicit."""
    return share * share if share < 1.0 else 1.0


@inlined
def _begin(lane: int, w: Any, u: Applied, most_vacuum: float, p: Organs, h: float) -> None:
    """Begin the step of one lobe: muscle, secretion, bracket and first guess of its duct."""
    own, x = own_of(w, u, lane), lobe_of(w, lane)
    middle = _move_muscle(lane, w, x, u, own, p, h)
    made, held = secretion_of(x, own, p), x.ductal_milk
    duct = inward(middle, own, p)
    push = most_vacuum * own.strength + abs(duct.duct_pressure)
    most = own.nipple_conductance * own.gain * push + abs(duct.flow_to_ducts)
    place = 0.55 + 0.45 * _urgency(h * most / held)
    inner = 0.5 + 0.5 * _urgency(h * most_inward(middle, own, p) / x.alveolar_milk)
    # No duct takes more than all that its lobe holds and makes.
    low, high = 1e-6 * held, held + x.alveolar_milk + h * made
    guess = _within(held + h * place * w[_TREND + lane], low, high)
    w[_CONTRACTED + lane], w[_OPENED + lane] = middle.contraction, middle.opening
    w[_MADE + lane], w[_INNER + lane] = made, inner * h
    w[_PACE + lane] = 1.0 / (h * place)
    w[_LOW + lane], w[_HIGH + lane] = low, high
    w[_GUESS + lane], w[_OLD + lane], w[_MISSED + lane] = guess, guess, 0.0


@inlined
def _missed(lane: int, w: Any, x: Lobe, out: float, own: Own, p: Organs) -> float:
    """Flow into a duct that its change asks for, less the flow that the alveoli give [mL/s]."""
    asked = (x.ductal_milk - w[DUCT + lane]) * w[_PACE + lane] + out
    then = x.alveolar_milk + w[_INNER + lane] * (w[_MADE + lane] - asked)
    least = LEAST * x.alveolar_milk
    milk = then if then > least else least
    there = Lobe(milk, x.ductal_milk, x.contraction, x.opening, 0.0)
    return asked - inward(there, own, p).flow_to_ducts


@inlined
def _attempt(
    lane: int,
    w: Any,
    u: Applied,
    phases: Any,
    count: int,
    slope: int,
    halve: bool,
    p: Organs,
    h: float,
) -> int:
    """Try the guess of one lobe's duct; where it misses, better it and return 1, else 0."""
    own, here, old = own_of(w, u, lane), w[_GUESS + lane], w[_OLD + lane]
    x = Lobe(w[HELD + lane], here, w[_CONTRACTED + lane], w[_OPENED + lane], 0.0)
    out = _mean_outward(x, inward(x, own, p).duct_pressure, phases, count, own, p)
    missed = _missed(lane, w, x, out, own, p)
    secant = (missed - w[_MISSED + lane]) / (here - old)
    steep = secant if here != old and secant > 0.0 else w[slope + lane]
    low = here if missed < 0.0 and here > w[_LOW + lane] else w[_LOW + lane]
    high = here if missed > 0.0 and here < w[_HIGH + lane] else w[_HIGH + lane]
    # A lobe that is solved waits for the others where it is: a step within rounding would leave
    # the bracket and throw it back to the middle.
    solved = abs(missed) * h < TOLERANCE
    w[_OUT + lane], w[slope + lane] = out, steep
    w[_LOW + lane], w[_HIGH + lane], w[_MISSED + lane], w[_OLD + lane] = low, high, missed, here
    better = 0.5 * (low + high) if halve else _within(here - missed / steep, low, high)
    w[_GUESS + lane] = here if solved else better
    return 0 if solved else 1


@inlined
def _finish(lane: int, w: Any, h: float) -> None:
    """Take the step of one lobe: what left the alveoli is what entered the duct."""
    out, made = h * w[_OUT + lane], h * w[_MADE + lane]
    trend = (w[_OLD + lane] - w[DUCT + lane]) * w[_PACE + lane]
    w[_TREND + lane] = trend
    w[HELD + lane] += made - h * trend - out
    w[DUCT + lane] += h * trend
    w[CONTRACTED + lane], w[OPENED + lane] = w[_CONTRACTED_END + lane], w[_OPENED_END + lane]
    w[LOADED + lane] = w[_LOADED_END + lane]
    w[LEFT_BY + lane] += out
    w[SECRETED + lane] += made


@inlined
def _step(bank: Bank, u: Applied, phases: Any, count: int, slope: int, p: Organs, h: float) -> None:
    most_vacuum = 0.0
    for phase in range(count):
        most_vacuum = max(most_vacuum, phases[phase])
    for lane in range(bank.width):
        _begin(lane, bank.w, u, most_vacuum, p, h)
    for place in range(MOST_ATTEMPTS):
        unsolved, halve = 0, place >= SECANTS and place % 2 == 1
        for lane in range(bank.width):
            unsolved += _attempt(lane, bank.w, u, phases, count, slope, halve, p, h)
        if unsolved == 0:
            break
    for lane in range(bank.width):
        _finish(lane, bank.w, h)


@kernel
def step_averaged(bank: Bank, u: Applied, phases: Any, p: Organs, h: float) -> None:
    """Advance the lobes by `h` seconds under the phases of a stroke."""
    _step(bank, u, phases, PHASES, _SLOPE, p, h)


@kernel
def step_steady(bank: Bank, u: Applied, phases: Any, p: Organs, h: float) -> None:
    """Advance the lobes by `h` seconds under a vacuum that does not change: one phase is enough."""
    _step(bank, u, phases, 1, _STEADY_SLOPE, p, h)

"""Fixed steps of the fast clock: the body, and the lobes at two fidelities.

`resolved` follows every stroke (RK4, at most 25 ms). `averaged` takes the mean over a stroke by
quadrature over its phases, with duct and alveoli implicit. In both, what leaves the alveoli
enters the ducts and what leaves the ducts leaves by the nipple.
"""

from typing import Any

from lactea.simulation.assemble import BODY_SIZE, Physiology, Surroundings, body_rates
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
    lobe_rates,
    outward,
    secretion_of,
)

LOBE_ROWS = LOBE_STATES + 2
MOST_ATTEMPTS = 40
TOLERANCE = 1e-6  # [mL] of the miss of a step
_body_rates = inlined(body_rates)


@kernel
def step_body(y: Any, scratch: Any, u: Surroundings, p: Physiology, h: float) -> None:
    """Advance the mother's body by `h` seconds (RK4); `scratch` has five rows of its size."""
    start, probe = scratch[0], scratch[1]
    rates, total = scratch[2], scratch[3]
    for i in range(BODY_SIZE):
        start[i] = y[i]
        probe[i] = y[i]
        total[i] = 0.0
    for stage in range(4):
        _body_rates(probe, u, p, rates)
        weight = 1.0 if stage == 0 or stage == 3 else 2.0
        ahead = h if stage == 2 else 0.5 * h
        for i in range(BODY_SIZE):
            total[i] += weight * rates[i]
            probe[i] = start[i] + ahead * rates[i]
    for i in range(BODY_SIZE):
        y[i] = start[i] + h / 6.0 * total[i]


@kernel
def vacuum_at(wave: Any, period: float, t: float) -> float:
    """Vacuum [mmHg] of a periodic wave at time `t` [s], linear between its samples."""
    place = (t / period) % 1.0 * wave.shape[0]
    before = int(place)
    share = place - before
    after = before + 1 if before + 1 < wave.shape[0] else 0
    return wave[before] + share * (wave[after] - wave[before])


@kernel
def step_resolved(
    y: Any, scratch: Any, u: Applied, dose_end: float, wave: Any, period: float, t: float,
    strength: Any, gain: Any, lobes: Lanes, p: Physiology, h: float, steps: int,
) -> None:
    """Advance the lobes by `h` seconds in `steps` RK4 steps that see every stroke."""
    n = y.shape[1]
    probe, rates, total = scratch[0], scratch[1], scratch[2]
    k = h / steps
    for i in range(steps):
        probe[:] = y
        total[:] = 0.0
        for stage in range(4):
            into = 0.0 if stage == 0 else (1.0 if stage == 3 else 0.5)
            done = (i + into) / steps
            now = Applied(
                u.dose + done * (dose_end - u.dose), u.block,
                vacuum_at(wave, period, t + (i + into) * k), u.left_rate, u.right_rate,
            )
            lobe_rates(probe, rates, now, strength, gain, lobes, p)
            weight = 1.0 if stage == 0 or stage == 3 else 2.0
            ahead = k if stage == 2 else 0.5 * k
            for row in range(LOBE_ROWS):
                for lane in range(n):
                    total[row, lane] += weight * rates[row, lane]
                    probe[row, lane] = y[row, lane] + ahead * rates[row, lane]
        for row in range(LOBE_ROWS):
            for lane in range(n):
                y[row, lane] += k / 6.0 * total[row, lane]


def _mean_outflow(
    ductal: Any, pressure: Any, mean: Any, phases: Any, strength: Any, gain: Any, lobes: Lanes,
    p: Physiology,
) -> None:
    count = phases.shape[0]
    for lane in range(mean.shape[0]):
        mean[lane] = 0.0
    for phase in range(count):
        for lane in range(mean.shape[0]):
            mean[lane] += outward(
                lane, pressure[lane], phases[phase] * strength[lane], ductal[lane], gain, lobes, p
            )
    for lane in range(mean.shape[0]):
        mean[lane] /= count


mean_outflow = inlined(_mean_outflow)


@kernel
def step_muscle(
    y: Any, ahead: Any, u: Applied, dose_end: float, lobes: Lanes, p: Physiology, h: float
) -> None:
    """Move contraction and opening to the middle of the step; write their end into `ahead` (Heun)."""
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
def _flow_missed(
    lane: int, ductal: float, out: float, y: Any, made: float, lobes: Lanes, p: Physiology,
    h: float,
) -> float:
    """Flow into a duct that its change asks for, less the flow that the alveoli give [mL/s]."""
    alveolar = y[ALVEOLAR, lane]
    fullness = alveolar / lobes.capacity[lane]
    # Half implicit in a full lobe, for accuracy; wholly in an empty one, so that it stays positive.
    implicit = 1.0 - 0.5 * fullness / (fullness + p.ducts.last_milk)
    asked = (ductal - y[DUCTAL, lane]) / h + out
    then = alveolar + implicit * h * (made - asked)
    then = then if then > 1e-3 * alveolar else 1e-3 * alveolar
    return asked - inward(lane, then, ductal, y, lobes, p).flow_to_ducts


@inlined
def _better_guess(guess: float, step: float, low: float, high: float) -> float:
    """Newton step for a rising function, halving the bracket where the step would leave it."""
    better = guess - step
    return better if low < better < high else 0.5 * (low + high)


@inlined
def forget(scratch: Any, h: float) -> None:
    """Start the solver of `step_averaged` afresh: no trend, and the slope of a stiff duct."""
    scratch[2, 3, :] = 0.0
    scratch[2, 4, :] = 1.2 / h


@kernel
def step_averaged(
    y: Any, scratch: Any, u: Applied, dose_end: float, phases: Any, strength: Any, gain: Any,
    lobes: Lanes, p: Physiology, h: float,
) -> None:
    """Advance the lobes by `h` seconds; flow out is the mean over the phases of a stroke.

    Duct and alveoli are implicit: the new volume of each duct is found by a bracketed secant that
    starts from the trend and slope of the step before. What is left of the miss stays in the
    alveoli, so that no milk is made or lost.
    """
    n = y.shape[1]
    ahead = scratch[0]
    step_muscle(y, ahead, u, dose_end, lobes, p, h)
    guess, old, old_missed = scratch[1, 0], scratch[1, 1], scratch[1, 2]
    low, high, pressure = scratch[1, 3], scratch[1, 4], scratch[1, 5]
    mean, made, missed = scratch[2, 0], scratch[2, 1], scratch[2, 2]
    trend, slope = scratch[2, 3], scratch[2, 4]
    for lane in range(n):
        made[lane] = secretion_of(lane, y[ALVEOLAR, lane], u, lobes, p)
        held = y[DUCTAL, lane]
        comes = h * inward(lane, y[ALVEOLAR, lane], held, y, lobes, p).flow_to_ducts
        low[lane] = 1e-6 * held
        high[lane] = held + 2.0 * (comes if comes > 0.0 else 0.0) + 0.1 * lobes.rest_volume[lane]
        guess[lane] = _better_guess(held, -h * trend[lane], low[lane], high[lane])
    for attempt in range(MOST_ATTEMPTS):
        for lane in range(n):
            pressure[lane] = inward(lane, y[ALVEOLAR, lane], guess[lane], y, lobes, p).duct_pressure
        mean_outflow(guess, pressure, mean, phases, strength, gain, lobes, p)
        for lane in range(n):
            missed[lane] = _flow_missed(lane, guess[lane], mean[lane], y, made[lane], lobes, p, h)
        worst = 0.0
        for lane in range(n):
            worst = max(worst, abs(missed[lane]))
        if worst * h < TOLERANCE:
            break
        for lane in range(n):
            here, miss = guess[lane], missed[lane]
            change = here - old[lane]
            secant = (miss - old_missed[lane]) / change if change != 0.0 else 0.0
            if attempt > 0 and secant > 0.0:
                slope[lane] = secant
            high[lane] = here if miss > 0.0 and here < high[lane] else high[lane]
            low[lane] = here if miss < 0.0 and here > low[lane] else low[lane]
            guess[lane] = _better_guess(here, miss / slope[lane], low[lane], high[lane])
            old[lane], old_missed[lane] = here, miss
    for lane in range(n):
        out = h * mean[lane]
        change = guess[lane] - y[DUCTAL, lane]
        trend[lane] = change / h
        y[ALVEOLAR, lane] += h * made[lane] - change - out
        y[DUCTAL, lane] = guess[lane]
        y[CONTRACTION, lane], y[OPENING, lane] = ahead[CONTRACTION, lane], ahead[OPENING, lane]
        y[OUT, lane] += out
        y[MADE, lane] += h * made[lane]

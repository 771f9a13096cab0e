"""Fixed steps of the fast clock: the body, and the lobes at two fidelities.

`resolved` follows every stroke (RK4, at most 25 ms). `averaged` takes the mean over a stroke by
quadrature over its phases, the duct implicitly, the alveoli at the middle of the step. In both,
what leaves the alveoli enters the ducts and what leaves the ducts leaves by the nipple.
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
SCRATCH_ROWS = 12  # rows of scratch that a step of either fidelity needs
SECANT_STEPS = 2
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
    probe, rates, total = scratch[0, :, :n], scratch[1, :, :n], scratch[2, :, :n]
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
    y: Any, scratch: Any, u: Applied, dose_end: float, lobes: Lanes, p: Physiology, h: float
) -> None:
    """Advance contraction and opening of every lobe by `h` seconds (Heun)."""
    for lane in range(y.shape[1]):
        first = contraction_rates(lane, y, u.dose, u.block, lobes, p)
        scratch[CONTRACTION, lane] = y[CONTRACTION, lane] + h * first.contraction
        scratch[OPENING, lane] = y[OPENING, lane] + h * first.opening
        second = contraction_rates(lane, scratch, dose_end, u.block, lobes, p)
        y[CONTRACTION, lane] += 0.5 * h * (first.contraction + second.contraction)
        y[OPENING, lane] += 0.5 * h * (first.opening + second.opening)


@kernel
def step_averaged(
    y: Any, scratch: Any, u: Applied, dose_end: float, phases: Any, strength: Any, gain: Any,
    lobes: Lanes, p: Physiology, h: float,
) -> None:
    """Advance the lobes by `h` seconds; flow out is the mean over the phases of a stroke.

    The duct is implicit (secant). Row 0 of the last plane of `scratch` carries the flow of the
    step before, from which the alveoli at the middle of this step are foreseen.
    """
    n = y.shape[1]
    step_muscle(y, scratch[0, :, :n], u, dose_end, lobes, p, h)
    middle, guess, old = scratch[1, 0, :n], scratch[1, 1, :n], scratch[1, 2, :n]
    miss, old_miss, pressure = scratch[1, 3, :n], scratch[1, 4, :n], scratch[1, 5, :n]
    mean, made, before = scratch[2, 0, :n], scratch[2, 1, :n], scratch[2, 2, :n]
    for lane in range(n):
        made[lane] = secretion_of(lane, y[ALVEOLAR, lane], u, lobes, p)
        middle[lane] = y[ALVEOLAR, lane] + 0.5 * h * (made[lane] - before[lane])
        guess[lane] = y[DUCTAL, lane]
    for attempt in range(SECANT_STEPS + 1):
        for lane in range(n):
            pressure[lane] = inward(lane, middle[lane], guess[lane], y, lobes, p).duct_pressure
        mean_outflow(guess, pressure, mean, phases, strength, gain, lobes, p)
        for lane in range(n):
            entering = inward(lane, middle[lane], guess[lane], y, lobes, p).flow_to_ducts
            now = guess[lane] - y[DUCTAL, lane] - h * (entering - mean[lane])
            miss[lane] = now
            slope = (now - old_miss[lane]) / (guess[lane] - old[lane])
            better = guess[lane] - (0.5 * now if attempt == 0 or not slope > 0.5 else now / slope)
            least = 0.2 * y[DUCTAL, lane]
            old[lane], old_miss[lane] = guess[lane], now
            guess[lane] = better if better > least else least
    for lane in range(n):
        pressure[lane] = inward(lane, middle[lane], guess[lane], y, lobes, p).duct_pressure
    mean_outflow(guess, pressure, mean, phases, strength, gain, lobes, p)
    for lane in range(n):
        out = h * mean[lane]
        moved = guess[lane] - y[DUCTAL, lane] + out
        y[ALVEOLAR, lane] += h * made[lane] - moved
        y[DUCTAL, lane] = guess[lane]
        y[OUT, lane] += out
        y[MADE, lane] += h * made[lane]
        before[lane] = moved / h

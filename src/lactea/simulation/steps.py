"""Fixed steps of the fast clock: the mother's body, and the lobes through every stroke (RK4)."""

from typing import Any

from lactea.simulation.assemble import BODY_SIZE, Physiology, Surroundings, body_rates
from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import (
    LOBE_STATES,
    Applied,
    Lanes,
    lobe_rates,
)

LOBE_ROWS = LOBE_STATES + 2
_body_rates = inlined(body_rates)


@inlined
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
        weight = 1.0 if stage in (0, 3) else 2.0
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
    y: Any,
    scratch: Any,
    u: Applied,
    dose_end: float,
    wave: Any,
    period: float,
    t: float,
    strength: Any,
    gain: Any,
    lobes: Lanes,
    p: Physiology,
    h: float,
    steps: int,
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
                u.dose + done * (dose_end - u.dose),
                u.block,
                vacuum_at(wave, period, t + (i + into) * k),
                u.left_rate,
                u.right_rate,
            )
            lobe_rates(probe, rates, now, strength, gain, lobes, p)
            weight = 1.0 if stage in (0, 3) else 2.0
            ahead = k if stage == 2 else 0.5 * k
            for row in range(LOBE_ROWS):
                for lane in range(n):
                    total[row, lane] += weight * rates[row, lane]
                    probe[row, lane] = y[row, lane] + ahead * rates[row, lane]
        for row in range(LOBE_ROWS):
            for lane in range(n):
                y[row, lane] += k / 6.0 * total[row, lane]

"""Fixed steps of the fast clock: the mother's body, and the lobes through every stroke (RK4)."""

from typing import Any, NamedTuple

from lactea.simulation.assemble import BODY_SIZE, BodyParams, Surroundings, body_rates
from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import (
    CONTRACTED,
    DUCT,
    HELD,
    LEFT_BY,
    LOADED,
    OPENED,
    SECRETED,
    Applied,
    Bank,
    Lobe,
    Organs,
    Own,
    inward,
    lobe_of,
    muscle_rates,
    outward,
    own_of,
    secretion_of,
)

_body_rates = inlined(body_rates)


class Rates(NamedTuple):
    """What one lobe does at one moment."""

    lobe: Lobe  # rates of change of its state
    out: float  # [mL/s] by the nipple
    made: float  # [mL/s] secreted


@kernel
def step_body(y: Any, scratch: Any, u: Surroundings, p: BodyParams, h: float) -> None:
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


@inlined
def rates_of(x: Lobe, dose: float, vacuum: float, u: Applied, own: Own, p: Organs) -> Rates:
    """Rates of one lobe at one moment."""
    muscle = muscle_rates(x, dose, u.block, own, p)
    made = secretion_of(x, own, p)
    duct = inward(x, own, p)
    out = outward(x, duct.duct_pressure, vacuum, own, p)
    return Rates(
        Lobe(
            made - duct.flow_to_ducts,
            duct.flow_to_ducts - out,
            muscle.contraction,
            muscle.opening,
            muscle.calcium,
        ),
        out,
        made,
    )


@inlined
def ahead_of(x: Lobe, k: Lobe, h: float) -> Lobe:
    """State of a lobe `h` seconds ahead along the rates `k`."""
    return Lobe(
        x.alveolar_milk + h * k.alveolar_milk,
        x.ductal_milk + h * k.ductal_milk,
        x.contraction + h * k.contraction,
        x.opening + h * k.opening,
        x.calcium + h * k.calcium,
    )


@inlined
def rk4_mean(a: float, b: float, c: float, e: float) -> float:
    """Mean rate over a step, from the four stages of RK4."""
    return (a + 2.0 * b + 2.0 * c + e) / 6.0


@inlined
def resolve(lane: int, w: Any, u: Applied, doses: Any, vacuums: Any, p: Organs, h: float) -> None:
    """Advance one lobe by RK4; doses and vacuums at the start, middle and end of the step."""
    own, x = own_of(w, u, lane), lobe_of(w, lane)
    a = rates_of(x, doses[0], vacuums[0], u, own, p)
    b = rates_of(ahead_of(x, a.lobe, 0.5 * h), doses[1], vacuums[1], u, own, p)
    c = rates_of(ahead_of(x, b.lobe, 0.5 * h), doses[1], vacuums[1], u, own, p)
    e = rates_of(ahead_of(x, c.lobe, h), doses[2], vacuums[2], u, own, p)
    i, j, k, m = a.lobe, b.lobe, c.lobe, e.lobe
    w[HELD + lane] += h * rk4_mean(
        i.alveolar_milk, j.alveolar_milk, k.alveolar_milk, m.alveolar_milk
    )
    w[DUCT + lane] += h * rk4_mean(i.ductal_milk, j.ductal_milk, k.ductal_milk, m.ductal_milk)
    w[CONTRACTED + lane] += h * rk4_mean(i.contraction, j.contraction, k.contraction, m.contraction)
    w[OPENED + lane] += h * rk4_mean(i.opening, j.opening, k.opening, m.opening)
    w[LOADED + lane] += h * rk4_mean(i.calcium, j.calcium, k.calcium, m.calcium)
    w[LEFT_BY + lane] += h * rk4_mean(a.out, b.out, c.out, e.out)
    w[SECRETED + lane] += h * rk4_mean(a.made, b.made, c.made, e.made)


@kernel
def step_resolved(
    bank: Bank, u: Applied, wave: Any, period: float, t: float, p: Organs, h: float, steps: int
) -> None:
    """Advance the lobes by `h` seconds in `steps` RK4 steps that see every stroke."""
    k = h / steps
    rise = (u.dose_end - u.dose) / steps
    for i in range(steps):
        doses = u.dose + i * rise, u.dose + (i + 0.5) * rise, u.dose + (i + 1.0) * rise
        vacuums = (
            vacuum_at(wave, period, t + i * k),
            vacuum_at(wave, period, t + (i + 0.5) * k),
            vacuum_at(wave, period, t + (i + 1.0) * k),
        )
        for lane in range(bank.width):
            resolve(lane, bank.w, u, doses, vacuums, p, k)

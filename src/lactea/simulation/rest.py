"""Slow time between sessions: breasts fill, the infant grows hungry, hormones settle.

Lobes and infant by RK4 in steps of 300 s; the mother's fast states go on at their own step.
Ducts and alveoli do not exchange: without contraction the way between them is all but shut, and
the state of the muscle is carried over as it was when it had relaxed.
The moment of asking is found by one secant step within the slow step, then stepped to exactly.
"""

from typing import Any

from lactea.physiology.slow import storage
from lactea.simulation.assemble import Physiology
from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import ALVEOLAR, MADE, Lanes
from lactea.simulation.steps import step_body
from lactea.simulation.stretch import (
    REMOVED,
    Dyad,
    Scratch,
    Stage,
    fire,
    note,
    step_infant,
    step_milk,
)

SLOW_STEP = 300.0
BODY_STEP = 4.0
_storage_rhs = inlined(storage.rhs)
_Stored, _StorageInputs = storage.State, storage.Inputs


@inlined
def fill(d: Dyad, stage: Stage, lobes: Lanes, p: Physiology, h: float) -> None:
    """Fill every lobe for `h` seconds (RK4), and book what was made."""
    for lane in range(d.lobes.shape[1]):
        empty = stage.left_rate if lobes.side[lane] == 0 else stage.right_rate
        u = _StorageInputs(empty * lobes.share[lane], 0.0, lobes.capacity[lane])
        milk = d.lobes[ALVEOLAR, lane]
        a = _storage_rhs(0.0, _Stored(milk), u, p.storage).alveolar_milk
        b = _storage_rhs(0.0, _Stored(milk + 0.5 * h * a), u, p.storage).alveolar_milk
        c = _storage_rhs(0.0, _Stored(milk + 0.5 * h * b), u, p.storage).alveolar_milk
        e = _storage_rhs(0.0, _Stored(milk + h * c), u, p.storage).alveolar_milk
        made = h / 6.0 * (a + 2.0 * b + 2.0 * c + e)
        d.lobes[ALVEOLAR, lane] = milk + made
        d.lobes[MADE, lane] += made


@inlined
def settle_body(
    d: Dyad,
    s: Scratch,
    stage: Stage,
    p: Physiology,
    h: float,
    thresholds: Any,
    bursts: Any,
    t: float,
) -> None:
    """Let the mother's fast states run on for `h` seconds."""
    steps = int(h / min(BODY_STEP, stage.fastest) - 1e-9) + 1
    for i in range(steps):
        step_body(d.body, s.body, stage.surroundings, p, h / steps)
        fire(d.body, thresholds, bursts, t + (i + 1) * h / steps, p)


@kernel
def rest(
    d: Dyad,
    s: Scratch,
    stage: Stage,
    lobes: Lanes,
    p: Physiology,
    start: float,
    until: float,
    wakefulness: Any,
    asks_at: float,
    thresholds: Any,
    bursts: Any,
    record: Any,
) -> tuple[int, float, bool]:
    """Rest from `start` until a time, or until the infant asks.

    Returns rows written, the time reached, and whether the infant asked.

    `wakefulness` holds 24 values, one an hour of the day; the infant asks when its summed hazard
    reaches `asks_at`.
    """
    t, rows = start, 0
    while t < until - 1e-6:
        h = min(SLOW_STEP, until - t)
        awake = wakefulness[int(t / 3600.0) % 24]
        h = min(h, 3600.0 - t % 3600.0)
        before = d.infant.copy()
        step_infant(d.infant, stage.need, stage.meal, 0.0, awake, p, h)
        asks = d.infant[2] >= asks_at
        if asks:
            share = (asks_at - before[2]) / (d.infant[2] - before[2])
            h = max(share * h, 1e-3)
            d.infant[:] = before
            step_infant(d.infant, stage.need, stage.meal, 0.0, awake, p, h)
        fill(d, stage, lobes, p, h)
        step_milk(0, d, REMOVED, stage.left_capacity, lobes, p)
        step_milk(1, d, REMOVED, stage.right_capacity, lobes, p)
        settle_body(d, s, stage, p, h, thresholds, bursts, t)
        t += h
        note(record[rows], d, t, 0.0, (0.0, 0.0), (0.0, 0.0), lobes)
        rows += 1
        if asks:
            return rows, t, True
    return rows, t, False

"""Slow time between sessions: breasts fill, the infant grows hungry, hormones settle.

Lobes and infant by RK4 in steps of 300 s; the mother's fast states go on at their own step.
Ducts and alveoli do not exchange: without contraction the way between them is all but shut, and
the state of the muscle is carried over as it was when it had relaxed.
The moment of asking is found by one secant step within the slow step, then stepped to exactly.
"""

from typing import Any

from lactea.physiology.slow import storage
from lactea.simulation.assemble import Physiology, Surroundings, body_params
from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import (
    CAPACITY,
    HELD,
    SECRETED,
    SHARE,
    SIDE,
    Bank,
    Lanes,
    pack,
    unpack,
)
from lactea.simulation.steps import step_body
from lactea.simulation.stretch import (
    FAT_COLUMN,
    FLOW_COLUMN,
    REMOVED,
    SUCKING_COLUMN,
    VACUUM_COLUMN,
    Dyad,
    Scratch,
    Stage,
    fire,
    note,
    step_milk,
)
from lactea.simulation.sucks import NO_SUCK, step_infant

SLOW_STEP = 300.0
BODY_STEP = 5.0
_storage_rhs = inlined(storage.rhs)
_Stored, _StorageInputs = storage.State, storage.Inputs


@inlined
def fill(bank: Bank, stage: Stage, p: storage.Params, h: float) -> None:
    """Fill every lobe for `h` seconds (RK4), and book what was made."""
    w = bank.w
    for lane in range(bank.width):
        empty = stage.left_rate if w[SIDE + lane] == 0.0 else stage.right_rate
        u = _StorageInputs(empty * w[SHARE + lane], 0.0, w[CAPACITY + lane])
        milk = w[HELD + lane]
        a = _storage_rhs(0.0, _Stored(milk), u, p).alveolar_milk
        b = _storage_rhs(0.0, _Stored(milk + 0.5 * h * a), u, p).alveolar_milk
        c = _storage_rhs(0.0, _Stored(milk + 0.5 * h * b), u, p).alveolar_milk
        e = _storage_rhs(0.0, _Stored(milk + h * c), u, p).alveolar_milk
        made = h / 6.0 * (a + 2.0 * b + 2.0 * c + e)
        w[HELD + lane] = milk + made
        w[SECRETED + lane] += made


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
        step_body(d.body, s.body, stage.surroundings, body_params(p), h / steps)
        fire(d.body, thresholds, bursts, t + (i + 1) * h / steps, p)


@inlined
def note_rest(row: Any, d: Dyad, bank: Bank, u: Surroundings, t: float, p: Physiology) -> None:
    """Write one row of the record in which nothing flows."""
    row[VACUUM_COLUMN], row[SUCKING_COLUMN] = 0.0, NO_SUCK
    for side in range(2):
        row[FLOW_COLUMN + side] = row[FAT_COLUMN + side] = 0.0
    note(row, d, bank, u, t, p)


@inlined
def until_asking(
    d: Dyad, stage: Stage, awake: float, asks_at: float, p: Physiology, h: float
) -> tuple[float, bool]:
    """Advance the infant by `h` seconds, or to where it asks; return the seconds and if it asks."""
    deficit, stomach, asking = d.infant[0], d.infant[1], d.infant[2]
    step_infant(d.infant, stage.need, stage.meal, 0.0, awake, p.infant, h)
    if d.infant[2] < asks_at:
        return h, False
    share = (asks_at - asking) / (d.infant[2] - asking)
    d.infant[0], d.infant[1], d.infant[2] = deficit, stomach, asking
    gone = max(share * h, 1e-3)
    step_infant(d.infant, stage.need, stage.meal, 0.0, awake, p.infant, gone)
    return gone, True


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
    t, rows, asks = start, 0, False
    bank = pack(d.lobes, lobes, s.lobes)
    while t < until - 1e-6 and not asks:
        h = min(SLOW_STEP, until - t)
        awake = wakefulness[int(t / 3600.0) % 24]
        h = min(h, 3600.0 - t % 3600.0)
        h, asks = until_asking(d, stage, awake, asks_at, p, h)
        fill(bank, stage, p.storage, h)
        for side in range(2):
            step_milk(side, d, bank, REMOVED, stage, p.composition)
        settle_body(d, s, stage, p, h, thresholds, bursts, t)
        t += h
        note_rest(record[rows], d, bank, stage.surroundings, t, p)
        rows += 1
    unpack(bank, d.lobes)
    return rows, t, asks

"""One stretch of fast time: a breast suckled or pumped, a pause, a cue, or what follows a feed.

A stretch is a row of phases (sucking, pausing); no step straddles the edge of a phase. Bursts of
oxytocin and the infant's decision to stop are looked for at the end of each step, in every
fidelity alike: they are exact to the step (at most 1 s, or 2 s where nothing sucks).
"""

from typing import Any, NamedTuple

from lactea.physiology.fast import effector, oxytocin
from lactea.physiology.slow import composition, infant
from lactea.simulation.assemble import Physiology, Surroundings, body_params, drive_of
from lactea.simulation.averaged import forget, step_averaged, step_steady
from lactea.simulation.compiled import inlined, kernel
from lactea.simulation.lanes import (
    CONTRACTED,
    DUCT,
    HELD,
    LEFT_BY,
    REST_VOLUME,
    SECRETED,
    SHARE,
    Applied,
    Bank,
    Lanes,
    Treated,
    organs_of,
    pack,
    pressure_of,
    unpack,
)
from lactea.simulation.network import BURSTS, Cells, advance
from lactea.simulation.steps import step_body, step_resolved
from lactea.simulation.sucks import PAUSE, step_infant, suck_of, wave_now

PLANNED, SATISFIED, DRY, RELAXED, EJECTED = 0, 1, 2, 3, 4
BREASTFEED, PUMP, REST = 0, 1, 2
REMOVED, LEAKED, MADE_TOTAL = 0, 1, 2
COLUMNS = (
    "time",
    "vacuum",
    "oxytocin",
    "priming",
    "contraction_left",
    "contraction_right",
    "duct_left",
    "duct_right",
    "milk_left",
    "milk_right",
    "flow_left",
    "flow_right",
    "fat_left",
    "fat_right",
    "prolactin",
    "deficit",
    "stomach",
    "drive",
    "pressure_left",
    "pressure_right",
    "sucking",
    "dose",
)
VACUUM_COLUMN, FLOW_COLUMN, FAT_COLUMN, DRIVE_COLUMN = 1, 10, 12, 17
SUCKING_COLUMN, DOSE_COLUMN = 20, 21
TOUCH, CUE, INHIBITION, DELIVERY, INFUSION = range(5)
GIVEN = 5  # numbers by which a plan says, phase by phase, what reaches the mother
HELD_COLUMN = len(COLUMNS)  # then fat, lactose, protein, water held left, and the same right
LOBE_COLUMN = HELD_COLUMN + 8  # then the milk of each lobe

_drive_of = inlined(drive_of)
_relative_dose = inlined(effector.relative_dose)
_burst = inlined(oxytocin.burst)
_vigour = inlined(infant.vigour)
_after_removal = inlined(composition.after_removal)
_secreted = inlined(composition.secreted)
_Surroundings = Surroundings
_Effector, _Oxytocin = effector.State, oxytocin.State
_Held, _HeldInputs = composition.State, composition.Inputs


class Dyad(NamedTuple):
    """Everything that changes: arrays, written in place."""

    lobes: Any  # (7, lobes): see lanes.py
    body: Any  # (11,): see assemble.py
    infant: Any  # (3,): deficit, stomach, asking
    held: Any  # (2, 4): fat, lactose, protein, water [g] in each breast
    milk: Any  # (2, 3): removed, leaked, made [mL] by each breast so far
    solutes: Any  # (2, 3, 4): the same for fat, lactose, protein, water [g]


class Scratch(NamedTuple):
    """Working space of the steps."""

    body: Any  # (4, 11)
    lobes: Any  # (BLOCKS,): see lanes.py


class Stage(NamedTuple):
    """What holds throughout a stretch."""

    surroundings: Surroundings
    kind: int  # BREASTFEED, PUMP or REST
    side: int  # 0 left, 1 right, 2 both; of the breast that is suckled or pumped
    compression_gain: float  # [1] of what is applied, over its vacuum alone
    appetite: float  # [mL] wanted from now on
    satiety_middle: float
    satiety_width: float
    stop_share: float  # [1] of the appetite, at which the infant lets go
    low_flow: float  # [mL/s]
    flow_memory: float  # [s]
    patience: float  # [s] of low flow, once milk has flowed
    first_patience: float  # [s] before any milk has flowed
    relaxed: float  # contraction below which a rest may end
    ejected: float  # contraction above which pumping ends; 0 where it goes on
    need: float  # [mL/s]
    meal: float  # [mL]
    left_rate: float  # [mL/s] secretion of the empty left breast
    right_rate: float
    left_capacity: float  # [mL]
    right_capacity: float
    longest_step: float  # [s]
    fastest: float  # [s] time constant of the fastest state; no step is longer
    longest_stroke_step: float  # [s]; 0 for the averaged fidelity
    by_cell: float  # 1 where the oxytocin neurons are followed one by one, 0 for pulses


class Plan(NamedTuple):
    """Phases of a stretch and the vacuum waves that they use."""

    durations: Any  # [s] of each phase
    wave: Any  # which wave of each phase; of an infant's: 0 sucking, 1 pausing
    waves: Any  # (waves, samples) [mmHg]; an infant's third is its non-nutritive suck
    phases: Any  # (waves, PHASES) [mmHg] for the mean over a stroke
    period: Any  # (waves,) [s]
    mean: Any  # (waves,) [mmHg] over a stroke
    steady: Any  # (waves,) 1 where the vacuum of a wave does not change
    strength: Any  # (phases,) share of the wave's vacuum that is applied
    began: Any  # (phases,) [s] from the start of the stretch, when a stroke of the wave began
    given: Any  # (phases, GIVEN): touch besides suckling, cue, inhibition, delivery, infusion


@inlined
def _dose(body: Any, p: Physiology) -> float:
    return _relative_dose(_Effector(body[6], body[7], body[8], body[9]), p.effector)


def _fire(body: Any, thresholds: Any, bursts: Any, t: float, p: Physiology) -> None:
    count = int(bursts[0])
    threshold = thresholds[count % thresholds.shape[0]]
    if body[1] >= threshold:
        now = _burst(_Oxytocin(body[1], body[2], body[3]), threshold, p.oxytocin)
        body[1], body[2], body[3] = now.priming, now.store, now.pool
        bursts[0] = count + 1.0
        if count + 1 < bursts.shape[0]:
            bursts[count + 1] = t


fire = inlined(_fire)


@inlined
def spike(body: Any, cells: Cells, bursts: Any, drive: float, t: float, h: float, p: Any) -> None:
    """Let the oxytocin neurons run one by one for `h` seconds, and note a burst."""
    before = cells.counts[BURSTS]
    body[3] += advance(cells, drive, h, p.oxytocin.burst_dose, p.network, p.terminal)
    if cells.counts[BURSTS] > before:
        count = int(bursts[0])
        bursts[0] = count + 1.0
        if count + 1 < bursts.shape[0]:
            bursts[count + 1] = t


@inlined
def first_and_last(side: int, bank: Bank) -> tuple[int, int]:
    """Lanes of one breast: from the first, up to the last and without it."""
    return (0 if side == 0 else bank.left), (bank.left if side == 0 else bank.lobes)


@inlined
def step_milk(
    side: int, d: Dyad, bank: Bank, taken: int, stage: Stage, p: composition.Params
) -> tuple[float, float]:
    """Book one step's milk of one breast: what left, what was made, and what it held.

    `taken` is REMOVED or LEAKED. Returns the milk that left [mL] and its fat [g].
    """
    w = bank.w
    milk, out, made = 0.0, 0.0, 0.0
    first, last = first_and_last(side, bank)
    for lane in range(first, last):
        milk += w[HELD + lane] + w[DUCT + lane]
        out += w[LEFT_BY + lane]
        made += w[SECRETED + lane]
        w[LEFT_BY + lane] = w[SECRETED + lane] = 0.0
    held = _Held(d.held[side, 0], d.held[side, 1], d.held[side, 2], d.held[side, 3])
    capacity = stage.left_capacity if side == 0 else stage.right_capacity
    u = _HeldInputs(0.0, 0.0, milk, capacity)
    left = _after_removal(held, milk - made + out, milk - made, u, p)
    fresh = _secreted(p)
    for i in range(4):
        added = made * fresh[i]
        d.solutes[side, taken, i] += held[i] - left[i]
        d.solutes[side, MADE_TOTAL, i] += added
        d.held[side, i] = left[i] + added
    d.milk[side, taken] += out
    d.milk[side, MADE_TOTAL] += made
    return out, held.fat - left.fat


@inlined
def treated(side: int, stage: Stage, sucking: bool, vigour: float, strength: float) -> Treated:
    """Say what is done to one breast now."""
    rate = stage.left_rate if side == 0 else stage.right_rate
    on = stage.kind != REST and stage.side in (2, side)
    gain = 1.0 + (stage.compression_gain - 1.0) * vigour
    return Treated(rate, vigour * strength if on else 0.0, gain if on and sucking else 1.0)


@inlined
def felt(stage: Stage, given: Any, sucking: bool, vigour: float) -> Surroundings:
    """Say what reaches the mother now: an infant stimulates as it sucks, not while it pauses."""
    u = stage.surroundings
    stimulus = u.stimulus
    if stage.kind == BREASTFEED:
        stimulus = u.stimulus * vigour if sucking else 0.0
    return _Surroundings(
        stimulus + given[TOUCH],
        given[CUE],
        given[INHIBITION],
        u.block,
        given[DELIVERY],
        given[INFUSION],
        u.basal_prolactin,
    )


@inlined
def step_lobes(
    bank: Bank, u: Applied, stage: Stage, plan: Plan, wave: int, t: float, h: float, p: Physiology
) -> None:
    """Advance all lobes by one step at the fidelity of the stage."""
    organs = organs_of(p)
    if stage.longest_stroke_step > 0.0:
        count = int(h / stage.longest_stroke_step - 1e-9) + 1
        step_resolved(bank, u, plan.waves[wave], plan.period[wave], t, organs, h, count)
    elif stage.kind == REST or plan.steady[wave] > 0.0:
        step_steady(bank, u, plan.phases[wave], organs, h)
    else:
        step_averaged(bank, u, plan.phases[wave], organs, h)


@inlined
def note(row: Any, d: Dyad, bank: Bank, u: Surroundings, t: float, p: Physiology) -> None:
    """Write in one row of the record what is held and felt now: see COLUMNS."""
    w = bank.w
    row[0], row[2], row[3], row[14] = t, d.body[4], d.body[1], d.body[10]
    row[15], row[16], row[17] = d.infant[0], d.infant[1], _drive_of(d.body, u, p)
    row[DOSE_COLUMN] = _dose(d.body, p)
    for side in range(2):
        contraction, stretch, held, pressure = 0.0, 0.0, 0.0, 0.0
        first, last = first_and_last(side, bank)
        for lane in range(first, last):
            milk = w[HELD + lane] + w[DUCT + lane]
            contraction += w[SHARE + lane] * w[CONTRACTED + lane]
            stretch += w[SHARE + lane] * w[DUCT + lane] / w[REST_VOLUME + lane]
            held += milk
            pressure += w[SHARE + lane] * pressure_of(lane, w, p.ducts)
            row[LOBE_COLUMN + lane] = milk
        row[4 + side], row[6 + side], row[8 + side] = contraction, stretch, held
        row[18 + side] = pressure
        for i in range(4):
            row[HELD_COLUMN + 4 * side + i] = d.held[side, i]


@inlined
def step_all(
    d: Dyad,
    s: Scratch,
    bank: Bank,
    stage: Stage,
    plan: Plan,
    phase: int,
    wave: int,
    taken: float,
    t: float,
    h: float,
    p: Physiology,
    row: Any,
) -> float:
    """Advance everything by one step; return the milk that was taken [mL]."""
    strength = plan.strength[phase]
    sucking = stage.kind == PUMP or wave != PAUSE
    vigour = 1.0
    if stage.kind == BREASTFEED:
        vigour = _vigour(taken, stage.appetite, stage.satiety_middle, stage.satiety_width)
    dose = _dose(d.body, p)
    surroundings = felt(stage, plan.given[phase], sucking, vigour)
    step_body(d.body, s.body, surroundings, body_params(p), h)
    left = treated(0, stage, sucking, vigour, strength)
    right = treated(1, stage, sucking, vigour, strength)
    u = Applied(dose, _dose(d.body, p), stage.surroundings.block, left, right)
    step_lobes(bank, u, stage, plan, wave, t - plan.began[phase], h, p)
    taken_now = 0.0
    for side in range(2):
        suckled = stage.kind != REST and stage.side in (2, side)
        out, fat = step_milk(side, d, bank, REMOVED if suckled else LEAKED, stage, p.composition)
        row[FLOW_COLUMN + side], row[FAT_COLUMN + side] = out / h, fat
        taken_now += out if suckled else 0.0
    intake = taken_now if stage.kind == BREASTFEED else 0.0
    step_infant(d.infant, stage.need, stage.meal, intake, 0.0, p.infant, h)
    row[VACUUM_COLUMN] = vigour * strength * plan.mean[wave] if stage.kind != REST else 0.0
    row[SUCKING_COLUMN] = suck_of(stage.kind == BREASTFEED, wave)
    note(row, d, bank, surroundings, t + h, p)
    return taken_now


@inlined
def ended(stage: Stage, taken: float, flow: float, low: float, flowed: bool, bank: Bank) -> int:
    """Why the stretch ends now, or PLANNED if it goes on."""
    if stage.kind == BREASTFEED:
        if taken >= stage.stop_share * stage.appetite:
            return SATISFIED
        if low > (stage.patience if flowed else stage.first_patience):
            return DRY
    if (stage.kind == REST and stage.relaxed > 0.0) or stage.ejected > 0.0:
        most = 0.0
        for lane in range(bank.lobes):
            most = max(most, bank.w[CONTRACTED + lane])
        if most < stage.relaxed:
            return RELAXED
        if 0.0 < stage.ejected < most:
            return EJECTED
    return PLANNED


@kernel
def stretch(
    d: Dyad,
    s: Scratch,
    stage: Stage,
    plan: Plan,
    start: float,
    lobes: Lanes,
    p: Physiology,
    thresholds: Any,
    bursts: Any,
    cells: Cells,
    record: Any,
) -> tuple[int, float, float, int]:
    """Run a stretch; return rows written, seconds gone by, milk taken [mL], and why it ended."""
    t, taken, flow, low, rows = 0.0, 0.0, 0.0, 0.0, 0
    flowed, why = False, PLANNED
    bank = pack(d.lobes, lobes, s.lobes)
    forget(bank, stage.longest_step)
    for phase in range(plan.durations.shape[0]):
        steps = int(plan.durations[phase] / stage.longest_step - 1e-9) + 1
        h = plan.durations[phase] / steps
        for _ in range(steps):
            row = record[rows]
            wave = wave_now(stage.kind == BREASTFEED, plan.wave[phase], flow, stage.low_flow)
            out = step_all(d, s, bank, stage, plan, phase, wave, taken, t, h, p, row)
            row[0] += start
            rows += 1
            t += h
            taken += out
            if stage.by_cell > 0.0:
                spike(d.body, cells, bursts, row[DRIVE_COLUMN], start + t, h, p)
            else:
                fire(d.body, thresholds, bursts, start + t, p)
            flow += h / stage.flow_memory * (out / h - flow)
            flowed = flowed or flow > stage.low_flow
            low = 0.0 if flow > stage.low_flow else low + h
            why = ended(stage, taken, flow, low, flowed, bank)
            if why != PLANNED or rows == record.shape[0]:
                break
        if why != PLANNED or rows == record.shape[0]:
            break
    unpack(bank, d.lobes)
    return rows, t, taken, why

"""The slow clock of a mother's life: hormones, gland, two breasts and what they hold.

States stand in one array, mother first, then left and right breast. Hormones and gland go on by RK4
in steps of at most 300 s, between two halves of the milk's own step, in which milk, its solutes and
its fat are moved by what was made and exchanged, so that the accounts close. Removal is an event
between steps: see taking.py.
"""

from typing import Any, NamedTuple

from lactea.physiology.slow import (
    activation,
    composition,
    infant,
    junctions,
    lactotroph,
    remodelling,
    secretion,
    solutes,
    storage,
)
from lactea.simulation.compiled import exp, inlined, kernel
from lactea.simulation.rest import SLOW_STEP, until_asking

HOUR = 3600.0
NOTHING, HOURS, STEPS = range(3)  # what `live` writes down
# Places of the mother's states in the array, then of each breast's.
FAST, SLOW, MACHINERY, ACTIVATION, PROLACTIN, HABIT = range(6)
MOTHER = 6
REMEMBERED, ACTIVE, TISSUE, STASIS, CLOSURE, MATURITY = range(6)
BREAST = 6
SIZE = MOTHER + 2 * BREAST
SOLUTES = 7
SODIUM, CITRATE = 1, 4  # places among them: from sodium up to citrate they are ions that cross
FAT, PROTEIN = SOLUTES, SOLUTES + 1  # [g] after the solutes [mmol]
HELD = SOLUTES + 2
CONTENTS = ("lactose", "sodium", "potassium", "chloride", "citrate", "calcium", "rest", "fat",
    "protein")  # fmt: skip
_OF_MOTHER = ("progesterone_fast", "progesterone_slow", "machinery", "activation", "prolactin",
    "habit")  # fmt: skip
_OF_BREAST = ("remembered", "active", "tissue", "stasis", "closure", "maturity")
_SIDES = ("left", "right")
# Columns of what `live` writes down: canonical units, amounts of one breast in mmol and g.
STATES = (
    "time",
    *_OF_MOTHER,
    *(f"{name}_{side}" for side in _SIDES for name in _OF_BREAST),
    *(f"milk_{side}" for side in _SIDES),
    *(f"made_{side}" for side in _SIDES),
    *(f"{name}_{side}" for side in _SIDES for name in CONTENTS),
    "deficit",
    "stomach",
)
_MILK, _MADE, _HELD, _INFANT = 1 + SIZE, 3 + SIZE, 5 + SIZE, 5 + SIZE + 2 * HELD

_activation_rhs, _lactotroph_rhs = inlined(activation.rhs), inlined(lactotroph.rhs)
_remodelling_rhs, _junctions_rhs = inlined(remodelling.rhs), inlined(junctions.rhs)
_exchange, _brake = inlined(junctions.exchange), inlined(storage.brake)
_resorption, _permitted = inlined(remodelling.resorption), inlined(activation.permitted)
_idle, _felt = inlined(remodelling.idle), inlined(remodelling.felt)
_rate, _apical = inlined(secretion.outputs), inlined(solutes.apical)
_made, _plasma = inlined(solutes.secreted), inlined(solutes.plasma)
_Activation, _ActivationInputs = activation.State, activation.Inputs
_Lactotroph, _LactotrophInputs = lactotroph.State, lactotroph.Inputs
_Remodelling, _RemodellingInputs = remodelling.State, remodelling.Inputs
_Junctions, _JunctionsInputs = junctions.State, junctions.Inputs
_SecretionInputs = secretion.Inputs


class LifeParams(NamedTuple):
    """Parameters of the organs that run at the slow clock of a life."""

    activation: activation.Params
    lactotroph: lactotroph.Params
    remodelling: remodelling.Params
    junctions: junctions.Params
    solutes: solutes.Params
    secretion: secretion.Params
    storage: storage.Params
    composition: composition.Params
    infant: infant.Params


class Lived(NamedTuple):
    """What changes: arrays, written in place."""

    y: Any  # (SIZE,) hormones and gland
    milk: Any  # (2,) [mL] held
    held: Any  # (2, HELD) solutes [mmol], fat and protein [g]
    made: Any  # (2,) [mL] secreted so far
    resorbed: Any  # (2,) [mL] stagnant milk, and water that went with ions through cells
    given: Any  # (2, HELD) of each, secreted so far, net of what junctions and cells moved
    taken_back: Any  # (2, HELD) of each, resorbed so far
    infant: Any  # (3,) deficit, stomach, asking


class Setting(NamedTuple):
    """What holds between two events."""

    placenta: float  # [ng/mL/s] progesterone supplied
    lactating: float  # [ug/L] prolactin of mothers who suckle, at this age
    sessions: float  # [1/s]
    prolactin_added: float  # [ug/L] given, or by a drug
    prolactin_share: float  # [1] left by a drug that suppresses it
    set_point: float  # [1]
    gland: float  # [1] grown in pregnancy
    left_capacity: float  # [mL]
    right_capacity: float
    left_ceiling: float  # [1] of the breast over the mean of both
    right_ceiling: float
    protein_colostrum: float  # [1] protein of colostrum over that of mature milk, less 1
    need: float  # [mL/s] of the infant, from the breast
    meal: float  # [mL]
    fills: float  # [1] 0 while a session is followed on the lobes, which then make the milk


@inlined
def breast_fullness(d: Lived, y: Any, side: int, u: Setting) -> float:
    """Return stored milk over the storage capacity of the tissue that there is [1]."""
    capacity = u.left_capacity if side == 0 else u.right_capacity
    return d.milk[side] / (capacity * u.gland * y[MOTHER + BREAST * side + TISSUE] ** 0.5)


@inlined
def effective_prolactin(y: Any, u: Setting) -> float:
    """Prolactin that drugs have left of the mother's own, and added [ug/L]."""
    return u.prolactin_share * y[PROLACTIN] + u.prolactin_added


@inlined
def rate_when_empty(y: Any, side: int, u: Setting, p: LifeParams) -> float:
    """Milk that one breast would secrete now if it were empty [mL/s]."""
    at = MOTHER + BREAST * side
    seen = _SecretionInputs(y[ACTIVATION], y[at + ACTIVE], effective_prolactin(y, u))
    ceiling = u.left_ceiling if side == 0 else u.right_ceiling
    return _rate(seen, p.secretion).rate_when_empty * ceiling * u.gland * y[at + TISSUE]


@inlined
def secretion_of(d: Lived, y: Any, side: int, u: Setting, p: LifeParams) -> float:
    """Milk that one breast secretes now [mL/s]."""
    fullness = _felt(breast_fullness(d, y, side, u), y[MOTHER + BREAST * side + STASIS])
    return rate_when_empty(y, side, u, p) * _brake(fullness, p.storage)


@inlined
def life_rates(d: Lived, y: Any, u: Setting, p: LifeParams, rates: Any) -> None:
    """Rates of change of mother and breasts, the milk as it stands."""
    a = _activation_rhs(
        0.0,
        _Activation(y[FAST], y[SLOW], y[MACHINERY], y[ACTIVATION]),
        _ActivationInputs(u.placenta, effective_prolactin(y, u)),
        p.activation,
    )
    rates[FAST], rates[SLOW] = a.progesterone_fast, a.progesterone_slow
    rates[MACHINERY], rates[ACTIVATION] = a.machinery, a.activation
    lactotrophs = _Lactotroph(y[PROLACTIN], y[HABIT])
    k = _lactotroph_rhs(0.0, lactotrophs, _LactotrophInputs(u.sessions, u.lactating), p.lactotroph)
    rates[PROLACTIN], rates[HABIT] = k.prolactin, k.habit
    allowed = _permitted(effective_prolactin(y, u), p.activation)
    for side in range(2):
        at = MOTHER + BREAST * side
        now = _Remodelling(y[at + REMEMBERED], y[at + ACTIVE], y[at + TISSUE], y[at + STASIS])
        fullness = breast_fullness(d, y, side, u)
        seen = _RemodellingInputs(fullness, y[ACTIVATION], u.set_point, allowed)
        r = _remodelling_rhs(0.0, now, seen, p.remodelling)
        rates[at + REMEMBERED], rates[at + ACTIVE] = r.remembered_fullness, r.active_fraction
        rates[at + TISSUE], rates[at + STASIS] = r.tissue, r.stasis
        between = _Junctions(y[at + CLOSURE], y[at + MATURITY])
        j = _junctions_rhs(
            0.0,
            between,
            _JunctionsInputs(y[FAST] + y[SLOW], _idle(y[at + STASIS], allowed), y[at + ACTIVE]),
            p.junctions,
        )
        rates[at + CLOSURE], rates[at + MATURITY] = j.closure, j.maturity


@inlined
def secrete(d: Lived, side: int, made: float, u: Setting, p: LifeParams) -> None:
    """Add milk made [mL] to one breast, with all that cells secrete into it."""
    d.milk[side] += made
    d.made[side] += made
    at = MOTHER + BREAST * side
    fresh = _made(d.y[MACHINERY], d.y[at + MATURITY], p.solutes)
    for i in range(SOLUTES):
        added = made * fresh[i]
        d.held[side, i] += added
        d.given[side, i] += added
    rich = 1.0 + u.protein_colostrum * (1.0 - d.y[MACHINERY] * d.y[at + CLOSURE])
    fat = made * p.composition.fat_secreted
    protein = made * p.composition.protein_secreted * rich
    d.held[side, FAT] += fat
    d.held[side, PROTEIN] += protein
    d.given[side, FAT] += fat
    d.given[side, PROTEIN] += protein


@inlined
def exchange_solutes(d: Lived, side: int, h: float, p: LifeParams) -> None:
    """Mix milk and plasma for `h` seconds, exactly: amounts stay positive, osmolarity one."""
    at = MOTHER + BREAST * side
    through = h * _exchange(_Junctions(d.y[at + CLOSURE], d.y[at + MATURITY]), p.junctions)
    outside, kept = _plasma(p.solutes), exp(-through / d.milk[side])
    for i in range(SOLUTES):
        after = d.milk[side] * outside[i] * (1.0 - kept) + d.held[side, i] * kept
        d.given[side, i] += after - d.held[side, i]
        d.held[side, i] = after


@inlined
def exchange_ions(d: Lived, side: int, h: float, p: LifeParams) -> None:
    """Let ions and water through cells for `h` seconds, exactly; see solutes.py.

    What is not ions stays, so that the volume goes exponentially to `settled`, and each ion is what
    was kept of it and what followed a volume that is positive throughout.
    """
    at = MOTHER + BREAST * side
    fresh, osmolarity = _made(d.y[MACHINERY], d.y[at + MATURITY], p.solutes), p.solutes.osmolarity
    through = h * _apical(d.y[at + CLOSURE], p.solutes)
    salt, salt_held, salt_after = 0.0, 0.0, 0.0
    for i in range(SODIUM, CITRATE):
        salt += fresh[i]
        salt_held += d.held[side, i]
    settled = (osmolarity * d.milk[side] - salt_held) / (osmolarity - salt)
    kept, share = exp(-through), salt / osmolarity
    later = (exp(-through * (1.0 - share)) - kept) / share
    followed = settled * (1.0 - kept) + (d.milk[side] - settled) * later
    for i in range(SODIUM, CITRATE):
        after = d.held[side, i] * kept + fresh[i] * followed
        d.given[side, i] += after - d.held[side, i]
        d.held[side, i] = after
        salt_after += after
    water = (salt_held - salt_after) / osmolarity
    left = 1.0 - water / d.milk[side]
    d.milk[side] -= water
    d.resorbed[side] += water
    for i in range(SOLUTES, HELD):
        d.taken_back[side, i] += (1.0 - left) * d.held[side, i]
        d.held[side, i] *= left


@inlined
def resorb(d: Lived, side: int, h: float, p: LifeParams) -> None:
    """Take stagnant milk back into blood for `h` seconds, with all that it holds."""
    stasis = d.y[MOTHER + BREAST * side + STASIS]
    left = 1.0 / (1.0 + h * _resorption(stasis, p.remodelling))
    d.resorbed[side] += (1.0 - left) * d.milk[side]
    d.milk[side] *= left
    for i in range(HELD):
        d.taken_back[side, i] += (1.0 - left) * d.held[side, i]
        d.held[side, i] *= left


@inlined
def fill(d: Lived, side: int, u: Setting, h: float, p: LifeParams) -> None:
    """Fill one breast for `h` seconds (Heun)."""
    before = d.milk[side]
    a = secretion_of(d, d.y, side, u, p)
    d.milk[side] = before + h * a
    b = secretion_of(d, d.y, side, u, p)
    d.milk[side] = before
    secrete(d, side, 0.5 * h * (a + b), u, p)


@inlined
def half_of_milk(d: Lived, u: Setting, h: float, p: LifeParams) -> None:
    """Resorb, fill and exchange for `h` seconds: the half of a step before hormones and gland."""
    for side in range(2):
        resorb(d, side, h, p)
        fill(d, side, u, h, p)
        exchange_solutes(d, side, h, p)
        exchange_ions(d, side, h, p)


@inlined
def other_half_of_milk(d: Lived, u: Setting, h: float, p: LifeParams) -> None:
    """Do the same the other way about: the two halves together are exact to second order."""
    for side in range(2):
        exchange_ions(d, side, h, p)
        exchange_solutes(d, side, h, p)
        fill(d, side, u, h, p)
        resorb(d, side, h, p)


@inlined
def step_life(d: Lived, scratch: Any, u: Setting, p: LifeParams, h: float) -> None:
    """Advance mother and breasts by `h` seconds: RK4, between the halves of the milk's step."""
    if u.fills > 0.0:
        half_of_milk(d, u, 0.5 * h, p)
    start, probe, rates, total = scratch[0], scratch[1], scratch[2], scratch[3]
    for i in range(SIZE):
        start[i] = probe[i] = d.y[i]
        total[i] = 0.0
    for stage in range(4):
        life_rates(d, probe, u, p, rates)
        weight = 1.0 if stage in (0, 3) else 2.0
        ahead = h if stage == 2 else 0.5 * h
        for i in range(SIZE):
            total[i] += weight * rates[i]
            probe[i] = start[i] + ahead * rates[i]
    for i in range(SIZE):
        d.y[i] = start[i] + h / 6.0 * total[i]
    if u.fills > 0.0:
        other_half_of_milk(d, u, 0.5 * h, p)


@inlined
def write_state(row: Any, d: Lived, t: float) -> None:
    """Write down how mother, breasts and infant stand: see STATES."""
    row[0] = t
    for i in range(SIZE):
        row[1 + i] = d.y[i]
    for side in range(2):
        row[_MILK + side], row[_MADE + side] = d.milk[side], d.made[side]
        for i in range(HELD):
            row[_HELD + HELD * side + i] = d.held[side, i]
    row[_INFANT], row[_INFANT + 1] = d.infant[0], d.infant[1]


@kernel
def live(
    d: Lived,
    scratch: Any,
    u: Setting,
    p: LifeParams,
    start: float,
    until: float,
    awake: Any,
    asks_at: float,
    record: Any,
    kept: int,
) -> tuple[int, float, bool]:
    """Let the slow clock run until a time [s], or until the infant asks; nothing is removed.

    Returns rows written, the time reached, and whether the infant asked. `awake` holds 24 values,
    one an hour of the day; the infant asks when its summed hazard reaches `asks_at`. `kept` says
    what is written: NOTHING, HOURS or STEPS.
    """
    t, asks, rows = start, False, 0
    while t < until - 1e-6 and not asks:
        hour = int((t + 1e-6) / HOUR)
        h = min(SLOW_STEP, until - t, HOUR * (hour + 1) - t)
        h, asks = until_asking(d, u, awake[hour % 24], asks_at, p, h)
        step_life(d, scratch, u, p, h)
        t += h
        if kept == STEPS or (kept == HOURS and int((t + 1e-6) / HOUR) > hour):
            write_state(record[rows], d, t)
            rows += 1
    return rows, t, asks


@kernel
def book_session(
    d: Lived, left: float, right: float, u: Setting, seconds: float, p: LifeParams
) -> None:
    """Book milk [mL] that the lobes of both breasts made in the seconds of a session."""
    for side in range(2):
        secrete(d, side, left if side == 0 else right, u, p)
        exchange_solutes(d, side, seconds, p)


@kernel
def book_ions(d: Lived, seconds: float, p: LifeParams) -> None:
    """Book ions and water that went through cells in the seconds of a session."""
    for side in range(2):
        exchange_ions(d, side, seconds, p)


@kernel
def rates_when_empty(y: Any, u: Setting, p: LifeParams) -> tuple[float, float]:
    """Milk that each breast would secrete now if it were empty [mL/s]."""
    return rate_when_empty(y, 0, u, p), rate_when_empty(y, 1, u, p)

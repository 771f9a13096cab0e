"""Lobes as lanes: the left breast's lobes first, then the right's.

While lobes are worked on, each quantity is a block of `WIDTH` numbers in one array: a distance
that the compiler knows, so it can take lobes by whole vectors. What one lobe does in a step is
written for one lobe, and stays in registers.
"""

from typing import Any, NamedTuple

import numpy as np

from lactea.anatomy.reduce import Lumped
from lactea.physiology.fast import ducts, myoepithelium, nipple
from lactea.physiology.slow import storage
from lactea.simulation.assemble import Physiology
from lactea.simulation.compiled import inlined

ALVEOLAR, DUCTAL, CONTRACTION, OPENING, CALCIUM = range(5)
OUT, MADE = 5, 6  # rows that add up what left by the nipple and what was secreted
LOBE_ROWS = 7

VECTOR = 8  # lanes that the vectors of any processor divide
WIDTH = 40  # two breasts of at most 18 lobes, in whole vectors
HELD, DUCT, CONTRACTED, OPENED, LOADED, LEFT_BY, SECRETED = range(0, 7 * WIDTH, WIDTH)
CAPACITY, REST_VOLUME, DUCTULE, NIPPLE, SENSITIVITY, SHARE, SIDE = range(
    7 * WIDTH, 14 * WIDTH, WIDTH
)
PER_CAPACITY, PER_REST_VOLUME = 14 * WIDTH, 15 * WIDTH
SOLVER = 16 * WIDTH  # where the blocks of the averaged fidelity's solver begin
BLOCKS = 33 * WIDTH

_ducts_outputs = inlined(ducts.outputs)
_alveolar_pressure = inlined(ducts.alveolar_pressure)
_nipple_outputs = inlined(nipple.outputs)
_contract = inlined(myoepithelium.rhs)
_brake = inlined(storage.brake)
_DuctInputs, _DuctOutputs, _NippleInputs = ducts.Inputs, ducts.Outputs, nipple.Inputs
_Muscle, _MuscleInputs = myoepithelium.State, myoepithelium.Inputs


class Lanes(NamedTuple):
    """What tells one lobe from another; arrays of one value a lobe."""

    capacity: Any  # [mL] storage capacity of the lobe
    rest_volume: Any  # [mL] of its ducts
    ductule_conductance: Any  # [mL/s/mmHg]
    nipple_conductance: Any  # [mL/s/mmHg]
    sensitivity: Any  # [1] to oxytocin
    share: Any  # [1] of its breast
    side: Any  # 0 left, 1 right


def lanes_of(left: Lumped, right: Lumped) -> Lanes:
    """Lay the lobes of two breasts side by side."""
    counts = [breast.share.size for breast in (left, right)]
    side = np.repeat([0.0, 1.0], counts)
    capacity, rest_volume, ductules, nipple, sensitivity, share = (
        np.concatenate(pair) for pair in zip(left, right, strict=True)
    )
    return Lanes(capacity, rest_volume, ductules, nipple, sensitivity, share, side)


class Bank(NamedTuple):
    """The lobes at work."""

    w: Any  # (BLOCKS,) states, what is the lobe's own, and the solver's: see HELD to SOLVER
    left: int  # lobes of the left breast: the first lanes
    lobes: int  # of both breasts
    width: int  # lanes in whole vectors; those beyond the lobes stay as they are


class Organs(NamedTuple):
    """Parameters of the organs that work in every lobe."""

    storage: storage.Params
    myoepithelium: myoepithelium.Params
    ducts: ducts.Params
    nipple: nipple.Params


class Treated(NamedTuple):
    """What is done to the lobes of one breast during a step."""

    rate_when_empty: float  # [mL/s] of the breast
    strength: float  # [1] of the vacuum that reaches it
    gain: float  # [1] of compression


class Applied(NamedTuple):
    """What the lobes feel during one step."""

    dose: float  # [1] relative dose of oxytocin as the step begins
    dose_end: float  # [1] and as it ends
    block: float  # [1] of the receptors
    left: Treated
    right: Treated


class Lobe(NamedTuple):
    """State of one lobe."""

    alveolar_milk: float  # [mL]
    ductal_milk: float  # [mL]
    contraction: float  # [1]
    opening: float  # [1]
    calcium: float  # [1]


class Own(NamedTuple):
    """What tells one lobe from another, and what is done to it."""

    per_capacity: float  # [1/mL] of storage capacity
    per_rest_volume: float  # [1/mL] of its ducts
    ductule_conductance: float  # [mL/s/mmHg]
    nipple_conductance: float  # [mL/s/mmHg]
    sensitivity: float  # [1] to oxytocin
    rate_when_empty: float  # [mL/s]
    strength: float  # [1] of the vacuum
    gain: float  # [1] of compression


@inlined
def organs_of(p: Physiology) -> Organs:
    """Take the parameters that lobes need: numba passes a tuple by value, member by member."""
    return Organs(p.storage, p.myoepithelium, p.ducts, p.nipple)


@inlined
def pack(y: Any, lobes: Lanes, w: Any) -> Bank:
    """Lay the lobes out for work: states `y` (7, lobes) and what is their own into `w`."""
    count, left = y.shape[1], 0
    width = (count + VECTOR - 1) // VECTOR * VECTOR
    for i in range(BLOCKS):
        w[i] = 0.0
    for lane in range(width):
        w[DUCT + lane] = w[CAPACITY + lane] = w[REST_VOLUME + lane] = 1.0
        w[PER_CAPACITY + lane] = w[PER_REST_VOLUME + lane] = 1.0
    for lane in range(count):
        for row in range(LOBE_ROWS):
            w[row * WIDTH + lane] = y[row, lane]
        w[CAPACITY + lane], w[REST_VOLUME + lane] = lobes.capacity[lane], lobes.rest_volume[lane]
        w[PER_CAPACITY + lane] = 1.0 / lobes.capacity[lane]
        w[PER_REST_VOLUME + lane] = 1.0 / lobes.rest_volume[lane]
        w[DUCTULE + lane] = lobes.ductule_conductance[lane]
        w[NIPPLE + lane] = lobes.nipple_conductance[lane]
        w[SENSITIVITY + lane], w[SHARE + lane] = lobes.sensitivity[lane], lobes.share[lane]
        w[SIDE + lane] = lobes.side[lane]
        left += 1 if lobes.side[lane] == 0.0 else 0
    return Bank(w, left, count, width)


@inlined
def unpack(bank: Bank, y: Any) -> None:
    """Put the states back."""
    for lane in range(bank.lobes):
        for row in range(LOBE_ROWS):
            y[row, lane] = bank.w[row * WIDTH + lane]


@inlined
def lobe_of(w: Any, lane: int) -> Lobe:
    """Take the state of one lobe."""
    return Lobe(
        w[HELD + lane],
        w[DUCT + lane],
        w[CONTRACTED + lane],
        w[OPENED + lane],
        w[LOADED + lane],
    )


@inlined
def own_of(w: Any, u: Applied, lane: int) -> Own:
    """Take what is the lobe's own, and what is done to its breast."""
    on_left = w[SIDE + lane] == 0.0
    empty = u.left.rate_when_empty if on_left else u.right.rate_when_empty
    return Own(
        w[PER_CAPACITY + lane],
        w[PER_REST_VOLUME + lane],
        w[DUCTULE + lane],
        w[NIPPLE + lane],
        w[SENSITIVITY + lane],
        empty * w[SHARE + lane],
        u.left.strength if on_left else u.right.strength,
        u.left.gain if on_left else u.right.gain,
    )


@inlined
def _duct_inputs(x: Lobe, own: Own) -> ducts.Inputs:
    """Give the ducts their inputs; volumes over the lobe's own, which spares divisions."""
    return _DuctInputs(
        x.alveolar_milk * own.per_capacity,
        x.ductal_milk * own.per_rest_volume,
        x.contraction,
        x.opening,
        1.0,
        1.0,
        own.ductule_conductance,
    )


@inlined
def inward(x: Lobe, own: Own, p: Organs) -> ducts.Outputs:
    """Flow from alveoli to duct [mL/s], and pressure in the duct [mmHg]."""
    return _ducts_outputs(_duct_inputs(x, own), p.ducts)


@inlined
def most_inward(x: Lobe, own: Own, p: Organs) -> float:
    """Bound the flow out of the alveoli [mL/s], whatever the duct does in the step."""
    u = _duct_inputs(x, own)
    across = _alveolar_pressure(u, p.ducts) - p.ducts.ductule_collapse_pressure
    return u.conductance * (p.ducts.closed_opening + u.opening) * across


@inlined
def pressure_of(lane: int, w: Any, p: ducts.Params) -> float:
    """Pressure of the milk in the alveoli of one lobe [mmHg]."""
    fullness = w[HELD + lane] * w[PER_CAPACITY + lane]
    return _alveolar_pressure(
        _DuctInputs(fullness, 1.0, w[CONTRACTED + lane], w[OPENED + lane], 1.0, 1.0, 1.0), p
    )


@inlined
def outward(x: Lobe, pressure: float, vacuum: float, own: Own, p: Organs) -> float:
    """Flow out of the nipple [mL/s]."""
    return _nipple_outputs(
        _NippleInputs(
            pressure,
            vacuum * own.strength,
            x.ductal_milk * own.per_rest_volume,
            1.0,
            own.nipple_conductance,
            own.gain,
        ),
        p.nipple,
    ).flow


@inlined
def muscle_rates(x: Lobe, dose: float, block: float, own: Own, p: Organs) -> myoepithelium.State:
    """Rates of calcium, contraction and opening [1/s]."""
    return _contract(
        0.0,
        _Muscle(x.calcium, x.contraction, x.opening),
        _MuscleInputs(dose, own.sensitivity, block),
        p.myoepithelium,
    )


@inlined
def secretion_of(x: Lobe, own: Own, p: Organs) -> float:
    """Milk secreted by one lobe [mL/s]."""
    return own.rate_when_empty * _brake(x.alveolar_milk * own.per_capacity, p.storage)

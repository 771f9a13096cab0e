"""Lobes as lanes: arrays with one column a lobe, the left breast's lobes first."""

from typing import Any, NamedTuple

from lactea.physiology.fast import ducts, myoepithelium, nipple
from lactea.physiology.slow import storage
from lactea.simulation.assemble import Physiology
from lactea.simulation.compiled import inlined

ALVEOLAR, DUCTAL, CONTRACTION, OPENING = 0, 1, 2, 3
LOBE_STATES = 4
OUT, MADE = 4, 5  # rows that add up what left by the nipple and what was secreted

_ducts_outputs = inlined(ducts.outputs)
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


class Applied(NamedTuple):
    """What the lobes feel during one step."""

    dose: float  # [1] relative dose of oxytocin
    block: float  # [1] of the receptors
    vacuum: float  # [mmHg] at the nipple that is suckled
    left_rate: float  # [mL/s] secretion of the empty left breast
    right_rate: float  # [mL/s] secretion of the empty right breast


def _inward(
    lane: int, alveolar: float, ductal: float, y: Any, lobes: Lanes, p: Physiology
) -> ducts.Outputs:
    return _ducts_outputs(
        _DuctInputs(
            alveolar,
            ductal,
            y[CONTRACTION, lane],
            y[OPENING, lane],
            lobes.capacity[lane],
            lobes.rest_volume[lane],
            lobes.ductule_conductance[lane],
        ),
        p.ducts,
    )


def _outward(
    lane: int,
    pressure: float,
    vacuum: float,
    ductal: float,
    gain: Any,
    lobes: Lanes,
    p: Physiology,
) -> float:
    return _nipple_outputs(
        _NippleInputs(
            pressure,
            vacuum,
            ductal,
            lobes.rest_volume[lane],
            lobes.nipple_conductance[lane],
            gain[lane],
        ),
        p.nipple,
    ).flow


def _contraction(
    lane: int, y: Any, dose: float, block: float, lobes: Lanes, p: Physiology
) -> myoepithelium.State:
    return _contract(
        0.0,
        _Muscle(y[CONTRACTION, lane], y[OPENING, lane]),
        _MuscleInputs(dose, lobes.sensitivity[lane], block),
        p.myoepithelium,
    )


def _secretion(lane: int, alveolar: float, u: Applied, lobes: Lanes, p: Physiology) -> float:
    empty = u.left_rate + (u.right_rate - u.left_rate) * lobes.side[lane]
    return empty * lobes.share[lane] * _brake(alveolar / lobes.capacity[lane], p.storage)


inward, outward = inlined(_inward), inlined(_outward)
contraction_rates, secretion_of = inlined(_contraction), inlined(_secretion)


def _lobe_rates(
    y: Any, rates: Any, u: Applied, strength: Any, gain: Any, lobes: Lanes, p: Physiology
) -> None:
    for lane in range(y.shape[1]):
        muscle = contraction_rates(lane, y, u.dose, u.block, lobes, p)
        made = secretion_of(lane, y[ALVEOLAR, lane], u, lobes, p)
        duct = inward(lane, y[ALVEOLAR, lane], y[DUCTAL, lane], y, lobes, p)
        out = outward(
            lane, duct.duct_pressure, u.vacuum * strength[lane], y[DUCTAL, lane], gain, lobes, p
        )
        rates[ALVEOLAR, lane] = made - duct.flow_to_ducts
        rates[DUCTAL, lane] = duct.flow_to_ducts - out
        rates[CONTRACTION, lane] = muscle.contraction
        rates[OPENING, lane] = muscle.opening
        rates[OUT, lane] = out
        rates[MADE, lane] = made


lobe_rates = inlined(_lobe_rates)

"""Sessions of a lactation: the infant feeds or a pump runs, at either fidelity.

A session takes slow time: the mother prepares, each breast is suckled, and milk leaves a breast as
the infant lets go of it. How much leaves, and how long that takes, is told by the mother's removal
map (`taking_summary`) or followed on her lobes (`taking_averaged`).
"""

from collections.abc import Sequence

from lactea.parameters.draws import lognormal, uniform
from lactea.simulation import feeding, taking_averaged, taking_summary
from lactea.simulation.engine import Engine
from lactea.simulation.living import BREASTFEED, PUMP, Living, Taken
from lactea.simulation.scenario import Period

_APPETITE, _SECOND, _PREPARE = 502, 503, 506
_SIDES = {"both": (0, 1), "left": (0,), "right": (1,)}


def _wait(life: Living, seconds: float, cue: float = 0.0) -> None:
    """Let time pass in which nothing sucks; a cue may bring milk ejections."""
    if isinstance(life.removal, Engine):
        taking_averaged.wait(life, life.removal, seconds, cue)
    else:
        taking_summary.wait(life, life.removal, seconds, cue)


def _suckle(life: Living, place: int, side: int, appetite: float) -> Taken:
    """Feed at one breast; the removal map asks whether it is the first or the second."""
    if isinstance(life.removal, Engine):
        return taking_averaged.suckle(life, life.removal, side, appetite)
    return taking_summary.suckle(life, life.removal, place, side, appetite)


def _pump(life: Living, sides: Sequence[int], seconds: float) -> list[Taken]:
    if isinstance(life.removal, Engine):
        return taking_averaged.pump(life, life.removal, sides, seconds)
    return taking_summary.pump(life, life.removal, sides, seconds)


def _relax(life: Living) -> None:
    """Follow the gland until it has relaxed; the removal map begins with a gland at rest."""
    if isinstance(life.removal, Engine):
        taking_averaged.relax(life, life.removal)


def _prepare(life: Living, cue: float) -> None:
    """Let the time before the first suck pass; `cue` [1] over what an infant's asking is."""
    f = life.organs.feeding
    waited = lognormal(1, f.preparation_variation, *life.key(_PREPARE))[0]
    _wait(life, f.preparation_time * float(waited), cue)


def _write(life: Living, kind: float, taken: Taken) -> None:
    """Write one breast of a session down: see `SESSION`."""
    life.sessions.append([
        taken.start, kind, float(taken.side), taken.milk, taken.fullness, taken.fat, taken.seconds,
    ])  # fmt: skip


def _appetite(life: Living) -> float:
    """Milk that the infant wants now [mL]."""
    f = life.organs.feeding
    hungry = max(float(life.lived.infant[0]), f.least_appetite * life.setting.meal)
    return float(hungry * lognormal(1, f.appetite_variation, *life.key(_APPETITE))[0])


def _second_is_taken(life: Living, left: float) -> bool:
    """Draw whether the other breast is offered and taken, with so much of the appetite left."""
    chance = feeding.chance_of_second(left, life.organs.feeding)
    return bool(uniform(1, *life.key(_SECOND))[0] < chance)


def feed_now(life: Living, period: Period) -> None:
    """One session at the breast: one side or both, by appetite."""
    f, infant = life.organs.feeding, life.lived.infant
    _prepare(life, 1.0)
    left = _appetite(life)
    sides = _SIDES[period.sides]
    order = sides if len(sides) == 1 else (1 - life.last_side, life.last_side)
    for place, side in enumerate(order):
        if place == 1:
            if not _second_is_taken(life, left):
                break
            _wait(life, f.change_time)
        taken = _suckle(life, place, side, max(left, 1.0))
        _write(life, BREASTFEED, taken)
        infant[0] -= taken.milk
        infant[1] += taken.milk
        left -= taken.milk
    infant[2] = 0.0
    life.settled = life.time + f.settled_time
    _relax(life)
    life.last_side = order[0]
    life.session += 1


def pump_now(life: Living, period: Period) -> None:
    """Pump the breasts that are used, together."""
    _prepare(life, life.organs.pumps.cue)
    total = 0.0
    for taken in _pump(life, _SIDES[period.sides], 60.0 * period.pump_minutes):
        _write(life, PUMP, taken)
        total += taken.milk
    if period.expressed == "given":
        _give(life, total)
    _relax(life)
    life.session += 1


def _give(life: Living, milk: float) -> None:
    """Give expressed milk [mL] from a bottle, as far as the infant is hungry."""
    drunk = min(milk, max(float(life.lived.infant[0]), 0.0))
    life.lived.infant[0] -= drunk
    life.lived.infant[1] += drunk
    life.bottle += drunk

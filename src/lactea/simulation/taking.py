"""Sessions of a lactation: what an infant or a pump takes, by the mother's removal map."""

from typing import TYPE_CHECKING

from lactea.parameters.draws import lognormal, uniform
from lactea.physiology.slow import composition
from lactea.simulation import feeding
from lactea.simulation.feeding import DAY
from lactea.simulation.life import BREAST, FAT, MOTHER, TISSUE
from lactea.simulation.removal_map import AGES, APPETITES, FULLNESSES, PUMPED, read
from lactea.simulation.scenario import Period

if TYPE_CHECKING:
    from lactea.simulation.living import Living

_APPETITE, _SECOND = 502, 503
BREASTFEED, PUMP = 0.0, 1.0
REMOVED, LEAKED = 0, 1
MOST = 0.99  # [1] of the milk held, that one session takes
_SIDES = {"both": (0, 1), "left": (0,), "right": (1,)}


def capacity_of(life: "Living", side: int) -> float:
    """Storage capacity of the tissue that one breast has now [mL]."""
    u = life.setting
    whole = u.left_capacity if side == 0 else u.right_capacity
    return float(whole * u.gland * life.lived.y[MOTHER + BREAST * side + TISSUE] ** 0.5)


def take(life: "Living", side: int, milk: float, kind: int) -> float:
    """Let milk [mL] leave one breast with what it holds; return its fat [g]."""
    d, p = life.lived, life.organs.life.composition
    before = float(d.milk[side])
    after = before - milk
    capacity = capacity_of(life, side)
    held = d.held[side].copy()
    left = held * (after / before)
    shape = composition.fat_held_shape
    left[FAT] = held[FAT] * shape(after / capacity, p) / shape(before / capacity, p)
    d.held[side] = left
    d.milk[side] = after
    life.books.gone[side, kind] += before - after
    life.books.gone_held[side] += held - left
    return float(held[FAT] - left[FAT])


def _write(life: "Living", kind: float, side: int, milk: float, fat: float, lasted: float) -> None:
    full = (life.lived.milk[side] + milk) / capacity_of(life, side)
    life.sessions.append([life.time, kind, float(side), milk, full, fat, lasted])


def _suckle(life: "Living", side: int, appetite: float) -> tuple[float, float]:
    """Let the infant feed at one breast; return milk [mL] and time [s]."""
    capacity = capacity_of(life, side)
    full = float(life.lived.milk[side]) / capacity
    where = (life.time / DAY, AGES), (full, FULLNESSES), (appetite / capacity, APPETITES)
    held = float(life.lived.milk[side])
    got = min(read(life.map.sucked[side], *where) * min(appetite, held), MOST * held)
    lasted = read(life.map.lasted[side], *where)
    fat = take(life, side, got, REMOVED)
    other = 1 - side
    full_other = float(life.lived.milk[other]) / capacity_of(life, other)
    share = read(life.map.leaked[other], where[0], (full_other, FULLNESSES))
    take(life, other, share * float(life.lived.milk[other]), LEAKED)
    _write(life, BREASTFEED, side, got, fat, lasted)
    return got, lasted


def feed_now(life: "Living", period: Period) -> None:
    """One session at the breast: one side or both, by appetite."""
    f = life.organs.feeding
    hungry = max(float(life.lived.infant[0]), f.least_appetite * life.setting.meal)
    appetite = float(hungry * lognormal(1, f.appetite_variation, *life.key(_APPETITE))[0])
    sides = _SIDES[period.sides]
    first = sides[0] if len(sides) == 1 else 1 - life.last_side
    taken, lasted = 0.0, f.preparation_time
    for place, side in enumerate((first, 1 - first)):
        left = appetite - taken
        chance = feeding.chance_of_second(left, f)
        if place == 1 and (len(sides) == 1 or uniform(1, *life.key(_SECOND))[0] >= chance):
            break
        got, seconds = _suckle(life, side, max(left, 1.0))
        taken, lasted = taken + got, lasted + seconds
    life.lived.infant[0] -= taken
    life.lived.infant[1] += taken
    life.lived.infant[2] = 0.0
    life.settled = life.time + lasted + f.settled_time
    life.last_side = first
    life.session += 1


def pump_now(life: "Living", period: Period) -> None:
    """Pump the breasts that are used, together."""
    seconds = 60.0 * period.pump_minutes
    for side in _SIDES[period.sides]:
        held = float(life.lived.milk[side])
        where = (held / capacity_of(life, side), FULLNESSES), (seconds, PUMPED)
        got = min(read(life.map.pumped[side], *where), MOST) * held
        _write(life, PUMP, side, got, take(life, side, got, REMOVED), seconds)
    life.session += 1

"""Days of a lactation: what the infant asks for and what a scenario sets, session by session."""

from dataclasses import dataclass
from typing import Any, NamedTuple, get_type_hints

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy import gland as glands
from lactea.parameters import Mother, values
from lactea.parameters.draws import exponential, lognormal, uniform
from lactea.physiology.slow import endocrine, infant, solutes
from lactea.simulation import feeding
from lactea.simulation.feeding import DAY
from lactea.simulation.life import (
    ACTIVATION,
    ACTIVE,
    BREAST,
    CLOSURE,
    FAST,
    FAT,
    HABIT,
    HELD,
    MACHINERY,
    MOTHER,
    PROLACTIN,
    PROTEIN,
    REMEMBERED,
    SIZE,
    SLOW,
    SOLUTES,
    STASIS,
    TISSUE,
    LifeParams,
    Lived,
    Setting,
    live,
)
from lactea.simulation.pregnancy_run import Grown
from lactea.simulation.removal_map import RemovalMap, removal_map
from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.taking import BREASTFEED, feed_now, pump_now

_ASKS, _NEED, _FIRST_SIDE = 501, 504, 505
_AT_BIRTH = 0.05  # [1] fullness
HOUR = 3600.0
DAILY = (
    "day",  # [d] since birth, at its end
    "made_left", "made_right",  # [mL] of that day
    "removed_left", "removed_right",  # [mL]
    "leaked", "resorbed",  # [mL] both breasts
    "intake",  # [mL] of the infant from the breast
    "feeds", "pump_sessions",  # [1] breasts fed from, breasts pumped
    "fullness_left", "fullness_right",  # [1] remembered over a day
    "active_left", "active_right", "tissue_left", "tissue_right",  # [1]
    "stasis_left", "stasis_right", "closure_left", "closure_right",  # [1]
    "activation", "machinery",  # [1]
    "progesterone",  # [ng/mL]
    "prolactin",  # [ug/L]
    "lactose", "sodium", "potassium", "chloride", "citrate", "calcium", "rest",  # [mmol/mL]
    "fat", "protein",  # [g/mL]
    "infant_weight",  # [kg]
    "need",  # [mL] of the infant
)  # fmt: skip
SESSION = ("start", "kind", "side", "milk", "fullness", "fat", "duration")
PROTEIN_OF_COLOSTRUM = 1.5  # [1] over that of mature milk, less 1


class Books:
    """What has left the breasts so far, and what they held at birth."""

    def __init__(self, lived: Lived) -> None:
        self.opened_milk = lived.milk.copy()
        self.opened_held = lived.held.copy()
        self.gone = np.zeros((2, 2))  # [mL] removed, leaked
        self.gone_held = np.zeros((2, HELD))


class Organs(NamedTuple):
    """Parameters that the days need besides those of the kernel."""

    life: LifeParams
    feeding: feeding.Params
    gland: glands.Params
    endocrine: endocrine.Params
    infant: infant.Params


@dataclass
class Living:
    """A mother and infant on their way; everything in canonical units."""

    mother: Mother
    scenario: Scenario
    seed: int
    organs: Organs
    lived: Lived
    scratch: NDArray[np.float64]
    setting: Setting
    map: RemovalMap
    books: Books
    days: list[list[float]]
    sessions: list[list[float]]
    time: float  # [s] since birth
    weight: float  # [kg] of the infant
    session: int
    last_side: int
    settled: float  # [s]

    def key(self, purpose: int) -> tuple[int, ...]:
        """Key of the draws of the next session."""
        return self.seed, self.mother.seed, self.mother.index, self.session, purpose


def _organs(mother: Mother) -> Organs:
    def of(kind: Any, organ: str) -> Any:
        return values(kind, organ, mother.of(organ))

    hints = get_type_hints(LifeParams)
    life = LifeParams(*(of(hints[organ], organ) for organ in LifeParams._fields))
    own = get_type_hints(Organs)
    return Organs(life, *(of(own[organ], organ) for organ in Organs._fields[1:]))


def begin(mother: Mother, scenario: Scenario, grown: Grown, seed: int) -> Living:
    """Begin at birth, with what pregnancy left."""
    organs = _organs(mother)
    p, g = organs.life, organs.gland
    y = np.zeros(SIZE)
    y[FAST] = p.activation.progesterone_fast_birth * grown.progesterone
    y[SLOW] = p.activation.progesterone_slow_birth * grown.progesterone
    y[ACTIVATION] = p.activation.activation_before
    y[PROLACTIN], y[HABIT] = grown.prolactin, p.lactotroph.usual_sessions
    for at in (MOTHER, MOTHER + BREAST):
        y[at + REMEMBERED], y[at + TISSUE] = g.set_point, 1.0
        y[at + ACTIVE] = p.remodelling.active_at_birth * grown.differentiation
    left, right = glands.side_factors(g)
    capacity = np.array([g.storage_capacity * left, g.storage_capacity * right])
    milk = _AT_BIRTH * capacity * grown.gland
    lived = Lived(
        y, milk, _held_at_birth(milk, p), np.zeros(2), np.zeros(2), np.zeros((2, HELD)),
        np.zeros((2, HELD)), np.zeros(3),
    )  # fmt: skip
    setting = Setting(
        0.0, 0.0, 0.0, 0.0, 1.0, g.set_point, grown.gland, capacity[0], capacity[1], left, right,
        PROTEIN_OF_COLOSTRUM, 0.0, 1.0,
    )  # fmt: skip
    first = uniform(1, seed, mother.seed, mother.index, _FIRST_SIDE)[0]
    weight = feeding.weight_at(0.0, mother, organs.feeding)
    return Living(
        mother, scenario, seed, organs, lived, np.zeros((4, SIZE)), setting, removal_map(mother),
        Books(lived), [], [], 0.0, weight, 0, int(first < 0.5), 0.0,
    )  # fmt: skip


def _held_at_birth(milk: NDArray[np.float64], p: LifeParams) -> NDArray[np.float64]:
    """Colostrum before secretion: junctions are open, so most of it is as plasma."""
    fresh, outside = solutes.secreted(0.0, p.solutes), solutes.plasma(p.solutes)
    held = np.empty((2, HELD))
    held[:, :SOLUTES] = milk[:, None] * 0.5 * (np.array(fresh) + np.array(outside))
    held[:, FAT] = milk * p.composition.fat_secreted
    held[:, PROTEIN] = milk * p.composition.protein_secreted * (1.0 + PROTEIN_OF_COLOSTRUM)
    return held


def period_at(scenario: Scenario, day: float) -> Period:
    """Return the period that a day [d] belongs to."""
    return next(period for period in scenario.periods if day < period.end)


def _set_day(life: Living, day: int, period: Period) -> None:
    """Set what holds on a day: the infant's need, hormones by age, drugs."""
    f, age = life.organs.feeding, day + 0.5
    key = (life.seed, life.mother.seed, life.mother.index, day, _NEED)
    factor = float(lognormal(1, f.day_variation, *key)[0])
    along = (age - period.start) / (period.end - period.start)
    elsewhere = period.solids[0] + along * (period.solids[1] - period.solids[0])
    need = feeding.need_per_day(age, life.weight, f) * factor * (1.0 - elsewhere)
    scenario = life.scenario
    placenta = scenario.placenta_left if age < scenario.placenta_until else 0.0
    fast = life.organs.life.activation
    supplied = placenta * fast.progesterone_fast_birth / fast.fast_time
    since = [row[0] for row in life.sessions if row[0] >= life.time - DAY]
    life.setting = life.setting._replace(
        sessions=len(set(since)) / DAY,
        placenta=supplied,
        lactating=endocrine.basal_level(age * DAY, life.organs.endocrine),
        prolactin_added=period.prolactin_added,
        prolactin_share=period.prolactin_share,
        need=need * period.infants / DAY,
        meal=f.meal_per_weight * f.appetite * life.weight * period.infants,
    )


def _in_night(time: float, night: tuple[float, ...]) -> bool:
    if not night:
        return False
    hour, (start, end) = time / HOUR % 24.0, night
    return start <= hour < end if start < end else hour >= start or hour < end


def _events(day: int, period: Period) -> list[tuple[float, str]]:
    """Return feeds at set times and pump sessions of a day, in order."""
    midnight = day * DAY
    feeds = [(midnight + hour * HOUR, period.removal) for hour in period.times]
    pumps = [(midnight + hour * HOUR, "pump") for hour in period.pump_times]
    return sorted(feeds + pumps)


def _run_until(life: Living, until: float, asks_at: float, awake: NDArray[np.float64]) -> bool:
    """Let the slow clock run; True if the infant asked."""
    p = life.organs
    life.time, asked = live(
        life.lived, life.scratch, life.setting, p.life, life.time, until, p.infant, awake, asks_at
    )
    return bool(asked)


def live_day(life: Living, day: int) -> None:
    """Live one day, and write it down."""
    period = period_at(life.scenario, float(day))
    _set_day(life, day, period)
    before = _sums(life)
    awake = np.array(feeding.wakefulness(day + 0.5, life.organs.feeding))
    events = [*_events(day, period), ((day + 1) * DAY, "midnight")]
    for at, what in events:
        _until_event(life, at, period, awake)
        if what == "pump":
            pump_now(life, period)
        elif what == "breastfeed":
            feed_now(life, period)
    life.days.append(_day_row(life, day, before))
    life.weight += feeding.gain_per_day(day + 0.5, life.mother, life.organs.feeding)


def _until_event(life: Living, at: float, period: Period, awake: NDArray[np.float64]) -> None:
    """Run to a time [s], feeding when the infant asks and is let."""
    while life.time < at - 1e-6:
        if period.feeds != "on demand":
            _run_until(life, at, np.inf, awake)
            life.lived.infant[2] = 0.0
        elif life.time < life.settled or _in_night(life.time, period.night):
            step = min(at, max(life.settled, life.time + 0.25 * HOUR))
            _run_until(life, step, np.inf, awake)
            life.lived.infant[2] = 0.0
        else:
            asks_at = float(exponential(1, *life.key(_ASKS))[0])
            if _run_until(life, at, asks_at, awake):
                feed_now(life, period)


def _sums(life: Living) -> NDArray[np.float64]:
    d, books = life.lived, life.books
    return np.concatenate(
        [d.made, books.gone[:, 0], books.gone[:, 1], d.resorbed, books.gone_held.sum(axis=0)]
    )


def _day_row(life: Living, day: int, before: NDArray[np.float64]) -> list[float]:
    """Write down one day: see `DAILY`."""
    d, moved = life.lived, _sums(life) - before
    milk = moved[2:6].sum()
    contents = moved[8:] / milk if milk > 1e-9 else np.full(HELD, np.nan)
    today = [row for row in life.sessions if row[0] >= day * DAY]
    fed = [row for row in today if row[1] == BREASTFEED]
    states = [
        d.y[MOTHER + BREAST * side + place]
        for place in (REMEMBERED, ACTIVE, TISSUE, STASIS, CLOSURE)
        for side in (0, 1)
    ]
    return [
        day + 1.0, *moved[:4], moved[4:6].sum(), moved[6:8].sum(),
        sum(row[3] for row in fed), len(fed), len(today) - len(fed), *states,
        d.y[ACTIVATION], d.y[MACHINERY], d.y[FAST] + d.y[SLOW], d.y[PROLACTIN],
        *contents, life.weight, life.setting.need * DAY,
    ]  # fmt: skip

"""A mother and infant on their way through a lactation: what they are now, and what is booked."""

from dataclasses import dataclass
from typing import Any, NamedTuple, get_type_hints

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy import gland as glands
from lactea.parameters import Mother, values
from lactea.parameters.draws import uniform
from lactea.physiology.slow import (
    composition,
    endocrine,
    growth,
    infant_growth,
    junctions,
    remodelling,
    solutes,
    storage,
)
from lactea.removal import pumps
from lactea.simulation import births, feeding
from lactea.simulation.ejections import at_rest
from lactea.simulation.engine import Engine, make_engine, thresholds_of
from lactea.simulation.life import (
    ACTIVATION,
    ACTIVE,
    BREAST,
    FAST,
    FAT,
    HABIT,
    HELD,
    HOUR,
    MOTHER,
    PROLACTIN,
    PROTEIN,
    REMEMBERED,
    SIZE,
    SLOW,
    SOLUTES,
    STASIS,
    STATES,
    TISSUE,
    LifeParams,
    Lived,
    Setting,
    live,
    rates_when_empty,
)
from lactea.simulation.pregnancy_run import Grown
from lactea.simulation.refill import at_age
from lactea.simulation.removal_map import RemovalMap, removal_map
from lactea.simulation.rest import SLOW_STEP
from lactea.simulation.scenario import Scenario

Floats = NDArray[np.float64]
_FIRST_SIDE = 505
_FILM = 1e-9  # [mL] that no session takes: a breast that makes nothing never holds nothing
KEEPS = ("daily", "hourly", "all")  # in the order of NOTHING, HOURS and STEPS of life.py
REMOVED, LEAKED = 0, 1
BREASTFEED, PUMP = 0.0, 1.0  # kinds of a session
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
    "bottle", "supplement",  # [mL] of expressed milk, and of other milk, that infants drank
)  # fmt: skip
SESSION = ("start", "kind", "side", "milk", "fullness", "fat", "duration")
_ASLEEP = np.zeros(24)


@dataclass(frozen=True, slots=True)
class Books:
    """What has left the breasts so far, and what they held at birth.

    Attributes
    ----------
    opened_milk, opened_held
        (2,) [mL] and (2, HELD) [mmol, and g of fat and protein] held at birth.
    gone, gone_held
        (2, 2) [mL] removed and leaked, and (2, HELD) with it.
    """

    opened_milk: Floats
    opened_held: Floats
    gone: Floats
    gone_held: Floats


class Taken(NamedTuple):
    """What one breast gave in one session."""

    side: int  # 0 left, 1 right
    start: float  # [s] of the first suck or stroke
    seconds: float
    milk: float  # [mL]
    fat: float  # [g]
    fullness: float  # [1] at the start


class Organs(NamedTuple):
    """Parameters that the days need: those of the kernel, and others."""

    life: LifeParams
    feeding: feeding.Params
    gland: glands.Params
    endocrine: endocrine.Params
    pumps: pumps.Params
    infant_growth: infant_growth.Params
    growth: growth.Params


@dataclass
class Living:
    """A mother and infant on their way; everything in canonical units.

    Attributes
    ----------
    mother, scenario, seed
        What was asked.
    organs, setting
        Parameters, and what holds until the next event.
    lived, scratch, books
        Arrays that the slow clock writes in place, and what has left the breasts.
    days, sessions
        Rows of `DAILY` and of `SESSION`.
    kept, record
        What of each step is written (see `KEEPS`), and the pieces written, (rows, STATES).
    time
        [s] Since birth.
    weight
        [kg] Of the infant.
    session, last_side
        Number of the next session, and the breast that began the last one.
    settled
        [s] Until which the infant does not ask.
    removal
        What tells sessions: her tabulated ejections ("summary") or her lobes ("averaged").
    thresholds, reflex
        Of the bursts of her neurons [1], and where her reflex is (see `ejections.py`); `averaged`
        has both in its engine.
    making
        (2,) [mL/s] What each breast made while she last prepared; for `summary` alone.
    bottle
        [mL] Of expressed milk that infants drank since midnight.
    """

    mother: Mother
    scenario: Scenario
    seed: int
    organs: Organs
    lived: Lived
    scratch: Floats
    setting: Setting
    books: Books
    days: list[list[float]]
    sessions: list[list[float]]
    kept: int
    record: list[Floats]
    time: float
    weight: float
    session: int
    last_side: int
    settled: float
    removal: RemovalMap | Engine
    thresholds: Floats
    reflex: Floats
    making: Floats
    bottle: float = 0.0

    def key(self, purpose: int) -> tuple[int, ...]:
        """Key of the draws of the next session."""
        return self.seed, self.mother.seed, self.mother.index, self.session, purpose

    def capacity(self, side: int) -> float:
        """Storage capacity of the tissue that one breast has now [mL]."""
        u = self.setting
        whole = u.left_capacity if side == 0 else u.right_capacity
        return float(whole * u.gland * self.lived.y[MOTHER + BREAST * side + TISSUE] ** 0.5)

    def milk(self, side: int) -> float:
        """Milk that one breast holds now [mL]."""
        return float(self.lived.milk[side])


def organs_of(mother: Mother, risks: tuple[str, ...]) -> Organs:
    """Parameters of a mother that a lactation needs, after a birth with such risks."""

    def of(kind: Any, organ: str) -> Any:
        return values(kind, organ, mother.of(organ))

    hints = get_type_hints(LifeParams)
    life = LifeParams(*(of(hints[organ], organ) for organ in LifeParams._fields))
    life = life._replace(activation=births.delayed(risks, mother, life.activation))
    own = get_type_hints(Organs)
    return Organs(life, *(of(own[organ], organ) for organ in Organs._fields[1:]))


def begin(
    mother: Mother, scenario: Scenario, grown: Grown, seed: int, fidelity: str, keep: str
) -> Living:
    """Begin at birth, with what pregnancy left and an infant who is due for a first meal.

    `fidelity` is "summary" or "averaged", `keep` one of `KEEPS`.
    """
    organs = organs_of(mother, scenario.risks)
    g, f = organs.gland, organs.feeding
    left, right = glands.side_factors(g)
    capacity = np.array([g.storage_capacity * left, g.storage_capacity * right])
    milk = organs.growth.colostrum_fullness * capacity * grown.gland
    weight = feeding.weight_at(0.0, mother, f)
    meal = f.meal_per_weight * f.appetite * weight
    setting = Setting(
        0.0, 0.0, 0.0, 0.0, 1.0, g.set_point, grown.gland, capacity[0], capacity[1], left, right,
        organs.growth.colostrum_protein - 1.0, 0.0, meal, 1.0,
    )  # fmt: skip
    born = _hormones_and_gland(organs, grown)
    lived = Lived(
        born, milk, _held_at_birth(milk, rates_when_empty(born, setting, organs.life), organs),
        np.zeros(2), np.zeros(2), np.zeros((2, HELD)), np.zeros((2, HELD)),
        np.array([meal, 0.0, 0.0]),
    )  # fmt: skip
    first = uniform(1, seed, mother.seed, mother.index, _FIRST_SIDE)[0]
    return Living(
        mother, scenario, seed, organs, lived, np.zeros((4, SIZE)), setting,
        Books(milk.copy(), lived.held.copy(), np.zeros((2, 2)), np.zeros((2, HELD))),
        [], [], KEEPS.index(keep), [], 0.0, weight, 0, int(first < 0.5), 0.0,
        removal_map(mother) if fidelity == "summary" else make_engine(at_age(mother, 0.0), seed),
        thresholds_of(mother, f, seed), at_rest(), np.zeros(2),
    )  # fmt: skip


def _hormones_and_gland(organs: Organs, grown: Grown) -> Floats:
    """States of mother and breasts at birth, (SIZE,)."""
    p, y = organs.life, np.zeros(SIZE)
    y[FAST] = p.activation.progesterone_fast_birth * grown.progesterone
    y[SLOW] = p.activation.progesterone_slow_birth * grown.progesterone
    y[ACTIVATION] = p.activation.activation_before
    y[PROLACTIN], y[HABIT] = grown.prolactin, p.lactotroph.usual_sessions
    for at in (MOTHER, MOTHER + BREAST):
        y[at + REMEMBERED], y[at + TISSUE] = organs.gland.set_point, 1.0
        y[at + ACTIVE] = p.remodelling.active_at_birth * grown.differentiation
    return y


def _held_at_birth(milk: Floats, rates: tuple[float, float], organs: Organs) -> Floats:
    """Colostrum: between plasma and what cells secrete, as open junctions hold it in the end.

    `milk` [mL] and `rates` when empty [mL/s] are of both breasts.
    """
    p, g = organs.life, organs.growth
    exchange = junctions.exchange(junctions.State(0.0, 0.0), p.junctions)
    made = storage.brake(g.colostrum_fullness, p.storage) * np.array(rates)[:, None]
    share = exchange / (exchange + made)
    fresh, outside = solutes.secreted(0.0, 0.0, p.solutes), solutes.plasma(p.solutes)
    held = np.empty((2, HELD))
    held[:, :SOLUTES] = milk[:, None] * (
        (1.0 - share) * np.array(fresh) + share * np.array(outside)
    )
    held[:, FAT] = milk * p.composition.fat_secreted
    held[:, PROTEIN] = milk * p.composition.protein_secreted * g.colostrum_protein
    return held


def run_until(life: Living, until: float, asks_at: float = np.inf, awake: Floats = _ASLEEP) -> bool:
    """Let the slow clock run until a time [s]; True if the infant asked before."""
    rows = int((until - life.time) / SLOW_STEP + (until - life.time) / HOUR) + 4
    record = np.empty((rows if life.kept else 0, len(STATES)))
    written, life.time, asked = live(
        life.lived, life.scratch, life.setting, life.organs.life, life.time, until, awake, asks_at,
        record, life.kept,
    )  # fmt: skip
    if written:
        life.record.append(record[:written])
    return bool(asked)


def take(life: Living, side: int, milk: float, kind: int) -> float:
    """Let milk [mL] leave one breast with what it holds; return its fat [g].

    `kind` is REMOVED or LEAKED.
    """
    d, p = life.lived, life.organs.life.composition
    before = life.milk(side)
    after = before - milk * before / (before + _FILM)
    capacity = life.capacity(side)
    held = d.held[side].copy()
    left = held * (after / before)
    shape = composition.fat_held_shape
    left[FAT] = held[FAT] * shape(after / capacity, p) / shape(before / capacity, p)
    d.held[side] = left
    d.milk[side] = after
    stasis = MOTHER + BREAST * side + STASIS
    emptied = (before - after) / (before if kind == REMOVED else capacity)
    d.y[stasis] = remodelling.stasis_left(d.y[stasis], emptied, life.organs.life.remodelling)
    life.books.gone[side, kind] += before - after
    life.books.gone_held[side] += held - left
    return float(held[FAT] - left[FAT])

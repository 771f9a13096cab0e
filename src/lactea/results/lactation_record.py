"""What the columns of a lactation mean, and how they are read: one name, one course in time."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from lactea.anatomy import gland as glands
from lactea.errors import SimulationError, nearest
from lactea.parameters import values
from lactea.parameters.mother import MONTH
from lactea.results.record import SIDES, Floats
from lactea.simulation.lactation import Lactation, lactate
from lactea.simulation.life import STATES
from lactea.simulation.living import DAILY, SESSION
from lactea.simulation.pregnancy_run import COLUMNS
from lactea.simulation.scenario_cut import beginning

DAY, HOUR = 86400.0, 3600.0
FIRST_DAYS = 10  # in which milk comes in; Arthur and others followed mothers so long
KINDS = ("breastfeed", "pump")
SOLUTES = ("lactose", "sodium", "potassium", "chloride", "citrate", "calcium")
CONTENTS = (*SOLUTES, "rest", "fat", "protein")

# Name without its side: unit, meaning.
DAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "day": ("d", "days since birth, at the end of the day"),
        "made": ("mL", "milk made in the day"),
        "removed": ("mL", "milk removed in the day, by infant and pump"),
        "leaked": ("mL", "milk lost in the day, from both breasts"),
        "resorbed": ("mL", "milk, or water of milk, that went back into blood in the day"),
        "intake": ("mL", "milk that the infant took at the breast in the day"),
        "feeds": ("1", "feeds in the day, one breast each"),
        "pump_sessions": ("1", "breasts pumped in the day"),
        "fullness": ("1", "fullness remembered over about a day"),
        "active": ("1", "active fraction: share of the tissue that secretes"),
        "tissue": ("1", "secretory tissue over that at birth"),
        "stasis": ("1", "how far a breast that stays full has stagnated"),
        "closure": ("1", "closure of the junctions, 0 open to 1 closed"),
        "activation": ("1", "share of full secretion reached after birth"),
        "machinery": ("1", "secretory machinery present"),
        "progesterone": ("ng/mL", "plasma progesterone"),
        "prolactin": ("ug/L", "plasma prolactin, between sessions, with what drugs do to it"),
        "lactose": ("mmol/mL", "lactose of the milk that left in the day"),
        "sodium": ("mmol/mL", "sodium of the milk that left in the day"),
        "potassium": ("mmol/mL", "potassium of the milk that left in the day"),
        "chloride": ("mmol/mL", "chloride of the milk that left in the day"),
        "citrate": ("mmol/mL", "citrate of the milk that left in the day"),
        "calcium": ("mmol/mL", "calcium of the milk that left in the day"),
        "rest": ("mmol/mL", "all other dissolved particles of the milk that left in the day"),
        "fat": ("g/mL", "fat of the milk that left in the day"),
        "protein": ("g/mL", "protein of the milk that left in the day"),
        "infant_weight": ("kg", "weight of the infant, at the start of the day"),
        "need": ("mL", "milk that the infant needs in the day"),
        "bottle": ("mL", "expressed milk that the infant drank in the day"),
        "supplement": ("mL", "other milk that the infant drank in the day"),
    }
)
SESSIONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "start": ("s", "first suck or stroke, since birth"),
        "kind": ("1", "0 breastfeed, 1 pump"),
        "side": ("1", "0 left, 1 right"),
        "milk": ("mL", "milk removed from this breast"),
        "fullness": ("1", "fullness of this breast before"),
        "fat": ("g", "fat in the milk removed"),
        "duration": ("s", "time at the breast or pump"),
    }
)
BEFORE_BIRTH: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "gestational_age": ("s", "time since the last menstruation"),
        "progesterone": ("ng/mL", "plasma progesterone in pregnancy"),
        "estradiol": ("pg/mL", "plasma estradiol in pregnancy"),
        "prolactin": ("ug/L", "plasma prolactin in pregnancy"),
        "placental_lactogen": ("ng/mL", "plasma placental lactogen in pregnancy"),
        "cortisol": ("1", "total cortisol over that of a woman who is not pregnant"),
        "gland": ("1", "secretory tissue over that which this mother can grow"),
        "differentiation": ("1", "share of the gland that can make milk"),
        "urinary_lactose": ("mmol/s", "lactose in urine"),
        "volume_grown": ("mL", "tissue that one breast has won since before a first pregnancy"),
        "breast_volume": ("mL", "volume of one breast in pregnancy, mean of both"),
        "colostrum_leak": ("mL/s", "colostrum that leaks from both nipples"),
    }
)

# Of each breast unless it is of the whole mother; amounts are those in the milk held.
STATE_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "time": ("s", "time since birth"),
        "progesterone_fast": ("ng/mL", "progesterone in the pool that leaves within minutes"),
        "progesterone_slow": ("ng/mL", "progesterone in the pool that leaves within days"),
        "machinery": ("1", "secretory machinery present"),
        "activation": ("1", "share of full secretion reached after birth"),
        "prolactin": ("ug/L", "plasma prolactin, between sessions"),
        "habit": ("1/s", "sessions, as the lactotrophs remember them"),
        "remembered": ("1", "fullness remembered over about a day"),
        "active": ("1", "active fraction: share of the tissue that secretes"),
        "tissue": ("1", "secretory tissue over that at birth"),
        "stasis": ("1", "how far a breast that stays full has stagnated"),
        "closure": ("1", "closure of the junctions, 0 open to 1 closed"),
        "maturity": ("1", "how far cells secrete the salts of mature milk"),
        "milk": ("mL", "milk held"),
        "made": ("mL", "milk made since birth"),
        **{name: ("mmol", f"{name} in the milk held") for name in SOLUTES},
        "rest": ("mmol", "all other dissolved particles in the milk held"),
        "fat": ("g", "fat in the milk held"),
        "protein": ("g", "protein in the milk held"),
        "deficit": ("mL", "milk that the infant needs and has not had yet"),
        "stomach": ("mL", "milk in the stomach of the infant"),
    }
)


def unlabelled() -> tuple[str, ...]:
    """Return the columns that this module has no words for."""
    pairs = ((DAILY, DAYS), (SESSION, SESSIONS), (COLUMNS, BEFORE_BIRTH), (STATES, STATE_WORDS))
    return tuple(name for columns, known in pairs for name in columns if stem_of(name) not in known)


def stem_of(column: str) -> str:
    """Return the name of a column without its side."""
    for side in SIDES:
        column = column.removesuffix(f"_{side}")
    return column


def by_side(columns: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of the columns of each name: one, or left and right."""
    places: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        places.setdefault(stem_of(column), []).append(place)
    return places


def daily(lactation: Lactation, name: str) -> Floats:
    """Return one quantity of every day; of both breasts their sum, (days,)."""
    places = by_side(DAILY)
    if name not in places:
        raise SimulationError(f"no daily quantity {name!r}; {nearest(name, places)}")
    total: Floats = lactation.daily[:, places[name]].sum(axis=1)
    return total


def mean_of_sides(lactation: Lactation, name: str) -> Floats:
    """Return one quantity of every day, mean of the breasts, (days,)."""
    return daily(lactation, name) / len(by_side(DAILY)[name])


def before_birth(lactation: Lactation, name: str) -> Floats:
    """Return one quantity of every day of pregnancy, (days,)."""
    column: Floats = lactation.pregnancy[:, COLUMNS.index(name)]
    return column


def milk_taken(lactation: Lactation) -> Floats:
    """Return milk removed on each day, both breasts [mL], (days,)."""
    return daily(lactation, "removed")


def months(days: float) -> float:
    """Return an age [d] in months."""
    return days / MONTH


def window(lactation: Lactation, age: float, half: float = 3.0) -> slice:
    """Return the days around an age [d], at least one, at most `2 half + 1`."""
    last = len(lactation.daily)
    middle = min(max(int(np.ceil(age)) - 1, 0), last - 1)
    reach = int(min(half, middle, last - 1 - middle))
    return slice(middle - reach, middle + reach + 1)


def course(lactation: Lactation, name: str) -> tuple[Floats, Floats]:
    """Return the hours after birth and one quantity at each row of its states, (rows,) each.

    Names are those of `CONTENTS`, in the milk held [mmol/mL or g/mL]; `progesterone`; the fullness
    of a breast by its side, `fullness_left`; and those of `life.STATES` without their side, mean of
    the breasts. See `early_days` for a lactation whose states were not kept.
    """
    hours = lactation.state("time") / HOUR
    if name == "progesterone":
        pools = (lactation.state(f"progesterone_{pool}") for pool in ("fast", "slow"))
        return hours, sum(pools, np.zeros(hours.size))
    if name in CONTENTS:
        return hours, _of_both(lactation, name) / _of_both(lactation, "milk")
    if name.startswith("fullness_"):
        return hours, _fullness(lactation, SIDES.index(name.removeprefix("fullness_")))
    places = by_side(STATES)[name]
    return hours, lactation.states[:, places].mean(axis=1)


def _of_both(lactation: Lactation, name: str) -> Floats:
    total: Floats = lactation.states[:, by_side(STATES)[name]].sum(axis=1)
    return total


def _fullness(lactation: Lactation, side: int) -> Floats:
    """Return milk held by one breast over what its tissue stores, at each row of the states."""
    stored = whole_capacities(lactation)[side] * before_birth(lactation, "gland")[-1]
    tissue = lactation.state(f"tissue_{SIDES[side]}")
    found: Floats = lactation.state(f"milk_{SIDES[side]}") / (stored * tissue**0.5)
    return found


def whole_capacities(lactation: Lactation) -> Floats:
    """Return the storage capacity of each breast with the whole gland that it can grow [mL]."""
    g = values(glands.Params, "gland", lactation.mother.of("gland"))
    return g.storage_capacity * np.array(glands.side_factors(g))


@lru_cache(maxsize=32)
def early_days(lactation: Lactation) -> Lactation:
    """Return a lactation with the states of its first ten days, hour by hour.

    Where they were not kept, those days are followed again: the same mother, scenario and seed
    give the same days.
    """
    if lactation.states.size:
        return lactation
    days = min(float(FIRST_DAYS), float(lactation.scenario.days))
    again = beginning(lactation.scenario, days)
    return lactate(
        lactation.mother, again, lactation.seed, fidelity=lactation.fidelity, keep="hourly"
    )


def smooth(values_of_days: Floats, half: int = 3) -> Floats:
    """Return the mean of the week around each day, nan where the day has no value, (days,).

    Near birth the week is as short as it has to be to stand around the day; near the end it is cut.
    """
    found = np.full(values_of_days.size, np.nan)
    for place in np.flatnonzero(np.isfinite(values_of_days)):
        reach = min(half, int(place))
        near = values_of_days[place - reach : place + reach + 1]
        found[place] = near[np.isfinite(near)].mean()
    return found


def median_weights(lactation: Lactation) -> Floats:
    """Return the WHO median weight on each day [kg], (days,)."""
    ages = daily(lactation, "day") - 1.0
    return np.array([lactation.mother.median_weight_at(float(age)) for age in ages])

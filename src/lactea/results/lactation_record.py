"""What the columns of a lactation mean, and how they are read: one name, one course in time."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from lactea.errors import SimulationError, nearest
from lactea.parameters.mother import MONTH
from lactea.results.record import SIDES, Floats
from lactea.simulation.lactation import Lactation
from lactea.simulation.living import DAILY, SESSION
from lactea.simulation.pregnancy_run import COLUMNS

DAY = 86400.0
KINDS = ("breastfeed", "pump")
CONTENTS = ("lactose", "sodium", "potassium", "chloride", "citrate", "calcium", "fat", "protein")

# Name without its side: unit, meaning.
DAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "day": ("d", "days since birth, at the end of the day"),
        "made": ("mL", "milk made in the day"),
        "removed": ("mL", "milk removed in the day, by infant and pump"),
        "leaked": ("mL", "milk lost in the day, from both breasts"),
        "resorbed": ("mL", "milk that went back into blood in the day, from both breasts"),
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
        "prolactin": ("ug/L", "plasma prolactin, between sessions"),
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
    }
)


def unlabelled() -> tuple[str, ...]:
    """Return the columns that this module has no words for."""
    pairs = ((DAILY, DAYS), (SESSION, SESSIONS), (COLUMNS, BEFORE_BIRTH))
    return tuple(
        name for columns, known in pairs for name in columns if stem_of(name) not in known
    )


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
    """Return the hours after birth and one quantity as finely as it was kept, (rows,) each.

    Names are those of `DAYS`, mean of the breasts, and `fullest`: the fullness of the fuller
    breast. Where only days were kept, contents stand at the middle of the day in which the milk
    left and states at its end.
    """
    hours = 24.0 * daily(lactation, "day")
    if name == "fullest":
        return hours, lactation.daily[:, by_side(DAILY)["fullness"]].max(axis=1)
    return hours - (12.0 if name in CONTENTS else 0.0), mean_of_sides(lactation, name)


def smooth(values: Floats, half: int = 3) -> Floats:
    """Return the mean of the week around each day, nan where the day has no value, (days,).

    Nearer to birth than half a week the week is as short as it has to be to stand around the day.
    """
    places = np.arange(values.size)
    reach = np.minimum(half, np.minimum(places, values.size - 1 - places))
    found = np.full(values.size, np.nan)
    for place in np.flatnonzero(np.isfinite(values)):
        near = values[place - reach[place] : place + reach[place] + 1]
        found[place] = near[np.isfinite(near)].mean()
    return found


def median_weights(lactation: Lactation) -> Floats:
    """Return the WHO median weight on each day [kg], (days,)."""
    ages = daily(lactation, "day") - 1.0
    return np.array([lactation.mother.median_weight_at(float(age)) for age in ages])

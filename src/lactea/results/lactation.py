"""What a clinic would measure in a lactation, at an age or once."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from lactea.parameters import values
from lactea.physiology.slow import growth
from lactea.results.lactation_record import (
    DAY,
    KINDS,
    before_birth,
    by_side,
    daily,
    mean_of_sides,
    milk_taken,
    whole_capacities,
    window,
)
from lactea.results.record import Floats
from lactea.simulation.lactation import Lactation
from lactea.simulation.living import DAILY

LACTOSE_GRAMS = 0.3423  # [g/mmol]
FAT_ENERGY, PROTEIN_ENERGY, LACTOSE_ENERGY = 9.0, 4.0, 4.0  # [kcal/g] general Atwater factors
TRICKLE = 10.0  # [mL/d] below it there is hardly milk


class AtAge(NamedTuple):
    """A measure of the days around an age."""

    unit: str  # UCUM
    of: Callable[[Lactation, slice], float]


def measure(lactation: Lactation, name: str, age: float) -> float:
    """Return a measure of the week around an age [d]; nan where there was nothing to measure.

    On the first days, of that day alone.
    """
    half = 3.0 if age > 7.0 else 0.0
    return MEASURES[name].of(lactation, window(lactation, age, half))


def _mean(values_of_days: Floats) -> float:
    known = values_of_days[np.isfinite(values_of_days)]
    return float(known.mean()) if known.size else float("nan")


def _usual(name: str) -> Callable[[Lactation, slice], float]:
    """Return the mean of a daily quantity, of both breasts their sum."""
    return lambda lactation, days: _mean(daily(lactation, name)[days])


def _per_breast(name: str) -> Callable[[Lactation, slice], float]:
    return lambda lactation, days: _mean(mean_of_sides(lactation, name)[days])


def _content(name: str, factor: float = 1.0) -> Callable[[Lactation, slice], float]:
    """Return a content of milk over the days, each day by the milk that left on it."""

    def of(lactation: Lactation, days: slice) -> float:
        content = daily(lactation, name)[days]
        gone = (milk_taken(lactation) + daily(lactation, "leaked"))[days]
        known = np.isfinite(content) & (gone > 0.0)
        if not known.any():
            return float("nan")
        return float(factor * np.average(content[known], weights=gone[known]))

    return of


def _energy(lactation: Lactation, days: slice) -> float:
    parts = (
        ("fat", FAT_ENERGY),
        ("protein", PROTEIN_ENERGY),
        ("lactose", LACTOSE_ENERGY * LACTOSE_GRAMS),
    )
    return sum(_content(name, factor)(lactation, days) for name, factor in parts)


def _beside_median(lactation: Lactation, days: slice) -> float:
    middle = np.arange(len(lactation.daily))[days].mean()
    median = lactation.mother.median_weight_at(float(middle))
    return _mean(daily(lactation, "infant_weight")[days]) / float(median)


def capacities(lactation: Lactation) -> Floats:
    """Return the storage capacity of each breast on each day [mL], (days, 2)."""
    tissue = lactation.daily[:, by_side(DAILY)["tissue"]]
    found: Floats = whole_capacities(lactation) * grown_gland(lactation) * tissue**0.5
    return found


def grown_gland(lactation: Lactation) -> float:
    """Return the gland at birth over that which this mother can grow [1]."""
    return float(before_birth(lactation, "gland")[-1])


def tissue_won(lactation: Lactation) -> Floats:
    """Return the tissue that each breast has over that before a first pregnancy [mL], (days, 2)."""
    p = values(growth.Params, "growth", lactation.mother.of("growth"))
    tissue = lactation.daily[:, by_side(DAILY)["tissue"]]
    found: Floats = p.gland_volume * (grown_gland(lactation) * tissue - p.gland_before)
    return found


def volume_won(lactation: Lactation) -> Floats:
    """Return the volume of each breast over that before: tissue and milk [mL], (days, 2)."""
    held = lactation.daily[:, by_side(DAILY)["fullness"]] * capacities(lactation)
    return tissue_won(lactation) + held


def _volume(lactation: Lactation, days: slice) -> float:
    return float(volume_won(lactation)[days].mean())


def _storage(lactation: Lactation, days: slice) -> float:
    return float(capacities(lactation)[days].mean())


def _pumped(lactation: Lactation, days: slice) -> float:
    start = lactation.session("start") / DAY
    inside = (start >= days.start) & (start < days.stop)
    by_pump = inside & (lactation.session("kind") == KINDS.index("pump"))
    return float(lactation.session("milk")[by_pump].sum()) / float(days.stop - days.start)


def _sessions(lactation: Lactation, days: slice) -> float:
    """Sessions in 24 h: starts that differ, at the breast and at the pump."""
    start = lactation.session("start") / DAY
    inside = (start >= days.start) & (start < days.stop)
    apart = np.diff(np.unique(start[inside])) > 0.5 / 24.0
    count = int(apart.sum()) + int(inside.any())
    return count / float(days.stop - days.start)


MEASURES: Mapping[str, AtAge] = MappingProxyType(
    {
        "milk_made": AtAge("mL/d", _usual("made")),
        "milk_per_day": AtAge("mL/d", _usual("removed")),
        "intake": AtAge("mL/d", _usual("intake")),
        "milk_pumped": AtAge("mL/d", _pumped),
        "need": AtAge("mL/d", _usual("need")),
        "bottle": AtAge("mL/d", _usual("bottle")),
        "supplement": AtAge("mL/d", _usual("supplement")),
        "sessions_per_day": AtAge("1/d", _sessions),
        "feeds_per_day": AtAge("1/d", _usual("feeds")),
        "breasts_pumped": AtAge("1/d", _usual("pump_sessions")),
        "fullness": AtAge("1", _per_breast("fullness")),
        "storage": AtAge("mL", _storage),
        "breast_volume": AtAge("mL", _volume),
        "active_fraction": AtAge("1", _per_breast("active")),
        "tissue": AtAge("1", _per_breast("tissue")),
        "lactose": AtAge("g/mL", _content("lactose", LACTOSE_GRAMS)),
        "fat": AtAge("g/mL", _content("fat")),
        "protein": AtAge("g/mL", _content("protein")),
        "energy": AtAge("kcal/mL", _energy),
        "sodium": AtAge("mmol/mL", _content("sodium")),
        "potassium": AtAge("mmol/mL", _content("potassium")),
        "chloride": AtAge("mmol/mL", _content("chloride")),
        "citrate": AtAge("mmol/mL", _content("citrate")),
        "calcium": AtAge("mmol/mL", _content("calcium")),
        "prolactin": AtAge("ug/L", _usual("prolactin")),
        "infant_weight": AtAge("kg", _usual("infant_weight")),
        "infant_weight_over_median": AtAge("1", _beside_median),
    }
)


def days_with_milk(lactation: Lactation) -> int:
    """Return the last day [d] on which more than a trickle was made, 0 if there was none."""
    flowing = np.flatnonzero(daily(lactation, "made") > TRICKLE)
    return int(flowing[-1]) + 1 if flowing.size else 0


def last_removal(lactation: Lactation) -> float:
    """Return when milk was last removed [d] since birth; nan if never."""
    start = lactation.session("start")
    return float(start[-1]) / DAY if start.size else float("nan")

"""How milk comes in: the hours at which a lactation passes its landmarks, by several definitions.

Secretory activation has no single hour. Junctions close, then secretion rises, then there is
volume; papers time the citrate or the lactose of milk, a threshold of sodium, or what the mother
notices. Each landmark here says which crossing it is.
"""

from typing import NamedTuple

import numpy as np

from lactea.results.lactation_record import FIRST_DAYS, course, early_days
from lactea.results.record import SIDES, Floats
from lactea.simulation.lactation import Lactation

SODIUM_THRESHOLD = 0.016  # [mmol/mL] by which milk banks and trials call lactation activated
NOTICED = 0.6  # [1] assumed: the fullness at which a mother notices that her milk is in
SHARE_BEGUN, SHARE_ARRIVED = 0.1, 0.9
TRANSITION = 96.0  # [h] then lactose has made its steep rise; it rises on slowly for weeks


class Landmark(NamedTuple):
    """One definition of an hour in the onset of lactation.

    Attributes
    ----------
    name
        In code and in files.
    label
        For people.
    meaning
        Which crossing it is.
    published
        Id of the fact that it is shown beside; blank if none.
    step
        Of the published order: 1 closure, 2 secretion, 3 volume; 0 for what is none of them.
    """

    name: str
    label: str
    meaning: str
    published: str
    step: int


LANDMARKS = (
    Landmark("closure", "Junctions closed", "closure of both breasts passes 0.9", "", 1),
    Landmark(
        "citrate_begins",
        "Citrate begins to rise",
        "a tenth of its rise over the first ten days",
        "prod_arthur1989_citrate_start",
        0,
    ),
    Landmark("secretion", "Secretion half way", "activation passes 0.5", "", 2),
    Landmark(
        "lactose_arrived",
        "Lactose has arrived",
        "nine tenths of its rise over the first four days",
        "prod_arthur1989_lactose_end",
        0,
    ),
    Landmark(
        "milk_in", "Milk comes in", "a breast is first 0.6 full", "prod_arthur1989_coming_in", 3
    ),
    Landmark(
        "citrate_arrived",
        "Citrate has arrived",
        "nine tenths of its rise over the first ten days",
        "prod_arthur1989_citrate_end",
        0,
    ),
    Landmark("sodium_low", "Sodium at 16 mmol/L", "sodium of milk falls to 16 mmol/L", "", 0),
)


def hours_of_onset(lactation: Lactation) -> dict[str, float]:
    """Return the hour after birth of each landmark [h]; nan where it was not passed in ten days."""
    return {
        "closure": _reaches(lactation, "closure", 0.9),
        "citrate_begins": _share_of_rise(lactation, "citrate", SHARE_BEGUN),
        "secretion": _reaches(lactation, "activation", 0.5),
        "lactose_arrived": _share_of_rise(lactation, "lactose", SHARE_ARRIVED, TRANSITION),
        "milk_in": _milk_in(lactation),
        "citrate_arrived": _share_of_rise(lactation, "citrate", SHARE_ARRIVED),
        "sodium_low": _falls(lactation, "sodium", SODIUM_THRESHOLD),
    }


def came_in(lactation: Lactation) -> bool:
    """Return whether secretion passed half of its full rate in the first ten days."""
    return bool(np.isfinite(_reaches(lactation, "activation", 0.5)))


def _early(lactation: Lactation, name: str) -> tuple[Floats, Floats]:
    days = early_days(lactation)
    hours, level = course(days, name)
    early = (hours <= 24.0 * FIRST_DAYS) & np.isfinite(level)
    return hours[early], level[early]


def _crossing(hours: Floats, level: Floats, limit: float) -> float:
    """Return the hour of the first crossing from below, between two rows by a straight line."""
    over = np.flatnonzero(level >= limit)
    if not over.size:
        return float("nan")
    place = int(over[0])
    if place == 0:
        return float(hours[0])
    before, after = level[place - 1], level[place]
    share = (limit - before) / (after - before)
    return float(hours[place - 1] + share * (hours[place] - hours[place - 1]))


def _reaches(lactation: Lactation, name: str, limit: float) -> float:
    return _crossing(*_early(lactation, name), limit)


def _falls(lactation: Lactation, name: str, limit: float) -> float:
    hours, level = _early(lactation, name)
    return _crossing(hours, -level, -limit)


def _milk_in(lactation: Lactation) -> float:
    """Return when the fuller breast is first felt as full, if secretion has risen by then."""
    if not came_in(lactation):
        return float("nan")
    left, right = (_reaches(lactation, f"fullness_{side}", NOTICED) for side in SIDES)
    return float(np.fmin(left, right))


def _share_of_rise(
    lactation: Lactation, name: str, share: float, until: float = 24.0 * FIRST_DAYS
) -> float:
    """Return when a content has made so much of its rise from birth to its highest by then [h]."""
    hours, level = _early(lactation, name)
    hours, level = hours[hours <= until], level[hours <= until]
    if not level.size or not came_in(lactation):
        return float("nan")
    return _crossing(hours, level, level[0] + share * (level.max() - level[0]))

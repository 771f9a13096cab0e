"""Size, growth and storage of a mother's breasts beside what she makes, on demand and at a pump.

An infant on demand takes what it needs, whatever the gland could make. A pump every three hours
takes what is made. Jin et al. 2024 and Cox et al. 1999 disagree on what growth says of milk.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother
from lactea.results.lactation import capacities
from lactea.simulation.lactation import Lactation, lactate
from lactea.simulation.pregnancy_run import COLUMNS, volume_before
from lactea.simulation.scenario import Period, Scenario

Floats = NDArray[np.float64]
DAYS, LAST = 60, 14
SHORT = 0.93  # [1] of the need, below which supply is called low here
_HOURS = tuple(float(hour) for hour in range(0, 24, 3))
ON_DEMAND = Scenario("size", "On demand", (Period(0.0, float(DAYS)),))
PUMPED = Scenario(
    "pumped",
    "A pump every three hours",
    (Period(0.0, float(DAYS), "times", _HOURS, "pump", supplement=1.0),),
)


class Supply(NamedTuple):
    """What is seen of one mother, means of the last two of some nine weeks; of many, (mothers,)."""

    before: Any  # [mL] volume of one breast before pregnancy
    gland: Any  # [1] at birth, over that of a usual mother
    storage: Any  # [mL] capacity of one breast on the day after birth
    made: Any  # [mL in 24 h] on demand
    share: Any  # [1] of the infant's need that it got
    feeds: Any  # [1/d]
    pumped: Any  # [mL in 24 h] made, by a pump every three hours


def _made(life: Lactation) -> float:
    both = life.day("made_left") + life.day("made_right")
    return float(both[-LAST:].mean())


def supply_of(mother: Mother) -> Supply:
    """Follow one mother on demand, and again at a pump; each field is a number."""
    life = lactate(mother, ON_DEMAND)
    return Supply(
        volume_before(mother),
        life.pregnancy[-1][COLUMNS.index("gland")],
        capacities(life)[0].mean(),
        _made(life),
        life.day("intake")[-LAST:].sum() / life.day("need")[-LAST:].sum(),
        life.day("feeds")[-LAST:].mean(),
        _made(lactate(mother, PUMPED)),
    )


def supplies(mothers: Iterable[Mother]) -> Supply:
    """Return what is seen of each of many mothers, (mothers,) a field."""
    return Supply(*np.array([supply_of(mother) for mother in mothers]).T)


def of_normal_size(women: Supply) -> NDArray[np.bool_]:
    """Say which are neither among the twentieth smallest nor largest before, (mothers,)."""
    low, high = np.percentile(women.before, [5, 95])
    found: NDArray[np.bool_] = (women.before > low) & (women.before < high)
    return found


def odds_ratio(short: NDArray[np.bool_], marked: NDArray[np.bool_]) -> float:
    """Odds of being short among the marked over those among the rest [1]; both (mothers,)."""
    first, second = short[marked], short[~marked]
    return float(first.sum() / (~first).sum() / (second.sum() / (~second).sum()))

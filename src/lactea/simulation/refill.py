"""Set the engine of days to an age, and its lobes to what another clock says that they hold."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from lactea.parameters import Mother
from lactea.parameters.mother import DAYS
from lactea.simulation.engine import Engine
from lactea.simulation.lanes import ALVEOLAR, DUCTAL

LEAST_IN_ALVEOLI = (
    0.2  # [1] of the milk of a breast: ducts hold their own, unless so little is left
)


def at_age(mother: Mother, days: float) -> Mother:
    """Return the mother at an age of the infant [d], the nearest of those that sessions know."""
    return replace(mother, days_postpartum=age_of(days), infant_weight=None)


def age_of(days: float) -> float:
    """Return the nearest age of the infant [d] to `days` that sessions know."""
    return min(max(days, DAYS[0]), DAYS[1])


def hold_milk(engine: Engine, side: int, milk: float) -> None:
    """Let one breast hold `milk` [mL], shared among its lobes as filling or resorption would.

    What is added goes to lobes by the room that they have, so that uneven lobes grow alike as they
    fill; what is taken away goes by what they hold.
    """
    on = engine.lanes.side == side
    lobes, capacity = engine.dyad.lobes, engine.lanes.capacity[on]
    held, ducts = lobes[ALVEOLAR, on], float(lobes[DUCTAL, on].sum())
    wanted = max(milk - ducts, LEAST_IN_ALVEOLI * milk)
    if float(held.sum()) < wanted < float(capacity.sum()):
        room = capacity - held
        lobes[ALVEOLAR, on] = capacity - room * ((capacity.sum() - wanted) / room.sum())
    else:
        lobes[ALVEOLAR, on] = held * (wanted / held.sum())
    lobes[DUCTAL, on] *= (milk - wanted) / ducts


def set_gland(engine: Engine, capacities: Sequence[float], rates: Sequence[float]) -> None:
    """Give both breasts their capacity [mL] and secretion when empty [mL/s] of now."""
    lanes, left = engine.lanes, engine.lanes.side == 0
    whole = np.where(left, engine.capacity(0), engine.capacity(1))
    now = np.where(left, *capacities)
    engine.lanes = lanes._replace(capacity=lanes.capacity * (now / whole))
    engine.stage = engine.stage._replace(
        left_rate=rates[0],
        right_rate=rates[1],
        left_capacity=capacities[0],
        right_capacity=capacities[1],
    )

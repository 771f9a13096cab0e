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
    age = min(max(days, DAYS[0]), DAYS[1])
    return replace(mother, days_postpartum=age, infant_weight=None)


def hold_milk(engine: Engine, side: int, milk: float) -> None:
    """Let one breast hold `milk` [mL], shared among its lobes and ducts as they share it now."""
    on = engine.lanes.side == side
    lobes = engine.dyad.lobes
    alveoli, ducts = float(lobes[ALVEOLAR, on].sum()), float(lobes[DUCTAL, on].sum())
    in_alveoli = max(milk - ducts, LEAST_IN_ALVEOLI * milk)
    lobes[ALVEOLAR, on] *= in_alveoli / alveoli
    lobes[DUCTAL, on] *= (milk - in_alveoli) / ducts


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

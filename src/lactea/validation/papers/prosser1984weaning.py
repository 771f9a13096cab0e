"""Prosser et al. 1984: milk through gradual weaning, and of a breast that one infant left alone.

Two women. Simulated: from two months on one feed fewer every ten days until none is left; and six
weeks on demand, then four weeks at the right breast only. Milk of the last day with a feed is set
against that of the last week before weaning began.
"""

from collections.abc import Callable

import numpy as np

from lactea import evidence
from lactea.simulation.lactation import Lactation
from lactea.simulation.scenario import Scenario
from lactea.validation.lactating import content, held
from lactea.validation.protocols import every, on_demand, shipped, then
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

WEANED_FROM = 60.0  # [d]
STEP = 10.0  # [d]
LEFT, RIGHT = 0, 1
LACTOSE, SODIUM = 0, 1
OF_CHANGE = 1.0 / 6.0
WHY = "two women: a third of the published change counts as inside"
OPEN = (
    "Junctions open here in a breast that stays nearly full, and in a gland that is hardly active; "
    "one suckled once a day is neither until it makes very little."
)


def weaning() -> Scenario:
    """Return two months on demand, then six feeds a day and one fewer every ten days."""
    ends = (
        (WEANED_FROM + STEP * (place + 1), a_day) for place, a_day in enumerate(range(6, 0, -1))
    )
    steps = ((end, {"feeds": "times", "times": every(24.0 / a_day)}) for end, a_day in ends)
    return then(on_demand(WEANED_FROM), *steps)


def _change(one: Lactation, name: str) -> float:
    """Content at the end of weaning over that before it."""
    days = np.flatnonzero(np.isfinite(one.day(name)))
    last = int(days[-1]) + 1
    return content(one, name, last, last) / content(one, name, 53, 60)


def _row(name: str, values: list[float]) -> Verdict:
    fact_id = f"prod_prosser1984_{name}"
    stated = OF_CHANGE * ((evidence.fact(fact_id).value or 0.0) - 1.0)
    return judge_mean(fact_id, values, "stated", stated, WHY, OPEN)


def judge(trial: Trial) -> list[Verdict]:
    """Judge four contents at the end of weaning, and two of an unsuckled breast."""
    weaned = trial.breastfed(weaning())
    one_sided = trial.breastfed(shipped("one-breast", 70.0))

    def over(place: int, first: int, second: int) -> Callable[[Lactation], float]:
        return lambda one: held(one, first, place) / held(one, second, place)

    sodium, lactose = over(SODIUM, LEFT, RIGHT), over(LACTOSE, RIGHT, LEFT)
    return [
        _row("na", [_change(one, "sodium") for one in weaned]),
        _row("protein", [_change(one, "protein") for one in weaned]),
        _row("lactose", [1.0 / _change(one, "lactose") for one in weaned]),
        _row("k", [1.0 / _change(one, "potassium") for one in weaned]),
        _row("unsuckled_na", [sodium(one) for one in one_sided]),
        _row("unsuckled_lactose", [lactose(one) for one in one_sided]),
    ]

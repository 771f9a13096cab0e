"""Lai et al. 2010: hourly pumping for up to 7 h shows no brake; against Roznowski 2020.

Twenty mothers. Simulated: both breasts pumped every hour for 12 min from midnight, at two months.
The first session takes what is stored; hours 2 to 7 give the rate. A pump that takes a share of
what is there leaves some, which later sessions harvest: the hourly rate reads above the true one.
"""

import numpy as np

from lactea.simulation.lactation import Lactation
from lactea.validation.lactating import mean_of_days
from lactea.validation.protocols import EMPTIED, on_demand, then
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

FROM = 60  # [d] in whole days, at whose midnight the pump starts
DAYS = 3
SIDES = ("left", "right")
ALIKE = (0.8, 1.2)  # [1] hourly yield over that of 24 h that counts as "not different"


def emptied(trial: Trial) -> list[Lactation]:
    """Two months on demand, then three days of hourly pumping."""
    hourly = {**EMPTIED, "pump_minutes": 12.0}
    return trial.breastfed(then(on_demand(float(FROM)), (float(FROM + DAYS), hourly)))


def hourly_yield(one: Lactation, side: int, first: int, last: int) -> float:
    """Return milk of the `first` to `last` expressions of one breast, as a mean [mL/h]."""
    at = one.session("start") >= FROM * 86400.0 - 1.0
    milk = one.session("milk")[at & (one.session("side") == side)]
    return float(milk[first - 1 : last].mean())


def _over_usual(one: Lactation) -> float:
    usual = sum(mean_of_days(one, f"removed_{side}", 54, 60) for side in SIDES) / 24.0
    return sum(hourly_yield(one, side, 2, 7) for side in (0, 1)) / usual


def judge(trial: Trial) -> list[Verdict]:
    """Judge the first and the later yields of both breasts, and these against a usual day."""
    seen = emptied(trial)
    ratio = float(np.mean([_over_usual(one) for one in seen]))
    rows = [
        judge_mean(
            f"prod_lai2010_{what}_{name}",
            [hourly_yield(one, side, first, last) for one in seen],
            "unknown",
        )
        for what, first, last in (("first", 1, 1), ("steady", 2, 7))
        for side, name in enumerate(SIDES)
    ]
    ordering = judge_ordering(
        "lai2010measuring",
        "hourly yield over that of a usual day: not different",
        ALIKE[0] < ratio < ALIKE[1],
        ratio,
        "1",
        "within a fifth of 1; 0.95 published",
        "prod_lai2010_24h_right",
        "Roznowski 2020 found 1.5.",
    )
    return [*rows, ordering]

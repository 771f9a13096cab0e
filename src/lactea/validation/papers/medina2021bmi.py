"""Medina and colleagues 2021: first week of pumping after a preterm birth, by body mass index.

17 mothers below 27 kg/m2 and 22 above. That obesity delays activation is set by a Californian
cohort and disputed by one in Perth; this judges what the delay does to milk and sodium. Simulated:
eight sessions a day after birth in week 30, with and without the risk. Slopes are those of lines
through days 2 to 7.
"""

from dataclasses import replace

import numpy as np

from lactea.simulation.lactation import Lactation
from lactea.validation.lactating import content, of_both
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

DAYS = range(2, 8)
LATER = "Obesity is a delay of some hours here: it shifts the course, and bends the line little."
FIRST_WEEK = pumping(8, 7.0, gestation=30.0)


def _mean_slope(courses: list[list[float]]) -> float:
    return float(np.mean([np.polyfit(DAYS, course, 1)[0] for course in courses]))


def _slopes(seen: list[Lactation]) -> tuple[float, float]:
    """Slopes of milk [mL/d/d] and of sodium [mmol/L/d], mean over mothers."""
    milk = [[of_both(one, "removed", day, day) for day in DAYS] for one in seen]
    sodium = [[content(one, "sodium", day, day) for day in DAYS] for one in seen]
    return _mean_slope(milk), _mean_slope(sodium)


def judge(trial: Trial) -> list[Verdict]:
    """Judge that milk rises, and sodium falls, more slowly with obesity."""
    usual = _slopes(trial.lactations(FIRST_WEEK))
    heavy = _slopes(trial.lactations(replace(FIRST_WEEK, risks=("obesity",))))
    return [
        judge_ordering(
            "medina2021bmi",
            "first week of pumping: milk rises more slowly with obesity",
            0.0 < heavy[0] < usual[0],
            heavy[0] / usual[0],
            "1",
            "slope of days 2 to 7 with over without, below 1; 0.50 published",
            "dev_vol_slope_highbmi",
            LATER,
        ),
        judge_ordering(
            "medina2021bmi",
            "first week of pumping: sodium falls more slowly with obesity",
            usual[1] < heavy[1] < 0.0,
            heavy[1] / usual[1],
            "1",
            "slope of days 2 to 7 with over without, below 1; 0.51 published",
            "dev_na_slope_highbmi",
            LATER,
        ),
    ]

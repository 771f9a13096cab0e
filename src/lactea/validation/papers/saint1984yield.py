"""Saint et al. 1984: yield of the first days and weeks, and lactose against it.

Nine women in Perth. Infants were weighed in the first days; at 14 or 28 days the mothers were,
which reads their own loss of water as milk. Simulated: on demand, milk that the infant takes.
"""

from math import sqrt

import numpy as np

from lactea.validation.lactating import content, intake
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_number

WOMEN, SAMPLES = 9, 22
RANGE_OF_NINE = 2.97  # [1] expected range of nine normal draws over their SD
ABOVE = "Arthur 1989, which sets, has 556 mL a day later."
LIMITS = {"d1": (7.0, 122.5), "d3": (98.3, 775.0), "d5": (452.5, 876.0)}


def judge(trial: Trial) -> list[Verdict]:
    """Judge yields, and the correlation of lactose with yield over the first five days."""
    fed = trial.breastfed(on_demand())
    found = []
    for name, day in (("d1", 1), ("d3", 3), ("d5", 5)):
        low, high = LIMITS[name]
        error = (high - low) / RANGE_OF_NINE / sqrt(WOMEN)
        yields = [grams(intake(one, day, day)) for one in fed]
        why = "error from the range of nine women"
        also = ABOVE if day == 5 else ""
        found.append(judge_mean(f"prod_saint1984_{name}", yields, "stated", error, why, also))
    found.append(
        judge_mean(
            "prod_saint1984_d14_28",
            [grams(intake(one, 14, 28)) for one in fed],
            "stated",
            167.0 / sqrt(WOMEN),
            "published SD over the root of the nine women of the first days",
            "Later series find some 700 g; weighing the mother counts what she loses as water.",
        )
    )
    pairs = [(content(one, "lactose", d, d), intake(one, d, d)) for one in fed for d in range(1, 6)]
    lactose, milk = np.array(pairs)[np.isfinite(pairs).all(axis=1)].T
    r = float(np.corrcoef(lactose, milk)[0, 1])
    found.append(
        judge_number(
            "prod_saint1984_lactose_r",
            r,
            (1.0 - r**2) / sqrt(len(pairs) - 1),
            (1.0 - 0.76**2) / sqrt(SAMPLES - 1),
            "sampling errors of two correlations",
        )
    )
    return found

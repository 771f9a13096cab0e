"""An infant that lives on a simulated log: its weights, and the bottles that fill what is missing.

What a fit is held to: the balance of infant_growth.py day by day, with a need, a tissue and a milk
of this pair's own, which the fit is not told.
"""

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np

from lactea.fit.growth import milk_of_tissue, need_of, usual_gain
from lactea.fit.model import constant
from lactea.fit.sessions import DAY, Bottled, Weighed
from lactea.fit.simulated import Simulated
from lactea.parameters import Mother
from lactea.parameters.draws import normal

START = datetime(2024, 3, 4)  # noqa: DTZ001
_PAIR, _SCALE = 61, 62  # keys of chance
_ENOUGH = 0.8  # of its need, up to which bottles fill


def with_infant(
    made: Simulated, seed: int, index: int, age: int = 30, every: int = 7, fill: bool = True
) -> Simulated:
    """Return a simulated log with the weights of an infant that drank its milk.

    Parameters
    ----------
    made
        A log whose removals at the breast the infant drinks.
    seed, index
        Key of chance.
    age
        [d] Of the infant at the start.
    every
        [d] From one weighing to the next.
    fill
        Whether bottles of formula fill what is missing to most of its need.
    """
    removals = made.history.removals
    days = int(max(each.time for each in removals) // DAY) + 1
    drunk = np.zeros(days)
    for each, milk in zip(removals, made.removed, strict=True):
        drunk[int(each.time // DAY)] += milk if each.kind == "breastfeed" else 0.0
    energy, need, tissue, bottle = np.exp(
        [
            constant(f"{symbol}_scatter") * z
            for symbol, z in zip(
                ("milk_energy", "need", "tissue", "bottle"),
                normal(4, seed, index, _PAIR),
                strict=True,
            )
        ]
    )
    off = constant("weight_error") * normal(days + 1, seed, index, _SCALE)
    weight = 1000.0 * Mother.median_weight_at(float(age))
    weights, bottles = [Weighed(0.0, weight + float(off[0]))], []
    for day in range(days):
        wanted = need * need_of(age + day + 0.5, weight)
        given = max(_ENOUGH * wanted - energy * drunk[day], 0.0) / bottle if fill else 0.0
        if given > 0.0:
            bottles.append(Bottled((day + 0.5) * DAY, float(given), "formula"))
        surplus = energy * drunk[day] + bottle * given - wanted
        usual = usual_gain(float(age + day), age + day + 1.0) * weight
        weight += usual + surplus / (tissue * milk_of_tissue())
        if (day + 1) % every == 0:
            weights.append(Weighed((day + 1.0) * DAY, float(weight + off[day + 1])))
    history = replace(
        made.history,
        weights=tuple(weights),
        bottles=tuple(bottles),
        start=START,
        born=(START - timedelta(days=age)).date(),
    )
    return made._replace(history=history)

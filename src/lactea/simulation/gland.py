"""The two breasts of a mother as lobes: sizes, conductances, sensitivities, drawn once for her."""

from math import floor
from typing import Annotated, NamedTuple

import numpy as np

from lactea.parameters import Mother
from lactea.parameters.draws import Floats, lognormal, normal
from lactea.simulation.lanes import Lanes

FEWEST_DUCTS, MOST_DUCTS = 4, 18
_COUNT, _SIZE, _CONDUCTANCE, _SENSITIVITY = 101, 102, 103, 104


class Params(NamedTuple):
    """What tells one gland from another; see `tables/gland.csv`."""

    storage_capacity: Annotated[float, "mL"]  # of one breast, mean of both
    right_to_left: Annotated[float, "1"]  # ratio of the breasts in capacity and secretion
    duct_volume: Annotated[float, "mL"]  # of the main ducts of one breast, at rest
    ductule_conductance: Annotated[float, "mL/s/mmHg"]  # of one breast, ductules open
    nipple_conductance: Annotated[float, "mL/s/mmHg"]  # of one nipple, vacuum alone
    main_ducts: Annotated[float, "1"]  # of one breast; each serves a lobe
    main_ducts_variation: Annotated[float, "1"]
    lobe_size_variation: Annotated[float, "1"]
    lobe_conductance_variation: Annotated[float, "1"]
    lobe_sensitivity_variation: Annotated[float, "1"]
    set_point: Annotated[float, "1"]  # fullness, over days, to which supply has adapted


def side_factors(p: Params) -> tuple[float, float]:
    """Left and right breast over their mean, from the ratio of right to left."""
    return 2.0 / (1.0 + p.right_to_left), 2.0 * p.right_to_left / (1.0 + p.right_to_left)


def lobe_counts(p: Params, mother: Mother) -> tuple[int, int]:
    """Draw how many lobes each breast has, from 4 to 18."""
    draws = normal(2, mother.seed, mother.index, _COUNT) if mother.drawn else np.zeros(2)
    counts = p.main_ducts * (1.0 + p.main_ducts_variation * draws)
    left, right = (min(MOST_DUCTS, max(FEWEST_DUCTS, floor(float(c) + 0.5))) for c in counts)
    return left, right


def _varied(count: int, variation: float, mother: Mother, purpose: int, side: int) -> Floats:
    return lognormal(count, variation, mother.seed, mother.index, purpose, side)


def lanes_of(mother: Mother, p: Params) -> Lanes:
    """Make the lobes of both breasts; arrays of one value a lobe, left breast first."""
    columns: list[list[Floats]] = [[] for _ in range(7)]
    for side, (count, factor) in enumerate(
        zip(lobe_counts(p, mother), side_factors(p), strict=True)
    ):
        size = _varied(count, p.lobe_size_variation, mother, _SIZE, side)
        share = size / size.sum()
        way = _varied(count, p.lobe_conductance_variation, mother, _CONDUCTANCE, side)
        felt = _varied(count, p.lobe_sensitivity_variation, mother, _SENSITIVITY, side)
        made = (
            p.storage_capacity * factor * share,
            p.duct_volume * share,
            p.ductule_conductance * share * way,
            p.nipple_conductance * share,
            felt,
            share,
            np.full(count, float(side)),
        )
        for column, values in zip(columns, made, strict=True):
            column.append(values)
    return Lanes(*(np.concatenate(column) for column in columns))

"""The gland of a mother in numbers: what her breasts store, and the lobes that share it."""

from math import floor
from typing import Annotated, NamedTuple

import numpy as np

from lactea.parameters import Mother
from lactea.parameters.draws import Floats, lognormal, normal

FEWEST_DUCTS, MOST_DUCTS = 4, 18
_COUNT, _SIZE, _CONDUCTANCE, _SENSITIVITY = 101, 102, 103, 104


class Params(NamedTuple):
    """What tells one gland from another; see `tables/gland.csv`."""

    storage_capacity: Annotated[float, "mL"]  # of one breast with a usual gland, mean of both
    reached: Annotated[float, "1"]  # gland that pregnancy brings her, over a usual mother's
    right_to_left: Annotated[float, "1"]  # ratio of the breasts in capacity and secretion
    ductule_conductance: Annotated[float, "mL/s/mmHg"]  # of one breast, ductules open
    nipple_conductance: Annotated[float, "mL/s/mmHg"]  # of one nipple, vacuum alone
    main_ducts: Annotated[float, "1"]  # of one breast; each serves a lobe
    main_ducts_variation: Annotated[float, "1"]
    lobe_size_variation: Annotated[float, "1"]
    lobe_conductance_variation: Annotated[float, "1"]
    lobe_sensitivity_variation: Annotated[float, "1"]
    set_point: Annotated[float, "1"]  # fullness, over days, to which supply has adapted


class Shares(NamedTuple):
    """The lobes of one breast before any duct is laid; arrays of one value a lobe."""

    share: Floats  # [1] of the breast
    ductule_conductance: Floats  # [mL/s/mmHg] open
    nipple_conductance: Floats  # [mL/s/mmHg]
    sensitivity: Floats  # [1] to oxytocin


def side_factors(p: Params) -> tuple[float, float]:
    """Left and right breast over their mean, from the ratio of right to left."""
    return 2.0 / (1.0 + p.right_to_left), 2.0 * p.right_to_left / (1.0 + p.right_to_left)


def capacities(p: Params) -> tuple[float, float]:
    """Storage capacity of left and right breast with all the gland that she has [mL]."""
    left, right = side_factors(p)
    whole = p.storage_capacity * p.reached
    return whole * left, whole * right


def lobe_counts(p: Params, mother: Mother) -> tuple[int, int]:
    """Draw how many lobes each breast has, from 4 to 18."""
    draws = normal(2, mother.seed, mother.index, _COUNT) if mother.drawn else np.zeros(2)
    counts = p.main_ducts * (1.0 + p.main_ducts_variation * draws)
    left, right = (min(MOST_DUCTS, max(FEWEST_DUCTS, floor(float(c) + 0.5))) for c in counts)
    return left, right


def shares_of(mother: Mother, side: int, p: Params) -> Shares:
    """Draw the lobes of one breast, 0 left and 1 right."""
    count = lobe_counts(p, mother)[side]

    def varied(variation: float, purpose: int) -> Floats:
        return lognormal(count, variation, mother.seed, mother.index, purpose, side)

    size = varied(p.lobe_size_variation, _SIZE)
    share = size / size.sum()
    return Shares(
        share,
        p.ductule_conductance * share * varied(p.lobe_conductance_variation, _CONDUCTANCE),
        p.nipple_conductance * share,
        varied(p.lobe_sensitivity_variation, _SENSITIVITY),
    )

"""The infant: a need that grows with time, a stomach, hunger that asks, satiety that ends.

Need per kilogram: deuterium studies pooled by Cloostermans et al. 2024, valid from 14 days to
12 months. Meal size: sessions a day of Kent et al. 2013. The stomach is assumed.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp


class State(NamedTuple):
    deficit: Annotated[float, "mL"]  # milk needed so far and not yet taken
    stomach: Annotated[float, "mL"]  # milk in the stomach
    asking: Annotated[float, "1"]  # hazard of asking, summed since the last session


class Inputs(NamedTuple):
    need: Annotated[float, "mL/s"]
    intake: Annotated[float, "mL/s"]
    wakefulness: Annotated[float, "1"]  # 1 by day, less at night
    meal: Annotated[float, "mL"]  # deficit at which asking is half as likely as it can be


class Params(NamedTuple):
    emptying_time: Annotated[float, "s"]  # in which the stomach falls to 1/e
    stomach_satiety: Annotated[float, "1"]  # deficit hidden by each mL in the stomach
    asking_rate: Annotated[float, "1/s"]  # most that a hungry infant asks
    asking_width: Annotated[float, "1"]  # of the rise of asking, as a share of a meal
    fasting_deficits: Annotated[float, "1"]  # meals missed at which need stops to add up


def hunger(y: State, u: Inputs, p: Params) -> float:
    """Likelihood of asking, 0 to 1, from the deficit less what the stomach hides."""
    excess = (y.deficit - p.stomach_satiety * y.stomach - u.meal) / (p.asking_width * u.meal)
    return 1.0 / (1.0 + exp(-excess))


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change: deficit and stomach [mL/s], asking [1/s]."""
    missed = y.deficit / (p.fasting_deficits * u.meal)
    return State(
        deficit=u.need * (1.0 - missed**3) - u.intake,
        stomach=u.intake - y.stomach / p.emptying_time,
        asking=p.asking_rate * u.wakefulness * hunger(y, u, p),
    )


def vigour(taken: float, appetite: float, p_middle: float, p_width: float) -> float:
    """Strength of sucking, 1 when hungry to 0 when satisfied, from what was taken of the appetite.

    `taken` and `appetite` in mL; `p_middle` and `p_width` are shares of the appetite.
    """
    return 1.0 / (1.0 + exp((taken / appetite - p_middle) / p_width))

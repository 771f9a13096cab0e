"""From conception to birth: hormones by gestational age, and the gland that they grow."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother, values
from lactea.physiology.slow import growth, pregnancy

DAY = 86400.0
FIRST = 5.0 * 7.0 * DAY  # [s] gestational age at which the record begins
COLUMNS = (
    "gestational_age",  # [s]
    "progesterone",  # [ng/mL]
    "estradiol",  # [pg/mL]
    "prolactin",  # [ug/L]
    "placental_lactogen",  # [ng/mL]
    "cortisol",  # [1]
    "gland",  # [1]
    "differentiation",  # [1]
    "urinary_lactose",  # [mmol/s]
    "volume_grown",  # [mL] of one breast
)


class Grown(NamedTuple):
    """What pregnancy left at birth."""

    record: NDArray[np.float64]  # (days, columns)
    gland: float  # [1]
    differentiation: float  # [1]
    prolactin: float  # [ug/L]
    progesterone: float  # [1] over that of the reference mother at term


def _ahead(y: growth.State, k: growth.State, h: float) -> growth.State:
    return growth.State(y.gland + h * k.gland, y.differentiation + h * k.differentiation)


def _day(y: growth.State, age: float, p: pregnancy.Params, g: growth.Params) -> growth.State:
    """Grow for a day (RK4)."""

    def rates(at: float, state: growth.State) -> growth.State:
        level = pregnancy.outputs(pregnancy.Inputs(at), p)
        seen = growth.Inputs(level.placental_lactogen, level.prolactin)
        return growth.rhs(at, state, seen, g)

    a = rates(age, y)
    b = rates(age + 0.5 * DAY, _ahead(y, a, 0.5 * DAY))
    c = rates(age + 0.5 * DAY, _ahead(y, b, 0.5 * DAY))
    e = rates(age + DAY, _ahead(y, c, DAY))
    for k, share in ((a, 1.0), (b, 2.0), (c, 2.0), (e, 1.0)):
        y = _ahead(y, k, share * DAY / 6.0)
    return y


def _row(age: float, y: growth.State, level: pregnancy.Outputs, g: growth.Params) -> Any:
    grown = y.gland, y.differentiation, growth.urinary_lactose(y, g), growth.volume_grown(y, g)
    return (age, *level, *grown)


def carry(mother: Mother, gestation: float) -> Grown:
    """Carry a pregnancy to birth at a gestational age [s], from its fifth week."""
    p = values(pregnancy.Params, "pregnancy", mother.of("pregnancy"))
    g = values(growth.Params, "growth", mother.of("growth"))
    usual = values(pregnancy.Params, "pregnancy").progesterone_level
    y = growth.State(g.gland_before, 0.0)
    days = int((gestation - FIRST) / DAY + 0.5)
    rows = []
    for day in range(days + 1):
        age = FIRST + day * DAY
        level = pregnancy.outputs(pregnancy.Inputs(age), p)
        rows.append(_row(age, y, level, g))
        if day < days:
            y = _day(y, age, p, g)
    at_birth = level.progesterone / usual
    return Grown(np.array(rows), y.gland, y.differentiation, level.prolactin, at_birth)

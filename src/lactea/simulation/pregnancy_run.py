"""From conception to birth: hormones by gestational age, and the gland that they grow."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy import gland
from lactea.anatomy.generate import params_of
from lactea.anatomy.territory import dome_of, volume_of
from lactea.errors import ScheduleError
from lactea.parameters import Mother, values
from lactea.physiology.slow import growth, pregnancy
from lactea.simulation.scenario import WEEKS

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
    "breast_volume",  # [mL] of one breast, mean of both
    "colostrum_leak",  # [mL/s] of both breasts
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


def _day(
    y: growth.State, age: float, p: pregnancy.Params, g: growth.Params, reached: float
) -> growth.State:
    """Grow for a day (RK4)."""

    def rates(at: float, state: growth.State) -> growth.State:
        level = pregnancy.outputs(pregnancy.Inputs(at), p)
        seen = growth.Inputs(level.placental_lactogen, level.prolactin, reached)
        return growth.rhs(at, state, seen, g)

    a = rates(age, y)
    b = rates(age + 0.5 * DAY, _ahead(y, a, 0.5 * DAY))
    c = rates(age + 0.5 * DAY, _ahead(y, b, 0.5 * DAY))
    e = rates(age + DAY, _ahead(y, c, DAY))
    for k, share in ((a, 1.0), (b, 2.0), (c, 2.0), (e, 1.0)):
        y = _ahead(y, k, share * DAY / 6.0)
    return y


def volume_before(mother: Mother) -> float:
    """Volume of one breast before the first pregnancy [mL], mean of both.

    The generated breast is that of a gland grown to the usual size; what pregnancy adds is taken
    away from it.
    """
    g, p = values(gland.Params, "gland", mother.of("gland")), params_of(mother)
    grows = values(growth.Params, "growth", mother.of("growth"))
    of_tissue = [g.storage_capacity * f / p.lumen_share / p.densest for f in gland.side_factors(g)]
    domes = [dome_of(tissue + p.adipose_volume, p.aspect, p.skin) for tissue in of_tissue]
    whole = growth.volume_grown(growth.State(1.0, 1.0), grows)
    return sum(volume_of(dome) for dome in domes) / 2.0 - whole


def _row(
    age: float, y: growth.State, level: pregnancy.Outputs, g: growth.Params, before: float
) -> Any:
    grown = growth.volume_grown(y, g)
    leaks = growth.urinary_lactose(y, g), grown, before + grown, growth.colostrum_leak(y, g)
    return (age, *level, y.gland, y.differentiation, *leaks)


def carry(mother: Mother, gestation: float) -> Grown:
    """Carry a pregnancy to birth at a gestational age [s], from its fifth week.

    Raises
    ------
    ScheduleError
        If an infant cannot be born at that age: before viability, or after the last week.
    """
    weeks = gestation / (7.0 * DAY)
    if not WEEKS[0] <= weeks <= WEEKS[1]:
        raise ScheduleError(f"gestation of {weeks:g} wk; give {WEEKS[0]:g} to {WEEKS[1]:g} wk")
    p = values(pregnancy.Params, "pregnancy", mother.of("pregnancy"))
    g = values(growth.Params, "growth", mother.of("growth"))
    usual = values(pregnancy.Params, "pregnancy").progesterone_level
    reached = values(gland.Params, "gland", mother.of("gland")).reached
    y, before = growth.State(g.gland_before, 0.0), volume_before(mother)
    days = int((gestation - FIRST) / DAY + 0.5)
    rows = []
    for day in range(days + 1):
        age = FIRST + day * DAY
        level = pregnancy.outputs(pregnancy.Inputs(age), p)
        rows.append(_row(age, y, level, g, before))
        if day < days:
            y = _day(y, age, p, g, reached)
    at_birth = level.progesterone / usual
    return Grown(np.array(rows), y.gland, y.differentiation, level.prolactin, at_birth)

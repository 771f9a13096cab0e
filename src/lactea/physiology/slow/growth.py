"""The gland grows in pregnancy, and becomes able to make milk: secretory differentiation.

Placental lactogen drives growth (Cox et al. 1999: growth of the breast followed it, in eight
women), in a gland that has a size of its own to reach; fat is another tissue, with no part in it.
Growth is independent of the size before (Bayer et al. 2014).
Prolactin drives differentiation, whose marker is lactose in urine from near week 22.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    gland: Annotated[float, "1"]  # secretory tissue over that which a usual mother can grow
    differentiation: Annotated[float, "1"]  # share of it that can make milk, 0 to 1


class Inputs(NamedTuple):
    placental_lactogen: Annotated[float, "ng/mL"]  # from pregnancy.py; none after birth
    prolactin: Annotated[float, "ug/L"]  # from pregnancy.py, after birth from endocrine.py
    reached: Annotated[float, "1"]  # gland that pregnancy can bring this mother: gland.csv


class Params(NamedTuple):
    gland_before: Annotated[float, "1"]  # secretory tissue before a first pregnancy
    growth_time: Annotated[float, "s"]  # in which a gland that is driven fully grows to 1/e of
    lactogen_half: Annotated[float, "ng/mL"]  # level that drives growth by half
    differentiation_time: Annotated[float, "s"]
    prolactin_half: Annotated[float, "ug/L"]  # level at which half of the gland differentiates
    lactose_leak: Annotated[float, "mmol/s"]  # that a whole gland leaks into blood before birth
    colostrum_rate: Annotated[float, "mL/s"]  # that a whole gland leaks from both nipples then
    gland_volume: Annotated[float, "mL"]  # tissue that a whole gland adds to one breast
    colostrum_fullness: Annotated[float, "1"]  # of a breast at birth
    colostrum_protein: Annotated[float, "1"]  # of its milk, over that of mature milk


def growth_drive(placental_lactogen: float, p: Params) -> float:
    """Share of the fastest growth, 0 to 1."""
    return placental_lactogen / (placental_lactogen + p.lactogen_half)


def differentiated(prolactin: float, p: Params) -> float:
    """Share of the gland that prolactin lets differentiate in the end, 0 to 1."""
    fourth = (prolactin / p.prolactin_half) ** 4
    return fourth / (1.0 + fourth)


def urinary_lactose(y: State, p: Params) -> float:
    """Lactose in urine before birth [mmol/s]: what the gland makes leaks into blood."""
    return p.lactose_leak * y.gland * y.differentiation


def colostrum_leak(y: State, p: Params) -> float:
    """Colostrum that leaks from both nipples before birth [mL/s]: drops, late in pregnancy."""
    return p.colostrum_rate * y.gland * y.differentiation


def volume_grown(y: State, p: Params) -> float:
    """Tissue that one breast has won since before the first pregnancy [mL]."""
    return p.gland_volume * (y.gland - p.gland_before)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [1/s]."""
    drive = growth_drive(u.placental_lactogen, p)
    able = differentiated(u.prolactin, p)
    return State(
        gland=drive * (u.reached - y.gland) / p.growth_time,
        differentiation=(able - y.differentiation) / p.differentiation_time,
    )

"""Hormones of pregnancy by gestational age: straight lines of their logarithms, then level.

Within a woman the logarithms of progesterone, estradiol, prolactin and placental lactogen run
nearly straight through the second and third trimester, and women keep their rank: one rate for
each hormone, and one level for each hormone of each woman. Progesterone: Johansson 1969 (level
after week 32); folds of estradiol and prolactin: O'Leary 1991; cortisol: Jung 2011. From week 9
on.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp, where


class Inputs(NamedTuple):
    gestational_age: Annotated[float, "s"]  # since the last menstruation


class Outputs(NamedTuple):
    progesterone: Annotated[float, "ng/mL"]
    estradiol: Annotated[float, "pg/mL"]
    prolactin: Annotated[float, "ug/L"]
    placental_lactogen: Annotated[float, "ng/mL"]
    cortisol: Annotated[float, "1"]  # total, over that of a woman who is not pregnant


class Params(NamedTuple):
    level_age: Annotated[float, "s"]  # gestational age from which progesterone is level
    term: Annotated[float, "s"]  # gestational age at which the other levels are given
    progesterone_level: Annotated[float, "ng/mL"]
    progesterone_rate: Annotated[float, "1/s"]
    estradiol_term: Annotated[float, "pg/mL"]
    estradiol_rate: Annotated[float, "1/s"]
    prolactin_term: Annotated[float, "ug/L"]
    prolactin_rate: Annotated[float, "1/s"]
    lactogen_term: Annotated[float, "ng/mL"]
    lactogen_rate: Annotated[float, "1/s"]
    cortisol_term: Annotated[float, "1"]
    cortisol_rate: Annotated[float, "1/s"]


def outputs(u: Inputs, p: Params) -> Outputs:
    """Plasma levels at a gestational age."""
    left = p.term - u.gestational_age
    to_level = p.level_age - u.gestational_age
    before = where(to_level > 0.0 * to_level, to_level, 0.0 * to_level)
    return Outputs(
        progesterone=p.progesterone_level * exp(-p.progesterone_rate * before),
        estradiol=p.estradiol_term * exp(-p.estradiol_rate * left),
        prolactin=p.prolactin_term * exp(-p.prolactin_rate * left),
        placental_lactogen=p.lactogen_term * exp(-p.lactogen_rate * left),
        cortisol=p.cortisol_term * exp(-p.cortisol_rate * left),
    )

"""Drugs that raise, lower or replace prolactin, and two that change secretion itself.

Each acts by what was published of it: domperidone by the prolactin of Campbell-Yeo 2010,
cabergoline and bromocriptine by that of a trial of 1991, recombinant prolactin by its clearance,
contraceptive pills by the milk of a WHO trial of 1984, growth hormone by the milk of Gunn 1996.
Between doses a drug saturates, and a long-lived one wanes after its last dose. None is given unless
a scenario gives it, and doses of 0 do nothing.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp


class Inputs(NamedTuple):
    domperidone: Annotated[float, "mg/d"]
    cabergoline: Annotated[float, "mg"]  # of one dose, that acts for two weeks
    bromocriptine: Annotated[float, "mg/d"]
    prolactin: Annotated[float, "ug/kg/d"]  # recombinant
    combined_pill: Annotated[float, "1"]  # pills a day, with oestrogen
    progestin_pill: Annotated[float, "1"]  # pills a day, without
    growth_hormone: Annotated[float, "[iU]/kg/d"]


class Outputs(NamedTuple):
    prolactin_share: Annotated[float, "1"]  # of the mother's own, over that without drugs
    prolactin_added: Annotated[float, "ug/L"]  # given
    secretion_share: Annotated[float, "1"]  # of secretion, over that without drugs


class Params(NamedTuple):
    domperidone_rise: Annotated[float, "1"]  # of prolactin, at a high dose
    domperidone_half: Annotated[float, "mg/d"]  # dose of half of that
    cabergoline_fall: Annotated[float, "1"]  # of prolactin, at a high dose
    cabergoline_half: Annotated[float, "mg"]
    cabergoline_washout: Annotated[float, "s"]  # in which what is left of a dose falls to 1/e
    bromocriptine_fall: Annotated[float, "1"]
    bromocriptine_half: Annotated[float, "mg/d"]
    prolactin_clearance: Annotated[float, "L/kg/d"]
    combined_pill_left: Annotated[float, "1"]  # share of secretion that one pill a day leaves
    progestin_pill_left: Annotated[float, "1"]
    growth_hormone_rise: Annotated[float, "1"]  # of secretion, at a high dose
    growth_hormone_half: Annotated[float, "[iU]/kg/d"]


def saturating(dose: float, half: float) -> float:
    """Share of a drug's greatest effect, from 0 without it to 1; both in one unit."""
    return dose / (dose + half)


def waned(dose: float, since: float, washout: float) -> float:
    """Dose that is left [as given] so many seconds after a drug has begun to wane."""
    return dose * exp(-since / washout)


def outputs(u: Inputs, p: Params) -> Outputs:
    """Effects of all drugs that are given; effects of several multiply."""
    raised = 1.0 + p.domperidone_rise * saturating(u.domperidone, p.domperidone_half)
    cabergoline = 1.0 - p.cabergoline_fall * saturating(u.cabergoline, p.cabergoline_half)
    bromocriptine = 1.0 - p.bromocriptine_fall * saturating(u.bromocriptine, p.bromocriptine_half)
    combined = 1.0 - (1.0 - p.combined_pill_left) * u.combined_pill
    progestin = 1.0 - (1.0 - p.progestin_pill_left) * u.progestin_pill
    grown = saturating(u.growth_hormone, p.growth_hormone_half)
    return Outputs(
        prolactin_share=raised * cabergoline * bromocriptine,
        prolactin_added=u.prolactin / p.prolactin_clearance,
        secretion_share=combined * progestin * (1.0 + p.growth_hormone_rise * grown),
    )

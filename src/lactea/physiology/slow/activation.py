"""Secretory activation: progesterone falls after birth, and the gland starts copious secretion.

Two-pool fall of progesterone; its withdrawal starts the machinery, where prolactin permits it, and
the machinery the secretion. Timing from milk citrate (Arthur et al. 1989), for the term gland.
Prolactin of women who do not lactate permits half: they make no milk, and gland that is no longer
suckled loses what it had (no dose and response of activation is published; see activation.csv).
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    progesterone_fast: Annotated[float, "ng/mL"]  # pool that leaves the blood within hours
    progesterone_slow: Annotated[float, "ng/mL"]  # pool that leaves tissue over a day
    machinery: Annotated[float, "1"]  # secretory machinery present, 0 to 1
    activation: Annotated[float, "1"]  # share of full secretion, 0 to 1


class Inputs(NamedTuple):
    placenta: Annotated[float, "ng/mL/s"]  # progesterone still supplied, 0 after a term birth
    prolactin: Annotated[float, "ug/L"]  # that drugs have left, and added


class Params(NamedTuple):
    fast_time: Annotated[float, "s"]  # in which the fast pool falls to 1/e
    slow_time: Annotated[float, "s"]  # in which the slow pool falls to 1/e
    progesterone_half: Annotated[float, "ng/mL"]  # level that halves the start of the machinery
    prolactin_half: Annotated[float, "ug/L"]  # level that permits half of the machinery
    machinery_time: Annotated[float, "s"]
    activation_time: Annotated[float, "s"]
    activation_before: Annotated[float, "1"]  # secretion before the machinery, colostrum
    progesterone_fast_birth: Annotated[float, "ng/mL"]
    progesterone_slow_birth: Annotated[float, "ng/mL"]


def at_birth(p: Params) -> State:
    """State of the term gland at birth."""
    return State(
        p.progesterone_fast_birth,
        p.progesterone_slow_birth,
        0.0 * p.activation_before,
        p.activation_before,
    )


def withdrawal(progesterone: float, p: Params) -> float:
    """How far the block by progesterone has gone, 0 to 1."""
    return 1.0 / (1.0 + (progesterone / p.progesterone_half) ** 4)


def permitted(prolactin: float, p: Params) -> float:
    """Share of the machinery that prolactin permits, 0 to 1; steep, as papers tell a threshold."""
    eighth = (prolactin / p.prolactin_half) ** 8
    return eighth / (1.0 + eighth)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change: progesterone [ng/mL/s], machinery and activation [1/s]."""
    free = withdrawal(y.progesterone_fast + y.progesterone_slow, p)
    wanted = free * permitted(u.prolactin, p)
    target = p.activation_before + (1.0 - p.activation_before) * y.machinery
    return State(
        progesterone_fast=u.placenta - y.progesterone_fast / p.fast_time,
        progesterone_slow=-y.progesterone_slow / p.slow_time,
        machinery=(wanted - y.machinery) / p.machinery_time,
        activation=(target - y.activation) / p.activation_time,
    )

"""Ethanol in the body after a drink: first-order absorption, elimination that saturates.

Amounts are per body mass, as doses are. Elimination: Michaelis and Menten, nearly constant while
much is left and never below zero. Elimination in women: Dettling et al. 2007; its half-saturation:
Norberg et al. 2000; absorption in lactating women: da-Silva et al. 1993, 0.4 g/kg.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    stomach: Annotated[float, "g/kg"]  # drunk, not yet absorbed
    body: Annotated[float, "g/kg"]  # in body water


class Inputs(NamedTuple):
    drunk: Annotated[float, "g/kg/s"]  # rate of drinking; a dose at once begins in the stomach


class Params(NamedTuple):
    absorption_time: Annotated[float, "s"]  # in which the stomach empties to 1/e
    absorbed_share: Annotated[float, "1"]  # of the dose; the rest is broken down on the way
    distribution: Annotated[float, "L/kg"]  # volume that blood would need to hold it all
    maximal_elimination: Annotated[float, "g/L/s"]  # fall of the concentration in blood
    half_elimination: Annotated[float, "g/L"]  # concentration at which it is half of that


def concentration(y: State, p: Params) -> float:
    """Ethanol in blood [g/L]."""
    return y.body / p.distribution


def elimination(y: State, p: Params) -> float:
    """Ethanol broken down after absorption [g/kg/s]."""
    now = concentration(y, p)
    return p.distribution * p.maximal_elimination * now / (p.half_elimination + now)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [g/kg/s]."""
    absorbed = y.stomach / p.absorption_time
    return State(
        stomach=u.drunk - absorbed,
        body=p.absorbed_share * absorbed - elimination(y, p),
    )

"""Contractions of the uterus after birth, driven by the oxytocin that contracts the breast.

Oxytocin excites the muscle, and the excitation outlasts it. Excited enough, the muscle contracts as
a whole, tires, relaxes and contracts again: a relaxation oscillator, whose contractions come
oftener and last longer the stronger the excitation. Receptors are lost as the uterus involutes. The
shape is assumed; that the uterus goes on contracting for 20 min after a feed is published (Jones).
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp, where


class State(NamedTuple):
    excitation: Annotated[float, "1"]  # of the muscle by oxytocin, 0 to 1
    contraction: Annotated[float, "1"]  # share of the muscle that contracts
    fatigue: Annotated[float, "1"]  # what makes a contraction end, 0 to 1


class Inputs(NamedTuple):
    plasma: Annotated[float, "pg/mL"]  # from plasma.py
    receptors: Annotated[float, "1"]  # from `receptors`


class Params(NamedTuple):
    parity: Annotated[float, "1"]  # births so far, this one counted
    parity_gain: Annotated[float, "1"]  # receptors that each birth after the first adds
    involution_time: Annotated[float, "s"]  # in which receptors fall to 1/e
    half_effect: Annotated[float, "pg/mL"]  # concentration for half excitation after a first birth
    excitation_time: Annotated[float, "s"]  # in which oxytocin excites
    persistence_time: Annotated[float, "s"]  # in which excitation fades
    threshold: Annotated[float, "1"]  # excitation from which the muscle contracts
    threshold_width: Annotated[float, "1"]
    recruitment: Annotated[float, "1"]  # excitation that the contracting muscle adds
    fatigue_strength: Annotated[float, "1"]  # excitation that full fatigue takes away
    contraction_time: Annotated[float, "s"]
    fatigue_time: Annotated[float, "s"]


def receptors(time_since_birth: float, p: Params) -> float:
    """Oxytocin receptors over those just after a first birth [1]."""
    gained = 1.0 + p.parity_gain * (p.parity - 1.0)
    return gained * exp(-time_since_birth / p.involution_time)


def excited(u: Inputs, p: Params) -> float:
    """Excitation that the muscle would settle at, 0 to 1: a Hill curve of power two."""
    square = (u.receptors * u.plasma / p.half_effect) ** 2
    return square / (1.0 + square)


def recruited(y: State, p: Params) -> float:
    """Share of the muscle that would contract, 0 to 1."""
    driven = y.excitation + p.recruitment * y.contraction - p.fatigue_strength * y.fatigue
    return 1.0 / (1.0 + exp((p.threshold - driven) / p.threshold_width))


def strength(y: State) -> float:
    """How strongly the uterus contracts, 0 to 1: the muscle that contracts, as it is excited."""
    return y.excitation * y.contraction


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [1/s]."""
    goal = excited(u, p)
    pace = where(goal > y.excitation, p.excitation_time, p.persistence_time)
    return State(
        excitation=(goal - y.excitation) / pace,
        contraction=(recruited(y, p) - y.contraction) / p.contraction_time,
        fatigue=(y.contraction - y.fatigue) / p.fatigue_time,
    )

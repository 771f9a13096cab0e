"""What a mother notices of a milk ejection: in her breasts, at her nipples, in her uterus.

A sudden contraction of the alveoli tingles, a strong one aches; milk that leaks is seen, a uterus
that contracts strongly cramps. Each has a threshold of her own. What has been felt dulls what comes
later in the session, so that mostly the first ejection is felt, if any is. How strong a sensation
is follows a Hill curve of power three: a logistic curve in the log of stimulus over threshold.
Nobody has measured a threshold: thresholds are assumed, and so are most shares of women.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import where


class State(NamedTuple):
    habituation: Annotated[float, "1"]  # to contractions in this session, 0 to 1


class Inputs(NamedTuple):
    rise: Annotated[float, "1/s"]  # of the contraction, in the breast that contracts faster
    contraction: Annotated[float, "1"]  # of the breast that contracts more
    leaked: Annotated[float, "mL"]  # by one nipple since the ejection began
    uterine_strength: Annotated[float, "1"]  # from uterus.py


class Params(NamedTuple):
    tingling_share: Annotated[float, "1"]  # of women who can feel it at all
    ache_share: Annotated[float, "1"]
    dysphoria_share: Annotated[float, "1"]
    tingling_rise: Annotated[float, "1/s"]  # rise of contraction that is felt half strongly
    ache_contraction: Annotated[float, "1"]
    dysphoria_rise: Annotated[float, "1/s"]
    visible_leak: Annotated[float, "mL"]
    cramp_strength: Annotated[float, "1"]
    habituation_time: Annotated[float, "s"]  # of full contraction
    recovery_time: Annotated[float, "s"]  # in which habituation fades to 1/e
    habituation_strength: Annotated[float, "1"]  # thresholds that full habituation adds


def _sensed(stimulus: float, threshold: float) -> float:
    """Strength of a sensation, 0 to 1: half at the threshold."""
    cube = (stimulus / threshold) ** 3
    return cube / (1.0 + cube)


def _rising(u: Inputs) -> float:
    return where(u.rise > 0.0, u.rise, 0.0 * u.rise)


def dulled(y: State, p: Params) -> float:
    """Thresholds of the breast now, over those of a breast that has felt nothing yet [1]."""
    return 1.0 + p.habituation_strength * y.habituation


def tingling(y: State, u: Inputs, p: Params) -> float:
    """Strength of a tingling or electric feeling, 0 to 1."""
    return _sensed(_rising(u), p.tingling_rise * dulled(y, p))


def ache(y: State, u: Inputs, p: Params) -> float:
    """Strength of a dull ache or tightening, 0 to 1."""
    return _sensed(u.contraction, p.ache_contraction * dulled(y, p))


def dysphoria(y: State, u: Inputs, p: Params) -> float:
    """Strength of the low mood of a dysphoric milk ejection reflex, 0 to 1."""
    return _sensed(_rising(u), p.dysphoria_rise * dulled(y, p))


def leaking(u: Inputs, p: Params) -> float:
    """How plainly a leak is seen, 0 to 1."""
    return _sensed(u.leaked, p.visible_leak)


def cramps(u: Inputs, p: Params) -> float:
    """Strength of uterine cramps, 0 to 1."""
    return _sensed(u.uterine_strength, p.cramp_strength)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rate of change of habituation [1/s]."""
    growing = u.contraction * (1.0 - y.habituation) / p.habituation_time
    return State(habituation=growing - y.habituation / p.recovery_time)

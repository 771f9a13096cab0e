"""What reaches the oxytocin neurons: suckling or the pump at the nipple, and learnt cues.

A second nipple adds less than the first: two do not tell the neurons twice as much as one.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    responsiveness: Annotated[float, "1"]  # to suckling, falls while it lasts


class Inputs(NamedTuple):
    stimulus: Annotated[float, "1"]  # 1 while a nipple is sucked with vigour, 0 in a pause
    cue: Annotated[float, "1"]  # 1 while the mother hears, sees or prepares for her infant
    inhibition: Annotated[float, "1"]  # 0 none, 1 complete


class Params(NamedTuple):
    suckling_drive: Annotated[float, "1"]  # in units of the mean burst threshold
    cue_drive: Annotated[float, "1"]  # in units of the mean burst threshold
    adapted_responsiveness: Annotated[float, "1"]  # after long stimulation
    adaptation_time: Annotated[float, "s"]
    second_nipple: Annotated[float, "1"]  # share of its stimulus that adds to that of the first


def of_both(first: float, second: float, p: Params) -> float:
    """Stimulus of two nipples at once [1]; `second` is the weaker."""
    return first + p.second_nipple * second


def drive(y: State, u: Inputs, p: Params) -> float:
    """Afferent drive of the oxytocin neurons [1], in units of the mean burst threshold."""
    heard = p.suckling_drive * y.responsiveness * u.stimulus + p.cue_drive * u.cue
    return (1.0 - u.inhibition) * heard


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rate of change of the responsiveness [1/s]."""
    target = 1.0 - (1.0 - p.adapted_responsiveness) * u.stimulus
    return State(responsiveness=(target - y.responsiveness) / p.adaptation_time)

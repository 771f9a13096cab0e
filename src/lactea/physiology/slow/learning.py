"""Learning of cues: what is met before milk ejections comes to start them, and is unlearnt again.

Rescorla and Wagner 1972: all cues that are met together share one prediction, and each changes by
its salience times what the prediction missed. A meeting that an ejection follows raises it towards
an asymptote, one without an ejection lowers it, more slowly. One cue here; they meet in `expected`.
Trusted in form only: no curve of acquisition or extinction exists for women.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp


class State(NamedTuple):
    strength: Annotated[float, "1"]  # of one cue; 1 is what a trained mother's preparation does


class Inputs(NamedTuple):
    salience: Annotated[float, "1"]  # of this cue
    paired: Annotated[float, "1/s"]  # meetings with the cue that an ejection follows
    expected_paired: Annotated[float, "1"]  # summed strength of all cues met then, on average
    unpaired: Annotated[float, "1/s"]  # meetings with the cue that no ejection follows
    expected_unpaired: Annotated[float, "1"]  # summed strength of all cues met then, on average


class Params(NamedTuple):
    learning_rate: Annotated[float, "1"]  # of a meeting with an ejection, at a salience of 1
    extinction_rate: Annotated[float, "1"]  # of a meeting without one, at a salience of 1
    asymptote: Annotated[float, "1"]  # summed strength that ejections support
    similarity: Annotated[float, "1"]  # of another infant's cry to her own infant's
    clock_width: Annotated[float, "s"]  # how far from a usual time still feels like it
    salience_cry: Annotated[float, "1"]
    salience_other_cry: Annotated[float, "1"]
    salience_sight: Annotated[float, "1"]
    salience_thought: Annotated[float, "1"]
    salience_skin_contact: Annotated[float, "1"]
    salience_preparation: Annotated[float, "1"]
    salience_usual_time: Annotated[float, "1"]


def gain(u: Inputs, p: Params) -> float:
    """Strength won in one meeting that an ejection follows [1]: alpha beta (lambda - sum V)."""
    return u.salience * p.learning_rate * (p.asymptote - u.expected_paired)


def loss(u: Inputs, p: Params) -> float:
    """Strength lost in one meeting that no ejection follows [1]: the same with lambda = 0."""
    return u.salience * p.extinction_rate * u.expected_unpaired


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rate of change of the expected strength [1/s]: meetings times what each of them changes."""
    return State(strength=u.paired * gain(u, p) - u.unpaired * loss(u, p))


def pairing(y: State, u: Inputs, p: Params) -> State:
    """State after one meeting with the cue that an ejection followed."""
    return State(strength=y.strength + gain(u, p))


def miss(y: State, u: Inputs, p: Params) -> State:
    """State after one meeting with the cue that no ejection followed."""
    return State(strength=y.strength - loss(u, p))


def generalised(y: State, kept: float, p: Params) -> float:
    """Strength of another infant's cry [1], from that of her own infant's.

    `kept` is the share that is left after meetings with it that no ejection followed.
    """
    return y.strength * p.similarity * kept


def bump(distance: float, p: Params) -> float:
    """How much a time of day feels like another [1], from the time between them [s]."""
    return exp(-0.5 * (distance / p.clock_width) ** 2)

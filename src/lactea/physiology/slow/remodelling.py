"""Supply follows removal: what fullness over a day does to one breast, over days to months.

The signal is fullness averaged over a day. Below its set point more of the gland becomes active,
above it less, each at its own pace; tissue follows slowly. A breast that stays nearly full
stagnates: its junctions open and it loses tissue, which removal gives back at first and not later.
Sessions take stasis away by how far they empty, leaks by the share of storage capacity. Milk that
goes back into blood makes room and ends nothing: what has begun to stagnate goes on, and makes no
more milk than if it were full. A gland that prolactin does not permit to work is lost in the same
way. What is left in the end is the gland of a woman who has not lactated.
No equation for women is published; the form was chosen among four, each held to the same facts.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp, where


class State(NamedTuple):
    remembered_fullness: Annotated[float, "1"]  # averaged over about a day
    active_fraction: Annotated[float, "1"]  # share of the tissue that secretes, 0 to 1
    tissue: Annotated[float, "1"]  # secretory tissue over that at birth
    stasis: Annotated[float, "1"]  # how far a breast that stays full has stagnated, 0 to 1


class Inputs(NamedTuple):
    fullness: Annotated[float, "1"]  # stored milk over storage capacity, from storage.py
    activation: Annotated[float, "1"]  # from activation.py
    set_point: Annotated[float, "1"]  # fullness over a day at which nothing changes: gland.csv
    permitted: Annotated[float, "1"]  # by prolactin, from activation.py


class Params(NamedTuple):
    memory_time: Annotated[float, "s"]
    rise_rate: Annotated[float, "1/s"]  # of the active fraction, for a breast that is kept empty
    fall_rate: Annotated[float, "1/s"]  # for one that stays full
    usual_fraction: Annotated[float, "1"]  # active fraction at which tissue neither grows nor goes
    active_at_birth: Annotated[float, "1"]
    active_least: Annotated[float, "1"]  # active fraction that no fullness takes away
    tissue_time: Annotated[float, "s"]
    tissue_limit: Annotated[float, "1"]  # most tissue, over that at birth
    tissue_least: Annotated[float, "1"]  # that involution leaves, over that at birth
    stasis_fullness: Annotated[float, "1"]  # remembered fullness above which a breast stagnates
    stasis_width: Annotated[float, "1"]
    stasis_time: Annotated[float, "s"]
    stasis_half: Annotated[float, "1"]  # stasis that goes on half as fast as that of a full breast
    stasis_relief: Annotated[float, "1"]  # of its logarithm, by a session that empties the breast
    involution_time: Annotated[float, "s"]  # in which stagnant tissue falls to 1/e
    resorption_rate: Annotated[float, "1/s"]  # at which stagnant milk goes back into blood


def stagnant(remembered_fullness: float, p: Params) -> float:
    """How far a breast of this fullness stagnates in the end, 0 to 1."""
    return 1.0 / (1.0 + exp((p.stasis_fullness - remembered_fullness) / p.stasis_width))


def idle(stasis: float, permitted: float) -> float:
    """Share of the gland that does not work [1]: stagnant, or without prolactin."""
    return 1.0 - (1.0 - stasis) * permitted


def felt(fullness: float, idle_share: float) -> float:
    """Fullness as the gland feels it [1]: what is idle is as if it were full."""
    return fullness + idle_share * (1.0 - fullness)


def resorption(stasis: float, p: Params) -> float:
    """Share of the stored milk that goes back into blood [1/s]."""
    return p.resorption_rate * stasis


def stasis_left(stasis: float, emptied: float, p: Params) -> float:
    """Stasis of a breast after milk has left; `emptied` [1] is the degree of emptying.

    Of a leak, which empties nothing, it is milk over storage capacity.
    """
    return stasis * exp(-p.stasis_relief * emptied)


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [1/s]."""
    lost = idle(y.stasis, u.permitted)
    fullness = felt(y.remembered_fullness, lost)
    wanting = (u.set_point - fullness) / u.set_point
    surplus = (fullness - u.set_point) / (1.0 - u.set_point)
    room = (1.0 - y.active_fraction) / (1.0 - p.usual_fraction)
    rise = u.activation * p.rise_rate * wanting * room * y.active_fraction
    fall = p.fall_rate * surplus * (y.active_fraction - p.active_least)
    beyond = y.active_fraction - p.usual_fraction
    ceiling = where(beyond > 0.0 * beyond, 1.0 - y.tissue / p.tissue_limit, 1.0 + 0.0 * y.tissue)
    growth = u.activation * beyond * ceiling / p.tissue_time
    goes_on = y.stasis**2 * (1.0 + p.stasis_half) / (y.stasis + p.stasis_half)
    begun = goes_on + (1.0 - goes_on) * stagnant(y.remembered_fullness, p)
    return State(
        remembered_fullness=(u.fullness - y.remembered_fullness) / p.memory_time,
        active_fraction=where(wanting > 0.0 * wanting, rise, -fall),
        tissue=growth * y.tissue - lost * (y.tissue - p.tissue_least) / p.involution_time,
        stasis=begun * (1.0 - y.stasis) / p.stasis_time,
    )

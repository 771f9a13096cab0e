"""Supply follows removal: what fullness over a day does to one breast, over days to months.

The signal is fullness averaged over a day. Below its set point more of the gland becomes active,
above it less, each at its own pace; tissue follows slowly. A breast that stays nearly full
stagnates: its junctions open and it loses tissue, which removal gives back at first and not later.
Only milk that leaves takes stasis away. Milk that goes back into blood makes room and ends nothing:
what has begun to stagnate goes on, and to the gland it is as full as ever.
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


class Params(NamedTuple):
    memory_time: Annotated[float, "s"]
    rise_rate: Annotated[float, "1/s"]  # of the active fraction, for a breast that is kept empty
    fall_rate: Annotated[float, "1/s"]  # for one that stays full
    usual_fraction: Annotated[float, "1"]  # active fraction at which tissue neither grows nor goes
    active_at_birth: Annotated[float, "1"]
    tissue_time: Annotated[float, "s"]
    tissue_limit: Annotated[float, "1"]  # most tissue, over that at birth
    stasis_fullness: Annotated[float, "1"]  # remembered fullness above which a breast stagnates
    stasis_width: Annotated[float, "1"]
    stasis_time: Annotated[float, "s"]
    involution_time: Annotated[float, "s"]  # in which stagnant tissue falls to 1/e
    resorption_rate: Annotated[float, "1/s"]  # at which stagnant milk goes back into blood


def stagnant(remembered_fullness: float, p: Params) -> float:
    """How far a breast of this fullness stagnates in the end, 0 to 1."""
    return 1.0 / (1.0 + exp((p.stasis_fullness - remembered_fullness) / p.stasis_width))


def felt(remembered_fullness: float, stasis: float) -> float:
    """Fullness as the gland feels it [1]: what is stagnant feels full, whatever it holds."""
    return remembered_fullness + stasis * (1.0 - remembered_fullness)


def resorption(stasis: float, p: Params) -> float:
    """Share of the stored milk that goes back into blood [1/s]."""
    return p.resorption_rate * stasis


def stasis_left(stasis: float, share: float) -> float:
    """Stasis of a breast of whose milk a share [1] was left: it goes with the milk that goes."""
    return stasis * share


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change [1/s]."""
    fullness = felt(y.remembered_fullness, y.stasis)
    wanting = (u.set_point - fullness) / u.set_point
    surplus = (fullness - u.set_point) / (1.0 - u.set_point)
    room = (1.0 - y.active_fraction) / (1.0 - p.usual_fraction)
    pace = where(wanting > 0.0 * wanting, p.rise_rate * wanting * room, -p.fall_rate * surplus)
    beyond = y.active_fraction - p.usual_fraction
    ceiling = where(beyond > 0.0 * beyond, 1.0 - y.tissue / p.tissue_limit, 1.0 + 0.0 * y.tissue)
    growth = u.activation * beyond * ceiling / p.tissue_time
    begun = y.stasis + (1.0 - y.stasis) * stagnant(y.remembered_fullness, p)
    return State(
        remembered_fullness=(u.fullness - y.remembered_fullness) / p.memory_time,
        active_fraction=u.activation * pace * y.active_fraction,
        tissue=(growth - y.stasis / p.involution_time) * y.tissue,
        stasis=begun * (1.0 - y.stasis) / p.stasis_time,
    )

"""Prolactin without suckling, as pregnancy left it and as suckling keeps it up.

The level of lactation (Battin 1985, Cox 1996) holds for a mother who suckles; one who does not
returns to that of other women. What pregnancy left above it goes within days.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    prolactin: Annotated[float, "ug/L"]  # in plasma, without the surge of a session
    habit: Annotated[float, "1/s"]  # sessions, averaged over days


class Inputs(NamedTuple):
    sessions: Annotated[float, "1/s"]
    lactating: Annotated[float, "ug/L"]  # level of mothers who suckle, from endocrine.py


class Params(NamedTuple):
    never_suckled: Annotated[float, "ug/L"]  # level of women who do not lactate
    usual_sessions: Annotated[float, "1/s"]  # of the mothers in whom the level was measured
    sessions_half: Annotated[float, "1/s"]  # at which suckling keeps it half of the way up
    habit_time: Annotated[float, "s"]
    adaptation_time: Annotated[float, "s"]


def kept_up(y: State, p: Params) -> float:
    """Share of the level of lactation that suckling keeps up [1]; 1 at the usual sessions a day."""
    usual = p.usual_sessions / (p.usual_sessions + p.sessions_half)
    return y.habit / (y.habit + p.sessions_half) / usual


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change: prolactin [ug/L/s], habit [1/s/s]."""
    target = p.never_suckled + (u.lactating - p.never_suckled) * kept_up(y, p)
    return State(
        prolactin=(target - y.prolactin) / p.adaptation_time,
        habit=(u.sessions - y.habit) / p.habit_time,
    )

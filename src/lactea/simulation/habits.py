"""A mother's habits: how often and when she feeds, and what she meets before a session and alone.

They are what her milk ejection reflex learns from (`cues.py`). A habit is a mean over her days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp, pi, prod, sqrt
from types import MappingProxyType
from typing import Annotated, Literal, NamedTuple

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother, values
from lactea.physiology.slow import learning

BEFORE = ("cry", "sight", "thought", "skin-contact", "preparation")
ALONE = (*BEFORE, "other-cry")
MOST_SESSIONS = 24.0
MOST_ALONE = 50.0
HOUR = 3600.0
_GRID = tuple(place / 4.0 for place in range(96))  # [h]
_ROUNDING = 1e-9


class Params(NamedTuple):
    """What a mother usually does; see `tables/habits.csv`."""

    infant_leads: Annotated[float, "1"]  # share of sessions on demand that begin with the cry
    infant_leads_by_clock: Annotated[float, "1"]  # the same where sessions have usual hours
    also_cry: Annotated[float, "1"]  # chance of it in a session that another cue leads
    also_sight: Annotated[float, "1"]
    also_thought: Annotated[float, "1"]
    also_skin_contact: Annotated[float, "1"]
    also_preparation: Annotated[float, "1"]
    alone_cry: Annotated[float, "1/d"]  # meetings that no session follows
    alone_other_cry: Annotated[float, "1/d"]
    alone_sight: Annotated[float, "1/d"]
    alone_thought: Annotated[float, "1/d"]
    alone_skin_contact: Annotated[float, "1/d"]
    alone_preparation: Annotated[float, "1/d"]
    sessions_first: Annotated[float, "1/d"]  # just after birth
    sessions_later: Annotated[float, "1/d"]  # from the third month on
    sessions_decline_time: Annotated[float, "d"]  # in which the excess falls to 1/e


@dataclass(frozen=True)
class Habits:
    """How a mother has fed so far; whatever is None is as usual for her and her infant's age.

    Attributes
    ----------
    sessions_per_day
        [1/d] Mean since birth, 1 to 24.
    hours
        [h] Usual clock times of sessions, 0 to 24, in order; sessions beyond them come at any
        hour. Empty for feeding on demand.
    kind
        "breastfeed" or "pump".
    led
        Cue to the share of sessions that begin with it, together at most 1.
    also
        Cue to the chance that it is met too in a session that another cue leads.
    alone
        Cue to the meetings a day [1/d] that no session follows.

    Raises
    ------
    ScheduleError
        If a cue is unknown or cannot be met there, or a number is out of its range.
    """

    sessions_per_day: float | None = None
    hours: tuple[float, ...] = ()
    kind: Literal["breastfeed", "pump"] = "breastfeed"
    led: Mapping[str, float] | None = None
    also: Mapping[str, float] | None = None
    alone: Mapping[str, float] | None = None

    def __post_init__(self) -> None:
        """Refuse habits that nobody can have."""
        object.__setattr__(self, "hours", tuple(self.hours))
        for name in ("led", "also", "alone"):
            given = getattr(self, name)
            if given is not None:
                object.__setattr__(self, name, MappingProxyType(dict(given)))
        if self.kind not in ("breastfeed", "pump"):
            raise ScheduleError(f"habits: kind {self.kind!r}; give breastfeed or pump")
        _check_times(self)
        _check_shares("led", self.led, BEFORE, 1.0)
        _check_shares("also", self.also, BEFORE, 1.0)
        _check_shares("alone", self.alone, ALONE, MOST_ALONE)
        if sum((self.led or {}).values()) > 1.0 + _ROUNDING:
            raise ScheduleError("habits, led: the shares of sessions add up to more than 1")

    def __reduce__(self) -> tuple[type["Habits"], tuple[object, ...]]:
        """Copy and pickle by value: a view of a mapping cannot be."""
        cues = (None if m is None else dict(m) for m in (self.led, self.also, self.alone))
        return Habits, (self.sessions_per_day, self.hours, self.kind, *cues)


def _check_times(habits: Habits) -> None:
    hours, sessions = habits.hours, habits.sessions_per_day
    if any(not 0.0 <= hour < 24.0 for hour in hours) or list(hours) != sorted(set(hours)):
        raise ScheduleError(
            f"habits, hours: {', '.join(f'{hour:g}' for hour in hours)}; give clock times in "
            "hours from 0 to below 24, each once, in order"
        )
    if sessions is not None and not 1.0 <= sessions <= MOST_SESSIONS:
        raise ScheduleError(f"habits: {sessions:g} sessions a day; give 1 to {MOST_SESSIONS:g}")
    most = MOST_SESSIONS if sessions is None else sessions
    if len(hours) > most:
        raise ScheduleError(
            f"habits: {len(hours)} usual hours, but {most:g} sessions a day; give as many or more"
        )


def _check_shares(
    where: str, given: Mapping[str, float] | None, known: tuple[str, ...], most: float
) -> None:
    for cue, share in (given or {}).items():
        if cue not in known:
            raise ScheduleError(
                f"habits, {where}: no cue {cue!r} there; {nearest(cue, known)} "
                f"(all of them: {', '.join(known)})"
            )
        if not 0.0 <= share <= most:
            raise ScheduleError(f"habits, {where}: {cue} = {share:g}; give 0 to {most:g}")


def settled(mother: Mother, habits: Habits | None = None) -> Habits:
    """Fill in what is as usual for a mother and her infant's age."""
    given, p = habits or Habits(), values(Params, "habits", mother.of("habits"))
    return replace(
        given,
        sessions_per_day=given.sessions_per_day or _sessions(mother.days_postpartum, given, p),
        led=_led(given, p) if given.led is None else given.led,
        also=_also(given, p) if given.also is None else given.also,
        alone=_of("alone", ALONE, p) if given.alone is None else given.alone,
    )


def _sessions(days: float, habits: Habits, p: Params) -> float:
    """Sessions a day [1/d]: as many as there are usual hours, else the mean since birth."""
    if habits.hours:
        return float(len(habits.hours))
    times = days / p.sessions_decline_time
    return p.sessions_later + (p.sessions_first - p.sessions_later) * (1.0 - exp(-times)) / times


def _led(habits: Habits, p: Params) -> dict[str, float]:
    if habits.kind == "pump":
        return {"preparation": 1.0}
    cry = p.infant_leads_by_clock if habits.hours else p.infant_leads
    return {"cry": cry, "preparation": 1.0 - cry}


def _also(habits: Habits, p: Params) -> dict[str, float]:
    met = _of("also", BEFORE, p)
    absent = ("cry", "skin-contact") if habits.kind == "pump" else ()
    return {cue: chance for cue, chance in met.items() if cue not in absent}


def _of(what: str, cues: tuple[str, ...], p: Params) -> dict[str, float]:
    return {cue: getattr(p, f"{what}_{cue.replace('-', '_')}") for cue in cues}


@dataclass(frozen=True)
class Clock:
    """The hours at which a mother's sessions usually come.

    Attributes
    ----------
    hours
        [h] Usual clock times.
    others
        [1/d] Sessions at any hour besides.
    params
        Of learning: how wide a usual time is.
    least
        [1] `about` at the hour when a session is least likely.
    """

    hours: tuple[float, ...]
    others: float
    params: learning.Params
    least: float = 0.0

    def about(self, hour: float) -> float:
        """Share of days on which a session comes about this hour [1], 0 to 1; smooth, periodic."""
        anywhere = min(sqrt(2.0 * pi) * self.params.clock_width / (24.0 * HOUR), 1.0)
        apart = (abs(hour - usual) for usual in self.hours)
        far = (1.0 - learning.bump(min(h, 24.0 - h) * HOUR, self.params) for h in apart)
        return 1.0 - (1.0 - anywhere) ** self.others * prod(far)

    def due(self, hour: float) -> float:
        """How much it is the usual time [1]: how much likelier a session is than at the least."""
        return max(self.about(hour) - self.least, 0.0)

    def at_sessions(self) -> tuple[float, float]:
        """Mean of `due` and of its square over the sessions of a day."""
        fixed = [self.due(hour) for hour in self.hours]
        anywhere = [self.due(hour) for hour in _GRID]
        weight, sessions = self.others / len(anywhere), len(fixed) + self.others
        first = sum(fixed) + weight * sum(anywhere)
        second = sum(due * due for due in fixed) + weight * sum(due * due for due in anywhere)
        return first / sessions, second / sessions

    def without_session(self) -> tuple[float, float]:
        """Sum of `due` [1/d] over looks at the clock that no session follows, and its mean [1].

        She looks once an hour; a look counts by the chance that no session comes about then.
        """
        looks = [(self.due(hour), 1.0 - self.about(hour)) for hour in _GRID]
        met = 24.0 / len(looks) * sum(due * none for due, none in looks)
        squares = 24.0 / len(looks) * sum(due * due * none for due, none in looks)
        return met, squares / met if met > 0.0 else 0.0


def clock_of(habits: Habits, p: learning.Params) -> Clock:
    """Make the clock of habits that are settled."""
    clock = Clock(habits.hours, (habits.sessions_per_day or 0.0) - len(habits.hours), p)
    return replace(clock, least=min(clock.about(hour) for hour in _GRID))

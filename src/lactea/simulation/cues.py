"""Cues: what can start a milk ejection, learnt or not, and what a mother has learnt so far.

Learning follows `physiology/slow/learning.py`, in expectation over all sessions of her days: the
strengths follow from her habits, without chance. What comes out is the `cue` and the `stimulus`
that `physiology/fast/afferents.py` reads.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, NamedTuple

import numpy as np

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother, values
from lactea.parameters.draws import Floats
from lactea.physiology.slow import learning
from lactea.removal import pumps
from lactea.simulation.feeding import DAY
from lactea.simulation.habits import BEFORE, Clock, Habits, clock_of, settled

LEARNT = (*BEFORE, "usual-time")  # one by one; another infant's cry is heard as her own infant's
UNLEARNABLE = (*LEARNT, "other-cry")
MOST_MEETINGS = 10**6
_STEPS_PER_DAY = 100  # so short that a step changes a strength by a few percent at most
_TIME = LEARNT.index("usual-time")


class Cue(NamedTuple):
    """One thing that can start a milk ejection: what it is, and which way it acts."""

    meaning: str
    learnt: bool  # acts through `cue`, as strongly as it has been learnt
    unlearnt: bool  # acts through `stimulus`, from the first day


CUES: Mapping[str, Cue] = MappingProxyType(
    {
        "suckling": Cue("an infant sucks at the breast", False, True),
        "pump": Cue("a breast pump runs", False, True),
        "nipple-touch": Cue("fingers touch or roll the nipple", False, True),
        "cry": Cue("her own infant asks: it fusses or cries", True, False),
        "other-cry": Cue("another infant cries", True, False),
        "sight": Cue("she sees her infant, or a picture of it", True, False),
        "thought": Cue("she thinks of her infant", True, False),
        "skin-contact": Cue("her infant lies skin to skin on her", True, True),
        "usual-time": Cue("it is an hour at which she usually feeds", True, False),
        "preparation": Cue("she gets ready to feed or to pump", True, False),
    }
)


class Params(NamedTuple):
    """What acts without learning; see `tables/cues.csv`."""

    nipple_touch: Annotated[float, "1"]  # stimulus, over that of an infant who sucks with vigour
    skin_contact: Annotated[float, "1"]  # stimulus, over that of an infant who sucks with vigour


@dataclass(frozen=True)
class Associations:
    """What a mother has learnt.

    Attributes
    ----------
    strengths
        Cue to its strength [1] when it is met alone; "usual-time" where `clock.due` is 1.
    habits
        Those she learnt from, complete.
    clock
        Her usual hours.
    asymptote
        [1] The most that cues can do together.
    """

    strengths: Mapping[str, float]
    habits: Habits
    clock: Clock
    asymptote: float

    def __reduce__(self) -> tuple[type["Associations"], tuple[object, ...]]:
        """Copy and pickle by value: a view of a mapping cannot be."""
        return Associations, (dict(self.strengths), self.habits, self.clock, self.asymptote)


def check_cues(cues: str | Iterable[str]) -> tuple[str, ...]:
    """Return the cues, each once, in the order of the catalogue.

    Raises
    ------
    ScheduleError
        If one is unknown; the nearest is named, and all are listed.
    """
    given = {cues} if isinstance(cues, str) else set(cues)
    for cue in sorted(given, key=str):
        if cue not in CUES:
            hint = nearest(cue, CUES)
            known = f"{hint} known are" if hint.startswith("did") else "known are"
            raise ScheduleError(f"no cue {cue!r}; {known}: {', '.join(CUES)}")
    return tuple(cue for cue in CUES if cue in given)


def learnt(
    mother: Mother, habits: Habits | None = None, unpaired: int | Mapping[str, int] = 0
) -> Associations:
    """Return what a mother has learnt from her sessions since birth.

    Parameters
    ----------
    mother
        Her `days_postpartum` are the days of learning.
    habits
        As usual for her if None.
    unpaired
        Later meetings with a cue alone that no ejection followed: cue to their number, or one
        number for every learnt cue.

    Raises
    ------
    ScheduleError
        If a cue is unknown or not learnt, or a number of meetings is not whole or out of range.
    """
    p = values(learning.Params, "learning", mother.of("learning"))
    own, left = settled(mother, habits), _left(unpaired, p)
    clock = clock_of(own, p)
    steps = max(round(mother.days_postpartum * _STEPS_PER_DAY), 1)
    taught = np.linalg.matrix_power(_step(own, clock, p), steps)[:-1, -1]
    # Rounding may leave a strength of nothing at -1e-15.
    strengths = {
        cue: max(float(strength), 0.0) * left[cue]
        for cue, strength in zip(LEARNT, taught, strict=True)
    }
    heard = (own.alone or {}).get("other-cry", 0.0) * mother.days_postpartum
    kept = left["other-cry"] * _after_miss("other-cry", p) ** heard
    cry = learning.State(strengths["cry"])
    strengths["other-cry"] = learning.generalised(cry, kept, p)
    return Associations(MappingProxyType(strengths), own, clock, p.asymptote)


def _salience(cue: str, p: learning.Params) -> float:
    return float(getattr(p, f"salience_{cue.replace('-', '_')}"))


def _after_miss(cue: str, p: learning.Params) -> float:
    """Share of its strength [1] that a cue keeps when it is met alone and nothing follows."""
    u = learning.Inputs(_salience(cue, p), 0.0, 0.0, 0.0, expected_unpaired=1.0)
    return learning.miss(learning.State(1.0), u, p).strength


def _left(unpaired: int | Mapping[str, int], p: learning.Params) -> dict[str, float]:
    """Share of its strength [1] that each cue keeps after its unpaired meetings."""
    given = unpaired if isinstance(unpaired, Mapping) else dict.fromkeys(UNLEARNABLE, unpaired)
    for cue, meetings in given.items():
        check_cues(cue)
        if cue not in UNLEARNABLE:
            raise ScheduleError(
                f"unpaired: {cue!r} is not learnt, so it cannot be unlearnt; "
                f"learnt are: {', '.join(UNLEARNABLE)}"
            )
        if not 0 <= meetings <= MOST_MEETINGS or meetings != int(meetings):
            raise ScheduleError(
                f"unpaired: {meetings!r} meetings with {cue!r}; "
                f"give a whole number from 0 to {MOST_MEETINGS}"
            )
    return {cue: _after_miss(cue, p) ** given.get(cue, 0) for cue in UNLEARNABLE}


def _step(habits: Habits, clock: Clock, p: learning.Params) -> Floats:
    """One step of the expected strengths, with a 1 below them, as a matrix.

    Learning is linear in the strengths, so its rates at none and at each of them alone say all.
    What is met in a session does not depend on strengths, so the mean of the rule is exact.
    """
    count, seconds = len(LEARNT), DAY / _STEPS_PER_DAY
    rates = _rates(np.eye(count, count + 1), habits, clock, p)
    step = np.eye(count + 1)
    step[:count] += seconds * rates
    step[:count, :count] -= seconds * rates[:, count:]
    return step


def _rates(strengths: Floats, habits: Habits, clock: Clock, p: learning.Params) -> Floats:
    """Rates of change [1/s] of columns of strengths."""
    met, together = _met(habits, clock)
    alone = np.array([(habits.alone or {}).get(cue, 0.0) for cue in LEARNT])
    degree = np.ones(len(LEARNT))
    alone[_TIME], degree[_TIME] = clock.without_session()
    ever = np.where(met > 0.0, met, 1.0)
    organ: Any = learning  # its equation takes arrays as well: a row is a cue
    inputs = organ.Inputs(
        salience=np.array([[_salience(cue, p)] for cue in LEARNT]),
        paired=(habits.sessions_per_day or 0.0) / DAY * met[:, None],
        expected_paired=together @ strengths / ever[:, None],
        unpaired=alone[:, None] / DAY,
        expected_unpaired=degree[:, None] * strengths,
    )
    return np.asarray(organ.rhs(0.0, organ.State(strengths), inputs, p).strength)


def _met(habits: Habits, clock: Clock) -> tuple[Floats, Floats]:
    """How often each cue, and each two together, are met before a session [1]."""
    led, count = dict(habits.led or {}), len(LEARNT)
    led[""] = 1.0 - sum(led.values())  # sessions that no cue leads
    met, together = np.zeros(count), np.zeros((count, count))
    due, due_squared = clock.at_sessions()
    for lead, share in led.items():
        chances = np.array(
            [1.0 if cue == lead else (habits.also or {}).get(cue, 0.0) for cue in LEARNT]
        )
        chances[_TIME] = due
        both = np.outer(chances, chances)
        np.fill_diagonal(both, chances)
        both[_TIME, _TIME] = due_squared
        met += share * chances
        together += share * both
    return met, together


def strength(
    associations: Associations, cues: str | Iterable[str], hour: float | None = None
) -> float:
    """Return what cues that are met together do: the `cue` [1] of the afferents.

    The strengths add up, as the rule has it, to at most the asymptote. Another infant's cry adds
    nothing to her own infant's. Cues that are not learnt count nothing here.

    Parameters
    ----------
    associations
        What the mother has learnt.
    cues
        Names in `CUES`.
    hour
        [h] Clock time, for "usual-time"; her most usual one if None.

    Raises
    ------
    ScheduleError
        If a cue is unknown or the hour is not from 0 to below 24.
    """
    if hour is not None and not 0.0 <= hour < 24.0:
        raise ScheduleError(f"cues: hour {hour:g}; give 0 to below 24")
    met = {cue: associations.strengths.get(cue, 0.0) for cue in check_cues(cues)}
    if "usual-time" in met:
        met["usual-time"] *= _due(associations.clock, hour)
    if "cry" in met:
        met.pop("other-cry", None)
    return min(sum(met.values()), associations.asymptote)


def _due(clock: Clock, hour: float | None) -> float:
    if hour is not None:
        return clock.due(hour)
    return max((clock.due(usual) for usual in clock.hours), default=0.0)


def stimulus_of(cues: str | Iterable[str], mother: Mother) -> float:
    """Return what cues do without learning: the `stimulus` [1] of the afferents, of the strongest.

    Raises
    ------
    ScheduleError
        If a cue is unknown.
    """
    p = values(Params, "cues", mother.of("cues"))
    unlearnt = {
        "suckling": 1.0,
        "pump": values(pumps.Params, "pumps", mother.of("pumps")).drive,
        "nipple-touch": p.nipple_touch,
        "skin-contact": p.skin_contact,
    }
    return max((unlearnt.get(cue, 0.0) for cue in check_cues(cues)), default=0.0)

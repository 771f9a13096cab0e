"""What helps or hinders a session, asked for in words with units, and what it does over time.

`Influences` is a value: stress and the like as degrees from 0 to 1; drink, drugs and oxytocin as
doses with the time at which they were taken. `course_of` turns it, once before a session, into
numbers for the fast clock. Nothing asked for is nothing done: they are then exactly 0, or 1 for
delivery.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lactea.errors import ScheduleError, UnitError, nearest
from lactea.parameters import Mother, values
from lactea.physiology.fast import hindrance, remedies
from lactea.physiology.slow import ethanol
from lactea.units import convert

Floats = NDArray[np.float64]
DAY = 86400.0
LONGEST_STEP = 30.0  # [s] of the ethanol between drink and session


class Field(NamedTuple):
    """How one influence is given: its limits, its unit, and an example in words."""

    low: float
    high: float
    unit: str
    example: str


_DEGREE = Field(0.0, 1.0, "1", "0.5")
_AGO = Field(0.0, DAY, "s", "30 min")
FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "stress": _DEGREE,
        "fear": _DEGREE,
        "pain": _DEGREE,
        "cold": _DEGREE,
        "warmth": _DEGREE,
        "alcohol": Field(0.0, 3.0, "g/kg", "0.4 g/kg"),
        "alcohol_before": _AGO,
        "morphine": Field(0.0, 30.0, "mg", "5 mg"),
        "morphine_before": _AGO,
        "epidural": _DEGREE,
        "massage": _DEGREE,
        "skin_contact": _DEGREE,
        "nasal_oxytocin": Field(0.0, 100.0, "[iU]", "24 IU"),
        "nasal_before": _AGO,
        "iv_oxytocin": Field(0.0, 10.0, "[iU]", "2 mIU"),
        "iv_at": Field(-3600.0, 4 * 3600.0, "s", "5 min"),
    }
)
_AMOUNT = re.compile(r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?P<unit>.*)")


@dataclass(frozen=True, slots=True)
class Influences:
    """What helps or hinders the milk ejection of one session.

    Attributes
    ----------
    stress, fear, pain, cold, warmth
        [1] From 0, none, to 1; stress of 0.5 is mental arithmetic or loud noise, warmth of 1 a warm
        compress.
    alcohol
        [g/kg] Ethanol drunk at once, by body mass.
    alcohol_before
        [s] How long before the session it was drunk.
    morphine
        [mg] Into a vein, or as much of another opioid as equals it.
    morphine_before
        [s] How long before the session.
    epidural
        [1] 1 in the first days after epidural analgesia in labour, 0 without or later.
    massage, skin_contact
        [1] Of the breast; of the infant on her bare chest, from the first moment of the session.
    nasal_oxytocin
        [IU] Sprayed into the nose.
    nasal_before
        [s] How long before the session.
    iv_oxytocin
        [IU] Injected into a vein.
    iv_at
        [s] From the start of the session; negative before it.
    """

    stress: float = 0.0
    fear: float = 0.0
    pain: float = 0.0
    cold: float = 0.0
    warmth: float = 0.0
    alcohol: float = 0.0
    alcohol_before: float = 1800.0
    morphine: float = 0.0
    morphine_before: float = 300.0
    epidural: float = 0.0
    massage: float = 0.0
    skin_contact: float = 0.0
    nasal_oxytocin: float = 0.0
    nasal_before: float = 120.0
    iv_oxytocin: float = 0.0
    iv_at: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no number or leaves its range."""
        for name, field in FIELDS.items():
            value = getattr(self, name)
            if not isinstance(value, float | int) or not field.low <= value <= field.high:
                raise ScheduleError(
                    f"influences: {name} = {value!r}{_shown(field.unit)}; "
                    f"give {field.low:g} to {field.high:g}{_shown(field.unit)}"
                )
            object.__setattr__(self, name, float(value))

    def asked_for(self) -> dict[str, float]:
        """Return what differs from an undisturbed session, by name."""
        return {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }


def _shown(unit: str) -> str:
    return "" if unit == "1" else f" {unit.replace('[iU]', 'IU')}"


def influences_of(given: Mapping[str, str | float]) -> Influences:
    """Read influences as people write them: `{"stress": "0.5", "alcohol": "0.4 g/kg"}`.

    Degrees may be plain numbers or per cent; doses and times are text with a unit.

    Raises
    ------
    ScheduleError
        Naming the influence: one that is not known (the nearest are named), or a number outside its
        range.
    UnitError
        Naming the influence, with an example: no unit, one that does not fit, or no number.
    """
    for name in given:
        if name not in FIELDS:
            raise ScheduleError(f"no influence {name!r}; {nearest(name, FIELDS)}")
    return Influences(**{name: _read(name, value) for name, value in given.items()})


def _read(name: str, given: str | float) -> float:
    field = FIELDS[name]
    if not isinstance(given, str):
        if field.unit != "1":
            raise UnitError(f"{name} = {given!r} has no unit; write it as '{field.example}'")
        return given
    found = _AMOUNT.fullmatch(given.strip())
    if found is None:
        raise UnitError(f"{name} = {given!r} is no amount; write it as '{field.example}'")
    unit = found["unit"].replace(" ", "") or ("1" if field.unit == "1" else "")
    # A share has the dimension of g/kg, and the strength of a drink is no dose.
    if not unit or ("/" in field.unit and "/" not in unit):
        what = f"is not in {field.unit}" if unit else "has no unit"
        raise UnitError(f"{name} = {given!r} {what}; write it as '{field.example}'")
    try:
        return convert(float(found["number"]), unit, field.unit)
    except UnitError as reason:
        raise UnitError(f"{name} = {given!r}: {reason}; write it as '{field.example}'") from None


class Course(NamedTuple):
    """What influences do over a session, one value a time; all (times,)."""

    inhibition: Floats  # [1] of release, 0 none to 1 complete
    delivery: Floats  # [1] share of released oxytocin that reaches the gland, 1 usual
    infusion: Floats  # [pg/s] oxytocin given, mean from each time to the next
    stimulus: Floats  # [1] of touch, added to that of a nipple
    excitation: Floats  # [1] of the oxytocin neurons by the nose, added to what cues do


def course_of(influences: Influences, mother: Mother, times: ArrayLike) -> Course:
    """Return what influences do to a mother from each time to the next.

    Parameters
    ----------
    influences
        What was asked for.
    mother
        Her parameters say how strongly she responds.
    times
        (times,) [s] Increasing, from the start of the session; negative before it. Skin contact
        begins at the first.

    Returns
    -------
    Course
        The infusion is the mean up to the next time, so that no part of a dose is lost however long
        the phases are; that of the last time is the rate at that time. All else is that at each
        time.

    Raises
    ------
    ScheduleError
        If the times do not increase, or are none.
    """
    at = np.atleast_1d(np.asarray(times, dtype=np.float64))
    if not at.size or not np.all(np.diff(at) > 0.0):
        raise ScheduleError("influences: give the times of a session in increasing order")
    inhibition, delivery = _hindered(influences, mother, at)
    return Course(inhibition, delivery, *_helped(influences, mother, at))


def mean_inhibition(
    influences: Influences, mother: Mother, start: float, end: float, step: float = 30.0
) -> float:
    """Return the inhibition of release [1], mean over a session from `start` to `end` [s].

    For a session on the bench, whose protocol holds one inhibition throughout.
    """
    return float(course_of(influences, mother, np.arange(start, end, step)).inhibition.mean())


def ethanol_in_body(
    dose: float, since: ArrayLike, mother: Mother, step: float = LONGEST_STEP
) -> Floats:
    """Return the ethanol in her body water [g/kg], (times,), at times since a drink [s].

    `dose` [g/kg] is drunk at once at time 0. Steps are fixed, at most `step` [s] (RK4); values
    between them are linear.
    """
    at = np.atleast_1d(np.asarray(since, dtype=np.float64))
    last = float(at.max(initial=0.0))
    if dose == 0.0 or last <= 0.0:
        return np.zeros(at.size)
    p = values(ethanol.Params, "ethanol", mother.of("ethanol"))
    count = math.ceil(last / step)
    body, now = np.zeros(count + 1), ethanol.State(stomach=dose, body=0.0)
    for place in range(count):
        now = _rk4(now, last / count, p)
        body[place + 1] = now.body
    return np.interp(at, np.linspace(0.0, last, count + 1), body, left=0.0)


def _rk4(y: ethanol.State, h: float, p: ethanol.Params) -> ethanol.State:
    def ahead(rates: ethanol.State, by: float) -> ethanol.State:
        return ethanol.State(y.stomach + by * rates.stomach, y.body + by * rates.body)

    def rates(state: ethanol.State) -> ethanol.State:
        return ethanol.rhs(0.0, state, sober, p)

    sober = ethanol.Inputs(drunk=0.0)
    a = rates(y)
    b = rates(ahead(a, 0.5 * h))
    c = rates(ahead(b, 0.5 * h))
    d = rates(ahead(c, h))
    mean = ethanol.State(
        *((i + 2.0 * j + 2.0 * k + m) / 6.0 for i, j, k, m in zip(a, b, c, d, strict=True))
    )
    return ahead(mean, h)


def _hindered(i: Influences, mother: Mother, at: Floats) -> tuple[Floats, Floats]:
    p = values(hindrance.Params, "hindrance", mother.of("hindrance"))
    body = ethanol_in_body(i.alcohol, at + i.alcohol_before, mother)
    found = [
        hindrance.outputs(
            hindrance.Inputs(
                stress=i.stress,
                fear=i.fear,
                pain=i.pain,
                cold=i.cold,
                warmth=i.warmth,
                ethanol=ethanol_now,
                opioid_dose=i.morphine,
                opioid_since=time + i.morphine_before,
                epidural=i.epidural,
            ),
            p,
        )
        for time, ethanol_now in zip(at.tolist(), body.tolist(), strict=True)
    ]
    inhibition, delivery = np.array(found).T
    return inhibition, delivery


def _helped(i: Influences, mother: Mother, at: Floats) -> tuple[Floats, Floats, Floats]:
    p = values(remedies.Params, "remedies", mother.of("remedies"))
    asked = [
        remedies.Inputs(
            massage=i.massage,
            skin_contact=i.skin_contact,
            contact_since=time - at[0],
            nasal_dose=i.nasal_oxytocin,
            nasal_since=time + i.nasal_before,
            vein_dose=i.iv_oxytocin,
            vein_since=time - i.iv_at,
        )
        for time in at.tolist()
    ]
    now = [remedies.outputs(u, p) for u in asked]
    given = np.array([remedies.given(u, p) for u in asked])
    infusion = np.append(np.diff(given) / np.diff(at), now[-1].infusion)
    return (
        infusion,
        np.array([each.stimulus for each in now]),
        np.array([each.excitation for each in now]),
    )

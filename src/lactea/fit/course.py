"""Courses of time that a fit implies: daily totals, fullness through a usual day, refilling."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

import numpy as np
from numpy.typing import NDArray

from lactea.fit.fitted import Fit
from lactea.fit.model import shares
from lactea.fit.sessions import BOTH, BREASTS, DAY, KINDS, History, Removal
from lactea.physiology.slow import storage
from lactea.simulation.arrays import on_arrays

Floats = NDArray[np.float64]
SHARE = 0.8  # of the draws inside a band
_DRAWS = 400
_STEP = 300.0  # [s]
_REPEATS = 4  # of a usual day, before it repeats itself
_RECENT = 28  # [d] in which a usual day is looked for
_HOUR = 3600.0
REFILLING = 24.0  # [h] that are followed


@dataclass(frozen=True, eq=False)
class Band:
    """A course with its interval; arrays (points,)."""

    x: Floats
    low: Floats
    middle: Floats
    high: Floats


@dataclass(frozen=True, eq=False)
class Daily:
    """Measured milk of each day beside what the model expects of the same sessions.

    Attributes
    ----------
    band
        Over days from the start of the log [d], in mL.
    measured
        (days,) [mL] As the log has it.
    inside
        [1] Share of the days that lie inside the band.
    """

    band: Band
    measured: Floats
    inside: float


@dataclass(frozen=True, eq=False)
class UsualDay:
    """Fullness of each breast through a usual day that repeats itself.

    Attributes
    ----------
    sessions
        The removals of that day, times [s] since its midnight.
    day
        Which day of the log it is, or None where the log has no calendar.
    fullness
        By breast, over hours of the day [h].
    """

    sessions: tuple[Removal, ...]
    day: date | None
    fullness: tuple[Band, Band]


def daily_totals(fit: Fit) -> Daily | None:
    """Return the daily totals of measured removals, or None where nothing was measured."""
    seen = fit.tree["observed_data"]["milk"].to_numpy()
    counted = ~np.isnan(seen)
    if not counted.any():
        return None
    time = fit.tree["observed_data"]["time"].to_numpy()[counted]
    drawn = _flat(fit.tree["posterior_predictive"]["milk"].to_numpy())[:, counted]
    days, place = np.unique(np.floor(time / DAY), return_inverse=True)
    total, expected = np.zeros(days.size), np.zeros((len(drawn), days.size))
    np.add.at(total, place, seen[counted])
    for day in range(days.size):
        expected[:, day] = drawn[:, place == day].sum(axis=1)
    band = _band(days, expected)
    inside = float(((total >= band.low) & (total <= band.high)).mean())
    return Daily(band, total, inside)


def tells_fullness(fit: Fit) -> bool:
    """Return whether a log says how full a breast is: whether it tells a storage capacity."""
    held = [each for each in fit.verdicts.values() if each.question.startswith("capacity")]
    return any(each.answer != "this log cannot tell" for each in held)


def usual_day(fit: Fit) -> UsualDay:
    """Return fullness through the day that has as many sessions as most days have."""
    sessions, place = usual_sessions(fit.history)
    state = np.zeros((_count(fit), len(BREASTS)))
    by_step = _by_step(sessions)
    emptying = shares(_thinned(fit, "emptying"), _thinned(fit, "emptying_apart"))
    steps = round(DAY / _STEP)
    held = np.empty((steps, *state.shape))
    for _ in range(_REPEATS):
        for step in range(steps):
            held[step] = state
            for each in by_step.get(step, ()):
                sides = slice(None) if each.side == BOTH else slice(each.side, each.side + 1)
                left = 1.0 - emptying[:, KINDS.index(each.kind)]
                state[:, sides] *= left[:, sides]
            state = _filled(fit, state)
    share = held / _thinned(fit, "capacity")
    start = fit.history.start
    day = None if start is None or place is None else (start + timedelta(days=place)).date()
    return UsualDay(sessions, day, _by_breast(share))


def refilling(fit: Fit) -> tuple[Band, Band]:
    """Return fullness of each breast [1] over hours [h] after it was emptied."""
    steps = round(REFILLING * _HOUR / _STEP) + 1
    state = np.zeros((_count(fit), len(BREASTS)))
    held = np.empty((steps, *state.shape))
    for step in range(steps):
        held[step] = state
        state = _filled(fit, state)
    return _by_breast(held / _thinned(fit, "capacity"))


def usual_sessions(history: History) -> tuple[tuple[Removal, ...], int | None]:
    """Return the removals of a usual day, times [s] since midnight, and which day it is.

    It is the last whole day, of four weeks, with as many removals as most. A log without a whole
    day gives all its removals at their time of day, and no day.
    """
    days = [int(each.time // DAY) for each in history.removals]
    first, last = days[0], days[-1]
    whole = Counter(day for day in days if max(first, last - _RECENT) < day < last)
    if not whole:
        folded = (each._replace(time=each.time % DAY) for each in history.removals)
        return tuple(sorted(folded)), None
    usual = median_low(whole.values())
    chosen = max(day for day, count in whole.items() if count == usual)
    on_it = (each for each in history.removals if int(each.time // DAY) == chosen)
    return tuple(each._replace(time=each.time - DAY * chosen) for each in on_it), chosen


def _by_breast(fullness: Floats) -> tuple[Band, Band]:
    """Return the bands of fullness [1] (steps, draws, breast) over hours [h]."""
    hours = np.linspace(0.0, (len(fullness) - 1) * _STEP / _HOUR, len(fullness))
    return _band(hours, fullness[:, :, 0].T), _band(hours, fullness[:, :, 1].T)


def _by_step(sessions: tuple[Removal, ...]) -> dict[int, list[Removal]]:
    found: dict[int, list[Removal]] = {}
    for each in sessions:
        found.setdefault(int(each.time % DAY / _STEP), []).append(each)
    return found


def _filled(fit: Fit, milk: Floats) -> Floats:
    """Milk of each breast [mL] (draws, breast) one step later, with nothing removed."""
    rate = _thinned(fit, "rate") * np.exp(_thinned(fit, "drift_now"))[:, None] / DAY
    capacity = _thinned(fit, "capacity")
    half = storage.Params(_thinned(fit, "brake_half")[:, None])  # type: ignore[arg-type]
    grown: Floats = milk + _STEP * rate * on_arrays(storage.brake)(milk / capacity, half)
    return grown


def _thinned(fit: Fit, name: str) -> Floats:
    flat = _flat(fit.tree["posterior"][name].to_numpy())
    return flat[:: max(1, len(flat) // _DRAWS)]


def _count(fit: Fit) -> int:
    return len(_thinned(fit, "brake_half"))


def _flat(draws: Floats) -> Floats:
    return draws.reshape(-1, *draws.shape[2:])


def _band(x: Floats, draws: Floats) -> Band:
    """Return the band of draws (draws, points)."""
    half = 0.5 * (1.0 - SHARE)
    low, middle, high = np.quantile(draws, (half, 0.5, 1.0 - half), axis=0)
    return Band(x, low, middle, high)

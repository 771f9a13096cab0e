"""Clinical assays as protocols, on simulated mothers whose production is known.

Each assay reads what it would read in a clinic and says what it would say; the model says what the
mother made in 24 h of her usual sessions. The table gives the bias and the error of each assay.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError
from lactea.fit.generate import Stand, measured, pass_time, start, take
from lactea.fit.model import OF_KIND, Natural, constant, names, natural
from lactea.fit.sessions import BOTH, DAY, KINDS
from lactea.parameters.draws import normal

Floats = NDArray[np.float64]
_HOUR = 3600.0
_SESSION = 3.0 * _HOUR  # [s] from one usual session to the next
_SETTLING = 5 * 8  # sessions before an assay, so that breasts hold what they usually hold
_EMPTYINGS = 7  # of hourly emptying; the first shows what was stored, the next is not yet even
_COUNTED = 5
_MOTHERS, _USUAL, _ASSAY = 61, 62, 63  # keys of chance
_FEED, _PUMP = 0, 1


class Assay(NamedTuple):
    """What an assay says over many simulated mothers, beside what they made."""

    name: str
    says: Floats  # (mothers,) [mL] in 24 h
    truth: Floats  # (mothers,) [mL] made in 24 h of usual sessions

    @property
    def off(self) -> Floats:
        """Share by which the assay is off, (mothers,) [1]."""
        return self.says / self.truth - 1.0

    @property
    def bias(self) -> float:
        """Median share by which it is off [1]."""
        return float(np.median(self.off))

    @property
    def error(self) -> tuple[float, float]:
        """5 % and 95 % of the share by which it is off [1]."""
        low, high = np.quantile(self.off, (0.05, 0.95))
        return float(low), float(high)


def assays(mothers: int = 300, seed: int = 0, who: Natural | None = None) -> tuple[Assay, ...]:
    """Try each assay on simulated mothers.

    Parameters
    ----------
    mothers
        How many; each drawn from the prior of a fit.
    seed
        Key of chance.
    who
        Draws to try instead, as `lactea.fit.model.natural` gives them.

    Raises
    ------
    ScheduleError
        If `mothers` is less than 2.
    """
    if mothers < 2:
        raise ScheduleError(f"mothers = {mothers}: give 2 or more, since an error is a spread")
    drawn = _mothers(mothers, seed) if who is None else who
    steady = drawn._replace(trend=0.0 * drawn.trend, walk=0.0 * drawn.walk)
    stand = start(steady, seed, _MOTHERS)
    for i in range(_SETTLING):
        stand, _, _ = _usual(steady, stand, seed, _USUAL, i)
    truth = _truth(steady, stand, seed)
    tried: dict[str, Callable[[Natural, Stand, int], Floats]] = {
        "24-h test weighing": _test_weighing,
        "hourly emptying": _hourly_emptying,
        "one pump session": _one_session,
    }
    return tuple(Assay(name, run(steady, stand, seed), truth) for name, run in tried.items())


def _mothers(count: int, seed: int) -> Natural:
    size = len(names(KINDS))
    chance = normal(count * size, seed, _MOTHERS).reshape(count, size)
    return natural(chance, KINDS, np.zeros((count, len(KINDS), len(OF_KIND))))


def _usual(who: Natural, stand: Stand, *key: int) -> tuple[Stand, Floats, Floats]:
    """Go on to the next usual feed at both breasts; return what was made and taken [mL]."""
    stand, made = pass_time(stand, who, _SESSION, *key)
    stand, taken = take(stand, who, BOTH, _FEED, *key)
    return stand, made.sum(axis=1), taken


def _truth(who: Natural, stand: Stand, seed: int) -> Floats:
    total, days = np.zeros(len(who.walk)), 7
    for i in range(8 * days):
        stand, made, _ = _usual(who, stand, seed, _USUAL, _SETTLING + i)
        total += made
    daily: Floats = total / days
    return daily


def _test_weighing(who: Natural, stand: Stand, seed: int) -> Floats:
    """Weigh the infant before and after every feed for 24 h, each breast by itself."""
    total, error = np.zeros(len(who.walk)), constant("weighing_error") * np.sqrt(2.0)
    for i in range(int(DAY / _SESSION)):
        stand, _, taken = _usual(who, stand, seed, _ASSAY, 0, i)
        total += measured(taken, error, seed, _ASSAY, 0, i)
    return total


def _hourly_emptying(who: Natural, stand: Stand, seed: int) -> Floats:
    """Pump both breasts every hour; the rate of the last hours is taken for that of a day."""
    total, error = np.zeros(len(who.walk)), constant("reading_error") * np.sqrt(2.0)
    for i in range(_EMPTYINGS):
        stand, _ = pass_time(stand, who, _HOUR, seed, _ASSAY, 1, i)
        stand, taken = take(stand, who, BOTH, _PUMP, seed, _ASSAY, 1, i)
        if i >= _EMPTYINGS - _COUNTED:
            total += measured(taken, error, seed, _ASSAY, 1, i)
    daily: Floats = total / _COUNTED * 24.0
    return daily


def _one_session(who: Natural, stand: Stand, seed: int) -> Floats:
    """Pump both breasts once instead of a feed; the amount over the time since the last is told."""
    stand, _ = pass_time(stand, who, _SESSION, seed, _ASSAY, 2)
    _, taken = take(stand, who, BOTH, _PUMP, seed, _ASSAY, 2)
    read = measured(taken, constant("reading_error") * np.sqrt(2.0), seed, _ASSAY, 2)
    return read * (DAY / _SESSION)

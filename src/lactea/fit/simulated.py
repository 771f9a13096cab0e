"""Logs of simulated mothers with known truth: what a fit is held to.

A mother is drawn from the prior, a row of sessions is laid out that her parameters do not touch,
and the model of the fit is run forwards along it.
"""

import math
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.fit.events import WINDOW
from lactea.fit.generate import measured, pass_time, start, take
from lactea.fit.model import (
    OF_KIND,
    Natural,
    constant,
    made_behind,
    names,
    natural,
    refill_time,
    storage,
)
from lactea.fit.sessions import (
    BOTH,
    BREASTS,
    DAY,
    KINDS,
    LEFT,
    RIGHT,
    History,
    Kind,
    Removal,
    history,
)
from lactea.parameters.draws import normal, uniform

Floats = NDArray[np.float64]
LogKind = Literal["pump", "pump totals", "test weighing", "nursing", "nursing and pump"]
LOG_KINDS: tuple[LogKind, ...] = (
    "pump", "pump totals", "test weighing", "nursing", "nursing and pump",
)  # fmt: skip
_MOTHER, _TIMES, _FORWARD, _COUNT, _STORAGE, _MADE = range(31, 37)  # keys of chance


class Occurrence(NamedTuple):
    """A removal that is to happen."""

    time: float  # [s]
    side: int
    kind: Kind
    read: bool  # whether its milk is measured


class Simulated(NamedTuple):
    """A log and the truth behind it, by the names of the posterior."""

    history: History
    truth: dict[str, Floats]  # each without the axis of draws
    removed: Floats  # (removals,) [mL] in the order they happened, whether measured or not


def drawn_mother(seed: int, index: int) -> Natural:
    """Draw one mother from the prior of a fit, (1, ...)."""
    kinds = KINDS
    chance = normal(len(names(kinds)), seed, index, _MOTHER)[None]
    return natural(chance, kinds, np.zeros((1, len(kinds), len(OF_KIND))))


def session_row(log: LogKind, days: float, seed: int, index: int) -> list[Occurrence]:
    """Lay out sessions: 6 to 9 a day, unevenly; of a log with both, every fourth at the pump."""
    daily = 6 + int(4.0 * uniform(1, seed, index, _COUNT)[0])
    count = max(int(days * daily), 1)
    shifted = uniform(count, seed, index, _TIMES) - 0.5
    found = []
    for i in range(count):
        time = (i + 0.5 + 0.6 * float(shifted[i])) * DAY / daily
        pumped = log in {"pump", "pump totals"} or (log == "nursing and pump" and i % 4 == 0)
        kind: Kind = "pump" if pumped else "breastfeed"
        read = pumped or log == "test weighing"
        sides = (BOTH,) if log == "pump totals" else (LEFT, RIGHT)
        found += [Occurrence(time, side, kind, read) for side in sides]
    return found


def simulated_log(
    log: LogKind, seed: int, index: int, days: float = 14.0, mother: Natural | None = None
) -> Simulated:
    """Simulate a mother's log.

    Parameters
    ----------
    log
        What is logged.
    seed, index
        Key of chance.
    days
        [d] Length.
    mother
        One draw; from the prior by default.
    """
    who = drawn_mother(seed, index) if mother is None else mother
    return run_forward(who, session_row(log, days, seed, index), seed, index)


def run_forward(who: Natural, row: list[Occurrence], *key: int) -> Simulated:
    """Run one mother along a row of removals and read off what is measured."""
    stand, last = start(who, *key, _FORWARD), row[0].time
    counting = row[-1].time - WINDOW * DAY - 3600.0
    removals, taken, made = [], [], np.zeros(len(BREASTS))
    first = next(each.time for each in row if each.time >= counting)
    for i, each in enumerate(row):
        stand, fresh = pass_time(stand, who, each.time - last, *key, _FORWARD, i)
        made += fresh[0] if last >= first else 0.0
        last = each.time
        stand, milk = take(stand, who, each.side, KINDS.index(each.kind), *key, _FORWARD, i)
        error = constant("reading_error" if each.kind == "pump" else "weighing_error")
        read = float(measured(milk, error, *key, _FORWARD, i)[0]) if each.read else math.nan
        removals.append(Removal(each.time, each.side, read, each.kind, 0.0, error))
        taken.append(float(milk[0]))
    shown, off = made / max(last - first, 3600.0) * DAY, normal(len(BREASTS), *key, _MADE)
    daily = made_behind(shown[None], np.array([KINDS.index(each.kind) for each in row]), off)[0]
    held = storage(who, normal(len(BREASTS), *key, _STORAGE)[None])
    truth = _truth(who, held, daily, stand.drift, (last - row[0].time) / DAY)
    return Simulated(history(removals), truth, np.array(taken))


def _truth(
    who: Natural, held: Floats, daily: Floats, drift: Floats, days: float
) -> dict[str, Floats]:
    return {
        "production": np.asarray(daily.sum()),
        "production_breast": daily,
        "capacity": held[0],
        "emptying": who.emptying[0],
        "refill_time": refill_time(who, held, drift)[0],
        "brake_half": who.brake_half[0],
        "trend": drift[0] / days,
    }

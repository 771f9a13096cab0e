"""Days of a lactation: what the infant asks for and what a scenario sets, session by session."""

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy import gland as glands
from lactea.parameters.draws import exponential, lognormal
from lactea.physiology.slow import endocrine
from lactea.simulation import doses, feeding, nourish
from lactea.simulation.feeding import DAY
from lactea.simulation.life import (
    ACTIVATION,
    ACTIVE,
    BREAST,
    CLOSURE,
    FAST,
    HELD,
    HOUR,
    MACHINERY,
    MOTHER,
    REMEMBERED,
    SLOW,
    STASIS,
    TISSUE,
    effective_prolactin,
)
from lactea.simulation.living import BREASTFEED, DAILY, LEAKED, REMOVED, Living, run_until
from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.taking import feed_now, pump_now

_ASKS, _NEED = 501, 504
_INSTANT = 1e-3  # [s] longer than rounding, so that each run of the slow clock gets somewhere
_ACTS = {"breastfeed": feed_now, "pump": pump_now}


def period_at(scenario: Scenario, day: float) -> Period:
    """Return the period that a day [d] belongs to; one that ends within it holds to midnight."""
    return next(period for period in scenario.periods if day < period.end)


def live_day(life: Living, day: int) -> None:
    """Live one day, and write it down; a session begun before midnight is finished, and is its."""
    period = period_at(life.scenario, float(day))
    _set_day(life, day, period)
    before, rows, sessions = _sums(life), len(life.sessions), life.session
    awake = np.array(feeding.wakefulness(day + 0.5, life.organs.feeding, period.cluster))
    for at, kind in _events(day, period):
        _until_event(life, at, period, awake)
        _ACTS[kind](life, period)
    _until_event(life, (day + 1) * DAY, period, awake)
    row = _day_row(life, day, _sums(life) - before, life.sessions[rows:])
    life.days.append([*row, life.bottle, _grow(life, day, row, period)])
    life.bottle = 0.0
    life.setting = life.setting._replace(sessions=(life.session - sessions) / DAY)


def _set_day(life: Living, day: int, period: Period) -> None:
    """Set what holds on a day: the infant's need, hormones by age, drugs."""
    age, scenario = day + 0.5, life.scenario
    f, fast = life.organs.feeding, life.organs.life.activation
    placenta = scenario.placenta_left if age < scenario.placenta_until else 0.0
    left, right = glands.side_factors(life.organs.gland)
    drug = doses.effect(doses.in_body(scenario.periods, float(day), life.mother), life.mother)
    need = 0.0 if period.feeds == "none" else _need(life, day, period)
    life.setting = life.setting._replace(
        placenta=placenta * fast.progesterone_fast_birth / fast.fast_time,
        lactating=endocrine.basal_level(age * DAY, life.organs.endocrine),
        prolactin_added=period.prolactin_added + drug.prolactin_added,
        prolactin_share=period.prolactin_share * drug.prolactin_share,
        left_ceiling=left * drug.secretion_share,
        right_ceiling=right * drug.secretion_share,
        need=need / DAY,
        meal=f.meal_per_weight * f.appetite * life.weight * period.infants,
    )


def _need(life: Living, day: int, period: Period) -> float:
    """Return the milk that infants want on a day [mL], besides solids."""
    f, age = life.organs.feeding, day + 0.5
    key = (life.seed, life.mother.seed, life.mother.index, day, _NEED)
    factor = float(lognormal(1, f.day_variation, *key)[0])
    whole = feeding.need_per_day(age, life.weight, f) * factor * period.infants
    return whole * (1.0 - nourish.elsewhere(age, period))


def _grow(life: Living, day: int, row: list[float], period: Period) -> float:
    """Let infants grow by what they had; return other milk that they were given [mL]."""
    p, seen = life.organs.life, dict(zip(DAILY, row, strict=False))
    had = seen["intake"] + life.bottle, seen["fat"], seen["protein"], seen["lactose"]
    life.weight, supplement = nourish.nourish(
        day,
        life.weight,
        nourish.Fed(_need(life, day, period), *had),
        period,
        life.mother,
        nourish.Milk(p.composition, p.solutes, p.junctions),
        life.organs.feeding,
        life.organs.infant_growth,
    )
    life.lived.infant[0] -= min(supplement, max(float(life.lived.infant[0]), 0.0))
    return supplement


def _in_night(time: float, night: tuple[float, ...]) -> bool:
    """Say whether a time [s] lies in the hours in which no feed is given, or just before them."""
    return feeding.within((time + _INSTANT) / HOUR % 24.0, night)


def _next(time: float, hour: float) -> float:
    """Return the next time [s] at which the clock strikes an hour, an instant from now at least."""
    return time + (hour * HOUR - time - _INSTANT) % DAY + _INSTANT


def _events(day: int, period: Period) -> list[tuple[float, str]]:
    """Return feeds at set times and pump sessions of a day, in order; feeds leave out the night."""
    feeds = [(day * DAY + hour * HOUR, period.removal) for hour in period.times]
    pumps = [(day * DAY + hour * HOUR, "pump") for hour in period.pump_times]
    let = [event for event in feeds if not _in_night(event[0], period.night)]
    return sorted(let + pumps)


def _until_event(life: Living, at: float, period: Period, awake: NDArray[np.float64]) -> None:
    """Run to a time [s], feeding when the infant asks and is let."""
    while life.time < at - _INSTANT:
        if period.feeds != "on demand":
            run_until(life, at)
        elif life.time < life.settled - _INSTANT:
            run_until(life, min(at, life.settled))
        elif _in_night(life.time, period.night):
            run_until(life, min(at, _next(life.time, period.night[1])))
        else:
            asks_at = float(exponential(1, *life.key(_ASKS))[0])
            stop = min(at, _next(life.time, period.night[0])) if period.night else at
            if run_until(life, stop, asks_at, awake):
                feed_now(life, period)


def _sums(life: Living) -> NDArray[np.float64]:
    """Milk made, removed, leaked and resorbed by each breast so far, and what went with it."""
    d, books = life.lived, life.books
    gone = books.gone[:, REMOVED], books.gone[:, LEAKED]
    return np.concatenate([d.made, *gone, d.resorbed, books.gone_held.sum(axis=0)])


def _day_row(
    life: Living, day: int, moved: NDArray[np.float64], sessions: list[list[float]]
) -> list[float]:
    """Write down one day: see `DAILY`."""
    d = life.lived
    milk = moved[2:6].sum()
    contents = moved[8:] / milk if milk > 1e-9 else np.full(HELD, np.nan)
    fed = [row for row in sessions if row[1] == BREASTFEED]
    states = [
        d.y[MOTHER + BREAST * side + place]
        for place in (REMEMBERED, ACTIVE, TISSUE, STASIS, CLOSURE)
        for side in (0, 1)
    ]
    return [
        day + 1.0, *moved[:4], moved[4:6].sum(), moved[6:8].sum(),
        sum(row[3] for row in fed), len(fed), len(sessions) - len(fed), *states,
        d.y[ACTIVATION], d.y[MACHINERY], d.y[FAST] + d.y[SLOW],
        effective_prolactin(d.y, life.setting), *contents, life.weight, life.setting.need * DAY,
    ]  # fmt: skip

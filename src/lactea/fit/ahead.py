"""Days after a log: every draw of a posterior run forwards along sessions that are to happen.

Supply follows removal by the equations of remodelling.py. Where a mother stands at the end of her
log is taken as what she has adapted to: her usual fullness is her set point, so that going on as
before changes nothing but what her own trend and chance do.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.fit.fitted import Fit
from lactea.fit.generate import Stand, pass_time, take
from lactea.fit.model import Natural, constant
from lactea.fit.sessions import BOTH, DAY, KINDS
from lactea.fit.simulated import Occurrence
from lactea.parameters.draws import normal
from lactea.parameters.table import load_table, values
from lactea.physiology.slow import remodelling
from lactea.simulation.arrays import on_arrays

Floats = NDArray[np.float64]
_BREASTS = 2
_LONGEST = 4.0 * 3600.0  # [s] of one step, so that a fullness is followed between sessions
_WANDER = 3600.0  # [s] from step to step of a rate that wanders
_FEWEST_STAND = (
    0.02  # [1] set point and its distance from full: a breast always empty adapts to none
)
_PACE, _GO, _WALKS = 41, 42, 43  # keys of chance
_TURNS, _WEEK, _MOST = 3, 7, 1.4  # 1.4 in each of three turns
_DROP = 1e-9  # [mL]
_EVER = 2.0  # standard deviations between the value and either end of a row's range

_adapt, _left = on_arrays(remodelling.rhs), on_arrays(remodelling.stasis_left)
_State: Any = remodelling.State  # of arrays here
_Inputs: Any = remodelling.Inputs


class Gland(NamedTuple):
    """What adapts, each (draws, breast)."""

    state: remodelling.State
    set_point: Floats
    params: remodelling.Params  # its rates (draws, 1)


class Days(NamedTuple):
    """What happens in each day to come, (draws, days) [mL]."""

    made: Floats
    removed: Floats


def draws_of(fit: Fit, count: int = 400) -> tuple[Natural, Stand]:
    """Return draws of a posterior, evenly taken, and where each stands after the last removal."""
    flat = fit.posterior.stack(row=("chain", "draw")).transpose("row", ...)
    rows = _rows(flat.sizes["row"], count)
    at = {str(name): each.to_numpy()[rows] for name, each in flat.data_vars.items()}
    draws = Natural(
        rate=at["rate"] / DAY,
        capacity=at["apparent_capacity"],
        brake_half=at["brake_half"],
        emptying=at["emptying"],
        emptying_apart=at["emptying_apart"],
        emptying_swing=at["emptying_swing"],
        trend=at["slope"] / DAY,
        walk=at["walk"] ** 2 / DAY,
        noise=constant("secretion_noise"),
    )
    return draws, Stand(np.minimum(at["milk_now"], at["apparent_capacity"]), at["drift_now"])


def made_of(fit: Fit, count: int = 400) -> Floats:
    """Return production [mL in 24 h] of the same draws as `draws_of`."""
    made = fit.posterior["production"].to_numpy().ravel()
    return made[_rows(len(made), count)]


def _rows(total: int, count: int) -> NDArray[np.int64]:
    return np.unique(np.linspace(0, total - 1, min(count, total)).astype(int))


def without_storage(fit: Fit, draws: Natural, stand: Stand) -> tuple[Natural, Stand]:
    """Return draws whose storage, emptying and brake are those believed before the log was read.

    An infant stops when it is satisfied, which the model of a fit does not know: what it says of
    storage from breastfeeds is not to be used. Milk now stays the same share of capacity.
    """
    count = len(draws.walk)
    before = fit.prior.isel(chain=0, draw=slice(0, count))
    capacity = before["apparent_capacity"].to_numpy()
    told = draws._replace(
        capacity=capacity,
        brake_half=before["brake_half"].to_numpy(),
        emptying=before["emptying"].to_numpy(),
        emptying_apart=before["emptying_apart"].to_numpy(),
        emptying_swing=before["emptying_swing"].to_numpy(),
    )
    return told, stand._replace(milk=stand.milk * np.minimum(capacity / draws.capacity, 1.0))


def making(
    draws: Natural, stand: Stand, row: Sequence[Occurrence], begin: float, made: Floats, *key: int
) -> Natural:
    """Return draws whose rates make what they are to make in 24 h [mL] along a week of removals.

    `made` is (draws,). A rate that no storage can hold is raised threefold at most.
    """
    for turn in range(_TURNS):
        week, _ = ahead(draws, stand, row, begin, _WEEK, None, *key, turn)
        factor = np.clip(made / (week.made.sum(axis=1) / _WEEK), 1.0 / _MOST, _MOST)
        draws = draws._replace(rate=draws.rate * factor[:, None])
    return draws


def ahead(
    draws: Natural,
    stand: Stand,
    row: Sequence[Occurrence],
    begin: float,
    days: int,
    set_point: Floats | None,
    *key: int,
) -> tuple[Days, Floats]:
    """Run draws forwards for some days from a time [s]; return them, and mean fullness.

    Parameters
    ----------
    draws, stand
        As `draws_of` gives them.
    row
        The removals to come, by time.
    begin
        [s] The time of `stand`.
    days
        [d] How many.
    set_point
        (draws, breast) [1] Fullness at which nothing changes, or None: then nothing adapts.
    """
    count = len(draws.walk)
    made, removed = np.zeros((count, days)), np.zeros((count, days))
    gland = None if set_point is None else _gland(count, set_point, *key)
    walked, draws = _walked(draws, days, *key), draws._replace(walk=0.0 * draws.walk)
    time, filled = begin, np.zeros((count, _BREASTS))
    stops = [*row, Occurrence(begin + days * DAY, BOTH, KINDS[0], False)]
    for each in stops:
        for until in _cuts(time, each.time, begin):
            before = stand.milk
            stand, fresh = pass_time(
                stand, _adapted(draws, gland), until - time, *key, _GO, int(until)
            )
            fullness = 0.5 * (before + stand.milk) / draws.capacity
            filled += fullness * (until - time)
            if gland is not None:
                gland = _go_on(gland, fullness, until - time)
            day = min(int((0.5 * (time + until) - begin) / DAY), days - 1)
            made[:, day] += fresh.sum(axis=1)
            wandered = _until(walked, until - begin) - _until(walked, time - begin)
            stand = stand._replace(drift=stand.drift + wandered)
            time = until
        if each is not stops[-1]:
            held = stand.milk
            stand, milk = take(
                stand, draws, each.side, KINDS.index(each.kind), *key, _GO, int(time)
            )
            gland = _taken_from(gland, 1.0 - stand.milk / np.maximum(held, _DROP))
            removed[:, min(int((each.time - begin) / DAY), days - 1)] += milk
    return Days(made, removed), filled / (days * DAY)


def _walked(draws: Natural, days: int, *key: int) -> Floats:
    """Random walks of the logarithm of a rate, (draws, 1 + steps), the same whatever the plan."""
    count, steps = len(draws.walk), round(days * DAY / _WANDER)
    chance = normal(count * steps, *key, _WALKS).reshape(count, steps)
    path = np.cumsum(np.sqrt(draws.walk * _WANDER)[:, None] * chance, axis=1)
    return np.concatenate([np.zeros((count, 1)), path], axis=1)


def _until(walked: Floats, time: float) -> Floats:
    """Where walks are at a time [s] from their beginning, (draws,): straight between steps."""
    step = min(int(time / _WANDER), walked.shape[1] - 2)
    share = time / _WANDER - step
    at: Floats = (1.0 - share) * walked[:, step] + share * walked[:, step + 1]
    return at


def _cuts(start: float, end: float, begin: float) -> list[float]:
    """Cut time up to `end`: no step longer than some hours, none across the end of a day."""
    cuts, time = [], start
    while time < end - 1.0:
        midnight = begin + DAY * (int((time - begin + 1.0) / DAY) + 1)
        time = min(time + _LONGEST, midnight, end)
        cuts.append(time)
    return cuts


def _gland(count: int, set_point: Floats, *key: int) -> Gland:
    """Where nothing changes; how fast supply follows is drawn from the range of its parameters."""
    params = values(remodelling.Params, "remodelling")
    table, drawn = load_table("remodelling"), {}
    for i, name in enumerate(("rise_rate", "fall_rate")):
        row = table[name]
        up, down = np.log(row.high / row.value) / _EVER, np.log(row.value / row.low) / _EVER
        chance = normal(count, *key, _PACE, i)
        factor = np.exp(np.where(chance > 0.0, up, down) * chance)
        drawn[name] = getattr(params, name) * factor[:, None]
    point = np.clip(set_point, _FEWEST_STAND, 1.0 - _FEWEST_STAND)
    ones = np.ones((count, _BREASTS))
    usual = _State(point, params.usual_fraction * ones, ones, 0.0 * ones)
    return Gland(usual, point, params._replace(**drawn))


def _adapted(draws: Natural, gland: Gland | None) -> Natural:
    if gland is None:
        return draws
    share = gland.state.active_fraction / gland.params.usual_fraction * gland.state.tissue
    return draws._replace(rate=draws.rate * share)


def _taken_from(gland: Gland | None, emptied: Floats) -> Gland | None:
    """Let stasis go with the milk that goes, by the degree of emptying [1]."""
    if gland is None:
        return None
    stasis = _left(gland.state.stasis, emptied, gland.params)
    return gland._replace(state=gland.state._replace(stasis=stasis))


def _go_on(gland: Gland, fullness: Floats, time: float) -> Gland:
    """Let a gland adapt for a time [s] (Heun)."""
    all_of_it = np.ones_like(fullness)  # activated, and permitted by prolactin
    seen = _Inputs(fullness, all_of_it, gland.set_point, all_of_it)
    first = _adapt(0.0, gland.state, seen, gland.params)
    probe = _State(*(y + time * r for y, r in zip(gland.state, first, strict=True)))
    second = _adapt(0.0, probe, seen, gland.params)
    after = _State(
        *(y + 0.5 * time * (a + b) for y, a, b in zip(gland.state, first, second, strict=True))
    )
    return gland._replace(state=after)

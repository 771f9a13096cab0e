"""Parameters of a fit: their priors, and from standard normal numbers to the filter's columns."""

from functools import cache
from typing import Annotated, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.fit import filter as milk
from lactea.fit.sessions import DAY, KINDS, Kind
from lactea.parameters.table import values

Floats = NDArray[np.float64]
# What is sampled; each is standard normal beforehand. Kinds that a log has not are left out.
SHARED = (
    "rate", "right_over_left", "capacity", "capacity_ratio", "brake_half", "trend", "walk",
    "emptying_apart",
)  # fmt: skip
OF_KIND = ("emptying", "emptying_swing")
_HOUR = 3600.0
_ROOT_TWO = float(np.sqrt(2.0))


class Params(NamedTuple):
    """What is believed beforehand, in the units of the table; `scatter` is between mothers."""

    rate: Annotated[float, "mL/d"]  # both breasts when empty
    rate_scatter: Annotated[float, "1"]  # of the logarithm
    right_over_left: Annotated[float, "1"]  # of the rates
    right_over_left_scatter: Annotated[float, "1"]  # of the logarithm
    capacity: Annotated[float, "mL"]  # of one breast
    capacity_scatter: Annotated[float, "1"]  # of the logarithm
    capacity_follows: Annotated[
        float, "1"
    ]  # of the logarithm of the ratio of both, beside that of the rates
    capacity_discrepancy: Annotated[
        float, "1"
    ]  # standard deviation of the logarithm of the capacity that a breast shows over what it has
    production_discrepancy_breastfeed: Annotated[
        float, "1"
    ]  # standard deviation of the logarithm of milk made by a breast over what sessions show of it
    production_discrepancy_pump: Annotated[float, "1"]  # the same
    brake_half: Annotated[float, "1"]  # as in storage
    brake_half_scatter: Annotated[float, "1"]  # of the logarithm
    emptying_breastfeed: Annotated[float, "1"]  # degree of emptying
    emptying_pump: Annotated[float, "1"]  # degree of emptying
    emptying_breastfeed_scatter: Annotated[float, "1"]  # of the logit
    emptying_pump_scatter: Annotated[float, "1"]  # of the logit
    emptying_apart: Annotated[float, "1"]  # standard deviation, of the logits of her two breasts
    emptying_swing_breastfeed: Annotated[float, "1"]  # of emptying from session to session
    emptying_swing_pump: Annotated[float, "1"]  # of emptying from session to session
    emptying_swing_scatter: Annotated[float, "1"]  # of the logarithm
    trend_scatter: Annotated[float, "1/d"]  # of the trend of the logarithm of a rate
    walk: Annotated[float, "1"]  # in a day, of the logarithm of a rate
    walk_scatter: Annotated[float, "1"]  # of the logarithm
    secretion_noise: Annotated[float, "1"]  # of what is made in 3 h
    start_time: Annotated[float, "h"]  # since empty, where nothing was seen before
    start_scatter: Annotated[float, "1"]  # variation of the milk made in it
    weighing_error: Annotated[float, "mL"]  # of milk by test weighing
    reading_error: Annotated[float, "mL"]  # of milk by the scale of a bottle
    longest_interval: Annotated[float, "h"]  # of both breasts without removal
    longest_rest: Annotated[float, "h"]  # of one breast
    longest_break: Annotated[float, "d"]  # in one lactation that is logged
    longest_stretch: Annotated[float, "d"]  # of a log with volumes, that is fitted
    supported_below: Annotated[float, "1"]  # width of an interval over that of the prior
    weak_below: Annotated[float, "1"]  # the same
    fewest_removals: Annotated[float, "1"]  # that are measured
    most_unread: Annotated[float, "1"]  # share of amounts that could not be read, of a sound log
    least_made: Annotated[float, "mL/d"]  # and most, beyond which the unit is doubted
    most_made: Annotated[float, "mL/d"]
    shortest_log: Annotated[float, "h"]  # from first to last removal
    milk_energy: Annotated[float, "kcal/mL"]  # usual
    milk_energy_scatter: Annotated[float, "1"]  # between mothers
    need_scatter: Annotated[float, "1"]  # between infants of one weight and age
    tissue_scatter: Annotated[float, "1"]  # of the energy of a gram won, between infants
    bottle_scatter: Annotated[float, "1"]  # of what bottles gave
    weight_error: Annotated[float, "g"]  # of one weighing of the infant
    weighings_together: Annotated[float, "d"]  # that count as one
    most_of_need: Annotated[float, "1"]  # that an infant takes


class Natural(NamedTuple):
    """Draws of all parameters in natural units, (draws,) or (draws, 2)."""

    rate: Floats  # (draws, breast) [mL/s] when empty, at the start of the log
    capacity: Floats  # (draws, breast) [mL] apparent: see `storage`
    brake_half: Floats  # (draws,) [1]
    emptying: Floats  # (draws, kind) [1] mean
    emptying_apart: Floats  # (draws,) [1] logit of the right breast less that of the left
    emptying_swing: Floats  # (draws, kind) [1] of the logit, from session to session
    trend: Floats  # (draws,) [1/s] of the logarithm of the rate
    walk: Floats  # (draws,) [1/s] variance of the logarithm of the rate gained in time
    noise: float  # [1] variation of what a breast makes in 3 h


@cache
def constant(symbol: str) -> float:
    """Value of a row of the table, in its unit."""
    value: float = getattr(values(Params, "fit"), symbol)
    return value


def names(kinds: tuple[Kind, ...]) -> tuple[str, ...]:
    """Names of what is sampled for a log with these kinds of removal."""
    return SHARED + tuple(f"{name}_{kind}" for kind in kinds for name in OF_KIND)


def natural(z: Floats, kinds: tuple[Kind, ...], spare: Floats) -> Natural:
    """Turn standard normal numbers into parameters.

    Parameters
    ----------
    z
        (draws, names) as `names` gives them.
    kinds
        The kinds of removal in the log.
    spare
        (draws, 2 kinds, 2) standard normal numbers for emptying and its swing of kinds that the log
        has not.
    """
    at = dict(zip(names(kinds), z.T, strict=True))
    total = _lognormal("rate", at["rate"])
    ratio = _lognormal("right_over_left", at["right_over_left"])
    off = constant("capacity_discrepancy")
    both = np.hypot(constant("capacity_scatter"), off / _ROOT_TWO)
    each = np.hypot(constant("capacity_follows"), off * _ROOT_TWO)
    stores = constant("capacity") * np.exp(both * at["capacity"])
    apart = np.sqrt(ratio * np.exp(each * at["capacity_ratio"]))
    right = ratio / (1.0 + ratio)
    emptied, swing = spare[:, :, 0].copy(), spare[:, :, 1].copy()
    for kind in kinds:
        emptied[:, KINDS.index(kind)] = at[f"emptying_{kind}"]
        swing[:, KINDS.index(kind)] = at[f"emptying_swing_{kind}"]
    return Natural(
        rate=np.stack([total * (1.0 - right), total * right], axis=1) / DAY,
        capacity=np.stack([stores / apart, stores * apart], axis=1),
        brake_half=_lognormal("brake_half", at["brake_half"]),
        emptying=np.stack([_emptying(kind, emptied[:, i]) for i, kind in enumerate(KINDS)], axis=1),
        emptying_apart=constant("emptying_apart") * at["emptying_apart"],
        emptying_swing=np.stack(
            [_emptying_swing(kind, swing[:, i]) for i, kind in enumerate(KINDS)], axis=1
        ),
        trend=constant("trend_scatter") * at["trend"] / DAY,
        walk=_lognormal("walk", at["walk"]) ** 2 / DAY,
        noise=constant("secretion_noise"),
    )


def columns(draws: Natural) -> Floats:
    """Return what the filter reads, (draws, COLUMNS)."""
    table = np.empty((len(draws.walk), milk.COLUMNS))
    table[:, milk.RATE : milk.RATE + 2] = draws.rate
    table[:, milk.CAPACITY : milk.CAPACITY + 2] = draws.capacity
    table[:, milk.BRAKE] = draws.brake_half
    table[:, milk.EMPTYING : milk.SWING] = shares(draws.emptying, draws.emptying_apart).reshape(
        len(table), -1
    )
    table[:, milk.SWING : milk.SWING + 2] = draws.emptying_swing
    table[:, milk.TREND], table[:, milk.WALK] = draws.trend, draws.walk
    table[:, milk.NOISE] = draws.noise
    table[:, milk.START] = constant("start_time") * _HOUR
    table[:, milk.SCATTER] = constant("start_scatter")
    return table


def shares(emptying: Floats, apart: Floats) -> Floats:
    """Mean degree of emptying of each breast [1], (draws, kind, breast).

    Parameters
    ----------
    emptying
        (draws, kind) [1] between the two breasts.
    apart
        (draws,) [1] logit of the right breast less that of the left.
    """
    odds = np.exp(0.5 * apart[:, None, None] * np.array([-1.0, 1.0]))
    share = emptying[:, :, None]
    found: Floats = share * odds / (1.0 - share + share * odds)
    return found


def storage(draws: Natural, chance: Floats) -> Floats:
    """Storage capacity [mL] behind the apparent one of the draws, (draws, breast).

    Lobes that differ show the capacity of one even breast, and that is off by a discrepancy: each
    breast by its own. What is believed of capacities beforehand takes part of it back.

    Parameters
    ----------
    draws
        With their apparent capacity.
    chance
        (draws, 2) standard normal numbers.
    """
    shown, rate = np.log(draws.capacity), np.log(draws.rate)
    whole = shown.mean(axis=1) - np.log(constant("capacity"))
    ratio, rates = shown[:, 1] - shown[:, 0], rate[:, 1] - rate[:, 0]
    off = constant("capacity_discrepancy")
    whole = _behind(whole, constant("capacity_scatter"), off / _ROOT_TWO, chance[:, 0])
    beside = _behind(ratio - rates, constant("capacity_follows"), off * _ROOT_TWO, chance[:, 1])
    half = 0.5 * (rates + beside)
    found: Floats = constant("capacity") * np.exp(np.stack([whole - half, whole + half], axis=1))
    return found


def _behind(shown: Floats, scatter: float, off: float, chance: Floats) -> Floats:
    """Draw a normal number of mean 0 that was seen with an error."""
    share = scatter**2 / (scatter**2 + off**2)
    found: Floats = share * shown + np.sqrt(share) * off * chance
    return found


def made_behind(shown: Floats, kinds: NDArray[np.int64], chance: Floats) -> Floats:
    """Milk made [mL] behind what the model makes of it, (draws, breast).

    Let-downs, leaks and satisfied infants are not in the model: what it shows is off by a
    discrepancy, each breast by its own.

    Parameters
    ----------
    shown
        (draws, breast) [mL] by the model.
    kinds
        (removals,) Places in `KINDS`.
    chance
        (draws, breast) standard normal numbers.
    """
    each = np.array([constant(f"production_discrepancy_{kind}") for kind in KINDS])
    off = np.sqrt((each[kinds] ** 2).mean())
    found: Floats = shown * np.exp(off * chance - 0.5 * off**2)
    return found


def refill_time(draws: Natural, capacity: Floats, drift: Floats) -> Floats:
    """Time in which an empty breast fills to 80 % of a capacity [h], (draws, breast)."""
    k, left = draws.brake_half[:, None], 0.2
    scaled = ((1.0 - left) - k * np.log(left)) / (1.0 + k)
    hours: Floats = scaled * capacity / (draws.rate * np.exp(drift)[:, None]) / _HOUR
    return hours


def _lognormal(symbol: str, z: Floats) -> Floats:
    value: Floats = constant(symbol) * np.exp(constant(f"{symbol}_scatter") * z)
    return value


def _emptying(kind: Kind, z: Floats) -> Floats:
    centre = constant(f"emptying_{kind}")
    logit = np.log(centre / (1.0 - centre)) + constant(f"emptying_{kind}_scatter") * z
    value: Floats = 1.0 / (1.0 + np.exp(-logit))
    return value


def _emptying_swing(kind: Kind, z: Floats) -> Floats:
    scatter = np.exp(constant("emptying_swing_scatter") * z)
    value: Floats = constant(f"emptying_swing_{kind}") * scatter
    return value

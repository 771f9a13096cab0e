"""What makes a log doubtful: more of it than tells of the present, and sessions that cannot be."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from lactea.fit.events import Seen
from lactea.fit.model import constant
from lactea.fit.sessions import BOTH, BREASTS, DAY, History

Floats = NDArray[np.float64]
_NEARLY_ALL = 0.99  # of the mothers that are believed in beforehand
_FAR = 6.0  # standard deviations, that chance does not reach
_OFTEN = 0.1  # of the sessions measured, from which those that cannot be are too many


class Strange(NamedTuple):
    """Sessions that break with the model."""

    why: str = ""  # names the worst; empty where there is none
    too_full: bool = False  # whether more was measured than a breast can hold
    often: bool = False  # whether that holds of so many sessions that nothing is left to trust


def recent(history: History) -> History:
    """Return the end of a long log: a rate wanders, and the answers are of the present.

    A log without volumes at its end is left whole; its volumes say what there is to say.
    """
    days = constant("longest_stretch")
    if history.days <= days or not history.measured:
        return history
    since = history.removals[-1].time - days * DAY
    kept = replace(history, removals=tuple(r for r in history.removals if r.time >= since))
    if len(kept.measured) < constant("fewest_removals"):
        return history
    note = (
        f"only the last {days:.0f} days of the log are fitted, from {history.day_of(since)}: "
        f"{len(kept.removals)} of {len(history.removals)} removals"
    )
    return replace(kept, lacks=(*kept.lacks, note))


def strange(tree: xr.DataTree, history: History, log: Seen) -> Strange:
    """Find what was measured far from what the draws expect, or above what they can hold."""
    read = tree["observed_data"]["milk"].to_numpy()
    if np.isnan(read).all():
        return Strange()
    expected = tree["posterior_predictive"]["milk"].to_numpy().reshape(-1, len(read))
    off = np.abs(read - expected.mean(axis=0)) / np.maximum(expected.std(axis=0), 1e-9)
    over = read - _held(tree)[log.events.side]
    over -= _FAR * np.sqrt(log.events.variance)
    if (over > 0.0).any():
        many, worst, what = int((over > 0.0).sum()), int(np.nanargmax(over)), "a breast can hold"
    elif (off > _FAR).any():
        many, worst = int((off > _FAR).sum()), int(np.nanargmax(off))
        what = f"fits the other sessions ({_FAR:g} standard deviations off, or more)"
    else:
        return _of_unit(tree)
    side = log.events.side[worst]
    breast = "both breasts" if side == BOTH else f"the {BREASTS[side]} breast"
    day = history.day_of(float(log.events.time[worst]))
    more = "" if many == 1 else f", the most of {many}"
    wrong = "more than" if (over > 0.0).any() else "not what"
    why = f"{read[worst]:.0f} mL from {breast} on {day}{more}: {wrong} {what}; look at the amounts"
    too_full = bool((over > 0.0).any())
    return Strange(why, too_full, too_full and many > _OFTEN * len(history.measured))


def _of_unit(tree: xr.DataTree) -> Strange:
    """Doubt the unit of a log of milk that hardly anybody makes."""
    made = float(np.median(tree["posterior"]["production"].to_numpy()))
    if constant("least_made") < made < constant("most_made"):
        return Strange()
    return Strange(f"{made:.0f} mL in 24 h is hardly made by anybody: is the unit right?")


def _held(tree: xr.DataTree) -> Floats:
    """Return the most that the left, the right and both breasts can hold [mL], (3,).

    A slip draws the capacity after it, so that what is believed beforehand is asked too.
    """
    after = np.quantile(_capacities(tree["posterior"].to_dataset()), 0.5, axis=0)
    before = np.quantile(_capacities(tree["prior"].to_dataset()), _NEARLY_ALL, axis=0)
    return np.minimum(after, before)


def _capacities(draws: xr.Dataset) -> Floats:
    """Return the larger of both capacities [mL] of left, right and both, (draws, 3)."""
    held = np.maximum(draws["capacity"].to_numpy(), draws["apparent_capacity"].to_numpy())
    each = held.reshape(-1, len(BREASTS))
    return np.column_stack([each, each.sum(axis=1)])

"""What an investigator would have written down of a lactation: by the day, and by the hour.

Contents are those of the milk that left the breast on a day, as a sample from every feed would be.
Days are counted from 1, the first 24 hours after birth.
"""

from math import exp, nan

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother, values
from lactea.physiology.slow import activation
from lactea.simulation.lactation import Lactation

HOUR = 3600.0
# Fullness at which a mother says that milk has come in: fuller than before a usual feed (0.24 after
# one, and 72 of 210 mL more: Daly 1993, Mitoulas 2002, Kent 1999, all of which set).
OVERFULL = 0.6
LATE = 72.0  # [h] after which onset is called delayed
# An infant that gets less than this of its need in weeks three and four is given other milk, and
# its mother is in no paper on breastfeeding alone.
_ENOUGH = 0.75
_STEP = 0.1  # [h]


def mean_of_days(lactation: Lactation, name: str, first: int, last: int) -> float:
    """Return the mean of one daily quantity over days `first` to `last`, both counted.

    Days on which there is nothing to measure are left out; not-a-number if there is no other.
    """
    days = lactation.day(name)[first - 1 : last]
    known = days[np.isfinite(days)]
    return float(known.mean()) if known.size else nan


def of_both(lactation: Lactation, what: str, first: int, last: int) -> float:
    """Return what both breasts made or had removed [mL/d], as a mean over days."""
    return mean_of_days(lactation, f"{what}_left", first, last) + mean_of_days(
        lactation, f"{what}_right", first, last
    )


def intake(lactation: Lactation, first: int, last: int) -> float:
    """Return the milk of the infant [mL/d], as a mean over days."""
    return mean_of_days(lactation, "intake", first, last)


def thrives(lactation: Lactation) -> bool:
    """Tell whether the infant gets enough at the breast to be fed from nothing else."""
    return intake(lactation, 15, 28) >= _ENOUGH * mean_of_days(lactation, "need", 15, 28)


def content(lactation: Lactation, solute: str, first: int, last: int) -> float:
    """Return a solute of the milk [mmol/L], or fat or protein [g/L], as a mean over days."""
    return 1000.0 * mean_of_days(lactation, solute, first, last)


def came_in(lactation: Lactation) -> float:
    """Return the hour of the first session at which a breast was overfull; else not a number."""
    at = lactation.session("start")[lactation.session("fullness") >= OVERFULL]
    return float(at.min()) / HOUR if at.size else nan


def hour_of_way(days: NDArray[np.float64], share: float) -> float:
    """Return the hour at which a daily course has gone a share of the way to its last day.

    Parameters
    ----------
    days
        (days,) From the first day on; each stands for its noon.
    share
        [1] Of the way from the first day to the last.
    """
    known = np.flatnonzero(np.isfinite(days))
    way = (days[known] - days[known[0]]) / (days[known[-1]] - days[known[0]])
    over = int(np.argmax(way >= share))
    hours = 24.0 * known + 12.0
    if over == 0:
        return float(hours[0])
    part = (share - way[over - 1]) / (way[over] - way[over - 1])
    return float(hours[over - 1] + part * (hours[over] - hours[over - 1]))


def machinery_hour(mother: Mother, share: float, longest: float = 400.0) -> float:
    """Return the hour after birth at which a share of the secretory machinery is there [h].

    Citrate in the fluid that cells secrete follows it, so this is what citrate tells of the onset.
    """
    p = values(activation.Params, "activation", mother.of("activation"))
    machinery, kept = 0.0, exp(-_STEP * HOUR / p.machinery_time)
    for step in range(int(longest / _STEP)):
        t = (step + 0.5) * _STEP * HOUR
        fast = p.progesterone_fast_birth * exp(-t / p.fast_time)
        slow = p.progesterone_slow_birth * exp(-t / p.slow_time)
        free = activation.withdrawal(fast + slow, p)
        machinery = free + (machinery - free) * kept
        if machinery >= share:
            return (step + 1.0) * _STEP
    return nan


def held(lactation: Lactation, side: int, place: int) -> float:
    """Return what the milk of one breast holds of a solute at the end [mmol/mL]."""
    return float(lactation.solute_balance[side, place, 3] / lactation.balance[side, 4])

"""What if: the supply of the next weeks under another plan, against doing nothing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lactea.fit.fitted import Fit

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Plan:
    """A change of the usual sessions; several fields may be set at once.

    Attributes
    ----------
    drop, add, power_pump
        Times of day [h] at which the nearest session is left out, a session of both breasts is
        added, and an hour of pumping on and off is added.
    every
        [h] All sessions at both breasts, this far apart.
    wean
        [weeks] Over which sessions are given up one by one.
    """

    drop: tuple[float, ...] = ()
    add: tuple[float, ...] = ()
    power_pump: tuple[float, ...] = ()
    every: float | None = None
    wean: float | None = None

    @property
    def name(self) -> str:
        """The plan in words."""
        raise NotImplementedError


@dataclass(frozen=True, eq=False)
class Forecast:
    """Milk made in each day to come, under a plan and under no change.

    Attributes
    ----------
    plan
        What changes.
    days
        (days,) [d] from the end of the log, 1 for the first day.
    made, unchanged
        (draws, days) [mL] in 24 h, under the plan and without; rows pair the same draw.
    """

    plan: Plan
    days: Floats
    made: Floats
    unchanged: Floats

    @property
    def change(self) -> Floats:
        """Milk made under the plan less that without [mL in 24 h], (draws, days)."""
        return self.made - self.unchanged

    def interval(self, share: float = 0.8) -> tuple[Floats, Floats, Floats]:
        """Return low, median and high of the change [mL in 24 h], each (days,)."""
        half = 0.5 * (1.0 - share)
        low, middle, high = np.quantile(self.change, (half, 0.5, 1.0 - half), axis=0)
        return low, middle, high


def what_if(fit: Fit, plan: Plan, days: int = 28, seed: int = 0) -> Forecast:
    """Forecast the days after the log under a plan."""
    raise NotImplementedError

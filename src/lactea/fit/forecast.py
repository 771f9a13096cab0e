"""What is forecast: milk made in the days to come, under a plan and without it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lactea.fit.plan import Plan

Floats = NDArray[np.float64]


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

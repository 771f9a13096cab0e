"""A grid of pump settings, vacuum by cycle rate, for one mother or many: milk and milk per stroke.

Every cell depends on its own settings and seed alone, so results are the same whatever the number
of workers.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from lactea.cohort.repeat import Progress, each
from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.parameters.draws import Floats
from lactea.removal import adjusted
from lactea.removal.pattern import strokes_of
from lactea.removal.patterns import pattern_named
from lactea.simulation.fidelity import check_fidelity
from lactea.simulation.pump_session import Pumping, watch_pump

MOST_STEPS = 60
NEARLY_ALL = 0.95


@dataclass(frozen=True, eq=False)
class PumpSweep:
    """What each setting gives each mother.

    Attributes
    ----------
    pattern, sides, minutes
        What was pumped; vacuum and rate are those of its last phase.
    vacua
        (vacua,) [mmHg] Peak.
    rates
        (rates,) [1/s] Strokes a second.
    milk
        (mothers, vacua, rates) [mL] Of the session, from all breasts that were pumped.
    share
        (mothers, vacua, rates) [1] Of the milk that they held.
    per_stroke
        (mothers, vacua, rates) [mL]
    comfort
        (mothers,) [mmHg] Each mother's limit of comfort.
    """

    pattern: str
    sides: str
    minutes: float
    vacua: Floats
    rates: Floats
    milk: Floats
    share: Floats
    per_stroke: Floats
    comfort: Floats

    @property
    def rate_matters(self) -> bool:
        """Whether some change of the cycle rate alone changes the mean milk by 1 % or more."""
        mean = self.milk.mean(axis=0)
        return bool((np.ptp(mean, axis=1) >= 0.01 * mean.max(axis=1)).any())

    def softest(self) -> tuple[float, float]:
        """Return the softest vacuum [mmHg] with 95 % of the most milk, and its rate [1/s]."""
        mean = self.milk.mean(axis=0)
        enough = mean >= NEARLY_ALL * mean.max()
        row = int(np.flatnonzero(enough.any(axis=1))[0])
        return float(self.vacua[row]), float(self.rates[int(mean[row].argmax())])

    def as_csv(self) -> str:
        """Return the means over mothers, and their standard deviations, one row a setting."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(
            (
                "vacuum_mmHg", "rate_per_min", "mothers", "milk_mL", "milk_sd_mL",
                "share_of_milk_held_percent", "milk_per_stroke_mL", "share_of_mothers_comfortable",
            )
        )  # fmt: skip
        count = self.milk.shape[0]
        for i, j in product(range(self.vacua.size), range(self.rates.size)):
            milk = self.milk[:, i, j]
            spread = f"{milk.std(ddof=1):.3f}" if count > 1 else ""
            writer.writerow(
                (
                    f"{self.vacua[i]:g}",
                    f"{60.0 * self.rates[j]:.4g}",
                    count,
                    f"{milk.mean():.3f}",
                    spread,
                    f"{100.0 * self.share[:, i, j].mean():.2f}",
                    f"{self.per_stroke[:, i, j].mean():.4f}",
                    f"{(self.comfort >= self.vacua[i]).mean():.3f}",
                )
            )
        return stream.getvalue()


def sweep_pump(
    mothers: Sequence[Mother],
    vacua: Sequence[float],
    rates: Sequence[float],
    pumping: Pumping,
    seed: int = 0,
    fidelity: str = "averaged",
    workers: int | None = None,
    progress: Progress | None = None,
) -> PumpSweep:
    """Pump each mother at each vacuum [mmHg] and cycle rate [1/s] of the pattern's last phase.

    Parameters
    ----------
    mothers
        One or more.
    vacua, rates
        The grid.
    pumping
        What is done otherwise; its patterns have names, and are made anew for each mother.
    seed, fidelity
        As in `watch_pump`.
    workers, progress
        As in `repeat`.

    Raises
    ------
    ScheduleError
        If there is no mother or no setting, or a setting cannot be.
    """
    if not mothers or not vacua or not rates:
        raise ScheduleError("a sweep needs a mother, a vacuum and a rate; give one of each or more")
    check_fidelity(fidelity)
    cells = list(product(mothers, vacua, rates))

    def pumped(cell: tuple[Mother, float, float]) -> tuple[float, float, float, float]:
        mother, vacuum, rate = cell
        own = tuple(
            adjusted(pattern_named(one.name, mother), vacuum, rate) for one in pumping.patterns
        )
        session = watch_pump(mother, replace(pumping, patterns=own), seed, fidelity)
        milk = sum(feed.milk for feed in session.feeds)
        held = sum(feed.before for feed in session.feeds)
        strokes = sum(strokes_of(one.pieces, one.pattern.waves) for one in session.applied)
        return milk, milk / held, milk / strokes, session.comfort

    found = np.array(each(pumped, cells, workers, progress))
    shape = len(mothers), len(vacua), len(rates)
    milk, share, per_stroke, comfort = (found[:, place].reshape(shape) for place in range(4))
    return PumpSweep(
        " then ".join(dict.fromkeys(one.name for one in pumping.patterns)),
        pumping.sides,
        pumping.minutes,
        np.array(vacua),
        np.array(rates),
        milk,
        share,
        per_stroke,
        comfort[:, 0, 0],
    )

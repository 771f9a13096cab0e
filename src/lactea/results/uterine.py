"""The uterus in a session: its organ followed along the recorded plasma oxytocin, and beyond."""

from dataclasses import dataclass

import numpy as np

from lactea.parameters import Mother, values
from lactea.physiology.fast import plasma, uterus
from lactea.results.along import follow, grid
from lactea.results.ejections import Ejection, find_ejections
from lactea.results.record import Floats, Recorded, column

AFTERMATH = 2400.0  # [s] followed beyond the record, in which published contractions fade
DAY = 86400.0


@dataclass(frozen=True, eq=False)
class UterineCourse:
    """Contractions of the uterus in a session and after it.

    Attributes
    ----------
    time
        (n,) [s] As in the record.
    excitation, strength
        (n,) [1] Of the muscle by oxytocin; of its contraction, 0 to 1.
    contractions
        Each rise of the strength by `lactea.results.ejections.RISE`, as tocodynamometry shows it.
    """

    time: Floats
    excitation: Floats
    strength: Floats
    contractions: tuple[Ejection, ...]

    def during(self, start: float, stop: float) -> tuple[Ejection, ...]:
        """Return the contractions that began between two times [s]."""
        return tuple(one for one in self.contractions if start <= one.onset <= stop)

    def contracted(self, start: float, stop: float) -> float:
        """Return how long the uterus was contracted between two times [s]."""
        return sum(
            max(0.0, min(one.end, stop) - max(one.onset, start)) for one in self.contractions
        )

    def activity(self, start: float, stop: float) -> float:
        """Return the mean strength between two times [1]: frequency, duration and force in one."""
        within = (self.time >= start) & (self.time <= stop)
        return float(self.strength[within].mean()) if within.any() else 0.0

    def strongest(self, start: float, stop: float) -> float:
        """Return the greatest strength between two times [1]."""
        return float(self.strength[(self.time >= start) & (self.time <= stop)].max(initial=0.0))


def uterine_course(
    recorded: Recorded, mother: Mother, block: float = 0.0, aftermath: float = AFTERMATH
) -> UterineCourse:
    """Follow the uterus along the plasma oxytocin of a record.

    Parameters
    ----------
    recorded
        A session; its time 0 lies `mother.days_postpartum` after birth.
    mother
        Whose uterus; `uterus.parity` is a parameter of hers.
    block
        [1] Of the oxytocin receptors, which are those of the breast; 0 none, 1 complete.
    aftermath
        [s] Followed beyond the record, while plasma oxytocin falls as `plasma` says.
    """
    p = values(uterus.Params, "uterus", mother.of("uterus"))
    time = column(recorded, "time")
    times, halves = grid(float(time[0]), float(time[-1]) + aftermath)
    left = (1.0 - block) * uterus.receptors(mother.days_postpartum * DAY, p)
    given = [uterus.Inputs(level, left) for level in _oxytocin(recorded, mother, halves).tolist()]
    quiet = uterus.State(uterus.excited(given[0], p), 0.0, 0.0)
    states = follow(uterus.rhs, quiet, given, p, float(times[1] - times[0]))
    # Arithmetic alone, so that the equation takes columns as it takes numbers.
    strength = np.asarray(uterus.strength(uterus.State(*states.T)))
    return UterineCourse(times, states[:, 0], strength, find_ejections(times, strength))


def _oxytocin(recorded: Recorded, mother: Mother, times: Floats) -> Floats:
    """Plasma oxytocin [pg/mL]: as recorded, then as the plasma clears what is left in its pools."""
    time, level = column(recorded, "time"), column(recorded, "oxytocin")
    p = values(plasma.Params, "plasma", mother.of("plasma"))
    ends, halves = grid(float(time[-1]), float(max(times[-1], time[-1])))
    still = [plasma.Inputs(0.0, 0.0)] * halves.size
    last = float(level[-1])
    fallen = follow(plasma.rhs, plasma.State(last, last), still, p, float(ends[1] - ends[0]))
    return np.interp(times, np.append(time, ends[1:]), np.append(level, fallen[1:, 0]))

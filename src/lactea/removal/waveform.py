"""A periodic vacuum, as a value: made by a factory, checked when made, never changed."""

from collections.abc import Callable
from dataclasses import dataclass

from lactea.errors import ScheduleError

SAMPLES = 240
FEWEST_SAMPLES = 8
DEEPEST_VACUUM = 400.0


@dataclass(frozen=True, slots=True)
class Waveform:
    """One stroke of a periodic vacuum.

    Parameters
    ----------
    period : float
        Length of a stroke [s], above zero.
    vacuum : tuple of float
        Vacuum [mmHg below atmospheric] at equally spaced moments of the stroke, each from 0 to
        400.

    Raises
    ------
    ScheduleError
        If the period is not positive, or a vacuum lies outside its range.
    """

    period: float
    vacuum: tuple[float, ...]

    def __post_init__(self) -> None:
        if not 0.05 <= self.period <= 60.0:
            raise ScheduleError(
                f"waveform: a stroke of {self.period} s; give a period from 0.05 to 60 s"
            )
        if len(self.vacuum) < FEWEST_SAMPLES:
            raise ScheduleError(
                f"waveform: {len(self.vacuum)} samples of a stroke; give at least {FEWEST_SAMPLES}"
            )
        for place, value in enumerate(self.vacuum):
            if not 0.0 <= value <= DEEPEST_VACUUM:
                raise ScheduleError(
                    f"waveform, sample {place + 1}: vacuum of {value} mmHg; give 0 to "
                    f"{DEEPEST_VACUUM:.0f} mmHg below atmospheric"
                )

    @property
    def mean(self) -> float:
        """Mean vacuum over a stroke [mmHg]."""
        return sum(self.vacuum) / len(self.vacuum)

    @property
    def peak(self) -> float:
        """Deepest vacuum of a stroke [mmHg]."""
        return max(self.vacuum)


def sampled(period: float, shape: Callable[[float], float]) -> Waveform:
    """Sample `shape`, vacuum [mmHg] against the phase of the stroke (0 to 1)."""
    return Waveform(period, tuple(shape(i / SAMPLES) for i in range(SAMPLES)))


def constant(vacuum: float) -> Waveform:
    """Hold one vacuum [mmHg]."""
    return sampled(1.0, lambda phase: vacuum)

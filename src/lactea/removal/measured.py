"""A measured vacuum cut into strokes, from one lowest vacuum to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from lactea.errors import ScheduleError
from lactea.removal.pattern import Pattern, Phase
from lactea.removal.waveform import SAMPLES, Waveform

LEAST_SWING = 0.15  # of the whole swing, that makes a stroke
NOISE = 12.0  # [mmHg] of swing that is never a stroke
FEWEST_STROKES = 2
FEWEST_IN_STROKE = 8  # samples that show the shape of a stroke
NYQUIST = 2.0  # samples in a stroke, below which its rate cannot be told


@dataclass(frozen=True, slots=True)
class Strokes:
    """What a recording holds.

    Attributes
    ----------
    waves
        Every whole stroke, in order.
    rate, rate_sd
        [1/s] Mean cycle rate, and its standard deviation from stroke to stroke.
    peak, peak_sd
        [mmHg] Mean deepest vacuum, and its standard deviation.
    """

    waves: tuple[Waveform, ...]
    rate: float
    rate_sd: float
    peak: float
    peak_sd: float

    def told(self) -> str:
        """Say in words what was measured."""
        return (
            f"{len(self.waves)} strokes, {60.0 * self.rate:.1f} ± {60.0 * self.rate_sd:.1f} a "
            f"minute, {self.peak:.0f} ± {self.peak_sd:.0f} mmHg at their deepest (mean ± SD)"
        )


def strokes_measured(time: Sequence[float], vacuum: Sequence[float], where: str = "") -> Strokes:
    """Cut a vacuum [mmHg] at increasing times [s] into strokes.

    A stroke goes from one lowest vacuum to the next. What comes before the first and after the
    last of them is left out.

    Raises
    ------
    ScheduleError
        If there are fewer than two strokes, or too few samples in one to know it.
    """
    edges = _lowest(vacuum)
    if len(edges) <= FEWEST_STROKES:
        raise ScheduleError(
            f"{where or 'recording'}: {max(len(edges) - 1, 0)} whole strokes; give a recording of "
            f"{FEWEST_STROKES} or more, from before the first to after the last"
        )
    _check_samples(time, edges, where)
    waves = tuple(_wave(time, vacuum, first, last) for first, last in pairwise(edges))
    rate, rate_sd = _mean_and_sd([1.0 / wave.period for wave in waves])
    peak, peak_sd = _mean_and_sd([wave.peak for wave in waves])
    return Strokes(waves, rate, rate_sd, peak, peak_sd)


def replayed(name: str, strokes: Strokes) -> Pattern:
    """Make a pattern of the strokes as they came; after the last, they come again."""
    phases = (Phase("measured", wave, wave.period) for wave in strokes.waves)
    return Pattern(name, tuple(phases))


def mean_stroke(strokes: Strokes) -> Waveform:
    """Return one stroke that is the mean of all, phase by phase, in their mean period."""
    count = len(strokes.waves)
    period = sum(wave.period for wave in strokes.waves) / count
    columns = zip(*(wave.vacuum for wave in strokes.waves), strict=True)
    return Waveform(period, tuple(sum(column) / count for column in columns))


def _lowest(vacuum: Sequence[float]) -> list[int]:
    """Return the places of the lowest vacuum before, between and after the strokes."""
    swing = max(NOISE, LEAST_SWING * (max(vacuum) - min(vacuum)))
    found: list[int] = []
    low, high, rising = 0, 0, False
    for place, value in enumerate(vacuum):
        if rising and value > vacuum[high]:
            high = place
        elif rising and vacuum[high] - value >= swing:
            rising, low = False, place
        elif not rising and value < vacuum[low]:
            low = place
        elif not rising and value - vacuum[low] >= swing:
            found.append(low)
            rising, high = True, place
    # The last stroke is whole where the vacuum was let go for as long as it was being drawn.
    if not rising and found and vacuum[low] <= vacuum[found[-1]] + swing:
        found.append(low)
    return found


def _check_samples(time: Sequence[float], edges: Sequence[int], where: str) -> None:
    for first, last in pairwise(edges):
        samples, seconds = last - first, time[last] - time[first]
        if samples < FEWEST_IN_STROKE:
            needed = FEWEST_IN_STROKE / seconds
            raise ScheduleError(
                f"{where or 'recording'}, stroke at {time[first]:.2f} s: {samples} samples at "
                f"{60.0 / seconds:.0f} strokes a minute; a rate needs {NYQUIST:.0f} samples a "
                f"stroke and a shape {FEWEST_IN_STROKE}: record at {needed:.0f} Hz or more"
            )


def _wave(time: Sequence[float], vacuum: Sequence[float], first: int, last: int) -> Waveform:
    period = time[last] - time[first]
    samples, at = [], first
    for place in range(SAMPLES):
        moment = time[first] + period * place / SAMPLES
        while time[at + 1] < moment:
            at += 1
        share = (moment - time[at]) / (time[at + 1] - time[at])
        samples.append(vacuum[at] + max(share, 0.0) * (vacuum[at + 1] - vacuum[at]))
    return Waveform(period, tuple(samples))


def _mean_and_sd(values: Sequence[float]) -> tuple[float, float]:
    mean = sum(values) / len(values)
    return mean, sqrt(sum((one - mean) ** 2 for one in values) / (len(values) - 1))

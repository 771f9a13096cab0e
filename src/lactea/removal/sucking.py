"""An infant at the breast: strokes of vacuum in bursts of sucks, with pauses between them.

Vacuum: Geddes et al. 2008 (peak) and 2012 (baseline), in breastfeeding term infants. Suck rate:
Hartmann et al. 2011. The stroke is asymmetric: fast on, slow release.
"""

from math import cos, pi
from typing import Annotated, NamedTuple

from lactea.removal.waveform import Waveform, constant, sampled


class Params(NamedTuple):
    """How an infant sucks; see `tables/sucking.csv`."""

    baseline_vacuum: Annotated[float, "mmHg"]  # held between sucks, keeps the nipple in place
    peak_vacuum: Annotated[float, "mmHg"]  # at the lowest position of the tongue
    suck_period: Annotated[float, "s"]
    onset_share: Annotated[float, "1"]  # of a stroke in which vacuum rises
    burst_sucks: Annotated[float, "1"]  # sucks in a burst
    burst_variation: Annotated[float, "1"]  # coefficient of variation of a burst
    pause_first: Annotated[float, "s"]  # pause between bursts when the feed begins
    pause_last: Annotated[float, "s"]  # pause to which it grows
    pause_growth: Annotated[float, "1"]  # bursts over which it grows to 1/e of the way
    compression_gain: Annotated[float, "1"]  # flow with jaw and tongue over vacuum alone


def stroke(phase: float, onset: float) -> float:
    """Vacuum stroke, 0 at its ends and 1 at its peak, from a phase of 0 to 1."""
    if phase < onset:
        return 0.5 * (1.0 - cos(pi * phase / onset))
    return 0.5 * (1.0 + cos(pi * (phase - onset) / (1.0 - onset)))


def suck_wave(p: Params) -> Waveform:
    """Vacuum of one suck."""
    rise = p.peak_vacuum - p.baseline_vacuum
    return sampled(
        p.suck_period, lambda phase: p.baseline_vacuum + rise * stroke(phase, p.onset_share)
    )


def pause_wave(p: Params) -> Waveform:
    """Vacuum that keeps the nipple in place between bursts."""
    return constant(p.baseline_vacuum)

"""An infant at the breast: strokes of vacuum in bursts of sucks, with pauses between them.

Vacuum: Geddes et al. 2008 (peak) and 2012 (baseline), in breastfeeding term infants. Suck rates,
nutritive while milk flows and non-nutritive before it does: Hartmann et al. 2011. The stroke is
asymmetric: fast on, slow release. What grows in the first month: Qureshi et al. 2002.
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
    nonnutritive_period: Annotated[float, "s"]  # of a suck while no milk flows
    nonnutritive_vacuum: Annotated[float, "1"]  # peak of such a suck over a nutritive one
    swallow_volume: Annotated[float, "mL"]  # of milk in a swallow
    dry_sucks: Annotated[float, "1"]  # after which an infant swallows, however little milk there is
    swallow_time: Annotated[float, "s"]  # for which a swallow holds the breath
    breath_period: Annotated[float, "s"]  # between swallows
    newborn_rate: Annotated[float, "1"]  # suck rate at the newborn age over that when grown
    newborn_swallow: Annotated[float, "1"]  # volume of a swallow, the same
    newborn_vacuum: Annotated[float, "1"]  # peak vacuum, the same
    newborn_age: Annotated[float, "d"]  # up to which an infant sucks as a newborn
    grown_age: Annotated[float, "d"]  # from which it sucks as later


def at_age(days_postpartum: float, p: Params) -> Params:
    """Return how an infant sucks at an age [d]; `p` is how it sucks when grown.

    Rate, swallow and vacuum change linearly between the newborn and the grown age.
    """
    gone = (days_postpartum - p.newborn_age) / (p.grown_age - p.newborn_age)
    grown = min(max(gone, 0.0), 1.0)
    rate, swallow, vacuum = (
        newborn + (1.0 - newborn) * grown
        for newborn in (p.newborn_rate, p.newborn_swallow, p.newborn_vacuum)
    )
    return p._replace(
        suck_period=p.suck_period / rate,
        nonnutritive_period=p.nonnutritive_period / rate,
        swallow_volume=p.swallow_volume * swallow,
        peak_vacuum=p.peak_vacuum * vacuum,
    )


def stroke(phase: float, onset: float) -> float:
    """Vacuum stroke, 0 at its ends and 1 at its peak, from a phase of 0 to 1."""
    if phase < onset:
        return 0.5 * (1.0 - cos(pi * phase / onset))
    return 0.5 * (1.0 + cos(pi * (phase - onset) / (1.0 - onset)))


def _wave(period: float, peak: float, p: Params) -> Waveform:
    rise = peak - p.baseline_vacuum
    return sampled(period, lambda phase: p.baseline_vacuum + rise * stroke(phase, p.onset_share))


def suck_wave(p: Params) -> Waveform:
    """Vacuum of one nutritive suck: while milk flows."""
    return _wave(p.suck_period, p.peak_vacuum, p)


def nonnutritive_wave(p: Params) -> Waveform:
    """Vacuum of one non-nutritive suck: before milk flows, and after it has."""
    return _wave(p.nonnutritive_period, p.nonnutritive_vacuum * p.peak_vacuum, p)


def pause_wave(p: Params) -> Waveform:
    """Vacuum that keeps the nipple in place between bursts."""
    return constant(p.baseline_vacuum)

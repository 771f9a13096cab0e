"""Electric breast pumps: strokes of vacuum without compression."""

from typing import Annotated, NamedTuple

from lactea.removal.sucking import stroke
from lactea.removal.waveform import Waveform, sampled


class Params(NamedTuple):
    """What a pump does; see `tables/pumps.csv`."""

    vacuum: Annotated[float, "mmHg"]  # peak, as set on the pump
    cycle_period: Annotated[float, "s"]
    release_share: Annotated[float, "1"]  # vacuum left between strokes, of the peak
    onset_share: Annotated[float, "1"]  # of a stroke in which vacuum rises
    deepest_vacuum: Annotated[float, "mmHg"]  # of a hospital-grade pump
    drive: Annotated[float, "1"]  # of the oxytocin neurons, over that of an infant
    cue: Annotated[float, "1"]  # of preparing to pump, over that of preparing to feed
    comfort_vacuum: Annotated[float, "mmHg"]  # peak beyond which it hurts her
    pain_slope: Annotated[float, "1"]  # pain for each share by which it is exceeded, at first


def pump_wave(p: Params) -> Waveform:
    """Vacuum of one stroke of a pump."""
    rise = p.vacuum * (1.0 - p.release_share)
    return sampled(
        p.cycle_period,
        lambda phase: p.vacuum * p.release_share + rise * stroke(phase, p.onset_share),
    )


def pain_of(vacuum: float, p: Params) -> float:
    """Pain [1], 0 to below 1, of a peak vacuum [mmHg]: none up to her limit of comfort."""
    beyond = p.pain_slope * max(vacuum / p.comfort_vacuum - 1.0, 0.0)
    return beyond / (1.0 + beyond)

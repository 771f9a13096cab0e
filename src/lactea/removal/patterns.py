"""Patterns that have a source, by name: what pumps apply, and hand expression.

Devices are named by what they are; their numbers come from the papers of their clearance, from
bench tests, and from what papers say that they used. The mother's own pump (`pumps`) gives the
expression of those that say nothing else.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Annotated, NamedTuple

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother, values
from lactea.removal import pumps, sucking
from lactea.removal.pattern import HAND, Pattern, Phase, period_of, steady, two_phase
from lactea.removal.waveform import Waveform, sampled

USUAL = "two-phase"


class Params(NamedTuple):
    """Pressures and times of patterns; see `tables/patterns.csv`."""

    stimulation_rate: Annotated[float, "/s"]  # cycle rate of stimulation, hospital pump
    stimulation_vacuum: Annotated[float, "mmHg"]  # peak in stimulation
    stimulation_time: Annotated[float, "s"]  # after which expression begins
    ramp_time: Annotated[float, "s"]  # in which the vacuum of expression is reached
    ramp_start: Annotated[float, "1"]  # of that vacuum, when expression begins
    classic_rate: Annotated[float, "/s"]  # cycle rate of a pump with one pattern
    second_rate: Annotated[float, "/s"]  # cycle rate of the second of three phases
    second_time: Annotated[float, "s"]  # how long that phase lasts
    third_rate: Annotated[float, "/s"]  # cycle rate of the third of three phases
    home_stimulation_rate: Annotated[float, "/s"]  # single-user pump with a cable
    home_stimulation_vacuum: Annotated[float, "mmHg"]  # peak
    home_expression_rate: Annotated[float, "/s"]
    home_expression_vacuum: Annotated[float, "mmHg"]  # peak
    wearable_stimulation_rate: Annotated[float, "/s"]  # pump that is worn in the bra
    wearable_stimulation_vacuum: Annotated[float, "mmHg"]  # peak
    wearable_expression_rate: Annotated[float, "/s"]
    wearable_expression_vacuum: Annotated[float, "mmHg"]  # peak
    consumer_stimulation_rate: Annotated[float, "/s"]  # middle of consumer pumps on the bench
    consumer_expression_rate: Annotated[float, "/s"]
    consumer_expression_vacuum: Annotated[float, "mmHg"]  # peak
    manual_rate: Annotated[float, "/s"]  # strokes of a pump that the hand drives
    manual_vacuum: Annotated[float, "mmHg"]  # peak
    hand_rate: Annotated[float, "/s"]  # squeezes of hand expression
    hand_pressure: Annotated[float, "mmHg"]  # peak, on the ducts, as the vacuum that equals it
    hand_onset_share: Annotated[float, "1"]  # of a squeeze in which pressure rises
    hand_drive: Annotated[float, "1"]  # of the oxytocin neurons, over that of an infant


class Own(NamedTuple):
    """Parameters of one mother that patterns are made from."""

    patterns: Params
    pumps: pumps.Params
    sucking: sucking.Params


def cycle(
    rate: float,
    vacuum: float,
    release_share: float = 0.1,
    onset_share: float = 0.45,
    hold_share: float = 0.0,
) -> Waveform:
    """Make a stroke of a pump.

    Its mean is the closed form low + (vacuum - low) (1 + hold_share) / 2, where low is
    release_share times vacuum.

    Parameters
    ----------
    rate
        [1/s] Strokes a second.
    vacuum
        [mmHg] Peak.
    release_share
        [1] Of the peak, left between strokes.
    onset_share
        [1] Of a stroke in which vacuum rises.
    hold_share
        [1] Of a stroke in which it stays at its peak.

    Raises
    ------
    ScheduleError
        If a ratio cannot be: shares outside 0 to 1, or a stroke without release.
    """
    shares = {"release_share": release_share, "hold_share": hold_share}
    for name, share in shares.items():
        if not 0.0 <= share < 1.0:
            raise ScheduleError(f"stroke: {name} of {share:g}; give 0 to below 1")
    if not (onset_share > 0.0 and onset_share + hold_share < 1.0):
        raise ScheduleError(
            f"stroke: onset_share of {onset_share:g} and hold_share of {hold_share:g} leave no "
            "time for release; give an onset above 0, and less than 1 together"
        )
    low = release_share * vacuum

    def shape(phase: float) -> float:
        return low + (vacuum - low) * _held(phase, onset_share, hold_share)

    return sampled(period_of(rate), shape)


def _held(phase: float, onset: float, hold: float) -> float:
    """Stroke from 0 to 1 and back that stays at its peak for a share of it."""
    moving = 1.0 - hold
    before = phase if phase < onset else max(onset, phase - hold)
    return sucking.stroke(before / moving, onset / moving)


def _two(own: Own, name: str, stimulation: tuple[float, float], expression: Waveform) -> Pattern:
    p = own.patterns
    first = _of_pump(own, *stimulation)
    return two_phase(name, first, p.stimulation_time, expression, p.ramp_time, p.ramp_start)


def _of_pump(own: Own, rate: float, vacuum: float) -> Waveform:
    return cycle(rate, vacuum, own.pumps.release_share, own.pumps.onset_share)


def _usual(own: Own) -> Pattern:
    p = own.patterns
    stimulation = p.stimulation_rate, p.stimulation_vacuum
    return _two(own, USUAL, stimulation, pumps.pump_wave(own.pumps))


def _steady(own: Own) -> Pattern:
    return steady("steady", pumps.pump_wave(own.pumps))


def _classic(own: Own) -> Pattern:
    return steady("classic", _of_pump(own, own.patterns.classic_rate, own.pumps.vacuum))


def _three(own: Own) -> Pattern:
    p, vacuum = own.patterns, own.pumps.vacuum
    first = _of_pump(own, p.stimulation_rate, p.stimulation_vacuum)
    return Pattern(
        "three-phase",
        (
            Phase("stimulation", first, max(p.stimulation_time - p.second_time, first.period)),
            Phase("slow", _of_pump(own, p.second_rate, vacuum), p.second_time),
            Phase("expression", _of_pump(own, p.third_rate, vacuum)),
        ),
    )


def _infant(own: Own) -> Pattern:
    return steady("infant-derived", sucking.suck_wave(own.sucking))


def _home(own: Own) -> Pattern:
    p = own.patterns
    stimulation = p.home_stimulation_rate, p.home_stimulation_vacuum
    expression = _of_pump(own, p.home_expression_rate, p.home_expression_vacuum)
    return _two(own, "home", stimulation, expression)


def _wearable(own: Own) -> Pattern:
    p = own.patterns
    stimulation = p.wearable_stimulation_rate, p.wearable_stimulation_vacuum
    expression = _of_pump(own, p.wearable_expression_rate, p.wearable_expression_vacuum)
    return _two(own, "wearable", stimulation, expression)


def _consumer(own: Own) -> Pattern:
    p = own.patterns
    stimulation = p.consumer_stimulation_rate, p.stimulation_vacuum
    expression = _of_pump(own, p.consumer_expression_rate, p.consumer_expression_vacuum)
    return _two(own, "consumer", stimulation, expression)


def _compressing(own: Own) -> Pattern:
    wave = pumps.pump_wave(own.pumps)
    return Pattern("compression", (Phase("expression", wave),), own.sucking.compression_gain)


def _manual(own: Own) -> Pattern:
    return steady("manual", _of_pump(own, own.patterns.manual_rate, own.patterns.manual_vacuum))


def _hand(own: Own) -> Pattern:
    p = own.patterns
    squeeze = cycle(p.hand_rate, p.hand_pressure, 0.0, p.hand_onset_share)
    return Pattern("hand", (Phase("expression", squeeze),), drive=p.hand_drive, tool=HAND)


_MADE: Mapping[str, Callable[[Own], Pattern]] = MappingProxyType(
    {
        USUAL: _usual,
        "steady": _steady,
        "classic": _classic,
        "three-phase": _three,
        "infant-derived": _infant,
        "home": _home,
        "wearable": _wearable,
        "consumer": _consumer,
        "compression": _compressing,
        "manual": _manual,
        "hand": _hand,
    }
)
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        USUAL: "hospital pump: quick and soft for 2 min, then expression",
        "steady": "her pump's expression throughout",
        "classic": "one pattern of 47 strokes a minute",
        "three-phase": "120 strokes a minute, then 20, then 67",
        "infant-derived": "strokes of an infant: 90 a minute, some vacuum left between them",
        "home": "single-user pump with a cable, middle of its range",
        "wearable": "pump worn in the bra, middle of its range",
        "consumer": "slow pump, middle of those on the bench",
        "compression": "her pump with a compression of the nipple",
        "manual": "pump that the hand drives",
        "hand": "hand expression without a pump",
    }
)
PATTERNS = tuple(_MADE)


def own_of(mother: Mother) -> Own:
    """Return the parameters of a mother that patterns are made from."""
    return Own(
        values(Params, "patterns", mother.of("patterns")),
        values(pumps.Params, "pumps", mother.of("pumps")),
        values(sucking.Params, "sucking", mother.of("sucking")),
    )


def pattern_named(name: str, mother: Mother) -> Pattern:
    """Return a pattern that has a source, as it is for a mother.

    Raises
    ------
    ScheduleError
        If there is no pattern of that name; the nearest is named.
    """
    if name not in _MADE:
        raise ScheduleError(f"no pattern {name!r}; {nearest(name, PATTERNS)}")
    return _MADE[name](own_of(mother))

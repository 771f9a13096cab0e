"""What a pump does in a session, as a value: phases of strokes, checked when made, never changed.

A phase lasts for a time, or to the end of the session; the first may end sooner, when milk is
ejected. Phases begin with a stroke and end with one. A ramp raises the vacuum of a phase in pieces
of whole strokes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle as endless
from typing import NamedTuple

from lactea.errors import ScheduleError
from lactea.removal.waveform import Waveform

PUMP, HAND = "pump", "hand"
RAMP_STEP = 3.0  # [s] for which the vacuum of a ramp does not change, to a whole stroke
LONGEST = 4 * 3600.0
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Phase:
    """Some time of one kind of stroke.

    Attributes
    ----------
    name
        Such as "stimulation" or "expression".
    wave
        One stroke.
    duration
        [s] Rounded to whole strokes; None goes on to the end of the session.
    until_ejection
        Whether it ends sooner, when milk is ejected: the mother presses the button.
    ramp
        [s] In which the vacuum rises from `ramp_start` of the wave's to all of it.
    ramp_start
        [1] Of the wave's vacuum.
    """

    name: str
    wave: Waveform
    duration: float | None = None
    until_ejection: bool = False
    ramp: float = 0.0
    ramp_start: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a phase that cannot be."""
        if self.duration is not None and not self.wave.period <= self.duration <= LONGEST:
            raise ScheduleError(
                f"phase {self.name!r}: {self.duration:g} s; give one stroke "
                f"({self.wave.period:g} s) to {LONGEST:g} s"
            )
        if self.until_ejection and self.duration is None:
            raise ScheduleError(
                f"phase {self.name!r} ends with the ejection: give the longest it may last too"
            )
        longest = LONGEST if self.duration is None else self.duration
        if not 0.0 <= self.ramp <= longest:
            raise ScheduleError(
                f"phase {self.name!r}: ramp of {self.ramp:g} s; give 0 to {longest:g} s"
            )
        if not 0.0 <= self.ramp_start <= 1.0:
            raise ScheduleError(
                f"phase {self.name!r}: ramp from {self.ramp_start:g} of the vacuum; give 0 to 1"
            )


@dataclass(frozen=True, slots=True)
class Pattern:
    """All phases of a session, in order.

    Where the last has a duration, they are gone through again until the session ends.

    Attributes
    ----------
    name
        What users call it.
    phases
        One or more; only the first may end with the ejection.
    compression
        [1] Flow over what the vacuum alone draws; 1 for a pump that only sucks.
    drive
        [1] What it does to the oxytocin neurons, over an infant; that of the mother's pump if None.
    tool
        "pump" or "hand"; a hand's pressure on the ducts is given as the vacuum that equals it.
    """

    name: str
    phases: tuple[Phase, ...]
    compression: float = 1.0
    drive: float | None = None
    tool: str = PUMP

    def __post_init__(self) -> None:
        """Refuse a pattern that cannot be."""
        where = f"pattern {self.name!r}"
        if not self.phases:
            raise ScheduleError(f"{where} has no phase; give one or more")
        endless_ones = [one.name for one in self.phases[:-1] if one.duration is None]
        if endless_ones:
            raise ScheduleError(
                f"{where}: phase {endless_ones[0]!r} has no duration, yet others follow; give one"
            )
        late = [one.name for one in self.phases[1:] if one.until_ejection]
        if late:
            raise ScheduleError(
                f"{where}: phase {late[0]!r} ends with the ejection; only the first may"
            )
        if not 1.0 <= self.compression <= 3.0:
            raise ScheduleError(f"{where}: compression of {self.compression:g}; give 1 to 3")
        if self.drive is not None and not 0.0 <= self.drive <= 3.0:
            raise ScheduleError(f"{where}: drive of {self.drive:g}; give 0 to 3")
        if self.tool not in (PUMP, HAND):
            raise ScheduleError(f"{where}: tool {self.tool!r}; give {PUMP!r} or {HAND!r}")

    @property
    def peak(self) -> float:
        """Deepest vacuum of all phases [mmHg]."""
        return max(phase.wave.peak for phase in self.phases)

    @property
    def waves(self) -> tuple[Waveform, ...]:
        """The stroke of each phase, in order."""
        return tuple(phase.wave for phase in self.phases)


class Piece(NamedTuple):
    """Part of a session in which stroke and strength of the vacuum stay the same."""

    phase: int  # number of the phase in its pattern
    start: float  # [s] from the start of the pattern
    duration: float  # [s]
    strength: float  # [1] of the wave's vacuum
    began: float  # [s] when a stroke began, from the start of the pattern


def steady(name: str, wave: Waveform) -> Pattern:
    """Make a pattern of one kind of stroke."""
    return Pattern(name, (Phase("expression", wave),))


def two_phase(
    name: str,
    stimulation: Waveform,
    seconds: float,
    expression: Waveform,
    ramp: float = 0.0,
    ramp_start: float = 1.0,
) -> Pattern:
    """Make a pattern of stimulation for some seconds, then expression with a ramp."""
    first = Phase("stimulation", stimulation, seconds)
    return Pattern(name, (first, Phase("expression", expression, None, False, ramp, ramp_start)))


def until_ejection(pattern: Pattern) -> Pattern:
    """Let the first phase end when milk is ejected, at the latest when it would end anyway.

    Raises
    ------
    ScheduleError
        If the pattern has one phase only, so that nothing could follow.
    """
    first, *others = pattern.phases
    if not others:
        raise ScheduleError(
            f"pattern {pattern.name!r} has one phase: nothing could follow the ejection"
        )
    return replace(pattern, phases=(replace(first, until_ejection=True), *others))


def adjusted(pattern: Pattern, vacuum: float | None = None, rate: float | None = None) -> Pattern:
    """Set the last phase, expression, to another peak vacuum [mmHg] and cycle rate [1/s]."""
    last = pattern.phases[-1]
    wave = last.wave
    if vacuum is not None:
        if wave.peak <= 0.0:
            raise ScheduleError(f"pattern {pattern.name!r} has no vacuum that could be set")
        share = vacuum / wave.peak
        wave = Waveform(wave.period, tuple(min(share * one, vacuum) for one in wave.vacuum))
    if rate is not None:
        wave = Waveform(period_of(rate), wave.vacuum)
    return replace(pattern, phases=(*pattern.phases[:-1], replace(last, wave=wave)))


def period_of(rate: float) -> float:
    """Return the length of a stroke [s] of a cycle rate [1/s].

    Raises
    ------
    ScheduleError
        If the rate is not above zero.
    """
    if not rate > 0.0:
        raise ScheduleError(f"cycle rate of {60.0 * rate:g} /min; give one above 0")
    return 1.0 / rate


def pieces(phases: Sequence[Phase], seconds: float, first: int = 0) -> tuple[Piece, ...]:
    """Lay phases out over a session of so many seconds.

    `first` is the number of the first of the phases in its pattern.
    """
    laid: list[Piece] = []
    at = 0.0
    for place in endless(range(len(phases))):
        phase = phases[place]
        left = seconds - at
        lasting = min(left, _whole(phase.duration, phase.wave) if phase.duration else left)
        laid += _ramped(phase, first + place, at, lasting)
        at += lasting
        if at >= seconds - _ROUNDING:
            break
    return tuple(laid)


def strokes_of(laid: Sequence[Piece], waves: Sequence[Waveform]) -> float:
    """Count the strokes of what was laid out."""
    return sum(piece.duration / waves[piece.phase].period for piece in laid)


def _whole(seconds: float, wave: Waveform) -> float:
    return max(round(seconds / wave.period), 1) * wave.period


def _ramped(phase: Phase, number: int, start: float, lasting: float) -> list[Piece]:
    step = _whole(RAMP_STEP, phase.wave)
    ramp = min(phase.ramp, lasting)
    rises = int(ramp / step + _ROUNDING)
    laid = [
        Piece(
            number,
            start + place * step,
            step,
            phase.ramp_start + (1.0 - phase.ramp_start) * (place + 0.5) / rises,
            start,
        )
        for place in range(rises)
    ]
    rest = lasting - rises * step
    if rest > _ROUNDING:
        laid.append(Piece(number, start + rises * step, rest, 1.0, start))
    return laid

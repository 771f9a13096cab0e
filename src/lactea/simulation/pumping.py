"""A pump, or a hand, at one breast or both: a pattern laid out over a session."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from lactea.physiology.fast import afferents
from lactea.removal import Pattern, Waveform, pump_wave, steady
from lactea.removal.outlets import Outlet
from lactea.removal.pattern import Piece, pieces
from lactea.simulation.engine import Engine
from lactea.simulation.session import Feed, Given, Laid, feed_during, planned, totals
from lactea.simulation.stretch import PUMP, Plan, Stage

EJECTED_CONTRACTION = 0.12  # at which a mother sees milk come and presses the button


class Pumped(NamedTuple):
    """What a pump did to one breast or both.

    Attributes
    ----------
    feeds
        One entry a breast.
    pieces
        What was applied, with times [s] from the first stroke.
    pattern
        The pattern that the pieces belong to.
    """

    feeds: tuple[Feed, ...]
    pieces: tuple[Piece, ...]
    pattern: Pattern


def pump(
    engine: Engine,
    session: int,
    sides: Sequence[int],
    duration: float,
    wave: Waveform | Pattern | None = None,
    drive: float | None = None,
    given: Given | None = None,
) -> tuple[Feed, ...]:
    """Pump one breast or both; return one feed a breast.

    `wave` is the mother's pump by default, `drive` [1] what it does at one nipple, over what an
    infant does.
    """
    return apply(engine, session, sides, duration, wave, drive, given).feeds


def apply(
    engine: Engine,
    session: int,
    sides: Sequence[int],
    duration: float,
    wave: Waveform | Pattern | None = None,
    drive: float | None = None,
    given: Given | None = None,
    outlet: Outlet | None = None,
) -> Pumped:
    """Pump as `pump` does, through an outlet; tell what was applied too."""
    applied = wave or pump_wave(engine.pumps)
    pattern = steady("steady", applied) if isinstance(applied, Waveform) else applied
    felt = next(d for d in (drive, pattern.drive, engine.pumps.drive) if d is not None)
    if len(sides) == 2:
        felt = afferents.of_both(felt, felt, engine.physiology.afferents)
    stage = engine.stage._replace(
        surroundings=engine.stage.surroundings._replace(stimulus=felt),
        kind=PUMP,
        side=2 if len(sides) == 2 else sides[0],
        compression_gain=pattern.compression,
    )
    laid: list[Piece] = []
    before = [(engine.milk(side), *totals(engine, side)) for side in sides]

    def pumped() -> tuple[float, int]:
        with _through(engine, sides, outlet or Outlet()) as strength:
            return _strokes(engine, stage, pattern, duration, strength, given, laid)

    first = feed_during(engine, session, "pump", sides[0], pumped)
    if len(sides) == 1:
        return Pumped((first,), tuple(laid), pattern)
    second = _second(engine, first, sides[1], before[1])
    return Pumped((first, second), tuple(laid), pattern)


def _second(
    engine: Engine, first: Feed, side: int, before: tuple[float, float, float, float]
) -> Feed:
    """Return the feed of the other breast, pumped at the same time; `before` as it began."""
    held, removed, fat, _ = before
    removed_after, fat_after, _ = totals(engine, side)
    return replace(
        first,
        side=side,
        milk=removed_after - removed,
        fat=fat_after - fat,
        before=held,
        after=engine.milk(side),
        capacity=engine.capacity(side),
        leaked_other=0.0,
    )


@contextmanager
def _through(engine: Engine, sides: Sequence[int], outlet: Outlet) -> Iterator[float]:
    """Change the way out of some nipples for a while; give the share of the vacuum they feel."""
    lanes = engine.lanes
    there = np.isin(lanes.side, sides)
    factor = np.where(there, outlet.conductance, 1.0)
    engine.lanes = lanes._replace(nipple_conductance=lanes.nipple_conductance * factor)
    try:
        yield outlet.vacuum
    finally:
        engine.lanes = lanes


def _strokes(
    engine: Engine,
    stage: Stage,
    pattern: Pattern,
    duration: float,
    strength: float,
    given: Given | None,
    laid: list[Piece],
) -> tuple[float, int]:
    """Go through a pattern; add to `laid` what was applied; return seconds and why it ended."""
    phases, seconds, first = pattern.phases, 0.0, 0
    if phases[0].until_ejection:
        longest = min(phases[0].duration or duration, duration)
        waiting = stage._replace(ejected=EJECTED_CONTRACTION)
        found = pieces(phases[:1], longest)
        seconds, _, why = engine.stretch(waiting, _plan(engine, found, pattern, strength, given))
        laid += [
            piece._replace(duration=min(piece.duration, seconds - piece.start))
            for piece in found
            if piece.start < seconds
        ]
        first = 1
        if seconds >= duration - 1e-9:
            return seconds, why
    found = pieces(phases[first:], duration - seconds, first)
    more, _, why = engine.stretch(stage, _plan(engine, found, pattern, strength, given))
    laid += [
        piece._replace(start=piece.start + seconds, began=piece.began + seconds) for piece in found
    ]
    return seconds + more, why


def _plan(
    engine: Engine,
    found: Sequence[Piece],
    pattern: Pattern,
    strength: float,
    given: Given | None,
) -> Plan:
    laid = Laid(
        [piece.duration for piece in found],
        [piece.phase for piece in found],
        pattern.waves,
        [strength * piece.strength for piece in found],
        [piece.began for piece in found],
    )
    return planned(engine, laid, given)

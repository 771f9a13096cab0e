"""One session: the mother prepares, the infant feeds or the pump runs, the gland relaxes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from lactea.parameters.draws import Floats, lognormal
from lactea.removal import Waveform, constant, sucking
from lactea.simulation.engine import Engine, plan_of
from lactea.simulation.stretch import BREASTFEED, DRY, SATISFIED, Plan

REASONS = {0: "planned end", SATISFIED: "satisfied", DRY: "flow too low"}
RELAXED_CONTRACTION = 0.05
LONGEST_AFTERMATH = 600.0
QUIET_STEP = 2.0  # [s] where nothing sucks
GIVEN_STEP = 5.0  # [s] for which what reaches the mother is taken not to change
_BOUTS = 301


@dataclass(frozen=True, slots=True)
class Feed:
    """One breast in one session: what a test-weighing would see, and what it would not.

    Attributes
    ----------
    session
        Number of the session, from 0.
    kind
        "breastfeed" or "pump".
    side
        0 left, 1 right.
    start, duration
        [s] Since midnight of the first day; at the breast or pump.
    milk
        [mL] Removed from this breast.
    fat
        [g] In that milk.
    before, after
        [mL] Held by this breast at start and end.
    capacity
        [mL] Storage capacity of this breast.
    leaked_other
        [mL] Lost by the other breast meanwhile (nothing in double pumping).
    ended
        Why it ended.
    """

    session: int
    kind: str
    side: int
    start: float
    duration: float
    milk: float
    fat: float
    before: float
    after: float
    capacity: float
    leaked_other: float
    ended: str


def totals(engine: Engine, side: int) -> tuple[float, float, float]:
    """Return milk [mL] and fat [g] removed from a breast so far, and milk leaked by the other."""
    removed = float(engine.dyad.milk[side, 0])
    return removed, float(engine.dyad.solutes[side, 0, 0]), float(engine.dyad.milk[1 - side, 1])


def bouts(p: sucking.Params, longest: float, *key: int) -> tuple[list[float], list[int]]:
    """Draw bursts of whole sucks with pauses that grow, until `longest` seconds are filled."""
    count = _most_bouts(p, longest)
    return _filled(p, longest, lognormal(count, p.burst_variation, *key))


def usual_bouts(p: sucking.Params, longest: float) -> tuple[list[float], list[int]]:
    """Return bursts of usual length with pauses that grow, until `longest` seconds are filled."""
    return _filled(p, longest, np.ones(_most_bouts(p, longest)))


def _most_bouts(p: sucking.Params, longest: float) -> int:
    usual = p.burst_sucks * p.suck_period + p.pause_first
    return int(2.0 * longest / usual) + 8


def _filled(p: sucking.Params, longest: float, sizes: Floats) -> tuple[list[float], list[int]]:
    lengths = _bursts_and_pauses(p, sizes)
    ends = np.cumsum(lengths)
    last = min(int(np.searchsorted(ends, longest)), lengths.size - 1)
    lengths[last] = longest - (ends[last - 1] if last > 0 else 0.0)
    there = lengths[: last + 1] > 0.0
    return lengths[: last + 1][there].tolist(), (np.arange(last + 1) % 2)[there].tolist()


def _bursts_and_pauses(p: sucking.Params, sizes: Floats) -> Floats:
    place = np.arange(sizes.size)
    come = place / (place + p.pause_growth)
    lengths = np.empty(2 * sizes.size)
    lengths[0::2] = np.maximum(3.0, np.rint(p.burst_sucks * sizes)) * p.suck_period
    lengths[1::2] = p.pause_first + (p.pause_last - p.pause_first) * come
    return lengths


@cache
def _waves(p: sucking.Params) -> tuple[Waveform, ...]:
    return sucking.suck_wave(p), sucking.pause_wave(p), sucking.nonnutritive_wave(p)


_STILL = constant(0.0)


# From the edges of phases [s], (n + 1,) on the engine's clock, to what reaches her, (n, GIVEN).
Given = Callable[[Floats], Floats]


def rest_plan(duration: float) -> Plan:
    """Plan of a stretch in which nothing sucks."""
    return plan_of([duration], [0], _STILL)


class Laid(NamedTuple):
    """Phases of a stretch as they are laid out: see `plan_of`."""

    durations: Sequence[float]
    which: Sequence[int]
    waves: tuple[Waveform, ...]
    strength: Sequence[float] | None = None
    began: Sequence[float] | None = None


def planned(engine: Engine, laid: Laid, given: Given | None) -> Plan:
    """Make a plan; where `given` tells what reaches the mother, in phases of at most 5 s."""
    lengths, strength, began = np.asarray(laid.durations), laid.strength, laid.began
    if given is None:
        return plan_of(lengths, laid.which, *laid.waves, strength=strength, began=began)
    split = np.ceil(lengths / GIVEN_STEP - 1e-9).astype(int)

    def spread(values: Any) -> Any:
        return None if values is None else np.repeat(values, split)

    lengths = np.repeat(lengths / split, split)
    edges = engine.time + np.concatenate([[0.0], np.cumsum(lengths)])
    return plan_of(
        lengths,
        spread(laid.which),
        *laid.waves,
        given=given(edges),
        strength=spread(strength),
        began=spread(began),
    )


def quiet(
    engine: Engine,
    duration: float,
    cue: float = 0.0,
    until_relaxed: bool = False,
    given: Given | None = None,
) -> None:
    """Let fast time pass without suction: a cue before a feed, a change of side, what follows."""
    stage = engine.stage._replace(
        surroundings=engine.stage.surroundings._replace(cue=cue),
        relaxed=RELAXED_CONTRACTION if until_relaxed else 0.0,
        longest_step=min(max(engine.stage.longest_step, QUIET_STEP), engine.stage.fastest),
    )
    engine.stretch(stage, planned(engine, Laid([duration], [0], (_STILL,)), given))


def feed_during(
    engine: Engine, session: int, kind: str, side: int, run: Callable[[], tuple[float, int]]
) -> Feed:
    """Write down what one breast gives while `run` goes on; it returns seconds and why it ended."""
    start, before = engine.time, engine.milk(side)
    removed, fat, other = totals(engine, side)
    seconds, why = run()
    removed_after, fat_after, other_after = totals(engine, side)
    return Feed(
        session,
        kind,
        side,
        start,
        seconds,
        removed_after - removed,
        fat_after - fat,
        before,
        engine.milk(side),
        engine.capacity(side),
        other_after - other,
        REASONS.get(why, ""),
    )


def breastfeed(
    engine: Engine,
    session: int,
    side: int,
    appetite: float,
    key: Sequence[int],
    duration: float | None = None,
    given: Given | None = None,
) -> Feed:
    """Let the infant feed at one breast.

    Parameters
    ----------
    engine
        Changed in place.
    session
        Number of the session.
    side
        0 left, 1 right.
    appetite
        [mL] Wanted from now on.
    key
        Whole numbers that key the draws of this feed.
    duration
        [s] Suckling that is imposed; by default the infant decides.
    given
        What reaches the mother besides; by default what the engine's stage says.
    """
    f, s = engine.feeding, engine.sucking
    longest = f.longest_at_breast if duration is None else duration
    durations, which = bouts(s, longest, *key, _BOUTS, side)
    stage = engine.stage._replace(
        surroundings=engine.stage.surroundings._replace(stimulus=1.0),
        kind=BREASTFEED,
        side=side,
        compression_gain=s.compression_gain,
        appetite=max(appetite, 1.0),
    )
    if duration is not None:
        stage = stage._replace(stop_share=np.inf, patience=np.inf, first_patience=np.inf)
    plan = planned(engine, Laid(durations, which, _waves(s)), given)

    def suckled() -> tuple[float, int]:
        seconds, _, why = engine.stretch(stage, plan)
        return seconds, why

    return feed_during(engine, session, "breastfeed", side, suckled)


def relax(engine: Engine, longest: float = LONGEST_AFTERMATH, given: Given | None = None) -> None:
    """Follow the gland until it has relaxed, at most `longest` seconds."""
    quiet(engine, longest, until_relaxed=True, given=given)

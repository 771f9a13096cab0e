"""What a mother notices at each milk ejection of a session, read from its finished record.

The organs `perception` and `uterus` are followed along the record; they act on nothing. Whether she
notices a sensation depends on its strength, on the share of women who can have it, and on a draw
that is hers for life, so that she feels the same way in each session.
"""

from collections.abc import Callable
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from lactea.parameters import Mother, values
from lactea.parameters.draws import uniform
from lactea.physiology.fast import perception
from lactea.results.along import follow, grid
from lactea.results.ejections import Ejection, find_ejections
from lactea.results.record import MOMENT, SIDES, Floats, Recorded, column, steps
from lactea.results.uterine import UterineCourse, uterine_course

TINGLING = "tingling or electric"
ACHE = "dull ache or tightening"
LEAKING = "leaking"
CRAMPS = "uterine cramps"
NOTHING = "nothing"
WORDS = (TINGLING, ACHE, LEAKING, CRAMPS, NOTHING)
MEDIAN = 0.5  # draw of a mother who is not drawn


@dataclass(frozen=True)
class Sensation:
    """What is noticed of one milk ejection.

    Attributes
    ----------
    time
        [s] Onset of the ejection, as in the record.
    words
        Those of `WORDS` that apply, in that order; "nothing" stands alone.
    intensity
        [1] Of the strongest that is noticed, 0 to 1; 0 if nothing is.
    leaked
        (left, right) [mL] Out of a nipple at which nobody drinks, until the next ejection.
    cramps
        [1] Strength of uterine cramps until the next ejection, noticed or not.
    dysphoria
        [1] Strength of the low mood of D-MER, 0 unless it was asked for and she has it.
    """

    time: float
    words: tuple[str, ...]
    intensity: float
    leaked: tuple[float, float]
    cramps: float
    dysphoria: float = 0.0

    @property
    def what(self) -> str:
        """The first of `WORDS` that applies."""
        return self.words[0]

    @property
    def felt(self) -> bool:
        """Whether she notices anything."""
        return self.words != (NOTHING,)

    @property
    def in_breast(self) -> bool:
        """Whether she feels it in her breast."""
        return TINGLING in self.words or ACHE in self.words


@dataclass(frozen=True, eq=False)
class _Signals:
    """What perception reads, step by step (rows,) and, for leaks, by breast (rows, 2)."""

    time: Floats
    rise: Floats
    contraction: Floats
    habituation: Floats
    leaked: Floats  # [mL] in each step


def milk_ejections(recorded: Recorded) -> tuple[Ejection, ...]:
    """Return the milk ejections of a session, times [s] as in the record.

    They are those of the breast that is suckled or pumped first; of the breast that contracts more
    where nobody drinks.
    """
    contracted = [column(recorded, f"contraction_{name}") for name in SIDES]
    if recorded.feeds:
        signal = contracted[recorded.feeds[0].side]
    else:
        signal = max(contracted, key=lambda one: float(one.max()))
    return find_ejections(column(recorded, "time"), signal)


def sensations_of(
    recorded: Recorded,
    ejections: tuple[Ejection, ...],
    mother: Mother,
    course: UterineCourse | None = None,
    dysphoria: bool = False,
) -> tuple[Sensation, ...]:
    """Return what the mother notices, one entry a milk ejection.

    Parameters
    ----------
    recorded
        One session.
    ejections
        Times [s] as in the record: see `milk_ejections`.
    mother
        Her thresholds are parameters of hers (`perception`).
    course
        Of her uterus; followed here if it is not given.
    dysphoria
        Whether dysphoric milk ejection (D-MER) is looked for, by its share of women.
    """
    if not ejections:
        return ()
    p = values(perception.Params, "perception", mother.of("perception"))
    signals = _signals(recorded, mother, p)
    uterine = course or uterine_course(recorded, mother)
    ends = [*(one.onset for one in ejections[1:]), np.inf]
    begins = [-np.inf, *ends[:-1]]
    return tuple(
        _sensation(one, (begin, end), signals, uterine, _Senses(mother, p, dysphoria))
        for one, begin, end in zip(ejections, begins, ends, strict=True)
    )


@dataclass(frozen=True)
class _Senses:
    """The thresholds of one mother, and her draws."""

    mother: Mother
    p: perception.Params
    dysphoria: bool

    def notices(self, name: str, strength: float, share: float = 1.0) -> bool:
        """Whether a sensation of a strength is noticed: no draw is below zero."""
        return _draw_of(self.mother, name) < share * strength


def _draw_of(mother: Mother, name: str) -> float:
    if not mother.drawn:
        return MEDIAN
    return float(uniform(1, mother.seed, mother.index, crc32(f"perception.{name}".encode()))[0])


def _sensation(
    one: Ejection,
    until_next: tuple[float, float],
    signals: _Signals,
    uterine: UterineCourse,
    senses: _Senses,
) -> Sensation:
    p, (begin, end) = senses.p, until_next
    gone = signals.leaked[(signals.time > begin) & (signals.time <= end)].sum(axis=0)
    cramped = uterine.strongest(one.onset, end)
    seen = perception.Inputs(0.0, 0.0, float(gone.max()), cramped)
    leak, cramps = perception.leaking(seen, p), perception.cramps(seen, p)
    tingle, ache, low = (
        _strongest(part, one, signals, p)
        for part in (perception.tingling, perception.ache, perception.dysphoria)
    )
    noticed = {
        TINGLING: tingle * senses.notices("tingling", tingle, p.tingling_share),
        ACHE: ache * senses.notices("ache", ache, p.ache_share),
        LEAKING: leak * senses.notices("leaking", leak),
        CRAMPS: cramps * senses.notices("cramps", cramps),
    }
    has_low = senses.dysphoria and senses.notices("dysphoria", low, p.dysphoria_share)
    return Sensation(
        one.onset,
        tuple(word for word, strength in noticed.items() if strength > 0.0) or (NOTHING,),
        max(noticed.values()),
        (float(gone[0]), float(gone[1])),
        cramps,
        low if has_low else 0.0,
    )


Part = Callable[[perception.State, perception.Inputs, perception.Params], float]


def _strongest(part: Part, one: Ejection, signals: _Signals, p: perception.Params) -> float:
    """Return the greatest strength of a breast's sensation while an ejection lasts."""
    first, last = np.searchsorted(signals.time, [one.onset - MOMENT, one.end + MOMENT])
    return max(
        part(perception.State(used), perception.Inputs(rise, contraction, 0.0, 0.0), p)
        for rise, contraction, used in zip(
            signals.rise[first:last].tolist(),
            signals.contraction[first:last].tolist(),
            signals.habituation[first:last].tolist(),
            strict=True,
        )
    )


def _signals(recorded: Recorded, mother: Mother, p: perception.Params) -> _Signals:
    time = column(recorded, "time")
    contracted = np.stack([column(recorded, f"contraction_{name}") for name in SIDES])
    rise = np.diff(contracted, prepend=contracted[:, :1]).max(axis=0) / steps(recorded)
    most = contracted.max(axis=0)
    times, halves = grid(float(time[0]), float(time[-1]))
    given = [
        perception.Inputs(0.0, each, 0.0, 0.0) for each in np.interp(halves, time, most).tolist()
    ]
    fresh = perception.State(0.0)
    used = follow(perception.rhs, fresh, given, p, float(times[1] - times[0]))[:, 0]
    return _Signals(time, rise, most, np.interp(time, times, used), _leaks(recorded))


def _leaks(recorded: Recorded) -> Floats:
    """Milk that leaves each nipple in each step while nobody drinks there [mL], (rows, 2)."""
    time, lasting = column(recorded, "time"), steps(recorded)
    gone = np.stack([column(recorded, f"flow_{name}") * lasting for name in SIDES], axis=1)
    for feed in recorded.feeds:
        end = feed.start + feed.duration + MOMENT
        gone[(time > feed.start + MOMENT) & (time <= end), feed.side] = 0.0
    return gone

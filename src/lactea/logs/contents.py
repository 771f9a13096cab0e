"""What a log holds: counts, span, gaps, what was refused, and what cannot be told from it."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from lactea.logs.checks import DUPLICATE, OVERLAP
from lactea.logs.clock import instant, seconds_between
from lactea.logs.rows import Bottle, Content, Log, Nursing, Pumping, Rejected, Weight
from lactea.logs.wording import counted, places_named

LONGEST_PAUSE_H = 24.0  # a mother who makes milk feeds or expresses at least daily
_LONGEST_SPAN_D = 3 * 366
_FEWEST_SESSIONS = 5
_LONGEST_REST_D = 7
_GAPS_NAMED = 5
_VARYING = re.compile(r"'[^']*'|\S*[0-9]\S*")
_DRINKS: dict[Content, str] = {
    "milk": "breast milk",
    "formula": "formula",
    "unknown": "unknown content",
}


class Gap(NamedTuple):
    """A time without a session, from the start of one to the start of the next."""

    start: datetime
    end: datetime
    hours: float  # [h]


class Drunk(NamedTuple):
    """The bottles of one content: how many, and how much in all."""

    number: int
    milk: float  # [mL]


@dataclass(frozen=True)
class Contents:
    """What a log holds.

    Attributes
    ----------
    first, last
        Starts of the first and the last row.
    days, days_with_sessions
        [d] Local days from the first to the last, and those on which a session starts.
    sessions
        How many of each kind, in words: where, how the sides are told, what was measured.
    made
        [mL] Milk that was measured as it left the breasts: expressed, or by weighing.
    bottles
        What was drunk from bottles, by content; none of it counts as milk made.
    weights
        Weighings of the infant.
    gaps
        Times of more than 24 h without a session, the longest first.
    refused
        Rows that were refused, by the form of their reason; duplicates and overlaps apart.
    duplicates, overlaps
        Rows left out because another row says the same, or begins during another.
    warnings
        What is odd about the log as a whole, one line each.
    """

    first: datetime
    last: datetime
    days: int
    days_with_sessions: int
    sessions: dict[str, int]
    made: float
    bottles: dict[Content, Drunk]
    weights: int
    gaps: tuple[Gap, ...]
    refused: dict[str, tuple[Rejected, ...]]
    duplicates: tuple[Rejected, ...]
    overlaps: tuple[Rejected, ...]
    warnings: tuple[str, ...]

    def __str__(self) -> str:
        """Return what is shown to a person, a line each."""
        return "\n".join(
            [*self._held(), *self._left_out(), *map("Look at: {}".format, self.warnings)]
        )

    def _held(self) -> list[str]:
        days = f"{counted(self.days, 'day')}, {self.days_with_sessions} with a session"
        lines = [f"{self.first:%Y-%m-%d} to {self.last:%Y-%m-%d}: {days}"]
        lines += [f"{number:6d}  {what}" for what, number in self.sessions.items()]
        plural = "" if self.weights == 1 else "s"
        lines.append(f"{self.weights:6d}  weighing{plural} of the infant")
        for content, (number, milk) in self.bottles.items():
            drink = f"bottle{'' if number == 1 else 's'} of {_DRINKS[content]}, {milk:.0f} mL"
            lines.append(f"{number:6d}  {drink}: kept apart, not milk made")
        lines.append(f"Milk measured as it left the breasts: {self.made:.0f} mL")
        if not self.gaps:
            return [*lines, f"No gap of more than {LONGEST_PAUSE_H:g} h between sessions"]
        lines.append(
            f"{counted(len(self.gaps), 'gap')} of more than {LONGEST_PAUSE_H:g} h, longest:"
        )
        return lines + [
            f"        {gap.hours:.0f} h from {gap.start:%Y-%m-%d %H:%M} to {gap.end:%Y-%m-%d %H:%M}"
            for gap in self.gaps[:_GAPS_NAMED]
        ]

    def _left_out(self) -> list[str]:
        lines = []
        for what, rows in (("Duplicates", self.duplicates), ("Overlaps", self.overlaps)):
            lines.append(f"{what}: {places_named(rows) if rows else 'none'}")
        if not self.refused:
            return [*lines, "Refused: none"]
        lines.append(f"Refused: {counted(sum(map(len, self.refused.values())), 'row')}")
        return lines + [
            f"        {places_named(rows)}: {rows[0].reason if len(rows) == 1 else reason}"
            for reason, rows in self.refused.items()
        ]


def contents_of(log: Log) -> Contents:
    """Return what a log holds.

    Parameters
    ----------
    log
        The log, with at least one usable row.
    """
    sessions = [row for row in log.rows if isinstance(row, Nursing | Pumping)]
    first, last = log.rows[0].start, log.rows[-1].start
    refused = [bad for bad in log.rejected if not bad.reason.startswith((DUPLICATE, OVERLAP))]
    kinds = Counter(map(_kind, sessions))
    return Contents(
        first=first,
        last=last,
        days=(last.date() - first.date()).days + 1,
        days_with_sessions=len({row.start.date() for row in sessions}),
        sessions=dict(sorted(kinds.items(), key=lambda item: (-item[1], item[0]))),
        made=sum(row.milk_mL or 0.0 for row in sessions),
        bottles=_bottles(log),
        weights=sum(isinstance(row, Weight) for row in log.rows),
        gaps=_gaps(sessions),
        refused=_by_reason(refused),
        duplicates=tuple(bad for bad in log.rejected if bad.reason.startswith(DUPLICATE)),
        overlaps=tuple(bad for bad in log.rejected if bad.reason.startswith(OVERLAP)),
        warnings=tuple(_warnings(log, sessions)),
    )


def _kind(row: Nursing | Pumping) -> str:
    """Return what a session tells: its sides, its length, its milk."""
    if isinstance(row, Pumping):
        sides = row.breasts if row.left_mL is not None or row.right_mL is not None else ()
        told = " and ".join(sides) or "sides not told apart"
        timed = "" if row.seconds is not None else ", no duration"
        return f"pumping, {told}{timed}{', no amount' if row.milk_mL is None else ''}"
    if not row.sides_known:
        told = "no side named"
    elif row.sides_assumed:
        told = "both breasts, time at each not told"
    else:
        told = " and ".join(sorted({side for side, _ in row.sides}))
    return f"at the breast, {told}{', weighed' if row.milk_mL is not None else ''}"


def _bottles(log: Log) -> dict[Content, Drunk]:
    found: dict[Content, list[float]] = defaultdict(list)
    for row in log.rows:
        if isinstance(row, Bottle):
            found[row.content].append(row.amount_mL)
    return {content: Drunk(len(found[content]), sum(found[content])) for content in sorted(found)}


def _gaps(sessions: Sequence[Nursing | Pumping]) -> tuple[Gap, ...]:
    gaps = [
        Gap(before.start, after.start, seconds_between(before.start, after.start) / 3600.0)
        for before, after in pairwise(sessions)
    ]
    gaps = [gap for gap in gaps if gap.hours > LONGEST_PAUSE_H]
    return tuple(sorted(gaps, key=lambda gap: (-gap.hours, instant(gap.start))))


def _by_reason(refused: Sequence[Rejected]) -> dict[str, tuple[Rejected, ...]]:
    found: dict[str, list[Rejected]] = defaultdict(list)
    for bad in refused:
        found[_VARYING.sub("...", bad.reason)].append(bad)
    common = sorted(found, key=lambda reason: (-len(found[reason]), reason))
    return {reason: tuple(found[reason]) for reason in common}


def _warnings(log: Log, sessions: Sequence[Nursing | Pumping]) -> list[str]:
    told = []
    if len(sessions) < _FEWEST_SESSIONS:
        told.append(
            f"{counted(len(sessions), 'session')} at the breast or pump: little can be told"
        )
    amounts = [row.milk_mL for row in sessions if row.milk_mL is not None]
    if not amounts:
        told.append("no amount is logged of milk that left the breasts")
    elif not any(amounts):
        told.append("every amount of milk that left the breasts is 0")
    breasts = {side for row in sessions for side in _breasts_named(row)}
    if len(breasts) == 1:
        told.append(f"only the {breasts.pop()} breast is ever named")
    rest = sessions and seconds_between(sessions[-1].start, log.rows[-1].start) / 86400.0
    if rest and rest > _LONGEST_REST_D:
        told.append(f"the last session is {rest:.0f} days before the last row")
    days = seconds_between(log.rows[0].start, log.rows[-1].start) / 86400.0
    if days > _LONGEST_SPAN_D:
        told.append(f"from first to last row are {days / 365.25:.1f} years: check the years")
    return told


def _breasts_named(row: Nursing | Pumping) -> set[str]:
    if isinstance(row, Pumping):
        return set(row.breasts)
    return {side for side, _ in row.sides}

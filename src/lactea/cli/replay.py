"""From one day of a log to the schedule that a replay imposes."""

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from lactea.errors import ScheduleError
from lactea.logs.day import LogDay, LoggedBottle, LoggedNursing, LoggedPumping
from lactea.logs.rows import Suckling, place_of
from lactea.simulation.feeding import DAY
from lactea.simulation.schedule import LONGEST_SUCKLING, Bottle, Schedule, Session, Side

SHORTEST_S = 60.0
UNTIMED_S = 900.0  # as long as `lactea pump` pumps by default
_OTHER: dict[Side, Side] = {"left": "right", "right": "left"}


@dataclass(frozen=True, slots=True)
class Replay:
    """What a day of a log asks of a run.

    Attributes
    ----------
    schedule
        The sessions and bottles of the day.
    notes
        Where the schedule differs from the log and why, one line each.
    """

    schedule: Schedule
    notes: tuple[str, ...]


class _Placed(NamedTuple):
    where: str
    session: Session


def replay_of(day: LogDay) -> Replay:
    """Turn one day of a log into the schedule of a run.

    Times, sides and durations (to the second) are the log's. A session is cut at 4 h; one that runs
    into the next is cut there, and if it would be shorter than a minute, the next one waits for it
    instead. A session without a logged side begins at the breast opposite to the one before.

    Parameters
    ----------
    day
        One day of a log; starts [s] since midnight, durations [s], amounts [mL].

    Raises
    ------
    ScheduleError
        If no session is left that can be replayed.
    """
    notes: list[str] = []
    placed = _alternated(day.nursings, notes) + [
        _pumped(pumping, notes) for pumping in day.pumpings
    ]
    placed.sort(key=lambda item: (item.session.start, item.session.kind, item.where))
    placed = [_clipped(item, LONGEST_SUCKLING, "4 h", notes) for item in placed]
    placed = _apart(_within_day(placed, notes), notes)
    if not placed:
        raise ScheduleError(f"no session of {day.date} can be replayed; give another --date")
    schedule = Schedule(
        sessions=tuple(item.session for item in placed),
        bottles=_bottles(day.bottles, notes),
    )
    return Replay(schedule, tuple(notes))


def length_of(session: Session) -> float:
    """Return how long a session takes [s]; a pump with two sides pumps them together."""
    times = [seconds for _, seconds in session.sides]
    return max(times) if session.kind == "pump" else sum(times)


def _alternated(nursings: tuple[LoggedNursing, ...], notes: list[str]) -> list[_Placed]:
    placed, last = [], None
    for nursing in nursings:
        sides, where = _whole(nursing.sides), place_of(nursing.file, nursing.row)
        if not nursing.sides_known and last is not None and sides[0][0] == last:
            sides = tuple((_OTHER[side], seconds) for side, seconds in sides)
            told = f"{where}: no side logged; begun at the {sides[0][0]} breast instead"
            notes.append(f"{told}, as the feed before began at the {last}")
        last = sides[0][0]
        placed.append(_Placed(where, Session(nursing.start_s, "breastfeed", sides)))
    return placed


def _pumped(pumping: LoggedPumping, notes: list[str]) -> _Placed:
    left = pumping.left_mL is not None or pumping.right_mL is None
    right = pumping.right_mL is not None or pumping.left_mL is None
    named: tuple[tuple[Side, bool], ...] = (("left", left), ("right", right))
    where = place_of(pumping.file, pumping.row)
    if pumping.seconds is None:
        notes.append(f"{where}: how long it took is not logged; pumped {UNTIMED_S / 60.0:.0f} min")
        seconds = UNTIMED_S
    else:
        seconds = max(1.0, float(round(pumping.seconds)))
    sides = tuple((side, seconds) for side, used in named if used)
    return _Placed(where, Session(pumping.start_s, "pump", sides))


def _whole(sides: tuple[Suckling, ...]) -> tuple[tuple[Side, float], ...]:
    """Round to whole seconds, whose sums are exact and keep the rounded total."""
    ends = [0.0, *(float(round(end)) for end in accumulate(seconds for _, seconds in sides))]
    lengths = (max(1.0, end - start) for start, end in pairwise(ends))
    return tuple((side, length) for (side, _), length in zip(sides, lengths, strict=True))


def _clipped(item: _Placed, longest: float, why: str, notes: list[str]) -> _Placed:
    """Cut a session to `longest` [s], later sides first."""
    where, session = item
    if length_of(session) <= longest:
        return item
    if session.kind == "pump":
        kept = [(side, min(seconds, longest)) for side, seconds in session.sides]
    else:
        kept, left = [], longest
        for side, seconds in session.sides:
            if left > 0.0:
                kept.append((side, min(seconds, left)))
            left -= seconds
    cut = Session(session.start, session.kind, tuple(kept))
    minutes = f"{length_of(session) / 60.0:.0f} min to {length_of(cut) / 60.0:.0f} min"
    notes.append(f"{where}: cut from {minutes}, at {why}")
    return _Placed(where, cut)


def _within_day(placed: list[_Placed], notes: list[str]) -> list[_Placed]:
    late = [item.where for item in placed if item.session.start >= DAY]
    notes += [f"{where}: left out, as it begins in the 25th hour of the day" for where in late]
    return [item for item in placed if item.session.start < DAY]


def _apart(placed: list[_Placed], notes: list[str]) -> list[_Placed]:
    """Return the sessions without overlaps; the last one ends before the first of a like day."""
    kept: list[_Placed] = []
    for item in placed:
        now = _after(kept, item, notes) if kept else item
        if now.session.start < DAY:
            kept.append(now)
        else:
            notes.append(f"{now.where}: left out, as the day ends before it can begin")
    if kept:
        (where, first), last = kept[0], kept[-1]
        longest = DAY + first.start - last.session.start
        kept[-1] = _clipped(last, longest, f"the time of {where} on the next day", notes)
    return kept


def _after(kept: list[_Placed], item: _Placed, notes: list[str]) -> _Placed:
    """Cut the last kept session where `item` begins, or let `item` wait; return `item`."""
    where, session = item
    before = kept[-1]
    end = before.session.start + length_of(before.session)
    room = session.start - before.session.start
    if session.start >= end:
        return item
    if room >= SHORTEST_S:
        kept[-1] = _clipped(before, room, f"the start of {where}", notes)
        return item
    notes.append(f"{where}: begins with {before.where}, so it waits until that one ends")
    return _Placed(where, Session(end, session.kind, session.sides))


def _bottles(bottles: tuple[LoggedBottle, ...], notes: list[str]) -> tuple[Bottle, ...]:
    late = [place_of(bottle.file, bottle.row) for bottle in bottles if bottle.start_s >= DAY]
    notes += [f"{where}: left out, as it begins in the 25th hour of the day" for where in late]
    return tuple(
        Bottle(bottle.start_s, bottle.amount_mL) for bottle in bottles if bottle.start_s < DAY
    )

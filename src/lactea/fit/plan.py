"""Plans: the usual sessions of a log, and how they change."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from lactea.errors import ScheduleError
from lactea.fit.sessions import DAY, LEFT, RIGHT, History, Kind, Removal
from lactea.fit.simulated import Occurrence

_HOUR = 3600.0
_TOGETHER = 0.5 * _HOUR  # [s] removals nearer than this are one session
_POWER = (0.0, 0.5, 5.0 / 6.0)  # [h] three short sessions within an hour
_NEAR = 3.0  # [h] from a time of day within which a session is the one that is meant
USUAL = 7  # [d] at the end of a log that are taken to go on


@dataclass(frozen=True)
class Plan:
    """A change of the usual sessions; several fields may be set at once.

    Attributes
    ----------
    drop, add, power_pump
        Times of day [h] at which the nearest session is left out, a session of both breasts is
        added, and three short sessions of both breasts within an hour are added.
    every
        [h] All sessions at both breasts, this far apart.
    wean
        [weeks] Over which sessions are given up one by one.
    """

    drop: tuple[float, ...] = ()
    add: tuple[float, ...] = ()
    power_pump: tuple[float, ...] = ()
    every: float | None = None
    wean: float | None = None

    def __post_init__(self) -> None:
        """Refuse times that are none."""
        for name in ("drop", "add", "power_pump"):
            for hour in getattr(self, name):
                if not 0.0 <= hour < 24.0:
                    raise ScheduleError(f"{name} at {hour:g} h: give a time of day, 0 to 24 h")
        if self.every is not None and not 0.5 <= self.every <= 12.0:
            raise ScheduleError(f"every {self.every:g} h: give 0.5 to 12 h")
        if self.wean is not None and not 0.0 < self.wean <= 52.0:
            raise ScheduleError(f"wean over {self.wean:g} weeks: give more than 0, at most 52")

    @property
    def name(self) -> str:
        """The plan in words."""
        words = [f"drop {clock(hour)}" for hour in self.drop]
        words += [f"add {clock(hour)}" for hour in self.add]
        words += [f"power pump {clock(hour)}" for hour in self.power_pump]
        if self.every is not None:
            words.append(f"every {self.every:g} h")
        if self.wean is not None:
            words.append(f"wean over {self.wean:g} weeks")
        return ", ".join(words) or "no change"


def clock(hour: float) -> str:
    """Return a time of day [h] as ``02:00``."""
    minutes = round(hour * 60.0) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def usual_sessions(history: History, days: int) -> list[Occurrence]:
    """Return the removals of the days after a log, if its last week goes on; by time.

    Of a shorter log, its whole days go on; of one shorter than a day, what there is.
    """
    end = _middle(history.removals[-1])
    whole = max(1, min(USUAL, int(history.days + 0.25)))
    period = whole * DAY
    kept = [each for each in history.removals if end - period < _middle(each) <= end]
    found = []
    for lap in range(math.ceil(days / whole)):
        for each in kept:
            time = _middle(each) + (lap + 1) * period
            if time < end + days * DAY:
                found.append(Occurrence(time, each.side, each.kind, not math.isnan(each.milk)))
    return sorted(found)


def planned_sessions(
    plan: Plan, usual: list[Occurrence], end: float, days: int
) -> list[Occurrence]:
    """Return the removals of the days after a log under a plan, by time.

    Raises
    ------
    ScheduleError
        If there is no session near a time that is to be dropped.
    """
    row = usual
    main = _main_kind(usual)
    if plan.every is not None:
        row = _every(plan.every, main, end, days)
    for hour in plan.drop:
        row = _dropped(row, hour)
    for hour in plan.add:
        row = row + _added((hour,), main, end, days)
    for hour in plan.power_pump:
        row = row + _added([hour + later for later in _POWER], "pump", end, days)
    if plan.wean is not None:
        row = _weaned(sorted(row), plan.wean, end)
    return sorted(row)


def _middle(removal: Removal) -> float:
    return removal.time + 0.5 * removal.duration


def _main_kind(usual: list[Occurrence]) -> Kind:
    pumped = sum(each.kind == "pump" for each in usual)
    return "pump" if 2 * pumped > len(usual) else "breastfeed"


def _sessions(row: list[Occurrence]) -> list[list[Occurrence]]:
    """Group removals by session."""
    found: list[list[Occurrence]] = []
    for each in sorted(row):
        if found and each.time - found[-1][-1].time < _TOGETHER:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _both(time: float, kind: Kind) -> list[Occurrence]:
    return [Occurrence(time, side, kind, False) for side in (LEFT, RIGHT)]


def _every(hours: float, kind: Kind, end: float, days: int) -> list[Occurrence]:
    count = math.ceil(days * 24.0 / hours)
    times = [end + (i + 1) * hours * _HOUR for i in range(count)]
    return [each for time in times if time < end + days * DAY for each in _both(time, kind)]


def _added(hours: Iterable[float], kind: Kind, end: float, days: int) -> list[Occurrence]:
    found = []
    for day in range(int(end / DAY), int(end / DAY) + days + 2):
        for hour in hours:
            time = day * DAY + hour * _HOUR
            if end < time < end + days * DAY:
                found += _both(time, kind)
    return found


def _apart(time: float, hour: float) -> float:
    """How far a time [s] is from a time of day [h], in hours round the clock."""
    return abs((time / _HOUR - hour + 12.0) % 24.0 - 12.0)


def _dropped(row: list[Occurrence], hour: float) -> list[Occurrence]:
    nearest: dict[int, list[Occurrence]] = {}
    for session in _sessions(row):
        off = _apart(session[0].time, hour)
        night = int((session[0].time / _HOUR - hour + 12.0) // 24.0)
        if off <= _NEAR and (night not in nearest or off < _apart(nearest[night][0].time, hour)):
            nearest[night] = session
    if not nearest:
        raise ScheduleError(
            f"drop {clock(hour)}: the log has no session within {_NEAR:g} h of it; give a time at "
            "which there is one"
        )
    gone = {id(each) for session in nearest.values() for each in session}
    return [each for each in row if id(each) not in gone]


def _weaned(row: list[Occurrence], weeks: float, end: float) -> list[Occurrence]:
    """Give up sessions until none is left: each day those that the most even rest can spare."""
    by_day: dict[int, list[list[Occurrence]]] = {}
    for session in _sessions(row):
        by_day.setdefault(int((session[0].time - end) / DAY), []).append(session)
    kept: list[Occurrence] = []
    for day, sessions in sorted(by_day.items()):
        left = max(0.0, 1.0 - (day + 1) / (7.0 * weeks))
        for _ in range(len(sessions) - math.ceil(left * len(sessions) - 1e-9)):
            sessions.pop(_spared(sessions))
        kept += [each for session in sessions for each in session]
    return kept


def _spared(sessions: list[list[Occurrence]]) -> int:
    """Find the session whose neighbours are nearest to each other."""
    if len(sessions) < 3:
        return len(sessions) - 1
    times = [session[0].time for session in sessions]
    gaps = [(times[i + 1] - times[i - 1], i) for i in range(1, len(times) - 1)]
    return min(gaps)[1]

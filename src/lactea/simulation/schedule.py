"""What a day asks of mother and infant: feeding on demand, or the sessions of a log."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from lactea.errors import ScheduleError
from lactea.simulation.feeding import DAY

Side = Literal["left", "right"]
LONGEST_SUCKLING = 4 * 3600.0
MOST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Session:
    """A session whose time, sides and durations are imposed.

    Attributes
    ----------
    start
        [s] Since midnight.
    kind
        "breastfeed" or "pump"; a pump with two sides pumps them together.
    sides
        Sides in their order, each with seconds of suckling or pumping.
    """

    start: float
    kind: Literal["breastfeed", "pump"]
    sides: tuple[tuple[Side, float], ...]


@dataclass(frozen=True, slots=True)
class Bottle:
    """A bottle of `milk` [mL] at `start` [s since midnight]: it empties no breast."""

    start: float
    milk: float


@dataclass(frozen=True, slots=True)
class Schedule:
    """A plan for a run, checked when made.

    Attributes
    ----------
    days
        Whole days that are recorded.
    sessions
        Imposed sessions of the (only) day, or None to feed on demand.
    bottles
        Bottles of an imposed day.
    inhibition
        [1] Of oxytocin release, 0 none to 1 complete.
    block
        [1] Of oxytocin receptors, 0 none to 1 complete.

    Raises
    ------
    ScheduleError
        If a value is out of range, or imposed sessions are out of order or overlap.
    """

    days: int = 1
    sessions: tuple[Session, ...] | None = None
    bottles: tuple[Bottle, ...] = ()
    inhibition: float = 0.0
    block: float = 0.0

    def __post_init__(self) -> None:
        """Check the plan."""
        if self.days not in range(1, MOST_DAYS + 1):
            raise ScheduleError(f"schedule: {self.days} days; give 1 to {MOST_DAYS}")
        for name in ("inhibition", "block"):
            if not 0.0 <= getattr(self, name) <= 1.0:
                raise ScheduleError(f"schedule: {name} = {getattr(self, name)}; give 0 to 1")
        if self.sessions is not None:
            _check_sessions(self)
        for place, bottle in enumerate(self.bottles):
            if not (0.0 <= bottle.start < DAY and 0.0 < bottle.milk <= 1000.0):
                raise ScheduleError(
                    f"schedule, bottle {place + 1}: start {bottle.start:.0f} s, {bottle.milk} mL; "
                    "give a start within the day and at most 1000 mL"
                )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values that JSON can hold; `from_dict` gives the schedule back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, content: dict[str, Any]) -> "Schedule":
        """Make a schedule from what `to_dict` gave."""
        known = {field.name: content[field.name] for field in fields(cls) if field.name in content}
        if known.get("sessions") is not None:
            known["sessions"] = tuple(
                Session(s["start"], s["kind"], tuple((side, float(t)) for side, t in s["sides"]))
                for s in known["sessions"]
            )
        known["bottles"] = tuple(Bottle(b["start"], b["milk"]) for b in known.get("bottles", ()))
        return cls(**known)


def _check_sessions(schedule: Schedule) -> None:
    if schedule.days != 1:
        raise ScheduleError("schedule: imposed sessions are those of one day; give days=1")
    end = 0.0
    for place, session in enumerate(schedule.sessions or ()):
        where = f"schedule, session {place + 1}"
        if not 0.0 <= session.start < DAY:
            raise ScheduleError(f"{where}: starts at {session.start:.0f} s; give 0 to 86400 s")
        if session.start < end:
            raise ScheduleError(f"{where}: starts before the one ahead has ended; move or merge it")
        if session.kind not in ("breastfeed", "pump"):
            raise ScheduleError(f"{where}: {session.kind!r}; give breastfeed or pump")
        if session.kind == "pump" and len({side for side, _ in session.sides}) != len(
            session.sides
        ):
            raise ScheduleError(f"{where}: one breast is pumped twice; give each side once")
        if not session.sides:
            raise ScheduleError(f"{where}: no breast; give a side and its seconds")
        for side, seconds in session.sides:
            if side not in ("left", "right") or not 0.0 < seconds <= LONGEST_SUCKLING:
                raise ScheduleError(
                    f"{where}: {side!r} for {seconds:.0f} s; give left or right, up to 4 h"
                )
        times = [seconds for _, seconds in session.sides]
        end = session.start + (max(times) if session.kind == "pump" else sum(times))


def on_demand(days: int = 1) -> Schedule:
    """Feed when the infant asks, for so many whole days (1 to 14)."""
    return Schedule(days=days)

"""One pump session, watched second by second: any pattern on any mother."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError, nearest
from lactea.logs.pressures import SENSOR_NOISE, read_pressures
from lactea.parameters import Mother, values
from lactea.removal import Pattern, pumps
from lactea.removal.measured import replayed, strokes_measured
from lactea.removal.outlets import FITTED, Outlet, outlet_named
from lactea.removal.patterns import USUAL, pattern_named
from lactea.simulation.engine import Engine
from lactea.simulation.influences import Influences
from lactea.simulation.letdown import LetDown, Occasion, watch
from lactea.simulation.pumping import Pumped, apply
from lactea.simulation.session import Feed, Given

if TYPE_CHECKING:
    import xarray

# Breasts of each turn of a session.
TURNS: dict[str, tuple[tuple[int, ...], ...]] = {
    "left": ((0,),),
    "right": ((1,),),
    "both": ((0, 1),),
    "sequential": ((0,), (1,)),
}
FEWEST_MINUTES, MOST_MINUTES = 0.5, 60.0


@dataclass(frozen=True, slots=True)
class Pumping:
    """What is done in a pump session, checked when made.

    Attributes
    ----------
    patterns
        One; or, pumping left then right, one for each breast.
    sides
        "left", "right", "both" at once, or "sequential": left, then right.
    minutes
        [min] Of each turn.
    fullness
        [1] Of every lobe at the start.
    outlet
        What stands between pump and nipple.
    influences
        What hinders and helps.
    block
        [1] Of the oxytocin receptors.
    hurts
        Whether a vacuum beyond her limit of comfort hurts, which holds the let-down back.
    """

    patterns: tuple[Pattern, ...]
    sides: str = "both"
    minutes: float = 15.0
    fullness: float = 0.6
    outlet: Outlet = field(default_factory=Outlet)
    influences: Influences = field(default_factory=Influences)
    block: float = 0.0
    hurts: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be done."""
        if self.sides not in TURNS:
            raise ScheduleError(f"no sides {self.sides!r}; {nearest(self.sides, TURNS)}")
        turns = len(TURNS[self.sides])
        most = MOST_MINUTES / turns
        if not FEWEST_MINUTES <= self.minutes <= most:
            raise ScheduleError(
                f"minutes = {self.minutes:g}; give {FEWEST_MINUTES:g} to {most:g} for each turn"
            )
        if len(self.patterns) not in (1, turns):
            raise ScheduleError(
                f"{len(self.patterns)} patterns for {turns} turn{'s' if turns > 1 else ''}; give "
                "one, or with sequential one for each breast"
            )
        self.occasion(0.0)

    @property
    def turns(self) -> tuple[tuple[tuple[int, ...], Pattern], ...]:
        """Breasts and pattern of each turn."""
        turns = TURNS[self.sides]
        return tuple(zip(turns, self.patterns * (len(turns) // len(self.patterns)), strict=True))

    @property
    def peak(self) -> float:
        """Deepest vacuum that reaches a nipple [mmHg]; a hand applies none."""
        sucking = [one.peak for one in self.patterns if one.tool != "hand"]
        return self.outlet.vacuum * max(sucking, default=0.0)

    def occasion(self, pain: float) -> Occasion:
        """Return the occasion that is watched, with so much pain [1] besides."""
        asked = replace(self.influences, pain=max(self.influences.pain, pain))
        return Occasion(
            removal="pump",
            side=self.sides if self.sides in ("left", "right") else "both",
            duration=60.0 * self.minutes * len(TURNS[self.sides]),
            fullness=self.fullness,
            block=self.block,
            influences=asked,
        )


@dataclass(frozen=True, eq=False)
class PumpSession:
    """What happened in a pump session.

    Attributes
    ----------
    seen
        The session second by second, as a let-down is watched; time 0 [s] is the first stroke.
    pumping
        What was done.
    applied
        What each turn applied.
    comfort
        [mmHg] The vacuum beyond which it hurts this mother.
    """

    seen: LetDown
    pumping: Pumping
    applied: tuple[Pumped, ...]
    comfort: float

    @property
    def mother(self) -> Mother:
        """Whose session it is."""
        return self.seen.mother

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """One entry a breast."""
        return self.seen.feeds

    @property
    def record(self) -> NDArray[np.float64]:
        """(rows, columns) As in `LetDown`."""
        return self.seen.record

    @property
    def name(self) -> str:
        """Name of what was applied."""
        return " then ".join(dict.fromkeys(one.name for one in self.pumping.patterns))

    @property
    def too_deep(self) -> bool:
        """Whether the vacuum was beyond her limit of comfort."""
        return self.pumping.peak > self.comfort

    @property
    def data(self) -> "xarray.Dataset":
        """Labelled arrays with units, one value a step."""
        from lactea.results.pumping import dataset_of_pump_session

        return dataset_of_pump_session(self)

    def account(self) -> str:
        """Tell in plain words what was applied, what came, and what she felt."""
        from lactea.results.pumping import account_of_pump_session

        return account_of_pump_session(self)

    def plot(self) -> Any:
        """Draw vacuum, flow, milk and ejections; return a matplotlib figure."""
        from lactea.plot.pumping import plot_pump_sessions

        return plot_pump_sessions([self])

    def save(self, path: str | Path) -> Path:
        """Write `data` as NetCDF that plain xarray opens; return the path."""
        from lactea.results.pumping import save_pump_session

        return save_pump_session(self, path)

    def citations(self) -> tuple[str, ...]:
        """Papers that this session leaned on, as plain text."""
        from lactea.results.occasion import citations_of_let_down

        return citations_of_let_down(self.seen)


def watch_pump(
    mother: Mother,
    pumping: Pumping,
    seed: int = 0,
    fidelity: str = "resolved",
    progress: Callable[[float], None] | None = None,
) -> PumpSession:
    """Watch one pump session, from what comes before it until the gland has relaxed.

    `fidelity` and `progress` are as in `watch`.

    Raises
    ------
    ScheduleError
        If seed or fidelity cannot be used.
    """
    own = values(pumps.Params, "pumps", mother.of("pumps"))
    applied: list[Pumped] = []

    def remove(engine: Engine, given: Given) -> list[Feed]:
        for sides, pattern in pumping.turns:
            applied.append(
                apply(
                    engine,
                    0,
                    sides,
                    60.0 * pumping.minutes,
                    pattern,
                    given=given,
                    outlet=pumping.outlet,
                )
            )
        return [feed for one in applied for feed in one.feeds]

    pain = pumps.pain_of(pumping.peak, own) if pumping.hurts else 0.0
    seen = watch(mother, pumping.occasion(pain), seed, fidelity, remove, progress)
    return PumpSession(seen, pumping, tuple(applied), own.comfort_vacuum)


def recorded_pattern(path: str | Path) -> tuple[Pattern, str]:
    """Return the pattern that a sensor recorded (CSV `time,pressure,units`), and what it holds.

    The strokes come as they came; after the last, they come again.

    Raises
    ------
    LogError
        If the recording cannot be used; file, row, field and what to do are named.
    ScheduleError
        If it does not hold two whole strokes, or too few samples of one.
    """
    recording = read_pressures(path)
    strokes = strokes_measured(recording.time, recording.vacuum, str(path))
    told = f"{recording.path.name}: {strokes.told()}, sampled at {recording.rate:.0f} Hz"
    if recording.lifted:
        told += (
            f"; {recording.lifted} samples up to {SENSOR_NOISE:.0f} mmHg above the atmosphere "
            "were taken as 0"
        )
    return replayed(recording.path.stem, strokes), f"{told}."


def pump_session(
    mother: Mother | None = None,
    pattern: str | Path | Pattern | Sequence[str | Path | Pattern] = USUAL,
    sides: str = "both",
    minutes: float = 15.0,
    fullness: float = 0.6,
    outlet: str = FITTED,
    seed: int = 0,
    fidelity: str = "resolved",
) -> PumpSession:
    """Pump, and watch it second by second.

    Parameters
    ----------
    mother
        Who pumps; the reference mother by default.
    pattern
        Name of a pattern ("two-phase", "steady", "classic", "three-phase", "infant-derived",
        "home", "wearable", "consumer", "compression", "manual", "hand"), one that was made with
        `lactea.removal`, or the `Path` of a recording; pumping left then right, one for each breast
        may be given.
    sides
        "left", "right", "both" at once, or "sequential": left, then right.
    minutes
        [min] Of each turn.
    fullness
        [1] Of every lobe at the start.
    outlet
        "fitted", "small", "large", "wide-angle" or "nipple-shield".
    seed, fidelity
        As in `let_down`.

    Raises
    ------
    ScheduleError
        If a name is not known (the nearest is named), or a value is out of range.
    """
    whom = mother or Mother.reference()
    asked = (pattern,) if isinstance(pattern, str | Path | Pattern) else tuple(pattern)
    made = tuple(_pattern(one, whom) for one in asked)
    through = outlet_named(outlet, whom)
    return watch_pump(whom, Pumping(made, sides, minutes, fullness, through), seed, fidelity)


def _pattern(asked: str | Path | Pattern, mother: Mother) -> Pattern:
    if isinstance(asked, Path):
        return recorded_pattern(asked)[0]
    return asked if isinstance(asked, Pattern) else pattern_named(asked, mother)

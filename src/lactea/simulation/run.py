"""A run: what was asked, and everything that happened."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.simulation.day import Course, begin, need_today, run_as_logged, run_on_demand
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.feeding import DAY, infant_weight
from lactea.simulation.fidelity import check_fidelity
from lactea.simulation.schedule import Schedule, on_demand
from lactea.simulation.session import Feed

if TYPE_CHECKING:
    import xarray

MOST_SETTLING = 14  # days at most before a record
SETTLING_STEP = 4.0  # [s] longest step of the day before, which only makes the first state
LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, eq=False)
class Books:
    """What the accounts say at one moment: milk [mL] and solutes [g] by breast.

    Attributes
    ----------
    held
        (2,) [mL] In alveoli and ducts.
    held_solutes
        (2, 4) [g] Fat, lactose, protein, water held.
    milk
        (2, 3) [mL] Removed, leaked, made since the engine started.
    solutes
        (2, 3, 4) [g] The same for each solute.
    """

    held: NDArray[np.float64]
    held_solutes: NDArray[np.float64]
    milk: NDArray[np.float64]
    solutes: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Run:
    """A finished run.

    Attributes
    ----------
    mother, schedule, seed, fidelity
        What was asked; the same four give the same bits.
    feeds
        One entry a breast a session, within the recorded days.
    record
        (rows, columns) What was written at each step; columns are named in
        `lactea.simulation.stretch`, times are seconds since the first recorded midnight.
    bursts
        [s] Times of the bursts of oxytocin.
    opened, closed
        Accounts at the start and end of the record.
    sides
        (lobes,) Breast of each lobe, 0 left and 1 right.
    capacities
        (lobes,) [mL] Storage capacity of each lobe.
    infant_weight
        [kg] Used in the run.
    """

    mother: Mother
    schedule: Schedule
    seed: int
    fidelity: str
    feeds: tuple[Feed, ...]
    record: NDArray[np.float64]
    bursts: NDArray[np.float64]
    opened: Books
    closed: Books
    sides: NDArray[np.float64]
    capacities: NDArray[np.float64]
    infant_weight: float

    @property
    def days(self) -> int:
        """Whole days recorded."""
        return self.schedule.days

    @property
    def data(self) -> "xarray.Dataset":
        """Labelled arrays with units: see `docs/data.md`."""
        from lactea.results.dataset import dataset_of

        return dataset_of(self)

    def summary(self, unit: str = "mL") -> Any:
        """Tabulate what a clinic would measure, with units, beside published ranges."""
        from lactea.results.summary import summarise

        return summarise(self, unit)

    def plot(self) -> Any:
        """Draw the day; return a matplotlib figure."""
        from lactea.plot import plot_day

        return plot_day(self)

    def save(self, path: str | Path) -> Path:
        """Write the run as NetCDF that plain xarray opens; return the path."""
        from lactea.results.store import save

        return save(self, path)

    def citations(self) -> tuple[str, ...]:
        """Papers that this run leaned on, as plain text."""
        from lactea.results.citations import citations_of

        return citations_of(self)


def books(engine: Engine) -> Books:
    """Take the accounts of an engine as they are now."""
    held = np.array([engine.milk(0), engine.milk(1)])
    return Books(held, engine.dyad.held.copy(), engine.dyad.milk.copy(), engine.dyad.solutes.copy())


class _Start(NamedTuple):
    """Where a record begins."""

    midnight: float  # [s] of the engine's clock
    books: Books
    feed: int  # place of the first feed that belongs to it
    burst: int


def check_seed(seed: int, fidelity: str, one_session: bool = False) -> None:
    """Refuse a seed or a fidelity that cannot be used, for days or for one session."""
    check_fidelity(fidelity, one_session)
    if int(seed) != seed or not 0 <= seed <= LARGEST_SEED:
        raise ScheduleError(f"seed = {seed}; give a whole number from 0 to {LARGEST_SEED}")


def _settle(engine: Engine, course: Course, schedule: Schedule) -> float:
    """Run the days before the record; return the midnight [s] at which it may begin.

    On demand, that is the first midnight at which nobody feeds, so that a record never begins in
    the middle of a session.
    """
    usual = engine.stage.longest_step
    engine.stage = engine.stage._replace(longest_step=min(SETTLING_STEP, engine.stage.fastest))
    need_today(engine, course.seed)
    midnight = DAY
    if schedule.sessions is None:
        run_on_demand(engine, course, midnight)
        while engine.time > midnight and midnight < MOST_SETTLING * DAY:
            midnight += DAY
            run_on_demand(engine, course, midnight)
    else:
        run_as_logged(engine, course, schedule, 0.0)
    engine.stage = engine.stage._replace(longest_step=usual)
    engine.rows = 0
    return midnight


def _advance(
    engine: Engine,
    course: Course,
    schedule: Schedule,
    start: float,
    progress: Callable[[float], None] | None,
) -> None:
    for day in range(schedule.days):
        if schedule.sessions is None:
            run_on_demand(engine, course, start + (day + 1) * DAY)
        else:
            run_as_logged(engine, course, schedule, start + day * DAY)
        if progress:
            progress((day + 1) / schedule.days)


def simulate(
    mother: Mother,
    schedule: Schedule | None = None,
    seed: int = 0,
    fidelity: str = "averaged",
    progress: Callable[[float], None] | None = None,
) -> Run:
    """Simulate a mother and her infant.

    A like day goes before the record, in longer steps, so that it does not start from a made-up
    state; on demand the record begins at the first midnight after it at which nobody feeds. A
    session that begins before the last midnight is finished.

    Parameters
    ----------
    mother
        Whom to simulate.
    schedule
        What the days ask; one day on demand by default.
    seed
        Whole number >= 0; the same seed gives the same bits.
    fidelity
        "averaged" (strokes by their mean, the default) or "resolved" (every stroke).
    progress
        Called with the share done, from 0 to 1.

    Returns
    -------
    Run

    Raises
    ------
    ScheduleError
        If seed or fidelity cannot be used.
    ParameterError
        If a parameter of the mother cannot be used.
    SimulationError
        If states stop being numbers.
    """
    check_seed(seed, fidelity)
    plan = schedule or on_demand()
    bottles = sum(bottle.milk for bottle in plan.bottles)
    engine = make_engine(mother, seed, fidelity, bottles_per_day=bottles)
    surroundings = engine.stage.surroundings._replace(inhibition=plan.inhibition, block=plan.block)
    engine.stage = engine.stage._replace(surroundings=surroundings)
    course = begin(engine, seed)
    midnight = _settle(engine, course, plan)
    start = _Start(midnight, books(engine), len(course.feeds), int(engine.bursts[0]))
    _advance(engine, course, plan, midnight, progress)
    return _finished(engine, course, plan, seed, fidelity, start)


def _finished(
    engine: Engine,
    course: Course,
    schedule: Schedule,
    seed: int,
    fidelity: str,
    start: _Start,
) -> Run:
    record = engine.record[: engine.rows]
    record[:, 0] -= start.midnight
    begun = course.feeds[start.feed :]
    first = begun[0].session if begun else 0
    feeds = tuple(
        replace(f, start=f.start - start.midnight, session=f.session - first) for f in begun
    )
    last = min(int(engine.bursts[0]), engine.bursts.shape[0] - 1)
    return Run(
        engine.mother,
        schedule,
        seed,
        fidelity,
        feeds,
        record,
        engine.bursts[1 + start.burst : 1 + last] - start.midnight,
        start.books,
        books(engine),
        engine.lanes.side,
        engine.lanes.capacity,
        infant_weight(engine.mother, engine.feeding),
    )

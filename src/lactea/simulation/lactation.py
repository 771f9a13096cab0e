"""A lactation: from conception to weaning, day by day and session by session."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother
from lactea.simulation.checkpoint import Checkpoint, identity, restore, save
from lactea.simulation.lactation_day import live_day
from lactea.simulation.life import STATES
from lactea.simulation.living import DAILY, KEEPS, SESSION, Living, begin
from lactea.simulation.pregnancy_run import Grown, carry
from lactea.simulation.run import check_seed
from lactea.simulation.scenario import Scenario
from lactea.simulation.scenario_file import scenario_of

if TYPE_CHECKING:
    import xarray

WEEK = 7.0 * 86400.0
USUAL = "on-demand"
FIDELITIES = ("summary", "averaged")


@dataclass(frozen=True, eq=False)
class Lactation:
    """A finished lactation.

    Attributes
    ----------
    mother, scenario, seed, fidelity
        What was asked; the same four give the same bits.
    pregnancy
        (days, columns) One row a day before birth; columns are those of `pregnancy_run.COLUMNS`.
    daily
        (days, columns) One row a day since birth; columns are those of `living.DAILY`.
    sessions
        (sessions, columns) One row a breast a session; columns are those of `living.SESSION`.
    states
        (rows, columns) One row an hour, or a slow step, as was asked to be kept; columns are those
        of `life.STATES`. A slow step ends at each event too.
    balance
        (2, 5) [mL] Of each breast: held at birth, made, removed and leaked, resorbed, held now.
    solute_balance
        (2, solutes, 4) [mmol, and g of fat and protein] Of each breast: held at birth, given by
        cells and junctions, gone, held now.
    """

    mother: Mother
    scenario: Scenario
    seed: int
    fidelity: str
    pregnancy: NDArray[np.float64]
    daily: NDArray[np.float64]
    sessions: NDArray[np.float64]
    states: NDArray[np.float64]
    balance: NDArray[np.float64]
    solute_balance: NDArray[np.float64]

    def day(self, name: str) -> NDArray[np.float64]:
        """Return one quantity of every day by its name in `DAILY`."""
        column: NDArray[np.float64] = self.daily[:, DAILY.index(name)]
        return column

    def session(self, name: str) -> NDArray[np.float64]:
        """Return one quantity of every session by its name in `SESSION`."""
        column: NDArray[np.float64] = self.sessions[:, SESSION.index(name)]
        return column

    def state(self, name: str) -> NDArray[np.float64]:
        """Return one quantity of every row kept by its name in `STATES`."""
        column: NDArray[np.float64] = self.states[:, STATES.index(name)]
        return column

    @property
    def data(self) -> "xarray.Dataset":
        """Labelled arrays with units: see `docs/data.md`."""
        from lactea.results.lactation_dataset import dataset_of_lactation

        return dataset_of_lactation(self)

    def summary(self) -> Any:
        """Tabulate how milk came in and what a clinic would measure, beside published ranges."""
        from lactea.results.lactation_summary import summarise_lactation

        return summarise_lactation(self)

    def account(self) -> str:
        """Tell in plain words how milk came in and what removal did."""
        from lactea.results.lactation_account import account_of_lactation

        return account_of_lactation(self)

    def plot(self) -> Any:
        """Draw pregnancy to weaning on one axis; return a matplotlib figure."""
        from lactea.plot.lactation import lifeline_figure

        return lifeline_figure(self)

    def save(self, path: str | Path) -> Path:
        """Write `data` as NetCDF that plain xarray opens; return the path."""
        from lactea.results.lactation_dataset import save_lactation

        return save_lactation(self, path)

    def citations(self) -> tuple[str, ...]:
        """Papers that this lactation leaned on, as plain text."""
        from lactea.results.lactation_citations import citations_of_lactation

        return citations_of_lactation(self)


def lactate(
    mother: Mother,
    scenario: Scenario | str = USUAL,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
    *,
    fidelity: str = "summary",
    keep: str = "daily",
    checkpoint: Checkpoint | None = None,
    resume: str | Path | None = None,
) -> Lactation:
    """Follow a mother from conception through birth and a scenario.

    Parameters
    ----------
    mother
        Whom to follow; her own age of the infant plays no part.
    scenario
        A scenario, the name of one that Lactea ships, or a path to a TOML file.
    seed
        Whole number >= 0; the same seed gives the same bits.
    progress
        Called with the share done, from 0 to 1.
    fidelity
        "summary": each session is told ejection by ejection, by a map of what the mother's own
        bring; "averaged": each is followed on her lobes, some thirty times as slow.
    keep
        What is recorded besides days and sessions: "daily" no more, "hourly" the state of both
        breasts at each full hour, "all" each slow step.
    checkpoint
        Where and how often the run is saved on its way.
    resume
        A file that a checkpoint of this very run has written: goes on from there, to the same bits.

    Raises
    ------
    ScheduleError
        If the scenario, the seed, the fidelity or what to keep cannot be used.
    ParameterError
        If a parameter of the mother cannot be used.
    SimulationError
        If a checkpoint cannot be written or read, or is of another run.
    """
    check_seed(seed, "averaged")
    _one_of("fidelity", fidelity, FIDELITIES)
    _one_of("keep", keep, KEEPS)
    plan = scenario if isinstance(scenario, Scenario) else scenario_of(scenario)
    grown = carry(mother, plan.gestation * WEEK)
    life = begin(mother, plan, grown, seed, fidelity, keep)
    whose = identity(life, fidelity)
    if resume is not None:
        restore(life, whose, resume)
    for day in range(len(life.days), plan.days):
        live_day(life, day)
        if checkpoint and (day + 1) % checkpoint.every == 0:
            save(life, whose, checkpoint.path)
        if progress:
            progress((day + 1) / plan.days)
    return _finished(life, fidelity, grown)


def _one_of(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise ScheduleError(f"no {what} {given!r}; {nearest(given, known)}")


def _finished(life: Living, fidelity: str, grown: Grown) -> Lactation:
    d, books = life.lived, life.books
    held = np.column_stack([books.opened_milk, d.made, books.gone.sum(axis=1), d.resorbed, d.milk])
    gone = books.gone_held + d.taken_back
    return Lactation(
        life.mother,
        life.scenario,
        life.seed,
        fidelity,
        grown.record,
        np.array(life.days).reshape(-1, len(DAILY)),
        np.array(life.sessions).reshape(-1, len(SESSION)),
        np.concatenate([np.empty((0, len(STATES))), *life.record]),
        held,
        np.stack([books.opened_held, d.given, gone, d.held], axis=-1),
    )

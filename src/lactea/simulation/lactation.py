"""A lactation: from conception to weaning, day by day, each session a look-up."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lactea.parameters import Mother
from lactea.simulation.living import DAILY, SESSION, Living, begin, live_day
from lactea.simulation.pregnancy_run import Grown, carry
from lactea.simulation.run import check_seed
from lactea.simulation.scenario import Scenario
from lactea.simulation.scenario_file import scenario_of

WEEK = 7.0 * 86400.0
USUAL = "on-demand"


@dataclass(frozen=True, eq=False)
class Lactation:
    """A finished lactation.

    Attributes
    ----------
    mother, scenario, seed
        What was asked; the same three give the same bits.
    pregnancy
        (days, columns) One row a day before birth; columns are those of `pregnancy_run.COLUMNS`.
    daily
        (days, columns) One row a day since birth; columns are those of `living.DAILY`.
    sessions
        (sessions, columns) One row a breast a session; columns are those of `living.SESSION`.
    balance
        (2, 5) [mL] Of each breast: held at birth, made, removed and leaked, resorbed, held now.
    solute_balance
        (2, solutes, 4) [mmol, and g of fat and protein] Of each breast: held at birth, given by
        cells and junctions, gone, held now.
    """

    mother: Mother
    scenario: Scenario
    seed: int
    pregnancy: NDArray[np.float64]
    daily: NDArray[np.float64]
    sessions: NDArray[np.float64]
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


def lactate(
    mother: Mother,
    scenario: Scenario | str = USUAL,
    seed: int = 0,
    progress: Callable[[float], None] | None = None,
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

    Raises
    ------
    ScheduleError
        If the scenario or the seed cannot be used.
    ParameterError
        If a parameter of the mother cannot be used.
    """
    check_seed(seed, "averaged")
    plan = scenario if isinstance(scenario, Scenario) else scenario_of(scenario)
    grown = carry(mother, plan.gestation * WEEK)
    life = begin(mother, plan, grown, seed)
    for day in range(plan.days):
        live_day(life, day)
        if progress:
            progress((day + 1) / plan.days)
    return _finished(life, grown)


def _finished(life: Living, grown: Grown) -> Lactation:
    d, books = life.lived, life.books
    held = np.column_stack([books.opened_milk, d.made, books.gone.sum(axis=1), d.resorbed, d.milk])
    gone = books.gone_held + d.taken_back
    return Lactation(
        life.mother,
        life.scenario,
        life.seed,
        grown.record,
        np.array(life.days),
        np.array(life.sessions).reshape(-1, len(SESSION)),
        held,
        np.stack([books.opened_held, d.given, gone, d.held], axis=-1),
    )

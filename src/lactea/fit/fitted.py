"""Fit the slow model to a log: posterior, verdicts, diagnostics."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import xarray as xr

from lactea.fit.layout import save
from lactea.fit.sessions import History

Answer = Literal["supported", "weak", "this log cannot tell"]
Progress = Callable[[int, int], None]  # steps done, steps in all


class Verdict(NamedTuple):
    """How far a log answers one question."""

    question: str  # name of the quantity, as `production`, `capacity left`
    answer: Answer
    width: float  # [1] of the 90 % interval over that of the prior
    median: float
    low: float  # of the 90 % interval
    high: float
    unit: str
    why: str  # one line


class Diagnostics(NamedTuple):
    """Whether the sampling can be trusted."""

    rhat: Mapping[str, float]  # [1] largest of each quantity
    ess: Mapping[str, float]  # effective draws, smallest of each quantity
    accepted: float  # [1] share of moves
    trusted: bool
    why: str


@dataclass(frozen=True, eq=False)
class Fit:
    """A log and what it tells.

    Attributes
    ----------
    history
        What was fitted.
    tree
        ArviZ layout: groups posterior, prior, posterior_predictive, observed_data, sample_stats.
        Of posterior and prior: `production` [mL in 24 h] (chain, draw), `production_breast` and
        `capacity` [mL], `apparent_capacity` [mL] and `refill_time` [h] (chain, draw, breast),
        `emptying` [1] (chain, draw, kind), `emptying_apart` [1], `brake_half` [1] and `trend` [1/d]
        (chain, draw).
    verdicts
        Question to verdict.
    notes
        What was left out or assumed, one line each.
    """

    history: History
    tree: xr.DataTree
    verdicts: Mapping[str, Verdict]
    diagnostics: Diagnostics
    notes: tuple[str, ...]

    @property
    def posterior(self) -> xr.Dataset:
        """The draws given the log, (chain, draw, ...)."""
        return self.tree["posterior"].to_dataset()

    @property
    def prior(self) -> xr.Dataset:
        """The draws without the log's volumes, (chain, draw, ...)."""
        return self.tree["prior"].to_dataset()

    def __str__(self) -> str:
        from lactea.fit.answers import answers_of

        return str(answers_of(self))

    def report(self, path: str | Path) -> Path:
        """Write the page of pictures as one HTML file; return the path.

        Raises
        ------
        SimulationError
            If the file cannot be written.
        """
        from lactea.plot.fit_report import write_fit_report

        return write_fit_report(self, path)

    def save(self, path: str | Path) -> Path:
        """Write posterior, prior, data and log as NetCDF in ArviZ layout; return the path.

        Raises
        ------
        LogError
            If the file cannot be written.
        """
        where = Path(path)
        save(self.tree, where)
        return where

"""Lactea: an open simulator of human lactation. Not medical advice.

>>> import lactea
>>> run = lactea.simulate(lactea.Mother.reference(), lactea.on_demand(days=1), seed=1)
>>> print(run.summary())  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lactea.anatomy.generate import breast_of as breast_of
    from lactea.errors import LacteaError as LacteaError
    from lactea.fit.door import fit_log as fit_log
    from lactea.fit.door import what_if as what_if
    from lactea.parameters import Mother as Mother
    from lactea.results.loading import load as load
    from lactea.simulation.lactation import Lactation as Lactation
    from lactea.simulation.lactation import lactate as lactate
    from lactea.simulation.letdown import LetDown as LetDown
    from lactea.simulation.letdown import let_down as let_down
    from lactea.simulation.pump_session import PumpSession as PumpSession
    from lactea.simulation.pump_session import pump_session as pump_session
    from lactea.simulation.run import Run as Run
    from lactea.simulation.run import simulate as simulate
    from lactea.simulation.schedule import Schedule as Schedule
    from lactea.simulation.schedule import on_demand as on_demand

__version__ = "0.1.0"

_WHERE = {
    "LacteaError": "errors",
    "Lactation": "simulation.lactation",
    "LetDown": "simulation.letdown",
    "Mother": "parameters",
    "PumpSession": "simulation.pump_session",
    "Run": "simulation.run",
    "Schedule": "simulation.schedule",
    "breast_of": "anatomy.generate",
    "fit_log": "fit.door",
    "lactate": "simulation.lactation",
    "let_down": "simulation.letdown",
    "load": "results.loading",
    "on_demand": "simulation.schedule",
    "pump_session": "simulation.pump_session",
    "simulate": "simulation.run",
    "what_if": "fit.door",
}
__all__ = [
    "Lactation",
    "LacteaError",
    "LetDown",
    "Mother",
    "PumpSession",
    "Run",
    "Schedule",
    "breast_of",
    "fit_log",
    "lactate",
    "let_down",
    "load",
    "on_demand",
    "pump_session",
    "simulate",
    "what_if",
]


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'lactea' has no attribute {name!r}")
    return getattr(import_module(f"lactea.{_WHERE[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)

"""Every organ, found by itself, and the numbers that its equations are tried on."""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any, get_type_hints

import numpy as np
from hypothesis import strategies as st

from lactea.parameters import values
from lactea.physiology import fast, primitives, slow
from lactea.simulation.compiled import rebind

# Where states and inputs are drawn from, by unit. A new unit needs a line.
RANGES = {
    "1": (0.05, 0.95),
    "1/s": (1e-3, 0.2),
    "mL": (10.0, 100.0),
    "g": (0.1, 5.0),
    "mmHg": (-10.0, 200.0),
    "mL/s": (1e-4, 0.5),
    "mL/s/mmHg": (1e-3, 0.1),
    "pg": (1e3, 5e4),
    "pg/s": (1.0, 1e3),
    "pg/mL": (0.5, 30.0),
    "ng/mL": (0.5, 150.0),
    "ng/mL/s": (0.0, 1.0),
    "ug/L": (5.0, 300.0),
    "s": (10.0, 1000.0),
    "mg": (0.5, 10.0),
    "g/kg": (0.05, 1.5),
    "g/kg/s": (0.0, 1e-3),
    "[iU]": (0.01, 40.0),
    "mV": (1.0, 30.0),
    "mmol": (0.1, 20.0),
    "mmol/s": (1e-9, 1e-3),
    "mmol/mL": (1e-4, 0.3),
    "kcal/s": (0.0, 0.01),
    "kcal/g/s": (1e-7, 2e-6),
    "mg/d": (0.0, 60.0),
    "ug/kg/d": (0.0, 240.0),
    "[iU]/kg/d": (0.0, 0.5),
}
Numbers = dict[str, Any]


@dataclass(frozen=True)
class Organ:
    """One organ: a module with `State` and `rhs`, or with `Outputs` and `outputs`."""

    name: str
    module: ModuleType

    @property
    def has_state(self) -> bool:
        return hasattr(self.module, "State")

    @property
    def equation(self) -> Callable[..., Any]:
        return self.module.rhs if self.has_state else self.module.outputs

    @property
    def result_units(self) -> dict[str, str]:
        if self.has_state:
            return {name: f"({u})/s" for name, u in units_of(self.module.State).items()}
        return units_of(self.module.Outputs)

    @property
    def drawn_units(self) -> dict[str, str]:
        """Units of what is drawn: inputs, and states as `y.NAME`."""
        state = units_of(self.module.State) if self.has_state else {}
        return {f"y.{name}": u for name, u in state.items()} | units_of(self.module.Inputs)

    def params(self) -> Any:
        return values(self.module.Params, self.name)

    def arguments(self, drawn: Mapping[str, Any], params: Any) -> tuple[Any, ...]:
        """What the equation takes, from the numbers that were drawn."""
        u = self.module.Inputs(**{n: v for n, v in drawn.items() if not n.startswith("y.")})
        if not self.has_state:
            return u, params
        y = self.module.State(**{n[2:]: v for n, v in drawn.items() if n.startswith("y.")})
        return 0.0, y, u, params


def modules() -> dict[str, ModuleType]:
    """Every module of physiology by its name."""
    return {
        info.name: import_module(f"{package.__name__}.{info.name}")
        for package in (slow, fast)
        for info in pkgutil.iter_modules(package.__path__)
    }


def is_organ(module: ModuleType) -> bool:
    """Whether a module has all that makes an organ."""
    has = vars(module).keys()
    return {"Inputs", "Params"} <= has and (
        {"State", "rhs"} <= has or {"Outputs", "outputs"} <= has
    )


ORGANS = [Organ(name, module) for name, module in modules().items() if is_organ(module)]


def units_of(kind: Any) -> dict[str, str]:
    """Unit of each field of a named tuple."""
    return {
        name: hint.__metadata__[0]
        for name, hint in get_type_hints(kind, include_extras=True).items()
    }


def drawn(organ: Organ) -> st.SearchStrategy[Numbers]:
    """States and inputs of an organ, drawn from the ranges of their units."""
    return st.fixed_dictionaries(
        {name: st.floats(*RANGES[unit]) for name, unit in organ.drawn_units.items()}
    )


def middle(organ: Organ) -> Numbers:
    """One set of states and inputs, none equal to another."""
    shares = np.linspace(0.3, 0.7, len(organ.drawn_units))
    return {
        name: float(RANGES[unit][0] + share * (RANGES[unit][1] - RANGES[unit][0]))
        for share, (name, unit) in zip(shares, organ.drawn_units.items(), strict=True)
    }


def rebound(function: Callable[..., Any], others: Mapping[Any, Any]) -> Callable[..., Any]:
    """Copy an equation, and all that it calls, with its primitives replaced by `others`."""

    def replace(value: Any) -> Any:
        if value in (primitives.exp, primitives.log, primitives.sqrt, primitives.where):
            return others[value]
        ours = isinstance(value, FunctionType) and value.__module__.startswith("lactea.physiology")
        return rebound(value, others) if ours else value

    return rebind(function, replace)


def arrays() -> dict[Any, Any]:
    """Primitives that take NumPy arrays."""
    return {
        primitives.exp: np.exp,
        primitives.log: np.log,
        primitives.sqrt: np.sqrt,
        primitives.where: np.where,
    }

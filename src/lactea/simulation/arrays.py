"""Equations of the organs on whole arrays: the same source, with NumPy for its primitives."""

import types
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from lactea.physiology import primitives
from lactea.simulation.compiled import rebind

_REBOUND: dict[Any, Any] = {
    primitives.exp: np.exp,
    primitives.log: np.log,
    primitives.sqrt: np.sqrt,
    primitives.where: np.where,
}


def _on_arrays(value: Any) -> Any:
    if isinstance(value, types.FunctionType) and value.__module__.startswith("lactea.physiology"):
        return _REBOUND[value] if value in _REBOUND else on_arrays(value)
    if isinstance(value, types.BuiltinFunctionType):
        return _REBOUND.get(value, value)
    return value


@cache
def on_arrays(equation: Callable[..., Any]) -> Callable[..., Any]:
    """Return an equation, and all that it calls, for arrays."""
    return rebind(equation, _on_arrays)

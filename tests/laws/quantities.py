"""Primitives on numbers that carry units."""

import math
from typing import Any

from lactea.physiology import primitives
from lactea.units import quantity, registry


def plain(x: Any) -> float:
    """A number without unit; anything else is refused."""
    return float(registry().Quantity(x).to("dimensionless").magnitude)


def exp(x: Any) -> Any:
    return registry().Quantity(math.exp(plain(x)))


def log(x: Any) -> Any:
    return registry().Quantity(math.log(plain(x)))


def sqrt(x: Any) -> Any:
    return registry().Quantity(x) ** 0.5


def where(condition: Any, if_true: Any, if_false: Any) -> Any:
    """Both values have to be of one dimension, whichever is chosen."""
    first, second = registry().Quantity(if_true), registry().Quantity(if_false)
    return (first if condition else second) + 0.0 * (second.to(first.units) - first)


def carrying() -> dict[Any, Any]:
    """Primitives that take quantities."""
    return {
        primitives.exp: exp,
        primitives.log: log,
        primitives.sqrt: sqrt,
        primitives.where: where,
    }


def in_unit(value: Any, unit: str) -> float:
    """Magnitude of a quantity in a unit; refused if it has another dimension."""
    return plain(registry().Quantity(value) / quantity(1.0, unit))

"""Amounts and weights as people write them in logs, read to mL and kg."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from lactea.logs.wording import quoted
from lactea.units import convert

# The name that a person gives a unit, and its UCUM code.
VOLUME: Mapping[str, str] = MappingProxyType({"mL": "mL", "oz": "[foz_us]"})
MASS: Mapping[str, str] = MappingProxyType({"kg": "kg", "g": "g", "lb": "[lb_av]"})

_WORDS = {
    "mL": "ml mls milliliter milliliters millilitre millilitres",
    "oz": "oz floz ounce ounces",
    "kg": "kg kgs kilogram kilograms",
    "g": "g gram grams",
    "lb": "lb lbs pound pounds",
}
_UNITS = {word: unit for unit, words in _WORDS.items() for word in words.split()}
_NUMBER = r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})"
_QUANTITY = re.compile(rf"({_NUMBER})\s*([A-Za-z][A-Za-z. ]*)?")
_MINUTES = re.compile(rf"({_NUMBER})\s*(?:m|min|mins|minutes?)?", re.IGNORECASE)


def read_unit(word: str) -> str:
    """Return the canonical name (mL, oz, kg, g or lb) of a unit as people write it.

    Raises
    ------
    ValueError
        If the word is no unit of volume or weight that logs use.
    """
    unit = _UNITS.get(word.casefold().replace(".", "").replace(" ", ""))
    if unit is None:
        raise ValueError(f"unit {quoted(word)} is not one of mL, oz, kg, g, lb")
    return unit


def read_quantity(text: str, column: str) -> tuple[float, str | None]:
    """Return the number in a cell and its unit (canonical), if the cell names one.

    Raises
    ------
    ValueError
        If the cell holds no plain number, or a unit that is not known.
    """
    match = _QUANTITY.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{column} {quoted(text)} is not a number")
    number, word = match.groups()
    return float(number), read_unit(word) if word else None


def read_minutes(text: str, column: str) -> float:
    """Return the seconds [s] of ``8``, ``8 min`` or ``8.5 minutes``.

    Raises
    ------
    ValueError
        If the cell is no number of minutes.
    """
    match = _MINUTES.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{column} {quoted(text)} is not a number of minutes")
    return 60.0 * float(match.group(1))


def to_mL(value: float, unit: str) -> float:  # noqa: N802  the unit is written as everywhere
    """Return an amount [mL], given in mL or oz.

    Raises
    ------
    ValueError
        If the unit is not one of volume.
    """
    if unit not in VOLUME:
        raise ValueError(f"an amount of milk cannot be in {unit}")
    return convert(value, VOLUME[unit], "mL")


def to_kg(value: float, unit: str) -> float:
    """Return a weight [kg], given in kg, g or lb.

    Raises
    ------
    ValueError
        If the unit is not one of weight.
    """
    if unit not in MASS:
        raise ValueError(f"a weight cannot be in {unit}")
    return convert(value, MASS[unit], "kg")

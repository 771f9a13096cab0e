"""Units written in UCUM (`mm[Hg]`, `u[iU]/mL`, `wk`): read them, convert them, give them to pint.

Numbers change unit once, at the border; inside, every dimension has the one unit of `CANONICAL`.
Units whose atoms stand in `_ATOMS` are converted without pint, whose import is slow; a test holds
that table to pint. Everything else goes through one pint registry, made when first needed.
"""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from lactea.errors import UnitError, nearest

if TYPE_CHECKING:
    import numpy as np
    import pint
    from numpy.typing import NDArray

CANONICAL: Mapping[str, str] = MappingProxyType(
    {
        "time": "s",
        "length": "mm",
        "volume": "mL",
        "mass": "g",
        "pressure": "mm[Hg]",
        "amount": "mmol",
        "energy": "kcal",
        "fraction": "1",
        "oxytocin_dose": "m[iU]",
        "oxytocin": "pg/mL",
        "prolactin": "ug/L",
        "progesterone": "ng/mL",
        "estradiol": "pg/mL",
    }
)


class _Atom(NamedTuple):
    """One unit symbol: its name in pint, and how many of a base symbol it is."""

    pint_name: str
    base: str
    factor: Fraction


class _Parsed(NamedTuple):
    """A unit as an exact number times powers of symbols, sorted by symbol."""

    scale: Fraction
    powers: tuple[tuple[str, int], ...]


_PASCAL = 1 / Fraction("133.322387415")
_KILOJOULES = Fraction("4.184")

_ATOMS: Mapping[str, _Atom] = {
    "%": _Atom("percent", "1", Fraction("0.01")),
    "s": _Atom("second", "s", Fraction(1)),
    "ms": _Atom("millisecond", "s", Fraction("1e-3")),
    "min": _Atom("minute", "s", Fraction(60)),
    "h": _Atom("hour", "s", Fraction(3600)),
    "d": _Atom("day", "s", Fraction(86400)),
    "wk": _Atom("week", "s", Fraction(604800)),
    "mo": _Atom("month", "s", Fraction(2629800)),
    "a": _Atom("year", "s", Fraction(31557600)),
    "uL": _Atom("microliter", "mL", Fraction("1e-3")),
    "mL": _Atom("milliliter", "mL", Fraction(1)),
    "dL": _Atom("deciliter", "mL", Fraction(100)),
    "L": _Atom("liter", "mL", Fraction(1000)),
    "[foz_us]": _Atom("US_fluid_ounce", "mL", Fraction("29.5735295625")),
    "pg": _Atom("picogram", "g", Fraction("1e-12")),
    "ng": _Atom("nanogram", "g", Fraction("1e-9")),
    "ug": _Atom("microgram", "g", Fraction("1e-6")),
    "mg": _Atom("milligram", "g", Fraction("1e-3")),
    "g": _Atom("gram", "g", Fraction(1)),
    "kg": _Atom("kilogram", "g", Fraction(1000)),
    "[oz_av]": _Atom("ounce", "g", Fraction("28.349523125")),
    "[lb_av]": _Atom("pound", "g", Fraction("453.59237")),
    "um": _Atom("micrometer", "mm", Fraction("1e-3")),
    "mm": _Atom("millimeter", "mm", Fraction(1)),
    "cm": _Atom("centimeter", "mm", Fraction(10)),
    "m": _Atom("meter", "mm", Fraction(1000)),
    "mm[Hg]": _Atom("millimeter_Hg", "mm[Hg]", Fraction(1)),
    "cm[H2O]": _Atom("centimeter_H2O", "mm[Hg]", Fraction("98.0665") * _PASCAL),
    "Pa": _Atom("pascal", "mm[Hg]", _PASCAL),
    "kPa": _Atom("kilopascal", "mm[Hg]", Fraction("1000") * _PASCAL),
    "pmol": _Atom("picomole", "mmol", Fraction("1e-9")),
    "nmol": _Atom("nanomole", "mmol", Fraction("1e-6")),
    "umol": _Atom("micromole", "mmol", Fraction("1e-3")),
    "mmol": _Atom("millimole", "mmol", Fraction(1)),
    "mol": _Atom("mole", "mmol", Fraction(1000)),
    "mosm": _Atom("milliosmole", "mmol", Fraction(1)),
    "cal": _Atom("calorie", "kcal", Fraction("1e-3")),
    "kcal": _Atom("kilocalorie", "kcal", Fraction(1)),
    "kJ": _Atom("kilojoule", "kcal", 1 / _KILOJOULES),
    "MJ": _Atom("megajoule", "kcal", 1000 / _KILOJOULES),
    "u[iU]": _Atom("microinternational_unit", "m[iU]", Fraction("1e-3")),
    "m[iU]": _Atom("milliinternational_unit", "m[iU]", Fraction(1)),
    "[iU]": _Atom("international_unit", "m[iU]", Fraction(1000)),
    "U": _Atom("enzyme_unit", "U", Fraction(1)),
    "[pH]": _Atom("acidity_unit", "[pH]", Fraction(1)),
    "Hz": _Atom("hertz", "Hz", Fraction(1)),
    "K": _Atom("kelvin", "K", Fraction(1)),
    "mV": _Atom("millivolt", "mV", Fraction(1)),
    "mPa": _Atom("millipascal", "mm[Hg]", Fraction("0.001") * _PASCAL),
}

# Spellings that papers print instead of UCUM.
_ALIASES: Mapping[str, str] = {
    "mmHg": "mm[Hg]",
    "cmH2O": "cm[H2O]",
    "[IU]": "[iU]",
    "m[IU]": "m[iU]",
    "u[IU]": "u[iU]",
    "IU": "[iU]",
    "mIU": "m[iU]",
    "uIU": "u[iU]",
}

_DEFINITIONS = (
    "international_unit = [biological_activity]",
    "acidity_unit = [acidity]",
    "osmole = mole",
)

_FACTOR = re.compile(
    r"(?P<number>[1-9]\d*)|(?P<symbol>cmH2O|(?:[A-Za-z%]+|\[\w+\])+)(?P<power>[+-]?\d+)?"
)


@cache
def registry() -> "pint.UnitRegistry[Any]":
    """Return the one pint registry, with international units, osmoles and pH added.

    One international unit is a dimension of its own: how many picograms it weighs depends on the
    substance and on the laboratory, so a table has to say it.
    """
    import pint

    made: pint.UnitRegistry[Any] = pint.UnitRegistry()
    for definition in _DEFINITIONS:
        made.define(definition)
    return made


def quantity(value: "float | NDArray[np.float64]", unit: str) -> "pint.Quantity[Any]":
    """Return `value` [`unit`] as a pint quantity.

    Parameters
    ----------
    value
        A number or an array of any shape.
    unit
        UCUM unit of `value`.

    Raises
    ------
    UnitError
        If the unit cannot be read.
    """
    scale, pint_unit = _pint_unit(unit)
    return registry().Quantity(value if scale == 1.0 else value * scale, pint_unit)


def convert(value: float, from_unit: str, to_unit: str) -> float:
    """Return `value` [`from_unit`] in `to_unit`.

    Raises
    ------
    UnitError
        If a unit cannot be read, or one cannot be converted to the other; both are named.
    """
    if from_unit == to_unit:
        return value
    factor = _factor(from_unit, to_unit)
    return _convert_by_pint(value, from_unit, to_unit) if factor is None else value * factor


def check(unit: str) -> str:
    """Return `unit` unchanged if it can be read.

    Raises
    ------
    UnitError
        If it cannot.
    """
    if _reduced(unit) is None:
        _pint_unit(unit)
    return unit


@cache
def _factor(from_unit: str, to_unit: str) -> float | None:
    """Return what to multiply by, or None where the table cannot say."""
    source, target = _reduced(from_unit), _reduced(to_unit)
    if source is None or target is None or source.powers != target.powers:
        return None
    return float(source.scale / target.scale)


def _convert_by_pint(value: float, from_unit: str, to_unit: str) -> float:
    import pint

    scale, target = _pint_unit(to_unit)
    try:
        return float(quantity(value, from_unit).to(target).magnitude) / scale
    except pint.DimensionalityError as problem:
        raise UnitError(
            f"cannot convert {from_unit!r} to {to_unit!r}: "
            f"{problem.dim1 or 'a pure number'} is not {problem.dim2 or 'a pure number'}"
        ) from None


@cache
def _reduced(unit: str) -> _Parsed | None:
    """Write `unit` in base symbols, or return None where the table does not know a symbol."""
    scale, powers = _parse(unit)
    totals: dict[str, int] = {}
    for symbol, power in powers:
        atom = _ATOMS.get(symbol)
        if atom is None:
            return None
        scale *= atom.factor**power
        if atom.base != "1":
            totals[atom.base] = totals.get(atom.base, 0) + power
    return _Parsed(scale, tuple(sorted((base, power) for base, power in totals.items() if power)))


@cache
def _pint_unit(unit: str) -> "tuple[float, pint.Unit]":
    """Return the number in `unit` (5 in `g/(5.s)` gives 0.2) and the rest as a pint unit."""
    scale, powers = _parse(unit)
    names = [f"({_pint_name(symbol, unit)}) ** ({power})" for symbol, power in powers]
    return float(scale), registry().Unit(" * ".join(names) or "dimensionless")


def _pint_name(symbol: str, unit: str) -> str:
    """Return pint's name of a symbol: from the table, else pint's own if it has one."""
    if symbol in _ATOMS:
        return _ATOMS[symbol].pint_name
    if symbol in registry():
        return symbol
    raise UnitError(f"cannot read {symbol!r} in the unit {unit!r}: {nearest(symbol, _ATOMS)}")


@cache
def _parse(unit: str) -> _Parsed:
    """Split a UCUM term: `/` divides by the next factor only, brackets group."""
    scale, powers = Fraction(1), dict[str, int]()
    signs, sign, position, expects_factor = [1], 1, 0, True
    while position < len(unit):
        mark, found = unit[position], _FACTOR.match(unit, position)
        if mark in "./" and (not expects_factor or (mark == "/" and position == 0)):
            sign, expects_factor = 1 if mark == "." else -1, True
        elif mark == "(" and expects_factor:
            signs, sign = [*signs, signs[-1] * sign], 1
        elif mark == ")" and not expects_factor and len(signs) > 1:
            signs = signs[:-1]
        elif found and expects_factor:
            direction, expects_factor = sign * signs[-1], False
            if found["number"]:
                scale *= Fraction(int(found["number"])) ** direction
            else:
                symbol = _ALIASES.get(found["symbol"], found["symbol"])
                powers[symbol] = powers.get(symbol, 0) + direction * int(found["power"] or 1)
        else:
            raise UnitError(f"cannot read the unit {unit!r} at character {position + 1}")
        position = found.end() if found else position + 1
    if expects_factor or len(signs) > 1:
        raise UnitError(f"the unit {unit!r} is not finished; write 1 for a plain number")
    return _Parsed(scale, tuple(sorted(powers.items())))

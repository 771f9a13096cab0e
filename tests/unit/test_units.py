"""Units: what is read, what is refused, and the fast table held to pint."""

import subprocess
import sys

import pytest

from lactea import evidence, units
from lactea.errors import UnitError


def in_fresh_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("value", "source", "target", "expected"),
    [
        (30.0, "min", "s", 1800.0),
        (36.0, "mL/h", "mL/s", 0.01),
        (1.0, "g/(5.s)", "g/min", 12.0),
        (1.0, "g/dL", "g/L", 10.0),
        (25.0, "ng/mL", "ug/L", 25.0),
        (50.0, "%", "1", 0.5),
        (2.0, "wk", "d", 14.0),
        (150.0, "mL/kg/d", "mL/d/kg", 150.0),
        (2.0, "/min", "1/h", 120.0),
        (7.0, "m[IU]/L", "u[iU]/mL", 7.0),
        (1.0, "uIU/mL", "m[iU]/L", 1.0),
        (1.0, "pmol/(L.s)", "nmol/L/s", 1e-3),
        (3.0, "mm2", "mm2", 3.0),
    ],
)
def test_hand_worked_conversions_are_exact(value, source, target, expected):
    assert units.convert(value, source, target) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("symbol", sorted(units._ATOMS))
def test_fast_table_agrees_with_pint(symbol):
    atom = units._ATOMS[symbol]
    slow = units._convert_by_pint(1.0, symbol, atom.base)
    assert slow == pytest.approx(float(atom.factor), rel=1e-12)


@pytest.mark.parametrize("alias", sorted(units._ALIASES))
def test_printed_spellings_mean_their_ucum_twin(alias):
    assert units.convert(2.0, alias, units._ALIASES[alias]) == pytest.approx(2.0)


@pytest.mark.parametrize("unit", sorted({fact.unit for fact in evidence.load().values()}))
def test_every_unit_in_evidence_is_read_by_table_and_by_pint(unit):
    assert units.check(unit) == unit
    assert units.quantity(1.0, unit).magnitude > 0.0


@pytest.mark.parametrize("unit", units.CANONICAL.values())
def test_every_canonical_unit_is_read(unit):
    assert units.check(unit) == unit


def test_international_units_are_a_dimension_of_their_own():
    with pytest.raises(UnitError, match=r"'m\[iU\]' to 'pg'"):
        units.convert(1.0, "m[iU]", "pg")


def test_a_number_inside_a_unit_multiplies_the_quantity():
    assert units.quantity(1.0, "g/(5.s)").to("gram/second").magnitude == pytest.approx(0.2)


def test_units_with_an_offset_and_unlisted_units_go_through_pint():
    assert units.convert(37.0, "degC", "K") == pytest.approx(310.15)
    assert units.convert(1.0, "mm3", "uL") == pytest.approx(1.0)
    assert units.convert(1.0, "Hz", "/min") == pytest.approx(60.0)


def test_what_cannot_be_converted_names_both_units():
    with pytest.raises(UnitError, match="cannot convert 'mL' to 's'"):
        units.convert(1.0, "mL", "s")


@pytest.mark.parametrize("unit", ["", "/", "mL//d", "mL/(d", "mL)", "mL d", "2x", "mL/", ".s", "é"])
def test_what_is_no_unit_is_refused_by_name(unit):
    with pytest.raises(UnitError, match=r"unit"):
        units.check(unit)


def test_an_unknown_symbol_suggests_the_nearest():
    with pytest.raises(UnitError, match="did you mean 'min'"):
        units.check("minn")


def test_equal_units_and_listed_units_never_import_pint():
    code = (
        "import sys; from lactea import units;"
        "units.convert(1.0, 'parsec', 'parsec'); units.convert(1.0, 'L/min', 'mL/s');"
        "from lactea import evidence; evidence.load(); print('pint' in sys.modules)"
    )
    assert in_fresh_python(code) == "False"

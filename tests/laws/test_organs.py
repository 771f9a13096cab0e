"""Organs are found by themselves, and wired without a gap."""

import re

import pytest

from lactea.parameters import load_table
from lactea.simulation.assemble import OBSERVERS, OF_A_LIFE, WIRING, Physiology
from lactea.simulation.assemble import ORGANS as ASSEMBLED
from tests.laws import organs

BY_NAME = pytest.mark.parametrize("organ", organs.ORGANS, ids=lambda organ: organ.name)


def test_every_module_of_physiology_is_a_whole_organ():
    parts = {"State", "Inputs", "Outputs", "Params", "rhs", "outputs"}
    halves = [
        name
        for name, module in organs.modules().items()
        if parts & vars(module).keys() and not organs.is_organ(module)
    ]
    assert not halves, f"these have some parts of an organ, not all: {halves}"


def test_assemble_holds_the_organs_that_there_are():
    found = {organ.name: organ.module for organ in organs.ORGANS}
    assert found == ASSEMBLED
    assert set(Physiology._fields) == set(found) - set(OBSERVERS) - set(OF_A_LIFE)


def test_wiring_says_where_each_input_comes_from():
    inputs = {
        f"{organ.name}.{field}" for organ in organs.ORGANS for field in organ.module.Inputs._fields
    }
    assert set(WIRING) == inputs


@pytest.mark.parametrize(("reader", "source"), WIRING.items(), ids=WIRING.keys())
def test_wiring_names_things_that_exist(reader, source):
    for name, part in re.findall(r"\b(\w+)\.(\w+)\b", source):
        module = ASSEMBLED[name]
        outputs = {
            field
            for kind in ("State", "Outputs")
            if hasattr(module, kind)
            for field in getattr(module, kind)._fields
        }
        assert part in outputs or callable(getattr(module, part, None)), f"{reader}: {source}"


@BY_NAME
def test_every_field_carries_a_unit(organ):
    for kind in ("State", "Inputs", "Outputs", "Params"):
        if hasattr(organ.module, kind):
            named = organs.units_of(getattr(organ.module, kind))
            assert set(named) == set(getattr(organ.module, kind)._fields)


@BY_NAME
def test_every_organ_has_its_table(organ):
    assert set(load_table(organ.name)) == set(organ.module.Params._fields)


@BY_NAME
def test_units_of_what_is_drawn_have_a_range(organ):
    missing = set(organ.drawn_units.values()) - set(organs.RANGES)
    assert not missing, f"tests/laws/organs.py: give RANGES a line for {missing}"

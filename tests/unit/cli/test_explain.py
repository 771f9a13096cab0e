import inspect

import pytest

from lactea.cli import explain as explaining
from lactea.cli.command import run
from lactea.errors import ParameterError
from lactea.parameters import all_rows, assumptions, load_table, organs
from lactea.simulation.assemble import ORGANS, WIRING


def explanation(capsys, *arguments):
    assert run(["explain", *arguments]) == 0
    return capsys.readouterr().out


def test_every_table_is_explained():
    assert set(explaining.parts()) == set(organs())


@pytest.mark.parametrize("name", organs())
def test_what_the_code_and_the_table_say_is_shown(name, capsys):
    told = explanation(capsys, name)
    module = explaining.parts()[name]
    assert inspect.getdoc(module).splitlines()[0] in told
    for function in ("rhs", "outputs"):
        if hasattr(module, function):
            last_line = inspect.getsource(getattr(module, function)).splitlines()[-1]
            assert last_line in told
    for row in load_table(name).values():
        assert f"{row.symbol} = {row.value:g}" in told
    for target, source in WIRING.items():
        if target.startswith(f"{name}."):
            assert source in told


def test_fields_carry_unit_and_meaning():
    fields = list(explaining.fields_of(ORGANS["nipple"].Inputs))
    assert fields[1] == ("vacuum", "mmHg", "below atmospheric, at the nipple")
    assert [name for name, _, _ in fields] == list(ORGANS["nipple"].Inputs._fields)


def test_sources_are_cited(capsys):
    told = " ".join(explanation(capsys, "composition").split())
    assert "[prod_daly1993fat_coef_a]" in told
    assert "Daly" in told


def test_readers_are_organs_not_words(capsys):
    told = explanation(capsys, "oxytocin")
    assert "plasma.release              <- oxytocin.release" in told
    assert "oxytocin given" not in told.partition("Read by")[2]


def test_without_an_organ_all_are_listed_with_the_wiring(capsys):
    told = explanation(capsys)
    assert all(f"  {name} " in told for name in organs())
    assert all(f"<- {source}" in told for source in WIRING.values())


def test_capitals_do_not_matter(capsys):
    assert explanation(capsys, "Storage") == explanation(capsys, "storage")


def test_an_unknown_organ_suggests_the_nearest(capsys):
    assert run(["explain", "storag"]) == 2
    assert capsys.readouterr().err == "lactea: no organ 'storag'; did you mean 'storage'?\n"


def test_all_assumptions_are_listed_with_their_reason(capsys):
    assert run(["assumptions"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert f"{len(assumptions())} of {len(all_rows())} parameters" in told
    for row in assumptions():
        assert f"{row.organ}.{row.symbol} = {row.value:g}" in told
        assert " ".join(row.note.split()) in told


@pytest.mark.parametrize(
    ("unit", "shown"), [("1", "[1]"), ("mm[Hg]", "mmHg"), ("m[iU]", "miU"), ("mL/kg/d", "mL/kg/d")]
)
def test_units_as_people_write_them(unit, shown):
    assert explaining.unit_shown(unit) == shown


def test_errors_are_those_of_parameters():
    with pytest.raises(ParameterError):
        explaining.explain("nothing")

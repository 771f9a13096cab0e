"""Parameter tables: what becomes an organ's Params, and each way in which a row is refused."""

from typing import Annotated, NamedTuple

import pytest

from lactea import parameters
from lactea.errors import ParameterError
from lactea.parameters.table import COLUMNS

SET_FACT = "prod_iom1991_density"
JUDGE_FACT = "prod_kent2006_feed_volume"
ROLELESS_FACT = "ejection_pk_cl_degroot1995"
GOOD = {
    "symbol": "delay",
    "value": "2",
    "unit": "min",
    "low": "1",
    "high": "3",
    "spread": "0.2",
    "how": "measured",
    "evidence_id": SET_FACT,
    "note": "",
}
RATE = GOOD | {"symbol": "rate", "unit": "mL/h", "how": "assumed", "evidence_id": "", "note": "why"}


class Params(NamedTuple):
    rate: Annotated[float, "mL/s"]
    delay: Annotated[float, "s"]


def table(tmp_path, *rows, organ="organ"):
    lines = [",".join(COLUMNS), *(",".join(row[column] for column in COLUMNS) for row in rows)]
    (tmp_path / f"{organ}.csv").write_text("\n".join(lines) + "\n")
    return tmp_path


def test_a_row_becomes_typed(tmp_path):
    row = parameters.load_table("organ", table(tmp_path, GOOD))["delay"]
    assert (row.organ, row.value, row.low, row.high, row.spread) == ("organ", 2.0, 1.0, 3.0, 0.2)
    assert row.evidence_ids == (SET_FACT,)
    assert row.sources() == ("iom1991lactation",)


def test_values_are_in_the_units_that_params_asks_for(tmp_path):
    made = parameters.values(Params, "organ", folder=table(tmp_path, GOOD, RATE))
    assert made == Params(rate=pytest.approx(2.0 / 3600.0), delay=120.0)


def test_overrides_are_in_the_units_of_the_table(tmp_path):
    made = parameters.values(Params, "organ", {"delay": 3.0}, table(tmp_path, GOOD, RATE))
    assert made.delay == 180.0


def test_a_blank_spread_means_the_same_for_all(tmp_path):
    rows = parameters.load_table("organ", table(tmp_path, GOOD | {"spread": ""}))
    assert rows["delay"].spread is None


@pytest.mark.parametrize("field", ["symbol", "value", "unit", "low", "high", "how"])
def test_a_blank_field_is_refused(tmp_path, field):
    with pytest.raises(ParameterError, match=rf"organ\.csv, row 2, {field}: is blank"):
        parameters.load_table("organ", table(tmp_path, GOOD | {field: ""}))


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        ({"value": "4"}, "value", "4 is outside 1 to 3"),
        ({"value": "two"}, "value", "'two' is not a number"),
        ({"high": "inf"}, "high", "not a finite number"),
        ({"spread": "-1"}, "spread", "negative"),
        ({"unit": "mim"}, "unit", "did you mean"),
        ({"how": "guessed"}, "how", "not one of"),
        ({"how": "assumed"}, "note", "has to say why"),
        ({"evidence_id": ""}, "evidence_id", "a measured value needs a fact"),
        ({"evidence_id": "", "how": "derived"}, "evidence_id", "a derived value needs"),
        ({"evidence_id": "", "how": "calibrated"}, "evidence_id", "a calibrated value needs"),
        ({"evidence_id": "prod_iom1991_densit"}, "evidence_id", f"did you mean '{SET_FACT}'"),
        ({"evidence_id": f"{SET_FACT} {JUDGE_FACT}"}, "evidence_id", "judges the model"),
        ({"evidence_id": ROLELESS_FACT}, "evidence_id", "has no role"),
        (
            {"evidence_id": JUDGE_FACT, "how": "assumed", "note": "why"},
            "evidence_id",
            "judges the model",
        ),
    ],
)
def test_a_bad_row_is_refused_with_file_row_and_field(tmp_path, change, field, what):
    with pytest.raises(ParameterError, match=rf"organ\.csv, row 3, {field}: .*{what}"):
        parameters.load_table("organ", table(tmp_path, RATE, GOOD | change))


def test_a_symbol_given_twice_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="row 3, symbol: 'delay' is given twice"):
        parameters.load_table("organ", table(tmp_path, GOOD, GOOD))


def test_an_assumption_may_lean_on_a_paper_without_a_role(tmp_path):
    folder = table(tmp_path, RATE | {"evidence_id": ROLELESS_FACT})
    assert [row.symbol for row in parameters.assumptions(folder)] == ["rate"]


def test_organs_are_the_files_and_all_rows_are_theirs(tmp_path):
    folder = table(table(tmp_path, GOOD, RATE, organ="b"), GOOD, organ="a")
    assert parameters.organs(folder) == ("a", "b")
    found = [(row.organ, row.symbol) for row in parameters.all_rows(folder)]
    assert found == [("a", "delay"), ("b", "delay"), ("b", "rate")]


def test_an_unknown_organ_suggests_the_nearest(tmp_path):
    with pytest.raises(ParameterError, match="did you mean 'organ'"):
        parameters.load_table("organs", table(tmp_path, GOOD))


def test_fields_and_symbols_must_be_the_same(tmp_path):
    with pytest.raises(ParameterError, match=r"organ\.csv: no row for rate"):
        parameters.values(Params, "organ", folder=table(tmp_path, GOOD))
    folder = table(tmp_path, GOOD, RATE, RATE | {"symbol": "extra"}, organ="wide")
    with pytest.raises(ParameterError, match=r"wide\.csv: extra is not in Params"):
        parameters.values(Params, "wide", folder=folder)


def test_an_unknown_override_suggests_the_nearest(tmp_path):
    with pytest.raises(ParameterError, match="did you mean 'delay'"):
        parameters.values(Params, "organ", {"dely": 2.0}, table(tmp_path, GOOD, RATE))


def test_an_override_outside_its_range_says_range_and_source(tmp_path):
    what = r"delay = 9 min is outside 1 to 3 min \(Institute of Medicine \(1991\)"
    with pytest.raises(ParameterError, match=what):
        parameters.values(Params, "organ", {"delay": 9.0}, table(tmp_path, GOOD, RATE))


def test_a_row_in_another_dimension_is_refused(tmp_path):
    with pytest.raises(ParameterError, match="delay: cannot convert 'mL' to 's'"):
        parameters.values(Params, "organ", folder=table(tmp_path, GOOD | {"unit": "mL"}, RATE))


def test_a_field_without_unit_is_refused(tmp_path):
    class Bare(NamedTuple):
        delay: float

    with pytest.raises(ParameterError, match=r"Params\.delay has no unit"):
        parameters.values(Bare, "organ", folder=table(tmp_path, GOOD))


def test_every_shipped_table_is_read():
    for organ in parameters.organs():
        assert parameters.load_table(organ)

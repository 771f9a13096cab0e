from pathlib import Path

import pytest

from lactea.errors import LogError
from lactea.logs import read_log
from lactea.logs.rows import Nursing, Pumping
from lactea.logs.sheet import TEMPLATE
from lactea.parameters.table import load_table

HEADER = "side,start,end,weight before (g),weight after (g),expressed (mL),note"
TIMES = "2024-03-30 06:05,2024-03-30 06:17"
GOOD = "right,2024-03-29 06:05,2024-03-29 06:17,5000,5050,,"


def only(path, **answers):
    (row,) = read_log(path, **answers).rows
    return row


def test_the_template_is_the_header(examples: Path):
    assert TEMPLATE.read_text("utf-8").rstrip() == HEADER
    assert (examples / TEMPLATE.name).samefile(TEMPLATE)


def test_what_was_taken_is_the_gain_over_the_density(write):
    row = only(write(HEADER, f"left,{TIMES},5210,5268,,"))
    assert isinstance(row, Nursing)
    assert row.milk_mL == pytest.approx(58.0 / load_table("milk")["density"].value)
    assert list(row.sides) == [("left", 720)]


def test_weights_in_kg_are_the_same(write):
    header = HEADER.replace("(g)", "(kg)")
    row = only(write(header, f"left,{TIMES},5.210,5.268,,"))
    assert row.milk_mL == pytest.approx(58.0 / load_table("milk")["density"].value)


def test_expressing(write):
    row = only(write(HEADER.replace("mL", "oz"), f"left,{TIMES},,,2,"))
    assert isinstance(row, Pumping)
    assert (row.seconds, row.right_mL, row.total_mL) == (720, None, None)
    assert row.left_mL == pytest.approx(59.147059125)


def test_two_breasts_at_once_are_two_rows_and_no_overlap(write):
    log = read_log(write(HEADER, f"left,{TIMES},,,60,", f"right,{TIMES},,,50,"))
    assert [row.breasts for row in log.rows] == [("left",), ("right",)]
    again = read_log(write(HEADER, f"left,{TIMES},,,60,", f"both,{TIMES},,,50,"))
    assert len(again.rejected) == 1
    assert again.rejected[0].reason.startswith("overlaps row")


def test_both_breasts_in_one_row_are_split(write):
    row = only(write(HEADER, f"both,{TIMES},5210,5268,,"))
    assert row.sides_assumed
    assert [side for side, _ in row.sides] == ["left", "right"]


def test_a_feed_that_was_not_weighed_is_kept(write):
    assert only(write(HEADER, f"left,{TIMES},,,,")).milk_mL is None


def test_a_small_loss_is_kept_as_measured(write):
    assert only(write(HEADER, f"left,{TIMES},5210,5207,,")).milk_mL == pytest.approx(-2.9, abs=0.1)


@pytest.mark.parametrize("column", ["weight after (g)", "expressed (mL)"])
def test_a_header_without_a_unit_is_told(write, column):
    header = HEADER.replace(column, column.split(" (")[0])
    with pytest.raises(LogError, match=r"line 1: column .* has no unit: write '.* \((g|mL)\)'"):
        read_log(write(header, f"left,{TIMES},5210,5268,,", f"left,{TIMES},,,60,"))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"left,{TIMES},5210,,,", "weight after is missing: give both or none"),
        (f"left,{TIMES},,5210,,", "weight before is missing: give both or none"),
        (f"left,{TIMES},5210,5268,40,", "give the feed and it a row each"),
        (f"left,{TIMES},5268,5210,,", "weight after is less than before, by 56 mL"),
        (f"left,{TIMES},5210,9210,,", "the gain in weight 3883 mL is more than 1 L"),
        (f"left,{TIMES},52100,52150,,", "weight before 52.1 kg is outside"),
        (f"left,{TIMES},5.2,5.3,,", "weight before 0.0052 kg is outside"),
        (f"left,{TIMES},5 mL,5268,,", "is in mL, but the header is in g"),
        (f"left,{TIMES},,,-4,", "left amount -4 mL is negative"),
        (f"top,{TIMES},5210,5268,,", "side 'top' is not left, right or both"),
        ("left,,2024-03-30 06:17,5210,5268,,", "start is missing"),
        ("left,2024-03-30 06:05,,5210,5268,,", "end is missing"),
        ("left,30/03/2024 06:05,,,,60,", "is not of the form"),
    ],
)
def test_refused(write, row, expected):
    (bad,) = read_log(write(HEADER, GOOD, row)).rejected
    assert bad.row == 3
    assert expected in bad.reason


def test_the_synthetic_sheet(examples: Path):
    log = read_log(examples / "test_weigh_synthetic.csv", timezone="Europe/London")
    assert [bad.row for bad in log.rejected] == [10, 12, 13, 14, 15, 16]
    over_midnight = next(row for row in log.rows if row.row == 11)
    assert isinstance(over_midnight, Nursing)
    assert over_midnight.seconds == 16 * 60


def test_a_decimal_comma_whose_digits_fall_into_the_note_is_refused(write):
    whole = f"left,{TIMES},,,30,fine"
    log = read_log(write(HEADER, whole, "right,2024-03-29 06:05,2024-03-29 06:17,,,2,5"))
    assert len(log.rows) == 1
    assert "if it stood behind a decimal comma, write a point" in log.rejected[0].reason
    assert log.missing == 1


def test_a_feed_with_one_weight_alone_is_one_without_an_amount(write):
    log = read_log(write(HEADER, f"left,{TIMES},5210,,,", "right,2024-03-09 07:00,,,,30,"))
    assert [row.milk_mL for row in log.unmeasured] == [None]
    assert log.missing == 0

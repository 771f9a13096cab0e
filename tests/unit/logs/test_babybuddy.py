# ruff: noqa: DTZ001  times in logs are naive

from datetime import datetime
from pathlib import Path

import pytest

from lactea.errors import LogError
from lactea.logs import MissingAnswer, read_log
from lactea.logs.rows import Bottle, Nursing, Pumping, Weight

LONG = (
    "id,child_id,child_first_name,child_last_name,start,end,type,method,amount,notes,tags",
    '1,1,A,B,2024-01-05 03:04:09,2024-01-05 03:16:09,breast milk,left breast,,,"1,2"',
)
PUMPING = "id,child_id,child_first_name,child_last_name,start,end,amount,notes,tags"
WEIGHT = "id,child_id,child_first_name,child_last_name,weight,date,notes,tags"
TIMES = "2024-01-05 03:00:00,2024-01-05 03:20:00"
GOOD = "1,2024-01-04 03:00:00,2024-01-04 03:20:00,breast milk,left breast,,"


def only(path, kind, **answers):
    log = read_log(path, **answers)
    (row,) = log.rows
    assert isinstance(row, kind), log
    return row


def test_the_export_of_the_admin_page(write):
    row = only(write(*LONG), Nursing)
    assert row.start == datetime(2024, 1, 5, 3, 4, 9)
    assert list(row.sides) == [("left", 720)]
    assert row.row == 2
    assert row.source.startswith("1,1,A,B,2024-01-05 03:04:09")


def test_exports_without_child_id(write):
    header, row = (line.replace("child_id,", "").replace("1,1,A", "1,A") for line in LONG)
    assert only(write(header, row), Nursing).seconds == 720


def test_files_written_for_import(fed):
    row = "1,2020-02-16 23:10:16,2020-02-16 23:24:16,fortified breast milk,bottle,3.4,x"
    log = read_log(fed(row), unit="oz")
    assert log.rows[0].amount_mL == pytest.approx(3.4 * 29.5735295625)
    assert log.rows[0].content == "milk"
    assert log.unit == "oz"
    assert "1 row (2): fortified breast milk is read as breast milk" in log.notes


def test_both_breasts_are_split_and_marked(fed):
    row = only(fed(f"1,{TIMES},breast milk,both breasts,,"), Nursing)
    assert list(row.sides) == [("left", 600), ("right", 600)]
    assert row.sides_assumed
    assert row.sides_known


@pytest.mark.parametrize("method", ["bottle", "parent fed", "self fed"])
@pytest.mark.parametrize(("what", "content"), [("formula", "formula"), ("breast milk", "milk")])
def test_bottles(fed, method, what, content):
    row = only(fed(f"1,{TIMES},{what},{method},60,"), Bottle, unit="ml")
    assert (row.amount_mL, row.content) == (60.0, content)


def test_a_bottle_may_start_and_end_at_once(fed):
    same = "2024-01-05 03:00:00,2024-01-05 03:00:00"
    assert only(fed(f"1,{same},formula,bottle,60,"), Bottle, unit="mL").amount_mL == 60


@pytest.mark.parametrize("weight_unit", [None, "kg"])
def test_amounts_need_a_unit(fed, weight_unit):
    path = fed(f"1,{TIMES},formula,bottle,60,")
    with pytest.raises(MissingAnswer, match="'amount': give --unit mL or --unit oz") as caught:
        read_log(path, weight_unit=weight_unit)
    assert caught.value.flag == "--unit"


def test_feeds_without_amounts_need_no_unit(fed):
    assert read_log(fed(GOOD)).unit is None


def test_amounts_that_all_name_their_unit_need_no_answer(fed):
    assert only(fed(f"1,{TIMES},formula,bottle,60 ml,"), Bottle).amount_mL == 60


def test_an_unknown_unit_names_the_nearest(fed):
    with pytest.raises(LogError, match=r"--unit 'ozs' is not a unit.*did you mean 'oz'"):
        read_log(fed(GOOD), unit="ozs")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"1,{TIMES},formula,bottle,60 ml,", "'60 ml' is in mL, but the file was said to be in oz"),
        (f"1,{TIMES},formula,bottle,2 kg,", "is in kg, but the file was said"),
        (f"1,{TIMES},formula,bottle,,", "amount is missing"),
        (f"1,{TIMES},formula,bottle,-2,", "is negative"),
        (f"1,{TIMES},formula,bottle,0,", "amount is 0"),
        (f"1,{TIMES},formula,bottle,340,", "more than 1 L"),
        (f'1,{TIMES},formula,bottle,"3,4",', "is not a number"),
        (f"1,{TIMES},formula,left breast,,", "'formula' cannot come from method 'left breast'"),
        (f"1,{TIMES},breast milk,left breast,340,", "more than 1 L"),
        (f"1,{TIMES},breast milk,left beast,,", "did you mean 'left breast'"),
        (f"1,{TIMES},breast,left breast,,", "did you mean 'breast milk'"),
        (f"1,{TIMES},,left breast,,", "type '' is not known"),
        ("1,,2024-01-05 03:20:00,breast milk,left breast,,", "start is missing"),
        ("1,2024-01-05 03:20:00,,breast milk,left breast,,", "end is missing"),
        ("1,2024-01-05 03:20:00,2024-01-05 03:10:00,breast milk,both breasts,,", "is before start"),
        ("1,2024-01-05 03:20:00,2024-01-05 03:20:00,breast milk,both breasts,,", "duration is 0"),
        ("1,2024-01-05 03:20:00,2024-01-05 09:20:00,breast milk,both breasts,,", "longer than 4 h"),
        ("1,2124-01-05 03:20:00,2124-01-05 03:40:00,breast milk,left breast,,", "in the future"),
        ("1,1024-01-05 03:20:00,1024-01-05 03:40:00,breast milk,left breast,,", "before 1990"),
        ("1,29/03/2026 05:00,29/03/2026 05:10,breast milk,left breast,,", "is not of the form"),
    ],
)
def test_rejected(fed, row, expected):
    log = read_log(fed(GOOD, row), unit="oz")
    (bad,) = log.rejected
    assert bad.row == 3
    assert expected in bad.reason
    assert len(log.rows) == 1


def test_solid_food_is_ignored(fed):
    log = read_log(fed(GOOD, f"1,{TIMES},solid food,parent fed,,carrot"))
    assert not log.rejected
    assert any("1 'solid food'" in note for note in log.notes)


def test_the_amount_of_a_feed_at_the_breast_is_noted(fed):
    log = read_log(fed(f"1,{TIMES},breast milk,left breast,64,"), unit="mL")
    assert "1 row (2): the amount of a feed at the breast is not used" in log.notes


def test_the_child_with_most_rows_is_read(fed):
    twin = GOOD.replace("1,2024", "2,2024", 1)
    log = read_log(fed(twin, GOOD, GOOD.replace("03:", "05:")))
    assert [row.row for row in log.rows] == [3, 4]
    assert not log.rejected
    assert "1 row (2): not read, as most rows are of child '1'" in log.notes


def test_pumping(write):
    row = only(write(PUMPING, f"1,1,A,B,{TIMES},100.2,,"), Pumping, unit="mL")
    assert (row.seconds, row.total_mL, row.left_mL, row.right_mL) == (1200, 100.2, None, None)


def test_pumping_without_amount(write):
    assert only(write(PUMPING, f"1,1,A,B,{TIMES},,,"), Pumping).total_mL is None


def test_pumping_that_was_imported_from_a_stale_time_column(write):
    now = "2024-02-01 10:00:00"
    log = read_log(write(PUMPING, f"1,1,A,B,{TIMES},50,,", f"2,1,A,B,{now},{now},60,,"), unit="mL")
    assert "imports an old file with a 'time' column" in log.rejected[0].reason


def test_the_oldest_pumpings_have_a_time_and_no_end(write):
    row = only(write("child_id,amount,time", "1,100.2,2020-02-17 09:31:49"), Pumping, unit="mL")
    assert (row.start, row.end, row.seconds) == (datetime(2020, 2, 17, 9, 31, 49), None, None)
    assert row.total_mL == row.milk_mL == 100.2


def test_a_time_column_beside_start_and_end_is_not_used(write):
    log = read_log(write("start,end,amount,time", f"{TIMES},50,2020-02-17 09:31:49"), unit="mL")
    assert log.rows[0].start == datetime(2024, 1, 5, 3, 0)
    assert "columns not used: 'time'" in log.notes


@pytest.mark.parametrize(
    ("unit", "cell", "kg"), [("kg", "4.31", 4.31), ("g", "4310", 4.31), ("lb", "10", 4.5359237)]
)
def test_weights(write, unit, cell, kg):
    row = only(write(WEIGHT, f"1,1,A,B,{cell},2024-01-05,,"), Weight, weight_unit=unit)
    assert row.weight_kg == pytest.approx(kg, rel=1e-12)
    assert row.start == datetime(2024, 1, 5)


def test_weights_need_a_unit_of_weight(write):
    path = write(WEIGHT, "1,1,A,B,4.31,2024-01-05,,")
    with pytest.raises(MissingAnswer, match="--weight-unit kg or --weight-unit g or"):
        read_log(path, unit="oz")


@pytest.mark.parametrize("cells", ["4.31,", ",2024-01-05", "4.31,05/01/2024", "40,2024-01-05"])
def test_weights_refused(write, cells):
    good = "1,1,A,B,4.3,2024-01-04,,"
    assert len(read_log(write(WEIGHT, good, f"1,1,A,B,{cells},,"), weight_unit="kg").rejected) == 1


def test_the_synthetic_log(examples: Path):
    log = read_log(examples / "babybuddy_feeding_synthetic.csv", unit="mL")
    assert log.files[0].format == "Baby Buddy Feeding"
    assert [bad.row for bad in log.rejected] == [8, 10, 13, 15, 17, 19, 20, 23]
    assert sum(isinstance(row, Nursing) for row in log.rows) == 8
    assert sum(isinstance(row, Bottle) for row in log.rows) == 3

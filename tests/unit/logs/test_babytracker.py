# ruff: noqa: DTZ001  times in logs are naive

from datetime import datetime
from pathlib import Path

import pytest

from lactea.errors import LogError
from lactea.fit import history_of
from lactea.logs import MissingAnswer, read_log
from lactea.logs.rows import Bottle, Nursing, Pumping

NURSING = "Baby,Time,Start side,Left duration (min),Right Duration (min),Total (min),Note"
PLAIN = "Time,Start side,Left duration,Right Duration,Total duration,Left Amount,Right Amount"
PUMP = f"{PLAIN},Total amount,Note"
AT = "14/01/2026 22:20"


def only(path, **answers):
    (row,) = read_log(path, **answers).rows
    return row


def test_the_side_begun_with_comes_first(write):
    row = only(write(NURSING, f"A,{AT},Right,7,3,10,"))
    assert isinstance(row, Nursing)
    assert row.start == datetime(2026, 1, 14, 22, 20)
    assert list(row.sides) == [("right", 180), ("left", 420)]


def test_a_breast_with_0_minutes_was_not_used(write):
    assert list(only(write(NURSING, f"A,{AT},Left,16,0,16,")).sides) == [("left", 960)]


@pytest.mark.parametrize(("side", "known"), [("Right", True), ("", False)])
def test_a_total_alone_is_split(write, side, known):
    row = only(write(NURSING, f"A,{AT},{side},,,20,"))
    assert (row.sides_assumed, row.sides_known, row.seconds) == (True, known, 1200)
    assert row.sides[0].side == ("right" if known else "left")


def test_an_empty_note_may_be_left_off(write):
    assert only(write(NURSING, f"A,{AT},Left,16,0,16")).seconds == 960


def test_pumping_keeps_its_sides(write):
    row = only(write(PUMP, f"{AT},Left,20,20,20,40 ml,2 oz,,"))
    assert isinstance(row, Pumping)
    assert (row.seconds, row.left_mL, row.total_mL) == (1200, 40, None)
    assert row.right_mL == pytest.approx(59.147059125)
    assert row.milk_mL == pytest.approx(99.147059125)


def test_units_may_stand_in_the_header(write):
    header = PUMP.replace("mount", "mount (oz)")
    row = only(write(header, f"{AT},Left,20,20,20,1,1,2,"))
    assert row.left_mL == pytest.approx(29.5735295625)


def test_units_that_stand_nowhere_are_asked(write):
    path = write(PUMP, f"{AT},Left,20,20,20,40,55,95,")
    with pytest.raises(MissingAnswer, match="give --unit mL or --unit oz"):
        read_log(path)
    assert only(path, unit="mL").milk_mL == 95


def test_a_breast_that_was_not_pumped_has_no_amount(write):
    row = only(write(PUMP, f"{AT},Right,0,15,15,0 ml,35 ml,35 ml,"))
    assert (row.left_mL, row.right_mL, row.breasts) == (None, 35, ("right",))


def test_a_pumping_that_gave_nothing_is_a_row(write):
    row = only(write(PUMP, f"{AT},Left,10,10,20,0 ml,0 ml,0 ml,"))
    assert (row.milk_mL, row.breasts) == (0, ("left", "right"))


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("A_formula.csv", Bottle, "formula"),
        ("A_expressed.csv", Bottle, "milk"),
        ("A_pump.csv", Pumping, None),
    ],
)
def test_amounts_are_told_by_the_name_of_the_file(write, name, kind, content):
    row = only(write("Time,Amount,Note", f"{AT},90 ml,", name=name))
    assert isinstance(row, kind)
    assert getattr(row, "content", None) == content


def test_amounts_of_a_file_that_was_renamed_are_not_guessed(write):
    with pytest.raises(LogError, match="name the file as Baby Tracker did, with one of pump"):
        read_log(write("Time,Amount,Note", f"{AT},90 ml,"))


def test_the_order_of_dates_is_asked_where_it_could_be_either(write):
    path = write(NURSING, "A,5/1/2026 22:20,Left,16,0,16,")
    with pytest.raises(MissingAnswer, match="--date-order day-first or month-first") as caught:
        read_log(path)
    assert caught.value.flag == "--date-order"
    assert only(path, date_order="day-first").start == datetime(2026, 1, 5, 22, 20)
    assert only(path, date_order="month-first").start == datetime(2026, 5, 1, 22, 20)
    with pytest.raises(LogError, match="--date-order 'ymd': give day-first or month-first"):
        read_log(path, date_order="ymd")


def test_one_file_tells_the_order_of_all(write):
    nursing = write(NURSING, f"A,{AT},Left,16,0,16,", name="nursing.csv")
    pump = write(PUMP, "5/1/2026 11:30,Left,20,20,20,40 ml,55 ml,,", name="pump.csv")
    assert read_log(pump, nursing).rows[0].start == datetime(2026, 1, 5, 11, 30)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"A,{AT},Left,0,0,0,", "duration is 0"),
        (f"A,{AT},Left,,,,", "duration is 0, or is not given"),
        (f"A,{AT},Left,-5,0,5,", "left duration '-5' is negative"),
        (f"A,{AT},Left,ten,0,5,", "'ten' is not a number of minutes"),
        (f"A,{AT},Left,300,0,300,", "longer than 4 h"),
        ("A,1/14/2026 22:20,Left,5,0,5,", "month 14: dates must be day/month/year"),
        ("A,,Left,5,0,5,", "is not of the form 31/1/24 15:04"),
    ],
)
def test_refused(write, row, expected):
    good = [f"A,{day}/01/2026 22:20,Left,16,0,16," for day in (15, 16)]
    log = read_log(write(NURSING, *good, row))
    (bad,) = log.rejected
    assert bad.row == 4
    assert expected in bad.reason


def test_the_synthetic_logs(examples: Path):
    log = read_log(*sorted(examples.glob("babytracker_*.csv")))
    assert [file.format for file in log.files] == [
        "Baby Tracker amounts",
        "Baby Tracker nursing",
        "Baby Tracker pumping",
    ]
    assert [(bad.file.split("_")[1], bad.row) for bad in log.rejected] == [
        ("formula", 4),
        ("nursing", 5),
        ("pump", 4),
    ]


def test_a_breast_that_stands_with_0_was_not_pumped_though_an_amount_cannot_be_read(write):
    rows = f"{AT},Right,0,15,15,0,80,8O,", "14/01/2026 23:30,Right,0,15,15,0,80,80,"
    log = read_log(write(PUMP, *rows), unit="mL")
    assert [row.breasts for row in (*log.unmeasured, *log.rows)] == [("right",), ("right",)]
    assert log.missing == 0
    assert [each.side for each in history_of(log).removals] == [1, 1]

# ruff: noqa: DTZ001  times in logs are naive

from datetime import datetime
from pathlib import Path

import pytest

from lactea.logs import MissingAnswer, read_log
from lactea.logs.rows import Bottle, Nursing, Pumping

FEEDS = (
    "id,Start Time,End Time,Feed Type,Quantity (oz),Quantity (ml or g),Notes,Duration (Minutes),"
    "Food Type,Unit,Bottle Type"
)
OLD_PUMPINGS = "id, Pumping Time, Side, Quantity, Unit, Notes, Bottle Feed Id"
PUMPINGS = (
    "id,Pumping Time,Side,Quantity,Unit,Notes,Bottle Feed Id,Finished Time,Uses Timer,Duration"
)
AT, END = "22:20:00 01-14-2026", "22:31:00 01-14-2026"


def only(path, **answers):
    (row,) = read_log(path, **answers).rows
    return row


def test_a_feed_at_the_breast(write):
    row = only(write(FEEDS, f"1,{AT},{END},LEFT,0,0,,9,,METRIC,"))
    assert isinstance(row, Nursing)
    assert row.start == datetime(2026, 1, 14, 22, 20)
    assert list(row.sides) == [("left", 540)]


def test_without_a_duration_it_lasts_from_start_to_end(write):
    row = only(write(FEEDS, f"1,{AT},{END},LEFT_AND_RIGHT,0,0,,,,METRIC,"))
    assert list(row.sides) == [("left", 330), ("right", 330)]
    assert row.sides_assumed


@pytest.mark.parametrize(
    ("cells", "amount", "content"),
    [
        ("BOTTLE,3.04,90,,15,,METRIC,FORMULA", 90, "formula"),
        ("BOTTLE,2,0,,15,,IMPERIAL,EXPRESSED", 59.147059125, "milk"),
        ("BOTTLE,2,,,15,,IMPERIAL,", 59.147059125, "unknown"),
    ],
)
def test_bottles(write, cells, amount, content):
    row = only(write(FEEDS, f"1,{AT},{END},{cells}"))
    assert isinstance(row, Bottle)
    assert (row.amount_mL, row.content) == (pytest.approx(amount), content)


@pytest.mark.parametrize(
    ("side", "amounts"),
    [("LEFT", (40, None, None)), ("RIGHT", (None, 40, None)), ("LEFT_AND_RIGHT", (None, None, 40))],
)
def test_pumping_keeps_its_side(write, side, amounts):
    row = only(write(PUMPINGS, f"1,{AT},{side},40,METRIC,,,{END},true,"))
    assert isinstance(row, Pumping)
    assert (row.left_mL, row.right_mL, row.total_mL) == amounts
    assert row.seconds == 660


def test_older_pumpings_have_no_length(write):
    assert only(write(OLD_PUMPINGS, f"1,{AT},LEFT,40,ml,,")).seconds is None


def test_imperial_amounts_are_asked_for(write):
    path = write(OLD_PUMPINGS, f"1,{AT},LEFT,40,IMPERIAL,,")
    with pytest.raises(MissingAnswer, match="'quantity': give --unit"):
        read_log(path)
    assert only(path, unit="mL").left_mL == 40


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (f"{AT},,LEFT,0,0,,,,METRIC,", "duration is missing"),
        (f"{AT},,LEFT,0,0,,0,,METRIC,", "duration is 0"),
        (f"{AT},{END},SPOON,0,30,,10,,METRIC,", "feed type 'spoon' is not known"),
        (f"{AT},{END},BOTTLE,0,0,,10,,METRIC,", "amount is missing, or 0"),
        (f",{END},LEFT,0,0,,9,,METRIC,", "start time is missing"),
        (f"10:00:00 14-01-2026,{END},LEFT,0,0,,9,,METRIC,", "does not exist"),
        (f"{AT},{END},LEFT,0,0,,90,,METRIC,", "longer than the 11 min between"),
    ],
)
def test_refused(write, cells, expected):
    log = read_log(write(FEEDS, "1,20:00:00 01-14-2026,,LEFT,0,0,,9,,METRIC,", f"2,{cells}"))
    (bad,) = log.rejected
    assert bad.row == 3
    assert expected in bad.reason


def test_the_synthetic_logs(examples: Path):
    log = read_log(*sorted(examples.glob("feedbaby_*.csv")), timezone="America/Chicago")
    assert [(bad.file.split("_")[1], bad.row) for bad in log.rejected] == [
        ("feeds", 8),
        ("feeds", 9),
        ("feeds", 10),
        ("pumpings", 5),
    ]
    pumped = [row for row in log.rows if isinstance(row, Pumping)]
    assert [row.breasts for row in pumped] == [("left", "right"), ("left",), ("right",)]

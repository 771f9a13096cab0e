# ruff: noqa: DTZ001  times in logs are naive

from datetime import datetime
from pathlib import Path

import pytest

from lactea.logs import MissingAnswer, read_log
from lactea.logs.rows import Bottle, Nursing, Pumping, Weight

HEADER = "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes"
GOOD = "Feed,2026-01-13 22:20,2026-01-13 22:31,00:11,00:03R,Breast,00:07L,"
AT = "2026-01-14 04:30"


def only(write, row, **answers):
    (found,) = read_log(write(HEADER, row), **answers).rows
    return found


def test_sides_keep_their_order_and_times(write):
    row = only(write, GOOD)
    assert isinstance(row, Nursing)
    assert row.start == datetime(2026, 1, 13, 22, 20)
    assert list(row.sides) == [("right", 180), ("left", 420)]
    assert not row.sides_assumed


def test_one_side(write):
    assert list(only(write, f"Feed,{AT},,,01:05L,Breast,,").sides) == [("left", 3900)]


def test_no_side_is_split_and_marked(write):
    row = only(write, f"Feed,{AT},,00:20,,Breast,,")
    assert list(row.sides) == [("left", 600), ("right", 600)]
    assert (row.sides_known, row.sides_assumed) == (False, True)


@pytest.mark.parametrize(
    ("said", "content"),
    [("Formula", "formula"), ("Breast Milk", "milk"), ("", "unknown"), ("Goat Milk", "unknown")],
)
def test_bottles_by_content(write, said, content):
    row = only(write, f"Feed,{AT},,,{said},Bottle,2oz,")
    assert isinstance(row, Bottle)
    assert (row.amount_mL, row.content) == (pytest.approx(59.147059125), content)


def test_a_bottle_without_a_unit_asks(write):
    with pytest.raises(MissingAnswer, match="'end condition': give --unit"):
        only(write, f"Feed,{AT},,,Formula,Bottle,60,")
    assert only(write, f"Feed,{AT},,,Formula,Bottle,60,", unit="mL").amount_mL == 60


def test_pumping_without_a_length(write):
    row = only(write, f"Pump,{AT},,,25ml,,,")
    assert isinstance(row, Pumping)
    assert (row.seconds, row.total_mL, row.left_mL, row.right_mL) == (None, 25, None, None)


def test_two_amounts_of_pumping_are_added_and_noted(write):
    log = read_log(write(HEADER, f"Pump,{AT},2026-01-14 04:50,00:20,40ml,,55ml,"))
    assert (log.rows[0].seconds, log.rows[0].total_mL) == (1200, 95)
    assert "1 row (2): two amounts that name no side: added" in log.notes


def test_growth(write):
    row = only(write, f"Growth,{AT},,,6.66kg,62.5cm,41cm,")
    assert isinstance(row, Weight)
    assert row.weight_kg == 6.66


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"Feed,{AT},,,00:30R,Breast,00:20L,", None),
        (f"Feed,{AT},,00:10,00:30R,Breast,00:20L,", "50 min of the sides are more than"),
        (f"Feed,{AT},,,,Breast,,", "duration is 0, or is not given"),
        (f"Feed,{AT},,,10R,Breast,,", "is not a time such as 00:03R"),
        (f"Feed,{AT},,,Formula,Cup,60ml,", "start location 'cup' is not Breast or Bottle"),
        (f"Feed,{AT},,,Formula,Bottle,,", "a bottle needs its amount"),
        (f"Feed,{AT},2026-01-14 03:30,,00:03R,Breast,,", "is before start"),
        (f"Pump,{AT},,,,,,", "neither its duration nor an amount"),
        (f"Pump,{AT},,,-5ml,,55ml,", "an amount is negative"),
        (f"Pump,{AT},,,25kg,,,", "cannot be in kg"),
        (f"Growth,{AT},,,66.6kg,,,", "outside 0.3 to 30 kg"),
        (f"Growth,{AT},,,8lbs.oz,,,", "is not one of mL, oz, kg, g, lb"),
        ("Feed,,,,Formula,Bottle,60ml,", "start is missing"),
        (f",{AT},,,Formula,Bottle,60ml,", "type is missing"),
    ],
)
def test_refused(write, row, expected):
    log = read_log(write(HEADER, GOOD, row))
    assert [bad.row for bad in log.rejected] == ([3] if expected else [])
    assert all(expected in bad.reason for bad in log.rejected)


def test_the_synthetic_log(examples: Path):
    log = read_log(examples / "huckleberry_synthetic.csv", timezone="Europe/London")
    assert [bad.row for bad in log.rejected] == [14, 15, 16, 17, 19]
    kinds = [row.kind for row in log.rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "nursing": 3,
        "bottle": 3,
        "pumping": 2,
        "weight": 1,
    }

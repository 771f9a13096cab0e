from pathlib import Path

import pytest

from lactea.logs import contents_of, read_log

SHEET = "side,start,end,weight before (g),weight after (g),expressed (mL),note"
FEEDING = "child_id,start,end,type,method,amount,notes"


def nursed(day: str, side: str = "left", before: str = "", after: str = "") -> str:
    return f"{side},{day} 06:00,{day} 06:10,{before},{after},,"


def expressed(day: str, amount: float) -> str:
    return f"left,{day} 12:00,{day} 12:10,,,{amount},"


def test_counts_span_and_milk(write):
    log = read_log(
        write(
            SHEET,
            nursed("2024-01-05", before="5000", after="5103"),
            expressed("2024-01-05", 60),
            nursed("2024-01-06", "both"),
        )
    )
    contents = contents_of(log)
    assert contents.sessions == {
        "at the breast, both breasts, time at each not told": 1,
        "at the breast, left, weighed": 1,
        "pumping, left": 1,
    }
    assert (contents.days, contents.days_with_sessions) == (2, 2)
    assert contents.made == pytest.approx(160)
    assert not contents.gaps


def test_bottles_are_kept_apart_and_never_milk_made(write):
    bottle = "1,2024-01-05 1{}:00:00,2024-01-05 1{}:10:00,{},bottle,90,"
    feed = "1,2024-01-05 05:00:00,2024-01-05 05:10:00,breast milk,left breast,,"
    log = read_log(
        write(FEEDING, feed, bottle.format(1, 1, "formula"), bottle.format(2, 2, "breast milk")),
        unit="mL",
    )
    contents = contents_of(log)
    assert contents.bottles == {"formula": (1, 90), "milk": (1, 90)}
    assert contents.made == 0
    assert "1  bottle of formula, 90 mL: kept apart, not milk made" in str(contents)


def test_gaps_the_longest_first(write):
    days = ("2024-01-05", "2024-01-06", "2024-01-09", "2024-01-11")
    gaps = contents_of(read_log(write(SHEET, *map(nursed, days)))).gaps
    assert [gap.hours for gap in gaps] == [72, 48]
    assert gaps[0].start.day == 6


def test_a_gap_over_a_change_of_clocks_is_time_that_passed(write):
    rows = nursed("2024-03-30"), nursed("2024-04-01")
    (gap,) = contents_of(read_log(write(SHEET, *rows), timezone="Europe/London")).gaps
    assert gap.hours == 47


def test_reasons_are_grouped_with_their_rows(write):
    bad = [nursed("2024-01-06", side) for side in ("top", "up", "left")]
    log = read_log(write(SHEET, nursed("2024-01-05"), *bad, nursed("2124-01-05")))
    contents = contents_of(log)
    rows = {reason: [one.row for one in refused] for reason, refused in contents.refused.items()}
    assert rows == {"side ... is not left, right or both": [3, 4], "... is in the future": [6]}
    assert "2 rows (3, 4): side ... is not left, right or both" in str(contents)
    assert "1 row (6): 2124-01-05 is in the future" in str(contents)


def test_duplicates_and_overlaps_stand_apart(write):
    row = nursed("2024-01-05")
    log = read_log(write(SHEET, row, row, row.replace("06:00", "06:05").replace("06:10", "06:15")))
    contents = contents_of(log)
    assert [bad.row for bad in contents.duplicates] == [3]
    assert [bad.row for bad in contents.overlaps] == [4]
    assert not contents.refused
    assert "Duplicates: 1 row (3)\nOverlaps: 1 row (4)\nRefused: none" in str(contents)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([nursed("2024-01-05")], "1 session at the breast or pump: little can be told"),
        ([nursed("2024-01-05")], "no amount is logged of milk that left the breasts"),
        ([expressed("2024-01-05", 0)], "every amount of milk that left the breasts is 0"),
        ([nursed("2024-01-05")], "only the left breast is ever named"),
        ([nursed("2019-01-05"), nursed("2024-01-05")], "are 5.0 years: check the years"),
    ],
)
def test_what_is_odd_is_told(write, rows, told):
    warnings = contents_of(read_log(write(SHEET, *rows))).warnings
    assert any(told in warning for warning in warnings)


def test_nothing_odd_is_told_of_an_ordinary_log(write):
    days = [f"2024-01-{day:02d}" for day in range(5, 12)]
    rows = [nursed(day, "right") for day in days] + [expressed(day, 60) for day in days]
    assert contents_of(read_log(write(SHEET, *rows))).warnings == ()


def test_a_log_of_weights_has_contents(write):
    header = "id,child_id,child_first_name,child_last_name,weight,date,notes,tags"
    log = read_log(write(header, "1,1,A,B,4.31,2024-01-05,,"), weight_unit="kg")
    contents = contents_of(log)
    assert (contents.weights, contents.sessions, contents.days_with_sessions) == (1, {}, 0)
    assert "0 sessions at the breast or pump" in str(contents)


def test_the_real_log(real_log: Path):
    contents = contents_of(read_log(real_log, timezone="America/New_York"))
    assert contents.sessions == {
        "at the breast, left and right": 468,
        "at the breast, left": 268,
        "at the breast, right": 241,
        "at the breast, no side named": 4,
    }
    assert {content: drunk.number for content, drunk in contents.bottles.items()} == {
        "formula": 850,
        "milk": 481,
    }
    assert contents.bottles["formula"].milk == pytest.approx(149340, abs=1)
    assert (contents.made, contents.weights) == (0, 6)
    assert (contents.days, contents.days_with_sessions) == (359, 140)
    assert [round(gap.hours) for gap in contents.gaps] == [73, 46, 32]
    assert [bad.row for bad in contents.overlaps] == [3673, 4150]
    assert contents.duplicates == ()
    assert {reason: len(rows) for reason, rows in contents.refused.items()} == {
        "duration is missing": 3
    }

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import lactea.logs
from lactea.errors import LogError
from lactea.logs import MissingAnswer, read_log
from lactea.logs.answers import read_timezone
from lactea.logs.rows import Nursing

FEED = "1,2024-01-05 {},2024-01-05 {},breast milk,{} breast,,"


def feed(start: str, end: str, side: str = "left") -> str:
    return FEED.format(start, end, side)


def test_the_door_is_small() -> None:
    assert len(lactea.logs.__all__) <= 8
    assert issubclass(MissingAnswer, LogError)


def test_unknown_columns_name_the_nearest_format(write) -> None:
    with pytest.raises(LogError) as caught:
        read_log(write("start,end,type,side", "1,2,3,4"))
    told = str(caught.value)
    assert "no known format (BabyConnect, Baby Buddy Feeding, Baby Buddy Pumping, " in told
    assert "the nearest, Baby Buddy Feeding, also has 'method'" in told


def test_no_usable_row_names_the_first_reason(fed) -> None:
    with pytest.raises(LogError, match=r"no usable row: 2 rejected, the first in row 2: .*before"):
        read_log(fed(feed("05:00:00", "04:00:00"), feed("", "05:00:00")))


def test_duplicates_keep_the_first(fed) -> None:
    row = feed("05:00:00", "05:10:00")
    log = read_log(fed(row, feed("07:00:00", "07:10:00"), row + "note", row))
    assert [row.row for row in log.rows] == [2, 3]
    assert [(bad.row, bad.reason) for bad in log.rejected] == [
        (4, "duplicate of row 2"),
        (5, "duplicate of row 2"),
    ]


def test_of_overlapping_feeds_the_later_goes(fed) -> None:
    log = read_log(
        fed(
            feed("05:30:00", "06:10:00"),
            feed("05:00:00", "06:00:00"),
            feed("06:00:00", "06:20:00"),
        )
    )
    assert [row.row for row in log.rows] == [3, 4]
    assert [(bad.row, bad.reason) for bad in log.rejected] == [(2, "overlaps row 3")]


def test_a_bottle_may_overlap_a_feed(fed) -> None:
    bottle = "1,2024-01-05 05:05:00,2024-01-05 05:10:00,formula,bottle,30,"
    assert len(read_log(fed(feed("05:00:00", "05:20:00"), bottle), unit="mL").rows) == 2


def test_rows_come_by_time(fed) -> None:
    log = read_log(fed(feed("09:00:00", "09:10:00"), feed("05:00:00", "05:10:00")))
    assert [row.row for row in log.rows] == [3, 2]


def test_timezone_makes_starts_aware(fed) -> None:
    log = read_log(fed(feed("05:00:00", "05:10:00")), timezone="Europe/Paris")
    assert log.timezone == "Europe/Paris"
    assert log.rows[0].start == datetime(2024, 1, 5, 5, tzinfo=ZoneInfo("Europe/Paris"))
    assert not log.notes


def test_without_timezone_starts_are_naive_and_that_is_noted(fed) -> None:
    log = read_log(fed(feed("05:00:00", "05:10:00")))
    assert log.rows[0].start.tzinfo is None
    assert "a change of clocks cannot be told" in log.notes[0]


def test_a_feed_across_the_change_lasts_what_passed(write, fed) -> None:
    spring = "1,2024-03-31 01:50:00,2024-03-31 03:10:00,breast milk,left breast,,"
    autumn = "1,2024-10-27 01:50:00,2024-10-27 03:10:00,breast milk,left breast,,"
    rows = read_log(fed(spring, autumn), timezone="Europe/Paris").rows
    assert [row.seconds for row in rows if isinstance(row, Nursing)] == [20 * 60, 140 * 60]


def test_a_repeated_time_is_noted(fed) -> None:
    log = read_log(
        fed("1,2024-10-27 02:10:00,2024-10-27 02:30:00,breast milk,left breast,,"),
        timezone="Europe/Paris",
    )
    assert "1 row (2): a time that occurs twice" in log.notes[0]
    assert log.rows[0].start.fold == 0


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Europe/Londn", "'Europe/London'"),
        ("New York", "'America/New_York'"),
        ("../../etc/passwd", "such as"),
        ("", "such as"),
        ("America", "did you mean"),
    ],
)
def test_a_wrong_timezone_names_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(LogError, match="is not a known timezone") as caught:
        read_timezone(name)
    assert hint in str(caught.value)


def test_today_bounds_the_rows(fed) -> None:
    path = fed(feed("05:00:00", "05:10:00"))
    with pytest.raises(LogError, match="2024-01-05 is in the future"):
        read_log(path, today=date(2024, 1, 3))
    assert read_log(path, today=date(2024, 1, 4)).rows


def test_the_path_may_be_text_and_is_kept(fed) -> None:
    path = fed(feed("05:00:00", "05:10:00"))
    assert read_log(str(path)).files[0].path == Path(path)


def test_the_synthetic_log(examples: Path) -> None:
    log = read_log(examples / "babyconnect_synthetic.csv", timezone="America/New_York")
    assert log.files[0].format == "BabyConnect"
    reasons = {bad.row: bad.reason for bad in log.rejected}
    expected = {
        9: "duration is missing",
        13: "month 13",
        19: "more than 1 L",
        22: "overlaps row 21",
        26: "is before start",
        29: "duplicate of row 28",
        31: "02:30 does not exist in America/New_York",
        35: "is negative",
        37: "longer than the 15 min",
        40: "longer than 4 h",
        43: "duration is 0",
        47: "in the future",
    }
    assert reasons.keys() == expected.keys()
    assert all(expected[row] in reason for row, reason in reasons.items())
    kinds = [row.kind for row in log.rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "nursing": 22,
        "bottle": 4,
        "pumping": 1,
        "weight": 2,
    }


def test_the_real_log(real_log: Path) -> None:
    log = read_log(real_log, timezone="America/New_York")
    kinds = [row.kind for row in log.rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "nursing": 981,
        "bottle": 1331,
        "weight": 6,
    }
    assert [(bad.row, bad.reason) for bad in log.rejected] == [
        (3673, "overlaps row 3674"),
        (3990, "duration is missing"),
        (4078, "duration is missing"),
        (4143, "duration is missing"),
        (4150, "overlaps row 4152"),
    ]
    nursed = [row for row in log.rows if isinstance(row, Nursing)]
    assert [row.row for row in nursed if not row.sides_known] == [3976, 3477, 3224, 3213]

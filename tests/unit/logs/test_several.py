"""Several files of one export, read as one log."""

import shutil
from pathlib import Path

import pytest

from lactea.errors import LogError
from lactea.logs import day_of, fullest_day, read_log
from lactea.logs.rows import Nursing, Pumping, Weight

FEEDING = "child_id,start,end,type,method,amount,notes"
PUMPING = "child_id,start,end,amount,notes"
FEED = "1,2024-01-05 05:00:00,2024-01-05 05:10:00,breast milk,left breast,,"
PUMP = "1,2024-01-05 07:00:00,2024-01-05 07:20:00,80,"
ANSWERS = {"unit": "mL", "weight_unit": "kg", "timezone": "Europe/London"}


def test_no_file_is_no_log():
    with pytest.raises(LogError, match="no log is given"):
        read_log()


def test_feeds_pumping_and_weights_are_one_log(examples: Path):
    log = read_log(*sorted(examples.glob("babybuddy_*.csv")), **ANSWERS)
    assert [(file.format, file.rows) for file in log.files] == [
        ("Baby Buddy Feeding", 21),
        ("Baby Buddy Pumping", 3),
        ("Baby Buddy Weight", 2),
    ]
    pumped = [row for row in log.rows if isinstance(row, Pumping)]
    assert [row.place for row in pumped] == [
        "babybuddy_pumping_synthetic.csv row 2",
        "babybuddy_pumping_synthetic.csv row 3",
    ]
    assert [type(row) for row in log.rows].count(Weight) == 1
    starts = [row.start for row in log.rows]
    assert starts == sorted(starts)


def test_a_day_of_several_files(examples: Path):
    log = read_log(*sorted(examples.glob("babybuddy_*.csv")), **ANSWERS)
    day = day_of(log, fullest_day(log), birth=fullest_day(log))
    assert (len(day.nursings), len(day.pumpings), day.infant_weight_kg) == (6, 2, 4.31)
    assert not any("expressing was not logged" in note for note in day.notes)


def test_the_order_of_files_changes_no_row(examples: Path):
    files = sorted(examples.glob("babybuddy_*.csv"))
    straight, turned = read_log(*files, **ANSWERS), read_log(*reversed(files), **ANSWERS)
    assert straight.rows == turned.rows
    assert sorted(straight.rejected) == sorted(turned.rejected)


def test_a_file_given_twice_is_all_duplicates(write):
    path = write(FEEDING, FEED)
    log = read_log(path, path)
    assert len(log.rows) == 1
    assert [bad.reason for bad in log.rejected] == [f"duplicate of {path} row 2"]


def test_files_of_one_name_are_told_apart(write, tmp_path):
    first = write(FEEDING, FEED)
    (tmp_path / "old").mkdir()
    second = Path(shutil.copy(first, tmp_path / "old"))
    assert read_log(first, second).rejected[0].file == str(second)


def test_an_empty_file_beside_others_is_no_fault(write):
    log = read_log(write(FEEDING, FEED), write(PUMPING, name="pumping.csv"))
    assert [file.rows for file in log.files] == [1, 0]
    with pytest.raises(LogError, match="no usable row: 0 rejected"):
        read_log(write(FEEDING, name="a.csv"), write(PUMPING, name="b.csv"))


def test_the_child_is_that_of_most_rows_in_all_files(write):
    other = [FEED.replace("1,2024", "2,2024", 1).replace("05:", f"{hour:02d}:") for hour in (5, 7)]
    feeding = write(FEEDING, FEED, *other, name="feeding.csv")
    pumping = write(PUMPING, PUMP, PUMP.replace("07:", "09:"), name="pumping.csv")
    log = read_log(feeding, pumping, unit="mL")
    assert [row.place for row in log.rows if isinstance(row, Nursing)] == ["feeding.csv row 2"]
    assert any(note.startswith("feeding.csv: 2 rows (3, 4): not read") for note in log.notes)


def test_rejects_and_notes_name_their_file(write):
    both = FEED.replace("left breast", "both breasts").replace("05:", "06:")
    feeding = write(FEEDING, FEED, both, name="a.csv")
    pumping = write(PUMPING, PUMP, PUMP.replace("07:20", "06:20"), name="b.csv")
    log = read_log(feeding, pumping, unit="mL")
    assert str(log.rejected[0]).startswith("b.csv row 3: end 2024-01-05 06:20 is before start")
    assert any(note.startswith("a.csv: 1 row (3): both breasts") for note in log.notes)


def test_pumpings_that_overlap_at_one_breast_are_told(write):
    during = PUMP.replace("07:00", "07:10").replace("07:20", "07:30")
    log = read_log(write(PUMPING, during, PUMP), unit="mL")
    assert [(bad.row, bad.reason) for bad in log.rejected] == [(2, "overlaps row 3")]


def test_expressing_while_the_infant_feeds_is_no_overlap(write):
    pumping = write(PUMPING, PUMP.replace("07:", "05:"), name="b.csv")
    assert len(read_log(write(FEEDING, FEED), pumping, unit="mL").rows) == 2


def test_what_was_pumped_for_another_child_is_of_the_same_mother(write):
    day = "2024-03-0{} 06:00:00,2024-03-0{} 06:15:00".format
    rows = [f"{1 + (each == 4)},{day(each, each)},80," for each in range(1, 6)]
    log = read_log(write(PUMPING, *rows), unit="mL", timezone="UTC")
    assert len(log.rows) == len(rows)
    assert not [note for note in log.notes if "not read" in note]

"""Whatever the file holds, reading gives a log or one line that says why not."""

import random
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lactea.errors import LogError
from lactea.logs import Log, contents_of, day_of, fullest_day, read_log
from lactea.logs.detect import FORMATS
from lactea.logs.rows import Row

BABYCONNECT = (
    "Date and Time,End Time,Duration (min),Activity,Quantity,Extra data,Text,Notes,Caregiver"
)
HEADERS = [
    BABYCONNECT,
    "child_id,start,end,type,method,amount,notes",
    "child_id,start,end,amount",
    "child_id,weight,date",
    "Type,Start,End,Duration,Start Condition,Start Location,End Condition,Notes",
    "Baby,Time,Start side,Left duration (min),Right Duration (min),Total (min),Note",
    "Time,Start side,Left duration,Right Duration,Left Amount (ml),Right Amount,Total amount,Note",
    "Time,Amount,Note",
    "Start Time,End Time,Feed Type,Quantity (oz),Quantity (ml or g),Duration (Minutes),Bottle Type",
    "Pumping Time,Side,Quantity,Unit,Finished Time,Duration",
    "side,start,end,weight before (g),weight after (kg),expressed (mL),note",
]
FEEDING = "child_id,start,end,type,method,amount,notes"
ZONES = st.sampled_from([None, "America/New_York", "Australia/Lord_Howe"])
UNITS = st.sampled_from([None, "mL", "oz"])
CELLS = st.one_of(
    st.sampled_from(
        [
            "3/8/20 2:30 AM", "3/8/20 3:30 AM", "3/8/20 4:00 AM", "11/1/20 1:30 AM", "13/1/20 1:00",
            "12/31/9999 11:59 PM", "1/1/0001 1:00 AM", "2024-01-05 03:04:09", "2024-01-05 03:16:09",
            "Nursing", "Bottle", "Weight", "Expressed", "Sleep", "Formula", "Milk", "lbs", "ml",
            "10", "0", "-5", "1e9", "99999999999", "60 ml", "",
            "Baby nursed (11m left, 7m right)", "Baby nursed (9999h left)", "Baby nursed (5m)",
            "Baby drank 60 ml of milk", "Baby drank ... oz of milk", "60 ml Expressed (30L, 30R)",
            "breast milk", "formula", "solid food", "left breast", "both breasts", "bottle", "a,b",
            "Feed", "Pump", "Growth", "Breast", "00:03R", "00:07L", "25ml", "6.66kg", "90:90",
            "14/01/2026, 22:20", "05/01/2026 10:00", "12:20:00 01-14-2026", "99:00:00 01-14-2026",
            "LEFT", "LEFT_AND_RIGHT", "METRIC", "IMPERIAL", "left", "both", "5210", "5268", "4.31",
        ]
    ),
    st.text(max_size=12),
)  # fmt: skip
QUIET = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def outcome(content: bytes, unit: str | None = None, timezone: str | None = None) -> Log | None:
    """Return the log in a file of this content, or None if it is refused in one line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.csv"
        path.write_bytes(content)
        try:
            log = read_log(path, unit=unit, weight_unit="kg", timezone=timezone)
        except LogError as error:
            told = str(error)
        else:
            assert read_log(path, unit=unit, weight_unit="kg", timezone=timezone) == log
            return log
    assert len(told.splitlines()) == 1, told
    return None


def check(log: Log | None) -> None:
    if log is None:
        return
    assert log.rows
    assert all("\n" not in line for line in (*map(str, log.rejected), *log.notes))
    assert [bad.row for bad in log.rejected] == sorted(bad.row for bad in log.rejected)
    assert len(str(contents_of(log)).splitlines()) > 4
    used, refused = {row.row for row in log.rows}, {bad.row for bad in log.rejected}
    assert len(used) == len(log.rows)
    assert not used & refused
    try:
        day = day_of(log, fullest_day(log), date(1990, 1, 1))
    except LogError:
        return
    assert all(0 <= feed.start_s < day.length_s for feed in day.nursings)


def test_each_format_has_a_header_here() -> None:
    read = {
        form.name
        for header in HEADERS
        for form in FORMATS
        if not form.lacking(" ".join(cell.split()).casefold() for cell in header.split(","))
    }
    assert read == {form.name for form in FORMATS}


@QUIET
@given(st.binary(max_size=200), UNITS, ZONES)
def test_any_bytes(content: bytes, unit: str | None, zone: str | None) -> None:
    check(outcome(content, unit, zone))


@QUIET
@given(st.sampled_from([BABYCONNECT, FEEDING]), st.text(max_size=200), UNITS, ZONES)
def test_any_text_after_a_header(
    header: str, text: str, unit: str | None, zone: str | None
) -> None:
    check(outcome(f"{header}\n{text}".encode("utf-8", "replace"), unit, zone))


@settings(QUIET, max_examples=200)
@given(
    st.sampled_from(HEADERS),
    st.lists(st.lists(CELLS, min_size=9, max_size=9), max_size=6),
    UNITS,
    ZONES,
)
@example(BABYCONNECT, [["3/8/20 3:30 AM", "", "10", "Nursing", "", "", "", "", ""]], None, None)
def test_any_cells(header: str, rows: list[list[str]], unit: str | None, zone: str | None) -> None:
    width = header.count(",") + 1
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row[:width]) for row in rows]
    check(outcome("\n".join([header, *lines]).encode("utf-8", "replace"), unit, zone))


@settings(QUIET, max_examples=25)
@given(st.randoms(use_true_random=False), ZONES)
def test_the_order_of_rows_does_not_matter(
    examples: Path, chance: random.Random, zone: str | None
) -> None:
    text = (examples / "babyconnect_synthetic.csv").read_text("utf-8")
    header, *rows = text.replace("fridge,\nsecond", "fridge, second").splitlines()
    straight = outcome("\n".join([header, *rows]).encode(), None, zone)
    chance.shuffle(rows)
    shuffled = outcome("\n".join([header, *rows]).encode(), None, zone)
    assert straight is not None
    assert shuffled is not None
    assert [row.identity for row in shuffled.rows] == [row.identity for row in straight.rows]
    assert len(shuffled.rejected) == len(straight.rejected)


@pytest.mark.parametrize("zone", [None, "America/New_York"])
def test_the_real_log_in_any_order(real_log: Path, zone: str | None) -> None:
    header, *rows = real_log.read_text("utf-8").splitlines()
    straight = outcome("\n".join([header, *rows]).encode(), None, zone)
    shuffled = outcome("\n".join([header, *reversed(rows)]).encode(), None, zone)
    assert straight is not None
    assert shuffled is not None
    assert [row.identity for row in shuffled.rows] == [row.identity for row in straight.rows]


EXAMPLES = {
    "babybuddy_feeding_synthetic.csv": "mL",
    "babybuddy_pumping_synthetic.csv": "mL",
    "babyconnect_synthetic.csv": None,
    "huckleberry_synthetic.csv": None,
    "babytracker_nursing_synthetic.csv": None,
    "babytracker_pump_synthetic.csv": None,
    "babytracker_formula_synthetic.csv": None,
    "feedbaby_feeds_synthetic.csv": None,
    "feedbaby_pumpings_synthetic.csv": None,
    "test_weigh_synthetic.csv": None,
}


def typed(content: bytes, name: str, unit: str | None) -> tuple[Row, ...]:
    """Return the rows of a file of this name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_log(path, unit=unit, date_order="day-first").rows


@settings(QUIET, max_examples=60)
@given(st.sampled_from(sorted(EXAMPLES)), st.data())
def test_any_of_the_rows_in_any_order_are_the_same_typed_rows(
    examples: Path, name: str, data: st.DataObject
) -> None:
    text = (examples / name).read_text("utf-8")
    for parted in ("fridge,\nsecond", "sleepy,\nwoke"):
        text = text.replace(parted, parted.replace("\n", " "))
    header, *lines = text.splitlines()
    whole = typed(text.encode(), name, EXAMPLES[name])
    rows = {lines[row.row - 2]: row.identity for row in whole}
    chosen = data.draw(st.lists(st.sampled_from(sorted(rows)), unique=True, min_size=1))
    found = typed("\n".join([header, *chosen]).encode(), name, EXAMPLES[name])
    assert {row.identity for row in found} == {rows[line] for line in chosen}
    twice = typed("\n".join([header, *chosen, *chosen]).encode(), name, EXAMPLES[name])
    assert [row.identity for row in twice] == [row.identity for row in found]

"""Whatever the file holds, reading gives a log or one line that says why not."""

import random
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lactea.errors import LogError
from lactea.logs import Log, day_of, fullest_day, read_log

BABYCONNECT = (
    "Date and Time,End Time,Duration (min),Activity,Quantity,Extra data,Text,Notes,Caregiver"
)
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
            log = read_log(path, unit=unit, timezone=timezone)
        except LogError as error:
            told = str(error)
        else:
            assert read_log(path, unit=unit, timezone=timezone) == log
            return log
    assert len(told.splitlines()) == 1, told
    return None


def check(log: Log | None) -> None:
    if log is None:
        return
    assert log.rows
    assert all("\n" not in line for line in (*map(str, log.rejected), *log.notes))
    assert [bad.row for bad in log.rejected] == sorted(bad.row for bad in log.rejected)
    used, refused = {row.row for row in log.rows}, {bad.row for bad in log.rejected}
    assert len(used) == len(log.rows)
    assert not used & refused
    try:
        day = day_of(log, fullest_day(log), date(1990, 1, 1))
    except LogError:
        return
    assert all(0 <= feed.start_s < day.length_s for feed in day.nursings)


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
    st.sampled_from([BABYCONNECT, FEEDING]),
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

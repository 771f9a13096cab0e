"""The table of feeds for a spreadsheet."""

import csv
from io import StringIO

import pytest

from lactea.errors import SimulationError, UnitError
from lactea.results.feeds_table import feeds_table, write_feeds


def read(text):
    return list(csv.DictReader(StringIO(text)))


def test_one_row_a_feed(logged):
    rows = read(feeds_table(logged))
    assert [row["start"] for row in rows] == [
        "01:00",
        "01:11",
        "05:00",
        "05:00",
        "09:00",
        "09:16",
        "20:00",
    ]
    assert [row["side"] for row in rows] == [
        "left",
        "right",
        "left",
        "right",
        "right",
        "left",
        "left",
    ]
    assert [row["kind"] for row in rows].count("pump") == 3
    assert {row["day"] for row in rows} == {"1"}
    for row, feed in zip(rows, logged.feeds, strict=True):
        assert float(row["milk [mL]"]) == pytest.approx(feed.milk, abs=0.051)
        assert float(row["share removed [%]"]) == pytest.approx(
            100 * feed.milk / feed.before, abs=0.51
        )
        assert float(row["duration [min]"]) == pytest.approx(feed.duration / 60, abs=0.051)


def test_an_infant_sucks_and_swallows_and_a_pump_does_not(logged):
    for row in read(feeds_table(logged)):
        if row["kind"] == "pump":
            assert row["sucks"] == row["swallows"] == ""
        else:
            assert int(row["sucks"]) > int(row["swallows"]) > 0


def test_ounces(logged):
    for ml, oz in zip(read(feeds_table(logged)), read(feeds_table(logged, "oz")), strict=True):
        assert float(oz["milk [oz]"]) == pytest.approx(float(ml["milk [mL]"]) / 29.5735, abs=0.01)


def test_an_unknown_unit_is_refused(day):
    with pytest.raises(UnitError):
        feeds_table(day, "cups")


def test_a_day_without_feeds_is_a_header(nothing):
    assert len(feeds_table(nothing).splitlines()) == 1


def test_the_file_appears_whole(day, tmp_path):
    path = write_feeds(day, tmp_path / "feeds.csv")
    assert path.read_text(encoding="utf-8") == feeds_table(day)
    assert [p.name for p in tmp_path.iterdir()] == ["feeds.csv"]
    with pytest.raises(SimulationError, match="is a folder"):
        write_feeds(day, tmp_path)

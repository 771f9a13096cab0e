"""A recording of pressure: units, signs and times; what is wrong is told with row and field."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import LogError
from lactea.logs.pressures import SENSOR_NOISE, UNITS, read_pressures

SOME = settings(max_examples=30, deadline=None, derandomize=True)
PER = {"mmHg": 1.0, "kPa": 7.50061682704, "PSI": 51.7149325646}  # mmHg in one


def rows(rate=50.0, seconds=4.0, units="mmHg"):
    """Rows of a recording of one stroke a second to -150 mmHg."""
    time = np.arange(0.0, seconds, 1.0 / rate)
    pressure = -75.0 * (1.0 - np.cos(2.0 * np.pi * time)) / PER[units]
    return [[f"{t:.6f}", f"{p:.6f}", units] for t, p in zip(time, pressure, strict=True)]


def written(tmp_path, lines, header="time,pressure,units"):
    path = tmp_path / "pump.csv"
    path.write_text("\n".join([header, *(",".join(line) for line in lines)]) + "\n")
    return path


@pytest.mark.parametrize("units", UNITS)
@pytest.mark.parametrize("case", [str, str.upper, str.lower])
def test_units_are_known_however_they_are_written(tmp_path, units, case):
    lines = [[t, p, case(u)] for t, p, u in rows(units=units)]
    found = read_pressures(written(tmp_path, lines))
    assert found.units == units
    assert max(found.vacuum) == pytest.approx(150.0, rel=1e-3)
    assert found.rate == pytest.approx(50.0, rel=1e-3)
    assert found.lifted == 0


@SOME
@given(st.floats(30.0, 400.0), st.floats(2.0, 8.0), st.floats(-1e5, 1e5))
def test_any_even_recording_comes_back(tmp_path_factory, rate, seconds, start):
    lines = rows(rate, seconds)
    moved = [[f"{float(t) + start:.7f}", p, u] for t, p, u in lines]
    found = read_pressures(written(tmp_path_factory.mktemp("any"), moved))
    assert found.time[0] == 0.0
    assert found.vacuum == pytest.approx([-float(p) for _, p, _ in lines], abs=1e-9)
    assert found.lines[0] == 2


def test_noise_of_a_sensor_above_the_atmosphere_is_counted_and_taken_as_none(tmp_path):
    lines = rows()
    lines[0][1] = f"{SENSOR_NOISE}"
    found = read_pressures(written(tmp_path, lines))
    assert found.lifted == 1
    assert found.vacuum[0] == 0.0


def changed(place, column, text):
    lines = rows()
    lines[place][column] = text
    return lines


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (changed(9, 1, "nan"), "row 11, pressure: 'nan'"),
        (changed(9, 1, "-inf"), "row 11, pressure"),
        (changed(9, 1, ""), "row 11, pressure: '' is not a number"),
        (changed(9, 1, "deep"), "row 11, pressure: 'deep' is not a number"),
        (changed(9, 1, "30"), "row 11, pressure: 30.0 mmHg is above the atmosphere"),
        (changed(9, 1, "-900"), "row 11, pressure: -900.0 mmHg is no vacuum"),
        (changed(9, 0, "nan"), "row 11, time"),
        (changed(9, 0, "0.0"), "row 11, time: 0 s does not come after"),
        (changed(9, 2, "kPa"), "row 11, units: kPa after mmHg; give one unit"),
        (changed(9, 2, "mmH"), "row 11, units: 'mmH' is not known; did you mean 'mmHg'"),
        (changed(9, 2, ""), "row 11, units: '' is not known; give mmHg, kPa or PSI"),
        ([*rows()[:40], *rows()[60:]], "row 42, time: a gap of 0.42 s"),
        (rows(20.0), "row 3, time: a sample each 0.05 s is 20 Hz; record at 30 Hz"),
        (rows()[:20], "20 samples; give 60 or more"),
        ([*rows()[:40], ["1", "2"], *rows()[40:]], "row 42: has 2 cells"),
    ],
)
def test_what_is_wrong_is_told_with_file_row_and_remedy(tmp_path, lines, words):
    with pytest.raises(LogError, match=words.replace("(", r"\(")) as told:
        read_pressures(written(tmp_path, lines))
    assert "pump.csv" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_column_that_is_missing_is_named(tmp_path):
    with pytest.raises(LogError, match="row 1: no column units; give the columns"):
        read_pressures(written(tmp_path, [r[:2] for r in rows()], "time,pressure"))


def test_a_vacuum_written_as_positive_numbers_is_refused(tmp_path):
    lines = [[t, p.lstrip("-"), u] for t, p, u in rows()]
    with pytest.raises(LogError, match="a vacuum negative"):
        read_pressures(written(tmp_path, lines))


def test_no_file_is_told(tmp_path):
    with pytest.raises(LogError, match="does not exist"):
        read_pressures(tmp_path / "none.csv")


def test_the_recording_of_the_docs_can_be_read():
    found = read_pressures(Path(__file__).parents[3] / "docs" / "pump-recording.csv")
    assert (found.units, round(found.rate)) == ("kPa", 40)

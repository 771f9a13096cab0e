"""What is told of a pump session: measures that follow from the record, tables, data, account."""

import csv
import io
import json

import numpy as np
import pytest
import xarray

from lactea.parameters import Mother
from lactea.removal.patterns import pattern_named
from lactea.results.pumping import (
    HEADINGS,
    comparison_csv,
    comparison_of,
    course_csv,
    envelope_of,
    measures_of,
)
from lactea.simulation.pump_session import Pumping, watch_pump

REFERENCE = Mother.reference()
USUAL = pattern_named("two-phase", REFERENCE)


@pytest.fixture(scope="module")
def session():
    return watch_pump(REFERENCE, Pumping((USUAL,), "both", 10.0), 3, "averaged")


@pytest.fixture(scope="module")
def sequential():
    hand = pattern_named("hand", REFERENCE)
    return watch_pump(REFERENCE, Pumping((USUAL, hand), "sequential", 6.0), 3, "averaged")


def test_measures_follow_from_the_session(session):
    for one, feed in zip(measures_of(session), session.feeds, strict=True):
        assert one.milk == feed.milk
        assert one.share == pytest.approx(feed.milk / feed.before)
        strokes = 240.0 + 480.0 / USUAL.waves[1].period
        assert one.per_stroke == pytest.approx(feed.milk / strokes)
        assert 0.0 < one.first < 200.0
        assert 0.0 < one.most < 600.0
        assert one.largest_flow > one.milk / 600.0
        assert one.ejections >= 2


def test_without_let_down_there_is_no_first_ejection():
    blocked = watch_pump(REFERENCE, Pumping((USUAL,), "left", 5.0, block=1.0), 3, "averaged")
    (one,) = measures_of(blocked)
    assert np.isnan(one.first)
    assert one.ejections == 0
    assert "none" in comparison_of([blocked])


def test_the_table_has_a_line_for_each_breast(session, sequential):
    text = comparison_of([session, sequential])
    lines = text.splitlines()
    assert len(lines) == 2 + 4
    assert lines[-1].startswith("hand")
    rows = list(csv.reader(io.StringIO(comparison_csv([session, sequential]))))
    assert len(rows) == 5
    assert all(len(row) == len(HEADINGS) for row in rows)


def test_minutes_and_ejections_add_up(session):
    rows = list(csv.DictReader(io.StringIO(course_csv([session]))))
    for feed, breast in zip(session.feeds, ("left", "right"), strict=True):
        for part in ("minute", "ejection"):
            milk = [
                float(row["milk_mL"])
                for row in rows
                if (row["breast"], row["part"]) == (breast, part)
            ]
            assert sum(milk) == pytest.approx(feed.milk, abs=0.01)


def test_the_envelope_is_what_was_applied(sequential):
    applied, time = envelope_of(sequential), sequential.record[:, 0]
    at = np.searchsorted(time, [60.0, 300.0, 500.0, 900.0])
    peaks = [USUAL.waves[0].peak, USUAL.waves[1].peak, 100.0, 0.0]
    assert applied.peak[at] == pytest.approx(peaks)
    assert 60.0 * applied.rate[at] == pytest.approx([120.0, 55.0, 60.0, 0.0], rel=1e-3)
    assert np.all(applied.low <= applied.peak)
    assert not applied.peak[time < 0.0].any()


def test_data_come_back_from_a_file(session, tmp_path):
    path = session.save(tmp_path / "pump.nc")
    with xarray.open_dataset(path) as held:
        assert held["vacuum_peak"].attrs["units"] == "mmHg"
        asked = json.loads(held.attrs["pumping"])
        assert [phase["name"] for phase in asked["patterns"][0]["phases"]] == [
            "stimulation", "expression",
        ]  # fmt: skip
        assert held.attrs["account"] == session.account()


def test_the_account_says_what_was_applied_and_what_came(session, sequential):
    told = session.account()
    assert "Pattern 'two-phase': 120 strokes a minute to 100 mmHg for 2 min, then 55" in told
    assert "80 % of it had come by" in told
    assert told.splitlines()[-1].endswith("not medical advice.")
    other = sequential.account()
    assert "Pattern 'hand', right breast: 60 squeezes a minute to 100 mmHg for 6 min." in other

"""Strokes cut out of a measured vacuum: those that went in come out again."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import ScheduleError
from lactea.removal.measured import mean_stroke, replayed, strokes_measured
from lactea.removal.pattern import pieces
from lactea.removal.patterns import cycle

SOME = settings(max_examples=60, deadline=None, derandomize=True)


def sampled(wave, strokes, rate, noise=0.0, seed=0):
    """Times [s] and vacuum [mmHg] of some strokes, from a quarter of one before."""
    time = np.arange(0.0, (strokes + 0.5) * wave.period, 1.0 / rate)
    places = np.arange(len(wave.vacuum)) * wave.period / len(wave.vacuum)
    vacuum = np.interp(time - 0.25 * wave.period, places, wave.vacuum, period=wave.period)
    vacuum = vacuum + noise * np.random.default_rng(seed).normal(size=time.size)
    return time.tolist(), np.maximum(vacuum, 0.0).tolist()


@SOME
@given(
    rate=st.floats(0.3, 2.0),
    vacuum=st.floats(60.0, 280.0),
    release=st.floats(0.0, 0.5),
    onset=st.floats(0.2, 0.7),
    samples=st.floats(30.0, 200.0),
    noise=st.floats(0.0, 1.5),
)
def test_strokes_come_out_as_they_went_in(rate, vacuum, release, onset, samples, noise):
    wave = cycle(rate, vacuum, release, onset)
    found = strokes_measured(*sampled(wave, 20, samples, noise))
    assert 18 <= len(found.waves) <= 20
    assert found.rate == pytest.approx(rate, rel=0.05)
    assert found.peak == pytest.approx(vacuum, rel=0.06, abs=4.0 * noise)
    assert mean_stroke(found).mean == pytest.approx(wave.mean, rel=0.05, abs=2.0)
    assert all(min(one.vacuum) >= 0.0 for one in found.waves)


def test_a_soft_and_quick_phase_is_found_before_a_deep_and_slow_one():
    first = sampled(cycle(2.0, 70.0), 20, 60.0)
    second = sampled(cycle(0.9, 190.0), 10, 60.0)
    time = first[0] + [first[0][-1] + 1.0 / 60.0 + one for one in second[0]]
    found = strokes_measured(time, first[1] + second[1])
    rates = [60.0 / wave.period for wave in found.waves]
    assert rates[3] == pytest.approx(120.0, rel=0.1)
    assert rates[-2] == pytest.approx(54.0, rel=0.1)
    assert "strokes" in found.told()


def test_a_recording_is_replayed_over_and_over():
    wave = cycle(1.0, 150.0)
    found = strokes_measured(*sampled(wave, 10, 50.0))
    pattern = replayed("mine", found)
    laid = pieces(pattern.phases, 60.0)
    assert len(pattern.phases) == len(found.waves)
    assert len(laid) > 50
    assert laid[-1].start + laid[-1].duration == pytest.approx(60.0)


@pytest.mark.parametrize(
    ("time", "vacuum", "words"),
    [
        (np.arange(100) / 50.0, np.full(100, 80.0), "0 whole strokes"),
        (np.arange(100) / 50.0, 80.0 + 2.0 * np.sin(np.arange(100)), "0 whole strokes"),
        (np.arange(60) / 30.0, 100.0 * (np.arange(60) % 2), "samples a stroke"),
        (np.arange(90) / 30.0, 60.0 - 60.0 * np.cos(2.0 * np.pi * np.arange(90) / 5.0), "30 Hz|Hz"),
    ],
)
def test_what_holds_no_strokes_is_refused(time, vacuum, words):
    with pytest.raises(ScheduleError, match=words):
        strokes_measured(time.tolist(), vacuum.tolist(), "mine.csv")

"""Every waveform: periodic, never above atmospheric, its mean the closed form, refused if odd."""

from dataclasses import FrozenInstanceError
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import ScheduleError
from lactea.parameters import load_table, values
from lactea.removal import (
    Waveform,
    constant,
    nonnutritive_wave,
    pause_wave,
    pump_wave,
    pumps,
    suck_wave,
    sucking,
)
from lactea.removal.patterns import cycle
from lactea.removal.sucking import stroke
from lactea.removal.waveform import DEEPEST_VACUUM, sampled

SOME = settings(max_examples=40, deadline=None, derandomize=True)


def suck(p):
    return suck_wave(p), p.baseline_vacuum, p.peak_vacuum, 0.5


def nonnutritive(p):
    return nonnutritive_wave(p), p.baseline_vacuum, p.nonnutritive_vacuum * p.peak_vacuum, 0.5


def pause(p):
    return pause_wave(p), p.baseline_vacuum, p.baseline_vacuum, 0.0


def pumped(p):
    return pump_wave(p), p.vacuum * p.release_share, p.vacuum, 0.5


# How each wave is made, from which table; it gives the wave, its ends and the mean between them.
WAVES = {
    "suck": (suck, sucking.Params, "sucking"),
    "non-nutritive suck": (nonnutritive, sucking.Params, "sucking"),
    "pause": (pause, sucking.Params, "sucking"),
    "pump": (pumped, pumps.Params, "pumps"),
}


@st.composite
def made(draw, name):
    """A wave with its parameters anywhere in their ranges."""
    factory, params_type, table = WAVES[name]
    rows = load_table(table)
    chosen = {symbol: draw(st.floats(row.low, row.high)) for symbol, row in rows.items()}
    if "baseline_vacuum" in chosen:
        least = chosen["peak_vacuum"] * min(1.0, chosen["nonnutritive_vacuum"])
        chosen["baseline_vacuum"] = min(chosen["baseline_vacuum"], least)
    return factory(values(params_type, table, chosen))


@pytest.mark.parametrize("name", WAVES)
@SOME
@given(data=st.data())
def test_a_wave_stays_between_its_ends(name, data):
    wave, low, high, _ = data.draw(made(name))
    assert min(wave.vacuum) >= max(0.0, low - 1e-9)
    assert max(wave.vacuum) == wave.peak <= high + 1e-9


@pytest.mark.parametrize("name", WAVES)
@SOME
@given(data=st.data())
def test_a_wave_has_the_mean_of_the_closed_form(name, data):
    wave, low, high, share = data.draw(made(name))
    # A half cosine has its mean in the middle, however the stroke is split into on and off.
    assert wave.mean == pytest.approx(low + share * (high - low), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("name", WAVES)
@SOME
@given(data=st.data())
def test_a_wave_ends_where_it_began(name, data):
    wave, low, high, _ = data.draw(made(name))
    assert wave.vacuum[0] == pytest.approx(low)
    steps = [
        abs(b - a) for a, b in zip(wave.vacuum, (*wave.vacuum[1:], wave.vacuum[0]), strict=True)
    ]
    assert max(steps) <= 0.1 * (high - low) + 1e-9


@SOME
@given(
    rate=st.floats(0.1, 3.0),
    vacuum=st.floats(1.0, 300.0),
    release=st.floats(0.0, 0.9),
    onset=st.floats(0.1, 0.6),
    hold=st.floats(0.0, 0.3),
)
def test_a_cycle_keeps_the_battery(rate, vacuum, release, onset, hold):
    wave, low = cycle(rate, vacuum, release, onset, hold), release * vacuum
    assert wave.period == pytest.approx(1.0 / rate)
    assert min(wave.vacuum) >= max(0.0, low - 1e-9)
    assert wave.peak <= vacuum + 1e-9
    assert wave.peak == pytest.approx(vacuum, rel=2e-3, abs=1e-2)
    assert wave.mean == pytest.approx(low + (vacuum - low) * (1.0 + hold) / 2.0, rel=5e-3, abs=0.1)
    assert wave.vacuum[0] == pytest.approx(low, abs=1e-9)


def test_a_cycle_without_hold_is_the_stroke_of_the_usual_pump():
    p = values(pumps.Params, "pumps")
    made = cycle(1.0 / p.cycle_period, p.vacuum, p.release_share, p.onset_share)
    assert made.vacuum == pytest.approx(pump_wave(p).vacuum)


@pytest.mark.parametrize("onset", [0.1, 0.35, 0.5, 0.9])
def test_a_stroke_peaks_where_its_onset_ends(onset):
    assert stroke(0.0, onset) == pytest.approx(0.0)
    assert stroke(onset, onset) == pytest.approx(1.0)
    assert stroke(1.0, onset) == pytest.approx(0.0, abs=1e-12)
    assert stroke(0.5 * onset, onset) == pytest.approx(0.5)


def test_a_constant_vacuum():
    held = constant(60.0)
    assert set(held.vacuum) == {60.0}
    assert held.mean == pytest.approx(60.0)


@pytest.mark.parametrize("period", [0.0, -1.0, 0.01, 61.0, nan])
def test_an_odd_period_is_refused(period):
    with pytest.raises(ScheduleError, match=r"give a period from 0\.05 to 60 s"):
        constant(10.0).__class__(period, (0.0, 10.0))


@pytest.mark.parametrize("vacuum", [-0.001, DEEPEST_VACUUM + 1.0, nan])
def test_a_vacuum_above_atmospheric_or_too_deep_is_refused(vacuum):
    with pytest.raises(ScheduleError, match=r"sample 2: vacuum of .* give 0 to 400 mmHg"):
        Waveform(1.0, (0.0, vacuum, *[0.0] * 8))


def test_a_wave_is_never_changed():
    wave = sampled(1.0, lambda phase: 100.0 * phase)
    with pytest.raises(FrozenInstanceError):
        wave.period = 2.0
    assert wave == sampled(1.0, lambda phase: 100.0 * phase)
    assert hash(wave) == hash(sampled(1.0, lambda phase: 100.0 * phase))


def test_a_stroke_of_few_samples_is_refused():
    with pytest.raises(ScheduleError, match="give at least 8"):
        Waveform(1.0, ())

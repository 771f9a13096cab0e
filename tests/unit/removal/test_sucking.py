"""How an infant sucks: nutritive and non-nutritive sucks, and what grows in the first month."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import load_table, values
from lactea.removal import nonnutritive_wave, suck_wave, sucking

P = values(sucking.Params, "sucking")
SOME = settings(max_examples=60, deadline=None, derandomize=True)
AGES = st.floats(1.0, 180.0)


def test_both_sucks_have_the_published_rates():
    assert 60.0 / suck_wave(P).period == pytest.approx(90.0, rel=1e-3)
    assert 60.0 / nonnutritive_wave(P).period == pytest.approx(107.0, rel=1e-3)


def test_neither_side_of_the_dispute_over_vacuum_is_taken():
    assert P.nonnutritive_vacuum == 1.0
    assert load_table("sucking")["nonnutritive_vacuum"].how == "assumed"
    assert nonnutritive_wave(P).vacuum == suck_wave(P).vacuum


@pytest.mark.parametrize("share", [0.6, 93.1 / 77.3])
def test_either_side_can_be_taken(share):
    wave = nonnutritive_wave(P._replace(nonnutritive_vacuum=share))
    assert wave.peak == pytest.approx(share * suck_wave(P).peak, rel=1e-4)
    assert wave.vacuum[0] == pytest.approx(P.baseline_vacuum)


def test_a_newborn_sucks_more_slowly_and_swallows_less():
    young = sucking.at_age(2.5, P)
    assert young.suck_period * 55.0 / 70.0 == pytest.approx(P.suck_period, rel=1e-3)
    assert young.nonnutritive_period / young.suck_period == pytest.approx(
        P.nonnutritive_period / P.suck_period
    )
    assert young.swallow_volume == pytest.approx(0.23, abs=1e-3)
    assert young.peak_vacuum == P.peak_vacuum


def test_halfway_between_the_two_ages_half_has_grown():
    p = P._replace(newborn_rate=0.5, newborn_vacuum=0.5, newborn_age=0.0, grown_age=40.0)
    half = sucking.at_age(20.0, p)
    assert P.suck_period / half.suck_period == pytest.approx(0.75)
    assert half.peak_vacuum == pytest.approx(0.75 * P.peak_vacuum)


@pytest.mark.parametrize("age", [31.0, 60.0, 180.0])
def test_from_one_month_nothing_grows(age):
    assert sucking.at_age(age, P) == P


@SOME
@given(AGES, AGES)
def test_an_older_infant_never_sucks_more_slowly_or_swallows_less(one, other):
    younger, older = (sucking.at_age(age, P) for age in sorted((one, other)))
    assert older.suck_period <= younger.suck_period
    assert older.swallow_volume >= younger.swallow_volume

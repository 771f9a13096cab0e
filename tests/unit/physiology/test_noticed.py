"""Uterus and perception: one number each that was worked by hand."""

from math import e

import pytest

from lactea.parameters import values
from lactea.physiology.fast import perception, uterus


def close(value):
    return pytest.approx(value, rel=1e-12)


def uterine(**chosen):
    return values(uterus.Params, "uterus")._replace(**chosen)


def perceiving(**chosen):
    return values(perception.Params, "perception")._replace(**chosen)


def noticed(**chosen):
    nothing = {"rise": 0.0, "contraction": 0.0, "leaked": 0.0, "uterine_strength": 0.0}
    return perception.Inputs(**(nothing | chosen))


FRESH = perception.State(0.0)


def test_each_birth_adds_receptors_and_involution_takes_them_away():
    p = uterine(parity=3.0, parity_gain=0.5, involution_time=100.0)
    # one and two times a half
    assert uterus.receptors(0.0, p) == close(2.0)
    assert uterus.receptors(100.0, p) == close(2.0 / e)


def test_excitation_settles_on_a_hill_curve():
    u = uterus.Inputs(plasma=5.0, receptors=2.0)
    # two squared over one and two squared
    assert uterus.excited(u, uterine(half_effect=5.0)) == close(0.8)
    assert uterus.excited(u._replace(receptors=0.0), uterine()) == 0.0


def test_half_of_the_muscle_is_recruited_at_the_threshold():
    p = uterine(threshold=0.3, recruitment=0.5, fatigue_strength=1.4, threshold_width=0.1)
    # 0.34 + 0.5 * 0.2 - 1.4 * 0.1 = 0.3; one width above it e over 1 + e
    assert uterus.recruited(uterus.State(0.34, 0.2, 0.1), p) == close(0.5)
    assert uterus.recruited(uterus.State(0.44, 0.2, 0.1), p) == close(e / (1.0 + e))


def test_the_uterus_is_excited_quickly_and_calms_slowly():
    p = uterine(half_effect=5.0, excitation_time=50.0, persistence_time=1000.0, fatigue_time=80.0)
    u = uterus.Inputs(plasma=5.0, receptors=1.0)
    rising = uterus.rhs(0.0, uterus.State(0.25, 0.5, 0.1), u, p)
    falling = uterus.rhs(0.0, uterus.State(0.75, 0.5, 0.1), u, p)
    assert (rising.excitation, rising.fatigue) == close((0.005, 0.005))
    assert falling.excitation == close(-2.5e-4)


def test_a_contraction_is_as_strong_as_the_excited_muscle_that_contracts():
    assert uterus.strength(uterus.State(0.8, 0.5, 0.9)) == close(0.4)


@pytest.mark.parametrize(("stimulus", "strength"), [(0.0, 0.0), (0.01, 1 / 9), (0.02, 0.5)])
def test_a_sensation_is_half_strong_at_its_threshold(stimulus, strength):
    p = perceiving(tingling_rise=0.02, dysphoria_rise=0.02)
    assert perception.tingling(FRESH, noticed(rise=stimulus), p) == close(strength)
    assert perception.dysphoria(FRESH, noticed(rise=stimulus), p) == close(strength)


def test_what_was_felt_dulls_what_comes_later():
    p = perceiving(habituation_strength=2.0, ache_contraction=0.4)
    used = perception.State(0.5)
    assert perception.dulled(used, p) == close(2.0)
    # half of the threshold: an eighth over nine eighths
    assert perception.ache(used, noticed(contraction=0.4), p) == close(1 / 9)


def test_a_breast_that_relaxes_does_not_tingle():
    assert perception.tingling(FRESH, noticed(rise=-0.05), perceiving()) == 0.0


def test_leaks_are_seen_and_cramps_felt_by_amount():
    p = perceiving(visible_leak=0.3, cramp_strength=0.2)
    assert perception.leaking(noticed(leaked=0.6), p) == close(8 / 9)
    assert perception.cramps(noticed(uterine_strength=0.1), p) == close(1 / 9)


def test_habituation_grows_with_contraction_and_fades():
    p = perceiving(habituation_time=60.0, recovery_time=3600.0)
    rates = perception.rhs(0.0, perception.State(0.36), noticed(contraction=0.5), p)
    # a half of 0.64 in 60 s, less a ten-thousandth
    assert rates.habituation == close(0.32 / 60.0 - 1e-4)

"""Ethanol, hindrance and remedies: numbers worked by hand, and where their laws meet."""

from itertools import pairwise
from math import e, log

import pytest

from lactea.parameters import values
from lactea.physiology.fast import hindrance, remedies
from lactea.physiology.slow import ethanol


def close(value, rel=1e-12):
    return pytest.approx(value, rel=rel)


ETHANOL = ethanol.Params(
    absorption_time=1000.0,
    absorbed_share=0.75,
    distribution=0.5,
    maximal_elimination=1e-4,
    half_elimination=0.2,
)
SOBER = ethanol.Inputs(drunk=0.0)


def test_ethanol_in_blood_is_what_the_body_holds_by_volume():
    assert ethanol.concentration(ethanol.State(0.0, 0.4), ETHANOL) == close(0.8)


def test_elimination_saturates():
    # 0.8 of the maximum at four halves, and the blood of half a litre a kilogram
    assert ethanol.elimination(ethanol.State(0.0, 0.4), ETHANOL) == close(0.8 * 1e-4 * 0.5)
    much = ethanol.elimination(ethanol.State(0.0, 1e6), ETHANOL)
    assert much == pytest.approx(0.5e-4, rel=1e-5)


def test_ethanol_goes_from_stomach_to_body_and_out():
    rates = ethanol.rhs(0.0, ethanol.State(0.6, 0.4), ethanol.Inputs(1e-3), ETHANOL)
    # drunk 1e-3, absorbed 6e-4 of which three quarters arrive, eliminated 4e-5
    assert rates == close((4e-4, 4.5e-4 - 4e-5))


def test_an_empty_body_eliminates_nothing():
    assert ethanol.rhs(0.0, ethanol.State(0.0, 0.0), SOBER, ETHANOL) == (0.0, 0.0)


def test_half_the_maximum_is_eliminated_at_the_half():
    now = ethanol.State(0.0, ETHANOL.half_elimination * ETHANOL.distribution)
    assert ethanol.elimination(now, ETHANOL) == close(0.5 * 0.5e-4)


HINDRANCE = hindrance.Params(
    stress_half=0.5,
    fear_half=0.25,
    pain_half=1.0,
    ethanol_half=0.5,
    opioid_half=2.0,
    opioid_time=1000.0,
    epidural_inhibition=0.2,
    stress_adrenaline=0.4,
    adrenaline_loss=0.5,
    cold_half=0.5,
    cold_loss=0.4,
    warmth_restored=0.5,
)
AT_EASE = hindrance.Inputs(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 600.0, 0.0)


def hindered(**chosen):
    return hindrance.outputs(AT_EASE._replace(**chosen), HINDRANCE)


@pytest.mark.parametrize("p", [HINDRANCE, values(hindrance.Params, "hindrance")])
def test_nothing_asked_for_is_exactly_nothing(p):
    assert hindrance.outputs(AT_EASE, p) == (0.0, 1.0)
    # warmth finds nothing to give back, and an opioid that comes later does nothing yet
    assert hindrance.outputs(AT_EASE._replace(warmth=1.0), p) == (0.0, 1.0)
    later = AT_EASE._replace(opioid_dose=5.0, opioid_since=-1.0)
    assert hindrance.outputs(later, p) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("chosen", "inhibition"),
    [
        ({"stress": 0.5}, 0.5),
        ({"stress": 1.0}, 0.8),
        ({"fear": 0.5}, 0.8),
        ({"pain": 0.5}, 0.2),
        ({"ethanol": 1.0}, 0.8),
        ({"opioid_dose": 4.0, "opioid_since": 0.0}, 0.8),
        ({"opioid_dose": 4.0, "opioid_since": 1000.0 * log(2.0)}, 0.5),
        ({"epidural": 1.0}, 0.2),
        # half and a fifth leave 0.4
        ({"stress": 0.5, "pain": 0.5}, 0.6),
        ({"stress": 0.5, "pain": 0.5, "epidural": 0.5}, 1.0 - 0.4 * 0.9),
    ],
)
def test_inhibition_by_hand(chosen, inhibition):
    assert hindered(**chosen).inhibition == close(inhibition)


@pytest.mark.parametrize(
    ("chosen", "delivery"),
    [
        # half of 0.4 is 0.2 of the most adrenaline, which takes half of that
        ({"stress": 0.5}, 0.9),
        ({"fear": 0.25}, 0.75),
        ({"cold": 0.5}, 0.8),
        ({"cold": 0.5, "stress": 0.5}, 0.72),
        ({"cold": 0.5, "warmth": 1.0}, 0.9),
        ({"cold": 0.5, "warmth": 0.5}, 0.85),
        ({"pain": 1.0, "ethanol": 2.0, "epidural": 1.0}, 1.0),
    ],
)
def test_delivery_by_hand(chosen, delivery):
    assert hindered(**chosen).delivery == close(delivery)


REMEDIES = remedies.Params(
    massage_stimulus=0.2,
    skin_stimulus=0.4,
    skin_time=1000.0,
    oxytocin_weight=1e6,
    nasal_share=0.01,
    nasal_lag=60.0,
    nasal_time=100.0,
    nasal_excitation=3.0,
    nasal_half=0.5,
    vein_time=5.0,
)
UNTOUCHED = remedies.Inputs(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def helped(**chosen):
    return remedies.outputs(UNTOUCHED._replace(**chosen), REMEDIES)


@pytest.mark.parametrize("since", [-500.0, 0.0, 7.0, 1e5])
@pytest.mark.parametrize("p", [REMEDIES, values(remedies.Params, "remedies")])
def test_no_remedy_is_exactly_nothing(p, since):
    u = UNTOUCHED._replace(contact_since=abs(since), nasal_since=since, vein_since=since)
    assert remedies.outputs(u, p) == (0.0, 0.0, 0.0)
    assert remedies.given(u, p) == 0.0


def test_touch_adds_up_and_that_of_skin_wanes():
    assert helped(massage=0.5, skin_contact=1.0).stimulus == close(0.5)
    assert helped(skin_contact=0.5, contact_since=1000.0).stimulus == close(0.2 / e)


def test_oxytocin_enters_late_by_the_nose_and_at_once_by_the_vein():
    # 1 IU is 1e6 pg, of which 1e4 arrive; one step after the lag the rate is at its height
    assert helped(nasal_dose=1.0, nasal_since=60.0).infusion == 0.0
    assert helped(nasal_dose=1.0, nasal_since=160.0).infusion == close(1e4 / e / 100.0)
    assert helped(vein_dose=1.0, vein_since=5.0).infusion == close(1e6 / e / 5.0)


def test_the_nose_excites_the_neurons_and_the_vein_does_not():
    # one step after the lag 1/e of the dose is on its way: of 0.5 e IU so much as half excites
    assert helped(nasal_dose=0.5 * e, nasal_since=160.0).excitation == close(1.5)
    assert helped(nasal_dose=1e9, nasal_since=160.0).excitation == pytest.approx(3.0, rel=1e-6)
    assert helped(nasal_dose=0.5 * e, nasal_since=60.0).excitation == 0.0
    assert helped(vein_dose=0.5 * e, vein_since=5.0).excitation == 0.0


def test_what_was_given_is_the_dose_in_the_end():
    u = UNTOUCHED._replace(nasal_dose=2.0, nasal_since=1e4, vein_dose=0.5, vein_since=1e4)
    assert remedies.given(u, REMEDIES) == close(2e4 + 5e5)


def test_what_was_given_is_the_integral_of_the_infusion():
    times = [0.5 * place for place in range(2400)]

    def at(time):
        return UNTOUCHED._replace(
            nasal_dose=3.0, nasal_since=time, vein_dose=0.1, vein_since=time - 30.0
        )

    rates = [remedies.outputs(at(time), REMEDIES).infusion for time in times]
    summed = sum(0.25 * (before + after) for before, after in pairwise(rates))
    gained = remedies.given(at(times[-1]), REMEDIES) - remedies.given(at(times[0]), REMEDIES)
    assert summed == pytest.approx(gained, rel=1e-3)

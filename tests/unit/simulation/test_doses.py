"""Drugs by name and dose: read in any unit, removable, and of the published size."""

from math import log

import pytest

from lactea.parameters import Mother
from lactea.simulation.doses import DRUGS, dose, effect, in_body
from lactea.simulation.scenario import Period

MOTHER = Mother.reference()


def of(*given):
    return effect(tuple(dose("drugs", one) for one in given), MOTHER)


def test_without_drugs_nothing_changes():
    assert tuple(of()) == (1.0, 0.0, 1.0)


def test_a_dose_is_read_in_any_unit_of_its_kind():
    assert dose("drugs", "domperidone 0.03 g/d") == ("domperidone", pytest.approx(30.0))
    assert dose("drugs", "domperidone 30mg/d") == ("domperidone", 30.0)


@pytest.mark.parametrize(
    ("given", "field", "published"),
    [
        ("domperidone 30 mg/d", "prolactin_share", 1.97 / 1.17),
        ("cabergoline 1 mg", "prolactin_share", 1.0 - 0.897),
        ("bromocriptine 5 mg/d", "prolactin_share", 1.0 - 0.869),
        ("combined pill", "secretion_share", (1.0 - 0.419) / (1.0 - 0.061)),
        ("progestin pill", "secretion_share", (1.0 - 0.12) / (1.0 - 0.061)),
        ("growth hormone 0.2 [iU]/kg/d", "secretion_share", 175 / 139 / (102 / 93)),
    ],
)
def test_a_published_dose_has_its_published_effect(given, field, published):
    assert getattr(of(given), field) == pytest.approx(published, rel=0.01)


def test_doubling_domperidone_adds_little():
    once, twice = of("domperidone 30 mg/d"), of("domperidone 60 mg/d")
    assert once.prolactin_share < twice.prolactin_share < 1.15 * once.prolactin_share


def test_recombinant_prolactin_is_dose_over_clearance():
    assert of("recombinant prolactin 120 ug/kg/d").prolactin_added == pytest.approx(120 / 2.72)


def test_drugs_of_several_kinds_act_together_and_each_can_be_left_out():
    both = of("domperidone 30 mg/d", "combined pill")
    assert both.prolactin_share == of("domperidone 30 mg/d").prolactin_share
    assert both.secretion_share == of("combined pill").secretion_share


def test_every_drug_can_be_given_and_acts():
    for name, drug in DRUGS.items():
        written = f"{name} {0.5 * drug.most} {drug.unit}" if drug.unit else name
        assert of(written) != of()


def test_a_dose_acts_to_the_end_of_its_period_and_wanes_by_its_washout():
    given = Period(0.0, 14.0, drugs=(("cabergoline", 1.0), ("domperidone", 30.0)))
    periods = given, Period(14.0, 60.0)
    assert dict(in_body(periods, 13.0, MOTHER)) == {"cabergoline": 1.0, "domperidone": 30.0}
    half_life = 95.0 * log(2.0) / 24.0
    later = dict(in_body(periods, 14.0 + half_life, MOTHER))
    assert later == {"cabergoline": pytest.approx(0.5)}


def test_a_dose_given_again_is_not_less_than_what_is_left_of_the_first():
    periods = Period(0.0, 1.0, drugs=(("cabergoline", 1.0),)), Period(1.0, 30.0)
    again = *periods, Period(30.0, 31.0, drugs=(("cabergoline", 0.5),))
    assert dict(in_body(again, 30.0, MOTHER)) == {"cabergoline": 0.5}
    assert in_body(periods, 0.0, MOTHER) == (("cabergoline", 1.0),)


def test_her_own_parameters_are_used():
    other = Mother(changed={"drugs.domperidone_rise": 0.2})
    given = (("domperidone", 30.0),)
    assert effect(given, other).prolactin_share == pytest.approx(1.0 + 0.2 * 0.75)

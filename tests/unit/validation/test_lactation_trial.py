"""Lactations of a trial: followed once, changed where asked, and those that thrive picked out."""

from dataclasses import replace

import pytest

from lactea.simulation.removal_map import removal_map
from lactea.simulation.scenario import Period, Scenario
from lactea.validation import trial as trials
from lactea.validation.lactating import of_both
from lactea.validation.trial import Trial

SHORT = Scenario("short", "Three days", (Period(0.0, 3.0),))


@pytest.fixture(scope="module")
def trial():
    return Trial(2)


def test_papers_share_the_same_lactations(trial):
    assert trial.lactations(SHORT) is trial.lactations(SHORT)
    assert [one.mother.index for one in trial.lactations(SHORT)] == [0, 1]


def test_a_factor_multiplies_what_each_mother_has(trial):
    weak = trial.lactations(SHORT, (("secretion.maximal_rate", 0.5),), 1)
    (before, _), (after,) = trial.lactations(SHORT), weak
    rates = [one.mother.of("secretion")["maximal_rate"] for one in (before, after)]
    assert rates[1] == pytest.approx(0.5 * rates[0])
    assert of_both(after, "made", 3, 3) < of_both(before, "made", 3, 3)


def test_only_those_whose_infants_thrive_are_in_papers(trial, monkeypatch):
    whole = trial.lactations(SHORT)
    monkeypatch.setattr(trials, "fed_on_demand", lambda: SHORT)
    monkeypatch.setattr(trials, "thrives", lambda one: one.mother.index == 1)
    assert trial.breastfed(SHORT) == whole[1:]


def test_mothers_who_differ_in_slow_organs_share_their_sessions(trial):
    mother = trial.lactations(SHORT)[0].mother
    slower = replace(mother, changed={**mother.changed, "remodelling.rise_rate": 0.01})
    thinner = replace(mother, changed={**mother.changed, "gland.nipple_conductance": 0.001})
    assert removal_map(mother) is removal_map(slower)
    assert removal_map(mother) is not removal_map(thinner)

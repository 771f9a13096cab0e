"""Oxytocin by the nose and by a vein: a series of contractions, and one (women, 1962)."""

from itertools import pairwise

import numpy as np
import pytest

from lactea import evidence
from lactea.parameters import Mother
from lactea.results.ejections import find_ejections
from lactea.results.record import column
from lactea.simulation.influences import Influences
from lactea.simulation.letdown import watch
from lactea.simulation.occasion import Occasion

MOTHER = Mother.reference()
VEIN_DOSE = 0.01  # [iU]; seen as one plain contraction
NASAL_DOSE = VEIN_DOSE * evidence.fact("ejection_nasal_dose_ratio_human1962").value
JUST_FELT = 0.05


def watched(mother=MOTHER, block=0.0, **asked):
    """Half an hour in which nothing but what was asked for happens."""
    occasion = Occasion(
        removal="nothing",
        cues=(),
        duration=1800.0,
        block=block,
        influences=Influences(nasal_before=0.0, **asked),
    )
    return watch(mother, occasion, seed=1, fidelity="averaged")


def contractions(seen):
    return find_ejections(column(seen, "time"), column(seen, "contraction_left"))


def latency(seen):
    above = column(seen, "contraction_left")
    return column(seen, "time")[np.argmax(above - above[0] > JUST_FELT)]


def sprayed(mother=MOTHER, block=0.0, **asked):
    return watched(mother, block, nasal_oxytocin=NASAL_DOSE, **asked)


def test_a_spray_gives_a_series_and_an_injection_one():
    injected, spray = contractions(watched(iv_oxytocin=VEIN_DOSE)), contractions(sprayed())
    assert len(injected) == 1
    assert len(spray) >= 2
    for before, after in pairwise(spray):
        assert after.onset > before.end + 30.0


@pytest.mark.parametrize("dose", [VEIN_DOSE, NASAL_DOSE, 10.0])
def test_no_injection_excites_the_neurons(dose):
    assert watched(iv_oxytocin=dose).bursts.size == 0


def test_so_does_the_least_dose_that_is_felt():
    vein = evidence.fact("ejection_iv_threshold_human1962").value / 1000.0
    spray = watched(nasal_oxytocin=vein * NASAL_DOSE / VEIN_DOSE)
    assert len(contractions(spray)) >= 2


def test_most_drawn_mothers_have_a_series():
    counts = [len(contractions(sprayed(Mother.draw(13, index=i)))) for i in range(8)]
    assert np.median(counts) >= 2


def test_the_delays_are_those_of_the_study():
    vein, nose = (
        evidence.fact(f"ejection_{way}_latency_human1962").value for way in ("iv", "nasal")
    )
    assert latency(watched(iv_oxytocin=VEIN_DOSE)) == pytest.approx(vein, abs=4.0)
    assert latency(sprayed()) == pytest.approx(nose, abs=8.0)


def test_without_excitation_the_blood_gives_one():
    still = Mother(changed={"remedies.nasal_excitation": 0.0})
    seen = sprayed(still)
    assert len(contractions(seen)) == 1
    assert seen.bursts.size == 0


@pytest.mark.parametrize("hindrance", [{"fear": 1.0}, {"morphine": 20.0}, {"alcohol": 2.0}])
def test_what_holds_release_back_leaves_the_first_contraction(hindrance):
    free, held = sprayed(), sprayed(**hindrance)
    assert held.bursts.size == 0 < free.bursts.size
    first, later = contractions(free), contractions(held)
    assert len(later) == 1 < len(first)
    if "fear" not in hindrance:  # which also narrows the vessels
        assert later[0].onset == pytest.approx(first[0].onset, abs=10.0)


def test_more_stress_never_lengthens_the_series():
    bursts = [sprayed(stress=stress).bursts.size for stress in (0.0, 0.25, 0.5, 1.0)]
    assert bursts == sorted(bursts, reverse=True)
    assert bursts[-1] < bursts[0]


def test_blocked_receptors_stop_all_of_it():
    seen = sprayed(block=1.0)
    assert seen.bursts.size > 0
    assert not contractions(seen)


def test_the_network_gives_a_series_as_well():
    occasion = Occasion(
        removal="nothing",
        cues=(),
        duration=1800.0,
        neurons="network",
        influences=Influences(nasal_oxytocin=NASAL_DOSE, nasal_before=0.0),
    )
    assert len(contractions(watch(MOTHER, occasion, seed=1, fidelity="averaged"))) >= 2

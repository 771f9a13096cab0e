"""One session in seconds: what starts it, what stops it, what is told of it."""

from dataclasses import replace

import numpy as np
import pytest

import lactea
from lactea.anatomy.generate import lumped_breast
from lactea.errors import LacteaError
from lactea.results.ejections import find_ejections
from lactea.results.record import column
from lactea.results.sensations import milk_ejections
from lactea.simulation.habits import BEFORE
from lactea.simulation.influences import Influences
from lactea.simulation.letdown import watch
from lactea.simulation.occasion import Occasion, occasion_of

MOTHER = lactea.Mother.reference()
FEED = Occasion(duration=600.0)
PUMP = Occasion(removal="pump", duration=600.0)
CRY = Occasion(removal="nothing", cues=("cry",), at=0.0, lasting=900.0)


def seen(occasion, mother=MOTHER, seed=1):
    return watch(mother, occasion, seed, "averaged")


def responsive():
    return lactea.Mother(changed={"afferents.cue_drive": 3.0})


@pytest.mark.parametrize("occasion", [FEED, PUMP, CRY, replace(PUMP, neurons="network")])
def test_milk_is_neither_made_nor_lost(occasion):
    found = seen(occasion)
    held = found.closed.held - found.opened.held
    removed, leaked, made = (found.closed.milk - found.opened.milk).T
    assert np.abs(made - removed - leaked - held).max() < 1e-9 * found.opened.held.max()
    assert sum(feed.milk for feed in found.feeds) == pytest.approx(removed.sum(), rel=1e-9)


@pytest.mark.parametrize("neurons", ["pulse", "network"])
def test_the_same_seed_gives_the_same_bits(neurons):
    one, two = (seen(replace(PUMP, neurons=neurons)) for _ in range(2))
    assert one.record.tobytes() == two.record.tobytes()
    assert one.bursts.tolist() == two.bursts.tolist()


def test_no_oxytocin_no_ejection():
    still = lactea.Mother(changed={"afferents.suckling_drive": 0.5, "afferents.cue_drive": 0.0})
    found = seen(FEED, still)
    assert found.bursts.size == 0
    assert not milk_ejections(found)


def test_blocked_receptors_leave_ductal_milk_only():
    found, free = seen(replace(PUMP, block=1.0)), seen(PUMP)
    ducts = float(lumped_breast(found.mother, 0).rest_volume.sum())
    assert found.bursts.size == free.bursts.size
    assert found.feeds[0].milk < 2.0 * ducts < 0.2 * free.feeds[0].milk


def first_burst(stress, neurons, seed=1):
    found = seen(replace(PUMP, neurons=neurons, influences=Influences(stress=stress)), seed=seed)
    return found.bursts[0] if found.bursts.size else 600.0


def test_more_stress_never_brings_a_burst_sooner():
    first = [first_burst(stress, "pulse") for stress in (0.0, 0.2, 0.4, 0.8)]
    assert first == sorted(first)
    assert first[-1] > first[0]


@pytest.mark.parametrize("index", range(6))
def test_more_stress_never_speeds_an_ejection_of_a_drawn_mother(index):
    onsets = []
    for stress in (0.0, 0.25, 0.5, 1.0):
        asked = replace(PUMP, influences=Influences(stress=stress))
        found = milk_ejections(seen(asked, lactea.Mother.draw(77, index=index)))
        onsets.append(found[0].onset if found else np.inf)
    assert onsets == sorted(onsets)
    assert onsets[-1] > onsets[0]


def test_what_hinders_delivery_leaves_release_and_weakens_contraction():
    asked = replace(PUMP, influences=Influences(cold=1.0))
    warmed = replace(PUMP, influences=Influences(cold=1.0, warmth=1.0))
    calm, cold, warm = seen(PUMP), seen(asked), seen(warmed)
    assert column(cold, "oxytocin").tobytes() == column(calm, "oxytocin").tobytes()
    summed = [column(one, "contraction_right").sum() for one in (cold, warm, calm)]
    assert summed[0] < summed[1] < summed[2]
    assert cold.feeds[0].milk < warm.feeds[0].milk < calm.feeds[0].milk


def test_longer_release_makes_the_first_ejection_longer():
    lengths = []
    for seconds in (2.0, 8.0, 30.0):
        slow = lactea.Mother(changed={"oxytocin.release_time": seconds})
        first = milk_ejections(seen(PUMP, slow))[0]
        lengths.append(first.end - first.onset)
    assert lengths[0] < lengths[1] < lengths[2]


def test_a_fuller_breast_presses_harder():
    pressed = [
        column(seen(replace(PUMP, fullness=fullness)), "pressure_right").max()
        for fullness in (0.1, 0.4, 0.8)
    ]
    assert pressed[0] < pressed[1] < pressed[2]


def test_more_stress_delays_the_network_on_average():
    """Cells have chance of their own, so one seed may go either way."""
    means = [
        np.mean([first_burst(stress, "network", seed) for seed in range(5)])
        for stress in (0.0, 0.4, 0.8)
    ]
    assert means == sorted(means)
    assert means[-1] > means[0]


def test_a_cue_can_eject_and_leak_from_both_breasts_without_prolactin():
    found = seen(CRY, responsive())
    assert found.bursts.size > 0
    assert (found.leaked > 0.0).all()
    assert not found.feeds
    prolactin = column(found, "prolactin")
    assert prolactin.max() <= prolactin[0] * (1.0 + 1e-9)


def test_an_extinguished_cue_does_nothing():
    kept, gone = seen(CRY, responsive()), seen(replace(CRY, unpaired=10_000), responsive())
    never = seen(replace(CRY, cues=()), responsive())
    assert kept.bursts.size > 0
    assert gone.bursts.size == 0
    assert column(gone, "oxytocin").max() == pytest.approx(column(never, "oxytocin").max(), 1e-3)


def test_cues_do_little_in_the_first_days():
    newborn = replace(responsive(), days_postpartum=2.0)
    assert seen(CRY, newborn).bursts.size == 0


def test_another_infants_cry_does_less_than_her_own():
    own, other = (
        column(seen(replace(CRY, cues=(c,))), "drive").max() for c in ("cry", "other-cry")
    )
    assert 0.0 < other < own


def test_as_long_as_release_goes_on_ejections_go_on():
    """Most of an hour of pumping keeps bringing bursts, each with a rise of contraction."""
    found = seen(replace(PUMP, duration=3000.0))
    time = column(found, "time")
    onsets = [e.onset for e in find_ejections(time, column(found, "contraction_right"), 0.05)]
    assert found.bursts[-1] > 2000.0
    assert max(onsets) > 2000.0


def test_both_breasts_eject_together():
    found = seen(PUMP)
    left, right = (
        [e.onset for e in find_ejections(column(found, "time"), column(found, f"contraction_{s}"))]
        for s in ("left", "right")
    )
    assert left[0] == pytest.approx(right[0], abs=5.0)


def test_the_network_in_a_session_bursts_and_logs_its_spikes():
    found = seen(replace(PUMP, neurons="network"))
    assert found.bursts.size >= 2
    near = np.abs(found.spikes[:, 0] - found.bursts[0]) < 2.0
    assert near.sum() > 20 * 48
    assert not seen(PUMP).spikes.size


def test_what_is_given_comes_and_goes_within_the_session():
    asked = Influences(iv_oxytocin=0.01, iv_at=300.0)
    found = seen(replace(PUMP, influences=asked, block=1.0))
    plain = seen(replace(PUMP, block=1.0))
    rise = column(found, "oxytocin") - column(plain, "oxytocin")
    time = column(found, "time")
    assert np.abs(rise[time < 299.0]).max() < 1e-9
    assert rise[(time > 305.0) & (time < 360.0)].max() > 1.0


def test_nothing_asked_for_changes_nothing():
    assert (
        seen(FEED).record.tobytes() == seen(replace(FEED, influences=Influences())).record.tobytes()
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"cue": "cryy"}, "did you mean 'cry'"),
        ({"influences": {"stres": 0.5}}, "stress"),
        ({"influences": {"alcohol": 0.4}}, "no unit"),
        ({"influences": {"alcohol": "0.4"}}, "no unit"),
        ({"influences": {"alcohol": "-1 g/kg"}}, "give 0 to"),
        ({"neurons": "networks"}, "network"),
        ({"then": "feed"}, "removal"),
        ({"cue": ("pump", "suckling")}, "one session"),
        ({"fidelity": "exact"}, "fidelity"),
    ],
)
def test_nonsense_is_refused_in_one_line(arguments, words):
    with pytest.raises(LacteaError) as reason:
        lactea.let_down(**arguments)
    assert words in str(reason.value)
    assert "\n" not in str(reason.value)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"cues": ("suckling",)}, "give removal='breastfeed' instead"),
        ({"cues": ("cry", 3)}, "no cue 3"),
        ({"fullness": "full"}, "fullness = 'full'; give 0.001 to 1.2"),
        ({"lasting": "5 min"}, "give 1 to 3600 s"),
        ({"at": None}, "at = None"),
        ({"removal": None}, "no removal None"),
        ({"block": float("nan")}, "block = nan; give 0 to 1"),
        ({"dysphoria": "yes"}, "True or False"),
    ],
)
def test_an_occasion_that_cannot_be_is_refused(values, words):
    with pytest.raises(LacteaError) as reason:
        Occasion(**values)
    assert words in str(reason.value)
    assert "\n" not in str(reason.value)


def test_one_cue_may_be_given_as_it_is():
    assert Occasion(cues="cry") == Occasion(cues=("cry",))


def test_only_a_mother_can_be_watched():
    with pytest.raises(LacteaError, match="give a Mother"):
        lactea.let_down("ada")
    with pytest.raises(LacteaError, match="occasion = None; give an Occasion"):
        watch(MOTHER, None)


def test_oxytocin_given_long_before_is_not_lost():
    """Ten minutes after a spray its oxytocin is in her blood when the watch begins."""
    asked = Influences(nasal_oxytocin=4.0, nasal_before=600.0)
    held = replace(CRY, cues=(), influences=replace(asked, fear=1.0))
    found = seen(held)
    assert found.record[0, 0] <= -540.0
    assert column(found, "oxytocin").max() > 5.0


def test_a_cue_outside_the_session_is_refused():
    with pytest.raises(LacteaError, match="outside the session"):
        Occasion(removal="pump", duration=600.0, at=700.0)
    with pytest.raises(LacteaError, match="outside the session"):
        occasion_of(("cry",), at=-30.0)


def test_a_low_mood_is_shown_only_if_asked_for():
    hers = lactea.Mother(name="Cleo", changed={"perception.dysphoria_share": 100.0})
    asked, silent = (seen(replace(FEED, dysphoria=look), hers) for look in (True, False))
    assert asked.record.tobytes() == silent.record.tobytes()
    assert "A low mood (dysphoria) came with the first" in asked.account()
    assert float(asked.data["dysphoria"][0]) > 0.5
    assert "low mood" in words_in(asked)
    assert "low mood" not in words_in(silent)
    assert "dysphoria" not in silent.data
    assert "dysphoria" not in silent.account()


def test_the_picture_names_what_acts_and_what_did_not_come():
    silent = words_in(seen(CRY))
    assert {"no burst", "no ejection", "nothing leaked"} <= silent
    assert "What she notices at each milk ejection: none came" in silent
    many = Influences(stress=0.1, fear=0.1, pain=0.1, cold=0.1, warmth=0.5)
    title = "Drive of the oxytocin neurons (cry; stress, fear, pain and 2 more)"
    assert title in words_in(seen(replace(CRY, influences=many)))


def words_in(found):
    return {text.get_text() for axes in found.plot().axes for text in axes.texts}


def test_a_session_is_told_drawn_and_saved(tmp_path):
    found = lactea.let_down(seed=1)
    told = found.account()
    assert "milk ejections (let-downs)" in told
    assert told.endswith("not medical advice.")
    assert found.plot().axes
    import xarray

    path = found.save(tmp_path / "letdown.nc")
    data = xarray.load_dataset(path, engine="h5netcdf")
    assert data["pressure"].attrs["units"] == "mmHg"
    assert data.sizes["ejection"] == len(milk_ejections(found))
    assert set(found.occasion.cues) == set(BEFORE)
    assert any("Rescorla" in paper for paper in found.citations())

"""Cues: the catalogue, what a mother has learnt by a day, and what cues do together."""

import copy
from itertools import pairwise

import numpy as np
import pytest

from lactea.errors import ScheduleError
from lactea.parameters import Mother, values
from lactea.physiology.slow import learning
from lactea.removal import pumps
from lactea.simulation.cues import CUES, LEARNT, learnt, stimulus_of, strength
from lactea.simulation.habits import BEFORE, Habits

DAYS = (1.0, 3.0, 6.0, 14.0, 30.0, 60.0, 180.0)
REGULAR = Habits(hours=tuple(float(hour) for hour in range(1, 24, 3)))


def reference(days=60.0):
    return Mother.reference(days_postpartum=days)


def trained(days=60.0, habits=None, unpaired=0):
    return learnt(reference(days), habits, unpaired)


def test_the_catalogue_says_what_acts_and_how():
    assert all(cue.learnt or cue.unlearnt for cue in CUES.values())
    assert {name for name, cue in CUES.items() if cue.learnt} == {*LEARNT, "other-cry"}
    acting = {name for name in CUES if stimulus_of(name, reference()) > 0.0}
    assert acting == {name for name, cue in CUES.items() if cue.unlearnt}


def test_in_the_first_days_cues_do_little_and_after_weeks_all_that_they_can():
    before = [strength(trained(days), BEFORE) for days in DAYS]
    assert before[0] < 0.15
    assert before[2] < 0.5
    assert before == sorted(before)
    # What the engine took for granted at two months stays as it was.
    assert before[4:] == [1.0, 1.0, 1.0]


def test_a_history_session_by_session_comes_to_the_same():
    p = values(learning.Params, "learning")._replace(salience_usual_time=0.0)
    saliences = np.array([getattr(p, f"salience_{cue.replace('-', '_')}") for cue in BEFORE])
    full = trained(20.0)
    rng = np.random.default_rng(3)
    ends = [_lived(rng, full.habits, saliences, p, 20) for _ in range(60)]
    expected = [full.strengths[cue] for cue in BEFORE]
    assert np.mean(ends, axis=0) == pytest.approx(expected, abs=0.01)


def _lived(rng, habits, saliences, p, days):
    """Strengths after days in which each session and each meeting was drawn."""
    now = np.zeros(len(BEFORE))
    also = np.array([habits.also[cue] for cue in BEFORE])
    for _ in range(days):
        for _ in range(rng.poisson(habits.sessions_per_day)):
            lead = rng.choice(len(BEFORE), p=[habits.led.get(cue, 0.0) for cue in BEFORE])
            met = rng.random(len(BEFORE)) < also
            met[lead] = True
            total = now[met].sum()
            for i in np.flatnonzero(met):
                u = learning.Inputs(saliences[i], 0.0, total, 0.0, 0.0)
                now[i] = learning.pairing(learning.State(now[i]), u, p).strength
        for i, cue in enumerate(BEFORE):
            for _ in range(rng.poisson(habits.alone[cue])):
                u = learning.Inputs(saliences[i], 0.0, 0.0, 0.0, now[i])
                now[i] = learning.miss(learning.State(now[i]), u, p).strength
    return now


def test_her_own_cry_is_the_strongest_single_cue():
    strengths = trained().strengths
    assert max(strengths, key=strengths.get) == "cry"
    assert 0.7 < strengths["cry"] < 0.9


def test_another_cry_is_less_and_is_told_apart_where_it_is_heard_often():
    often = Habits(alone={"other-cry": 50.0})
    assert 0.0 < strength(trained(), "other-cry") < strength(trained(), "cry")
    kept = [strength(trained(60.0, h), "other-cry") for h in (Habits(alone={}), often)]
    assert kept[1] < 0.01 < kept[0]
    assert strength(trained(), ("cry", "other-cry")) == strength(trained(), "cry")


def test_what_is_met_all_day_without_a_session_foretells_little():
    seldom = trained(60.0, Habits(alone={"sight": 1.0}))
    always = trained(60.0, Habits(alone={"sight": 50.0}))
    assert strength(always, "sight") < 0.5 * strength(seldom, "sight")


def test_a_mother_who_only_pumps_learns_to_prepare_and_not_the_cry():
    pumping = trained(60.0, Habits(kind="pump", sessions_per_day=8.0))
    assert strength(pumping, "cry") == 0.0
    assert strength(pumping, "preparation") > strength(trained(), "preparation")


def test_the_usual_time_is_learnt_from_regular_hours_only():
    assert strength(trained(), "usual-time", 7.0) == 0.0
    regular = trained(60.0, REGULAR)
    assert strength(regular, "usual-time", 7.0) == pytest.approx(0.45, abs=0.02)
    assert strength(regular, "usual-time", 8.5) < 0.01
    assert strength(regular, "usual-time") == max(
        strength(regular, "usual-time", hour) for hour in REGULAR.hours
    )


def test_cues_add_up_to_at_most_the_asymptote():
    early = trained(6.0)
    alone = [strength(early, cue) for cue in BEFORE]
    assert strength(early, BEFORE) == pytest.approx(sum(alone), rel=1e-12)
    assert strength(trained(), (*BEFORE, "other-cry")) == 1.0
    assert strength(early, ("cry", "cry")) == strength(early, "cry")


def test_nothing_met_does_nothing():
    assert strength(trained(), ()) == 0.0
    assert strength(trained(), ("suckling", "pump", "nipple-touch")) == 0.0
    assert stimulus_of((), reference()) == 0.0


def test_the_strongest_stimulus_counts():
    mother = reference()
    assert stimulus_of(("skin-contact", "suckling"), mother) == 1.0
    assert stimulus_of("pump", mother) == values(pumps.Params, "pumps").drive
    assert 0.0 < stimulus_of("skin-contact", mother) < stimulus_of("nipple-touch", mother) < 1.0
    weak = Mother(changed={"cues.nipple_touch": 0.1})
    assert stimulus_of("nipple-touch", weak) == 0.1


def test_unpaired_meetings_of_one_cue_leave_the_others():
    after = trained(unpaired={"cry": 300})
    for cue in LEARNT:
        same = after.strengths[cue] == trained().strengths[cue]
        assert same == (cue != "cry")
    # 0.4 x 0.005 of it is lost in each meeting
    lost = strength(after, "cry") / strength(trained(), "cry")
    assert lost == pytest.approx((1.0 - 0.002) ** 300, rel=1e-9)


def test_mothers_differ_and_each_is_the_same_again():
    mothers = [Mother.draw(5, index) for index in range(8)]
    cries = [strength(learnt(mother), "cry") for mother in mothers]
    assert len(set(cries)) == len(cries)
    assert cries == [strength(learnt(mother), "cry") for mother in mothers]


def test_days_are_weighed_evenly():
    # A day at a time is as good as all at once: nothing depends on how the days are cut.
    finely = [trained(days).strengths["cry"] for days in (10.0, 10.01, 10.02)]
    steps = [later - earlier for earlier, later in pairwise(finely)]
    assert steps[0] == pytest.approx(steps[1], rel=0.01)


def test_associations_are_values():
    made = trained(60.0, REGULAR)
    assert copy.deepcopy(made) == made
    with pytest.raises(TypeError):
        made.strengths["cry"] = 1.0


@pytest.mark.parametrize(
    ("ask", "what"),
    [
        (lambda: strength(trained(), "crie"), "no cue 'crie'; did you mean 'cry'"),
        (lambda: strength(trained(), "opera"), "known are: suckling, pump, .*, preparation"),
        (lambda: stimulus_of(("cry", "tuch"), reference()), "no cue 'tuch'"),
        (lambda: strength(trained(), "cry", 24.0), "cues: hour 24; give 0 to below 24"),
        (lambda: strength(trained(), "cry", -1.0), "cues: hour -1"),
        (lambda: trained(unpaired=-1), "unpaired: -1 meetings with .* from 0 to 1000000"),
        (lambda: trained(unpaired={"cry": 2.5}), "unpaired: 2.5 meetings with 'cry'"),
        (lambda: trained(unpaired={"cry": float("nan")}), "unpaired: nan meetings"),
        (lambda: trained(unpaired={"sihgt": 1}), "no cue 'sihgt'; did you mean 'sight'"),
        (lambda: trained(unpaired={"suckling": 1}), "'suckling' is not learnt, so it cannot"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(ask, what):
    with pytest.raises(ScheduleError, match=what) as refused:
        ask()
    assert "\n" not in str(refused.value)

"""Laws of learning: never below zero, never beyond the asymptote, and all can be unlearnt."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import Mother, values
from lactea.physiology.slow import learning
from lactea.simulation.cues import CUES, LEARNT, learnt, stimulus_of, strength
from lactea.simulation.engine import make_engine
from lactea.simulation.habits import ALONE, BEFORE, Habits
from lactea.simulation.session import quiet

SOME = settings(max_examples=60, deadline=None, derandomize=True)
MOTHERS = [Mother.reference(), *(Mother.draw(31, index) for index in range(4))]
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS, ids=lambda mother: mother.name)
PREPARATION = 900.0
ROUNDING = 1e-12


@st.composite
def habits(draw):
    """Habits of any kind: few sessions or many, by the clock or not, any cues before and alone."""
    hours = sorted(draw(st.sets(st.integers(0, 47), max_size=12)))
    sessions = draw(st.floats(max(len(hours), 1), 24.0))
    lead = draw(st.sampled_from(BEFORE))
    share = draw(st.floats(0.0, 1.0))
    other = draw(st.sampled_from([cue for cue in BEFORE if cue != lead]))
    return Habits(
        sessions_per_day=sessions,
        hours=tuple(hour / 2.0 for hour in hours),
        led={lead: share, other: 1.0 - share},
        also={cue: draw(st.floats(0.0, 1.0)) for cue in BEFORE},
        alone={cue: draw(st.floats(0.0, 50.0)) for cue in ALONE},
    )


@SOME
@given(
    habits(),
    st.floats(1.0, 180.0),
    st.sets(st.sampled_from(sorted(CUES))),
    st.integers(0, 30),
    st.integers(0, 5000),
)
def test_strength_stays_between_nothing_and_the_asymptote(own, days, cues, index, unpaired):
    mother = Mother.draw(2, index, days_postpartum=days)
    made = learnt(mother, own, unpaired)
    assert all(value >= 0.0 for value in made.strengths.values())
    for hour in (None, 0.0, 7.3, 23.9):
        assert 0.0 <= strength(made, cues, hour) <= made.asymptote


@SOME
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=8), st.integers(1, 300))
def test_cues_that_are_always_paired_rise_and_never_pass_the_asymptote(saliences, sessions):
    p = values(learning.Params, "learning")._replace(learning_rate=0.1)
    now = np.zeros(len(saliences))
    for _ in range(sessions):
        u = learning.Inputs(np.array(saliences), 0.0, now.sum(), 0.0, 0.0)
        later = learning.pairing(learning.State(now), u, p).strength
        assert np.all(later >= now)
        assert later.sum() <= p.asymptote + ROUNDING
        now = later


@EVERY_MOTHER
def test_what_comes_before_a_session_is_learnt_day_by_day(mother):
    ages = [Mother(changed=dict(mother.changed), days_postpartum=d) for d in (1, 2, 4, 8, 16, 32)]
    rising = [strength(learnt(age), BEFORE) for age in ages]
    assert rising == sorted(rising)


@EVERY_MOTHER
@pytest.mark.parametrize("cue", [*LEARNT, "other-cry"])
def test_an_extinguished_cue_does_nothing(mother, cue):
    own = Habits(hours=(2.0, 6.0, 10.0, 14.0, 18.0, 22.0), sessions_per_day=8.0)
    before, after = (strength(learnt(mother, own, n), cue, 6.0) for n in (0, 20_000))
    assert after <= before
    assert after < 0.02
    assert strength(learnt(mother, own, 1_000_000), cue, 6.0) < 1e-6


def run_with(mother, cue):
    """Record and bursts of a quarter of an hour in which nothing but cues reaches her."""
    engine = make_engine(mother, fullness=0.7)
    quiet(engine, PREPARATION, cue=cue)
    return engine.record[: engine.rows].copy(), int(engine.bursts[0])


@EVERY_MOTHER
def test_a_run_with_an_unlearnt_cue_is_the_run_without_it(mother):
    never = learnt(mother, Habits(kind="pump"))
    record, bursts = run_with(mother, strength(never, "cry"))
    without, _ = run_with(mother, 0.0)
    assert bursts == 0
    assert np.array_equal(record, without)


@EVERY_MOTHER
def test_an_extinguished_cry_starts_no_ejection(mother):
    assert run_with(mother, strength(learnt(mother, unpaired={"cry": 20_000}), "cry"))[1] == 0


@EVERY_MOTHER
def test_unlearnt_cues_need_no_pairing(mother):
    newborn = Mother(changed=dict(mother.changed), days_postpartum=1.0)
    for name, cue in CUES.items():
        first, later = stimulus_of(name, newborn), stimulus_of(name, mother)
        assert first == later
        assert (first > 0.0) == cue.unlearnt


@EVERY_MOTHER
def test_another_infants_cry_never_does_more_than_her_own(mother):
    made = learnt(mother)
    assert strength(made, "other-cry") < strength(made, "cry")


@SOME
@given(habits(), st.integers(0, 30))
def test_more_cues_never_do_less(own, index):
    made = learnt(Mother.draw(2, index), own)
    met = [strength(made, BEFORE[:count]) for count in range(len(BEFORE) + 1)]
    assert met == sorted(met)


@pytest.mark.parametrize("hours", [(7.0,), (6.5, 18.0), (1.0, 4.0, 7.0, 10.0, 13.0, 16.0, 19.0)])
def test_the_clock_peaks_at_the_habitual_hours(hours):
    made = learnt(Mother.reference(), Habits(hours=hours))
    grid = [place / 20.0 for place in range(480)]
    over_day = [strength(made, "usual-time", hour) for hour in grid]
    top = max(over_day)
    assert top > 0.1
    peaks = [
        hour
        for hour, value, before, after in zip(
            grid, over_day, np.roll(over_day, 1), np.roll(over_day, -1), strict=True
        )
        if value > max(before, after) and value > 0.5 * top
    ]
    assert peaks == list(hours)


def test_the_clock_is_flat_where_sessions_come_at_all_hours():
    made = learnt(Mother.reference())
    assert {strength(made, "usual-time", place / 4.0) for place in range(96)} == {0.0}


@EVERY_MOTHER
def test_the_same_habits_teach_the_same(mother):
    assert learnt(mother) == learnt(mother)

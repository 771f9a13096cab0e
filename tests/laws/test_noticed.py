"""Laws of what a mother notices: thresholds, days and births each have one sign."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea import evidence
from lactea.parameters import Mother, load_table, values
from lactea.physiology.fast import uterus
from lactea.results.along import STEP, follow
from lactea.results.sensations import NOTHING, WORDS, milk_ejections, sensations_of
from lactea.results.uterine import uterine_course
from lactea.simulation.bench import Protocol, run_bench

FEED = 900.0
MOTHERS = {
    "reference": Mother.reference(),
    **{f"drawn {i}": Mother.draw(41, index=i) for i in range(5)},
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
BREAST = ("tingling_rise", "ache_contraction", "visible_leak", "cramp_strength")
COHORT = 200


def changed(mother, **differing):
    """The same mother with some parameters of what she notices, `organ__symbol`."""
    named = {name.replace("__", "."): value for name, value in differing.items()}
    return replace(mother, changed=dict(mother.changed) | named)


def noticed(bench, mother, **asked):
    return sensations_of(bench, milk_ejections(bench), mother, **asked)


@EVERY_MOTHER
def test_no_ejection_nothing_noticed(mother):
    early = replace(mother, days_postpartum=2.0)
    assert noticed(run_bench(early, Protocol(inhibition=1.0, duration=FEED)), early) == ()


@EVERY_MOTHER
@pytest.mark.parametrize("days", [2.0, 60.0])
def test_words_are_well_formed(mother, days):
    mother = replace(mother, days_postpartum=days)
    bench = run_bench(mother, Protocol(), seed=2)
    told = noticed(bench, mother, dysphoria=True)
    assert len(told) == len(milk_ejections(bench))
    for one in told:
        assert list(one.words) == [word for word in WORDS if word in one.words]
        assert one.felt == (NOTHING not in one.words)
        assert one.words == (NOTHING,) or one.felt
        assert (one.intensity > 0.0) == one.felt
        assert 0.0 <= one.intensity <= 1.0
        assert 0.0 <= one.cramps <= 1.0
        assert 0.0 <= one.dysphoria <= 1.0
    if told:
        leaked = np.sum([one.leaked for one in told], axis=0)
        assert leaked == pytest.approx(bench.leaked, rel=1e-6, abs=1e-9)


@EVERY_MOTHER
@pytest.mark.parametrize("symbol", BREAST)
def test_a_higher_threshold_never_lets_more_be_noticed(mother, symbol):
    early = replace(mother, days_postpartum=3.0)
    bench = run_bench(early, Protocol(), seed=4)
    row = load_table("perception")[symbol]
    levels = np.geomspace(row.low, row.high, 7).tolist()
    told = [noticed(bench, changed(early, **{f"perception__{symbol}": low})) for low in levels]
    counts = [sum(len(one.words) - (not one.felt) for one in session) for session in told]
    assert all(later <= earlier for earlier, later in pairwise(counts)), counts


@EVERY_MOTHER
def test_cramps_fall_with_the_days_and_rise_with_births(mother):
    bench = run_bench(replace(mother, days_postpartum=2.0), Protocol(duration=FEED), seed=5)
    end = bench.record[-1, 0]

    def course(days, parity):
        who = changed(replace(mother, days_postpartum=days), uterus__parity=parity)
        return uterine_course(bench, who)

    by_days = [course(days, 2.0) for days in (1.0, 2.0, 4.0, 6.0, 10.0, 20.0, 60.0)]
    by_births = [course(3.0, parity) for parity in (1.0, 2.0, 3.0, 5.0, 8.0)]
    for stronger, weaker in (*pairwise(by_days), *((b, a) for a, b in pairwise(by_births))):
        assert np.all(stronger.excitation >= weaker.excitation)
        assert stronger.activity(0.0, end) >= weaker.activity(0.0, end)
        assert stronger.contracted(0.0, end) >= weaker.contracted(0.0, end)
    assert by_days[0].activity(0.0, end) > by_days[-1].activity(0.0, end)
    assert by_births[-1].activity(0.0, end) > by_births[0].activity(0.0, end)


@EVERY_MOTHER
def test_a_mother_feels_the_same_session_the_same_way(mother):
    bench = run_bench(mother, Protocol(), seed=6)
    assert noticed(bench, mother) == noticed(bench, replace(mother))


@st.composite
def uteri(draw):
    rows = load_table("uterus")
    return {name: draw(st.floats(row.low, row.high)) for name, row in rows.items()}


@settings(max_examples=40, deadline=None, derandomize=True)
@given(uteri(), st.floats(0.0, 60.0), st.floats(0.0, 5.0))
def test_any_uterus_keeps_between_nothing_and_all(chosen, level, receptors):
    p = values(uterus.Params, "uterus", chosen)
    given_ = [uterus.Inputs(level, receptors)] * 401
    states = follow(uterus.rhs, uterus.State(0.0, 0.0, 0.0), given_, p, STEP)
    assert states.min() >= 0.0
    assert states.max() <= 1.0 + 1e-9


@pytest.fixture(scope="module")
def fed():
    """Two hundred drawn mothers, each with a feed at 60 days and the course of her uterus."""
    mothers = [Mother.draw(2026, index) for index in range(COHORT)]
    benches = [run_bench(mother, Protocol(), seed=place) for place, mother in enumerate(mothers)]
    courses = [uterine_course(b, m, aftermath=0.0) for b, m in zip(benches, mothers, strict=True)]
    return list(zip(mothers, benches, courses, strict=True))


def cohort(fed, **differing):
    """What each of them notices, some of her parameters given."""
    return [
        noticed(bench, changed(mother, **differing), course=course, dysphoria=True)
        for mother, bench, course in fed
    ]


def share(sessions, place, has):
    return np.mean([has(session[place]) for session in sessions if len(session) > place])


def test_shares_keep_to_what_evidence_bounds(fed):
    """Loose bands: "most women feel only the first, if any" is all that is published."""
    sessions = cohort(fed)
    first, second = (share(sessions, place, lambda one: one.in_breast) for place in (0, 1))
    assert 0.3 < first < 0.75
    assert second < 0.25
    every = [one for session in sessions for one in session]
    assert np.mean([one.in_breast for one in every]) < 0.5, "most ejections are not felt"
    assert not any("uterine cramps" in one.words for one in every)
    having = [any(one.dysphoria for one in session) for session in sessions]
    assert 0.05 < np.mean(having) < 0.25


def test_dysphoria_comes_mostly_at_the_beginning(fed):
    """Behind `perception.habituation_strength`: 73.3 % of those who have it, were it everybody."""
    sessions = cohort(fed, perception__dysphoria_share=100.0)
    having = [s for s in sessions if len(s) > 1 and any(one.dysphoria for one in s)]
    only_first = np.mean([not any(one.dysphoria for one in s[1:]) for s in having])
    survey = evidence.fact("ejection_dmer_first_only_cappenberg2024").value / 100.0
    assert only_first == pytest.approx(survey, abs=0.08)

"""Patterns: checked when made, laid out without a gap, in whole strokes, and never changed."""

from dataclasses import FrozenInstanceError
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.errors import ScheduleError
from lactea.parameters import Mother, load_table
from lactea.removal import Pattern, Phase, adjusted, constant, steady, two_phase, until_ejection
from lactea.removal.outlets import OUTLETS, outlet_named
from lactea.removal.pattern import period_of, pieces, strokes_of
from lactea.removal.patterns import MEANINGS, PATTERNS, cycle, own_of, pattern_named
from lactea.removal.pumps import pain_of

SOME = settings(max_examples=60, deadline=None, derandomize=True)
REFERENCE = Mother.reference()
QUICK, SLOW = cycle(2.0, 100.0), cycle(0.9, 190.0)
BOTH = two_phase("both", QUICK, 120.0, SLOW, ramp=15.0, ramp_start=0.6)


def phases():
    """One to four phases of any length; the last may be endless."""
    some = st.builds(
        lambda rate, seconds, ramp, start: Phase(
            "any", cycle(rate, 150.0), max(seconds, 1.0 / rate), False, ramp * seconds, start
        ),
        st.floats(0.2, 3.0),
        st.floats(5.0, 200.0),
        st.floats(0.0, 1.0),
        st.floats(0.1, 1.0),
    )
    return st.lists(some, min_size=1, max_size=4)


@SOME
@given(some=phases(), seconds=st.floats(10.0, 900.0))
def test_a_session_is_laid_out_without_gap_or_overlap(some, seconds):
    laid = pieces(some, seconds)
    at = 0.0
    for piece in laid:
        assert piece.start == pytest.approx(at, abs=1e-6)
        assert piece.duration > 0.0
        assert piece.began <= piece.start + 1e-9
        assert 0.0 < piece.strength <= 1.0
        at += piece.duration
    assert at == pytest.approx(seconds, abs=1e-6)


@SOME
@given(some=phases(), seconds=st.floats(10.0, 900.0))
def test_each_piece_but_the_last_ends_with_a_stroke(some, seconds):
    for piece in pieces(some, seconds)[:-1]:
        strokes = (piece.start + piece.duration - piece.began) / some[piece.phase].wave.period
        assert strokes == pytest.approx(round(strokes), abs=1e-6)


def test_two_phases_by_hand():
    laid = pieces(BOTH.phases, 900.0)
    assert laid[0] == (0, 0.0, pytest.approx(120.0), 1.0, 0.0)
    ramp = [piece.strength for piece in laid[1:-1]]
    assert ramp == sorted(ramp)
    assert ramp[0] > 0.6
    assert laid[-1].strength == 1.0
    assert strokes_of(laid, BOTH.waves) == pytest.approx(240.0 + 780.0 * 0.9)


def test_a_pattern_with_an_end_is_gone_through_again():
    short = Pattern("short", (Phase("one", constant(50.0), 10.0), Phase("two", SLOW, 20.0)))
    numbers = [piece.phase for piece in pieces(short.phases, 61.0)]
    assert numbers[:4] == [0, 1, 0, 1]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Pattern("none", ()), "no phase"),
        (lambda: Pattern("late", (Phase("a", SLOW), Phase("b", SLOW))), "'a' has no duration"),
        (
            lambda: Pattern("late", (Phase("a", SLOW, 9.0), Phase("b", SLOW, 9.0, True))),
            "only the first may",
        ),
        (lambda: Pattern("much", (Phase("a", SLOW),), 4.0), "give 1 to 3"),
        (lambda: Pattern("much", (Phase("a", SLOW),), drive=nan), "give 0 to 3"),
        (lambda: Pattern("who", (Phase("a", SLOW),), tool="mouth"), "'pump' or 'hand'"),
        (lambda: Phase("a", SLOW, 0.5), "one stroke"),
        (lambda: Phase("a", SLOW, nan), "one stroke"),
        (lambda: Phase("a", SLOW, None, True), "the longest it may last"),
        (lambda: Phase("a", SLOW, 10.0, False, 11.0), "ramp of 11 s"),
        (lambda: Phase("a", SLOW, 10.0, False, 5.0, 1.5), "give 0 to 1"),
        (lambda: until_ejection(steady("one", SLOW)), "nothing could follow"),
        (lambda: adjusted(steady("none", constant(0.0)), 100.0), "no vacuum"),
        (lambda: adjusted(BOTH, 500.0), "400 mmHg"),
        (lambda: adjusted(BOTH, rate=0.0), "above 0"),
        (lambda: period_of(nan), "above 0"),
        (lambda: cycle(1.0, 150.0, release_share=1.0), "release_share of 1"),
        (lambda: cycle(1.0, 150.0, release_share=-0.1), "give 0 to below 1"),
        (lambda: cycle(1.0, 150.0, onset_share=0.6, hold_share=0.4), "no time for release"),
        (lambda: cycle(1.0, 150.0, onset_share=nan), "no time for release"),
        (lambda: cycle(1.0, -150.0), "below atmospheric"),
        (lambda: cycle(1.0, nan), "below atmospheric"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(make, words):
    with pytest.raises(ScheduleError, match=words):
        make()


def test_a_pattern_is_never_changed():
    with pytest.raises(FrozenInstanceError):
        BOTH.name = "other"
    assert adjusted(BOTH, 120.0, 1.2) is not BOTH
    assert BOTH.phases[-1].wave is SLOW


def test_adjusting_changes_the_last_phase_alone():
    softer = adjusted(BOTH, 120.0, 1.2)
    assert softer.phases[0] == BOTH.phases[0]
    assert softer.phases[-1].wave.peak == pytest.approx(120.0)
    assert softer.phases[-1].wave.period == pytest.approx(1.0 / 1.2)
    assert softer.phases[-1].ramp == BOTH.phases[-1].ramp


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_is_within_what_its_devices_can_do(name):
    made = pattern_named(name, REFERENCE)
    assert made.name == name
    assert name in MEANINGS
    for phase in made.phases:
        assert min(phase.wave.vacuum) >= 0.0
        assert 0.0 < phase.wave.peak <= 285.0
        assert 10.0 <= 60.0 / phase.wave.period <= 130.0


def test_the_pattern_of_a_mother_follows_her_own_pump():
    soft = Mother(changed={"pumps.vacuum": 120.0})
    assert pattern_named("two-phase", soft).phases[-1].wave.peak == pytest.approx(120.0)
    assert pattern_named("home", soft) == pattern_named("home", REFERENCE)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: pattern_named("two-fase", REFERENCE), "did you mean 'two-phase'"),
        (lambda: outlet_named("nipple shield", REFERENCE), "did you mean 'nipple-shield'"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(ask, words):
    with pytest.raises(ScheduleError, match=words):
        ask()


def test_every_outlet_has_its_factors():
    made = [outlet_named(name, REFERENCE) for name in OUTLETS]
    assert [one.name for one in made] == list(OUTLETS)
    assert made[0].conductance == made[0].vacuum == 1.0
    assert all(0.0 < one.conductance <= 1.5 and 0.0 < one.vacuum <= 1.0 for one in made)


def test_pain_begins_at_the_limit_and_stays_below_one():
    p = own_of(REFERENCE).pumps
    assert pain_of(p.comfort_vacuum, p) == 0.0
    half = pain_of(1.5 * p.comfort_vacuum, p)
    assert half == pytest.approx(0.5)
    assert half < pain_of(400.0, p) < 1.0
    assert load_table("pumps")["comfort_vacuum"].how == "assumed"

"""Hindrance and help: each acts at its own site, in its own direction, and leaves no trace at 0."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import Mother
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.influences import FIELDS, Course, Influences, course_of, mean_inhibition

MOTHERS = {
    "reference": Mother.reference(),
    **{f"drawn {i}": Mother.draw(29, index=i) for i in range(4)},
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
TIMES = np.arange(-300.0, 1800.0, 10.0)
SOME = settings(max_examples=30, deadline=None, derandomize=True)
UP, DOWN = 1.0, -1.0
# Where each influence acts, and in which direction more of it may move what is there.
SITES = {
    "stress": {"inhibition": UP, "delivery": DOWN},
    "fear": {"inhibition": UP, "delivery": DOWN},
    "pain": {"inhibition": UP},
    "cold": {"delivery": DOWN},
    "warmth": {"delivery": UP},
    "alcohol": {"inhibition": UP},
    "morphine": {"inhibition": UP},
    "epidural": {"inhibition": UP},
    "massage": {"stimulus": UP},
    "skin_contact": {"stimulus": UP},
    "nasal_oxytocin": {"infusion": UP, "excitation": UP},
    "iv_oxytocin": {"infusion": UP},
}
WHEN = set(FIELDS) - set(SITES)
EVERY_INFLUENCE = pytest.mark.parametrize("name", SITES)
ROUNDING = 1e-12


def anything():
    """Influences of every kind at once, drawn from their ranges."""
    return st.fixed_dictionaries(
        {name: st.floats(field.low, field.high) for name, field in FIELDS.items()}
    )


def test_the_table_knows_every_influence():
    assert {"alcohol_before", "morphine_before", "nasal_before", "iv_at"} == WHEN


@EVERY_MOTHER
@EVERY_INFLUENCE
def test_each_acts_at_its_own_site_alone(mother, name):
    without = course_of(Influences(), mother, TIMES)
    # an influence on what is lost shows only where something is
    cold = {"cold": 0.5} if name == "warmth" else {}
    usual = course_of(Influences(**cold), mother, TIMES)
    with_it = course_of(Influences(**cold, **{name: 0.5 * FIELDS[name].high}), mother, TIMES)
    for part in Course._fields:
        before, after = getattr(usual, part), getattr(with_it, part)
        if part in SITES[name]:
            assert np.any(after != before)
        else:
            assert after.tobytes() == before.tobytes()
    removed = course_of(Influences(**{name: 0.0}), mother, TIMES)
    assert all(a.tobytes() == b.tobytes() for a, b in zip(removed, without, strict=True))


@EVERY_INFLUENCE
@SOME
@given(others=anything(), shares=st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)))
def test_more_of_it_never_goes_the_other_way(name, others, shares):
    mother = MOTHERS["reference"]
    low, high = (FIELDS[name].high * share for share in sorted(shares))
    courses = [
        course_of(Influences(**(others | {name: amount})), mother, TIMES[::12])
        for amount in (low, high)
    ]
    for part, direction in SITES[name].items():
        less, more = (getattr(course, part) for course in courses)
        # A bolus is the difference of amounts of its own size, so that it rounds as its peak does.
        largest = max(np.abs(less).max(), np.abs(more).max())
        assert np.all(direction * (more - less) >= -ROUNDING * largest)


@SOME
@given(anything())
def test_a_course_stays_within_what_is_possible(asked):
    course = course_of(Influences(**asked), MOTHERS["reference"], TIMES[::6])
    assert np.all((course.inhibition >= 0.0) & (course.inhibition <= 1.0))
    assert np.all((course.delivery > 0.0) & (course.delivery <= 1.0))
    assert np.all((course.infusion >= 0.0) & np.isfinite(course.infusion))
    assert np.all((course.stimulus >= 0.0) & (course.stimulus < 1.0))
    assert np.all((course.excitation >= 0.0) & np.isfinite(course.excitation))


@SOME
@given(anything())
def test_warmth_gives_back_at_most_what_was_lost(asked):
    mother = MOTHERS["reference"]
    warm, plain = (
        course_of(Influences(**(asked | {"warmth": warmth})), mother, TIMES[:1]).delivery
        for warmth in (1.0, 0.0)
    )
    assert plain[0] <= warm[0] <= 1.0


@SOME
@given(
    st.dictionaries(
        st.sampled_from(["stress", "fear", "pain", "alcohol", "morphine", "epidural"]),
        st.floats(0.01, 1.0),
        min_size=2,
    )
)
def test_hindrances_of_release_are_independent(asked):
    mother = MOTHERS["reference"]
    together = course_of(Influences(**asked), mother, TIMES[::60]).inhibition
    left = np.ones(TIMES[::60].size)
    for name, amount in asked.items():
        left *= 1.0 - course_of(Influences(**{name: amount}), mother, TIMES[::60]).inhibition
    assert together == pytest.approx(1.0 - left, abs=1e-12)


@pytest.mark.parametrize("name", ["nasal_oxytocin", "iv_oxytocin"])
def test_twice_the_dose_is_twice_the_infusion_to_the_bit(name):
    one, two = (
        course_of(Influences(**{name: dose}), MOTHERS["reference"], TIMES).infusion
        for dose in (0.75, 1.5)
    )
    assert two.tobytes() == (2.0 * one).tobytes()


def pumped(mother, influences):
    held_back = mean_inhibition(influences, mother, -300.0, 900.0)
    return run_bench(mother, Protocol("pump", "both", duration=900.0, inhibition=held_back), seed=4)


@EVERY_MOTHER
def test_nothing_asked_for_leaves_a_session_as_it_is_to_the_bit(mother):
    without = run_bench(mother, Protocol("pump", "both", duration=900.0), seed=4)
    asked = pumped(mother, Influences())
    assert asked.record.tobytes() == without.record.tobytes()
    assert asked.feeds == without.feeds


@EVERY_MOTHER
@pytest.mark.parametrize("name", ["stress", "fear", "pain", "alcohol", "morphine"])
def test_doubling_a_hindrance_never_speeds_a_burst_nor_raises_release(mother, name):
    doses = [FIELDS[name].high * share for share in (0.0, 0.125, 0.25, 0.5, 1.0)]
    sessions = [pumped(mother, Influences(**{name: dose})) for dose in doses]
    for less, more in pairwise(sessions):
        assert more.bursts.size <= less.bursts.size
        assert np.all(more.bursts >= less.bursts[: more.bursts.size])
        # Bursts that come later find breasts a little fuller: 0.04 % in a small gland (drawn 3).
        assert sum(f.milk for f in more.feeds) <= 1.001 * sum(f.milk for f in less.feeds)
    released = [np.trapezoid(s.record[:, 2], s.record[:, 0]) for s in sessions]
    assert released == sorted(released, reverse=True)

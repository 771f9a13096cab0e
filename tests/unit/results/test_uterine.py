"""The uterus along a record: what is known of its contractions, and the steps that are taken."""

from dataclasses import replace

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.results import along
from lactea.results.ejections import Ejection
from lactea.results.record import column
from lactea.results.uterine import UterineCourse, uterine_course
from lactea.simulation.bench import Protocol, run_bench

MINUTE = 60.0
FEED = 900.0
SECOND_DAY = Mother.reference(days_postpartum=2.0)


@pytest.fixture(scope="module")
def bench():
    return run_bench(SECOND_DAY, Protocol(duration=FEED), seed=1)


def test_counts_durations_and_means_of_a_course():
    time = np.arange(0.0, 101.0)
    strength = np.where((time > 20.0) & (time <= 60.0), 0.5, 0.0)
    one = Ejection(21.0, 61.0, 0.0, 0.5)
    course = UterineCourse(time, strength, strength, (one,))
    assert course.during(0.0, 100.0) == (one,)
    assert course.during(30.0, 100.0) == ()
    assert course.contracted(0.0, 41.0) == 20.0
    assert course.contracted(70.0, 100.0) == 0.0
    assert course.activity(21.0, 60.0) == pytest.approx(0.5)
    assert course.strongest(61.0, 100.0) == 0.0
    assert course.strongest(0.0, np.inf) == 0.5


def test_contractions_go_on_for_some_twenty_minutes(bench):
    """Textbook statement behind `uterus.persistence_time`."""
    course = uterine_course(bench, SECOND_DAY)
    after = (course.contractions[-1].end - FEED) / MINUTE
    assert after == pytest.approx(20.0, abs=4.0)


def test_contractions_come_one_by_one(bench):
    course = uterine_course(bench, SECOND_DAY)
    lengths = [one.end - one.onset for one in course.contractions]
    gaps = np.diff([one.onset for one in course.contractions])
    assert len(lengths) > 5
    assert all(30.0 < length < 120.0 for length in lengths)
    assert all(90.0 < gap < 400.0 for gap in gaps)


def test_two_months_after_birth_nothing_is_left(bench):
    course = uterine_course(bench, replace(SECOND_DAY, days_postpartum=60.0))
    assert course.contractions == ()
    assert course.strength.max() < 1e-6


def test_blocked_receptors_leave_the_uterus_quiet(bench):
    course = uterine_course(bench, SECOND_DAY, block=1.0)
    assert course.excitation.max() == 0.0


def test_the_course_goes_on_after_the_record(bench):
    end = column(bench, "time")[-1]
    assert uterine_course(bench, SECOND_DAY, aftermath=600.0).time[-1] == pytest.approx(end + 600)
    assert uterine_course(bench, SECOND_DAY, aftermath=0.0).time[-1] == pytest.approx(end)


def test_shorter_steps_change_nothing_that_is_shown(bench, monkeypatch):
    shipped = uterine_course(bench, SECOND_DAY)
    monkeypatch.setattr(along, "STEP", 0.25)
    fine = uterine_course(bench, SECOND_DAY)
    assert len(fine.contractions) == len(shipped.contractions)
    assert shipped.activity(0.0, FEED) == pytest.approx(fine.activity(0.0, FEED), rel=0.01)
    assert shipped.contracted(0.0, FEED) == pytest.approx(fine.contracted(0.0, FEED), abs=12.0)

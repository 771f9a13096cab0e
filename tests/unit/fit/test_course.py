"""Courses: what repeats repeats, what fills fills as the law says, and bands hold their share."""

import math
from datetime import date

import numpy as np
import pytest

from lactea.fit.course import daily_totals, refilling, usual_day, usual_sessions
from lactea.fit.sessions import DAY, history
from tests.unit.fit.fakes import HOURS, fake_fit, removals


@pytest.fixture(scope="module")
def fit():
    return fake_fit()


def test_the_usual_day_is_whole_recent_and_has_as_many_sessions_as_most(fit):
    sessions, day = usual_sessions(fit.history)
    assert day == 12  # the last but one of fourteen
    assert [each.time / 3600.0 for each in sessions[::2]] == pytest.approx(HOURS)


def test_a_day_with_a_missed_session_is_not_the_usual_one():
    log = history(each for each in removals(10) if each.time < 8 * DAY + 4.0 * 3600.0
                  or each.time >= 9 * DAY)  # fmt: skip
    assert usual_sessions(log)[1] == 7


def test_a_log_without_a_whole_day_is_folded():
    sessions, day = usual_sessions(history(removals(1)))
    assert day is None
    assert len(sessions) == 2 * len(HOURS)


def test_fullness_ends_the_day_where_it_began_and_stays_between_empty_and_full(fit):
    found = usual_day(fit)
    assert found.day == date(2024, 3, 16)
    for band in found.fullness:
        assert band.low[0] == pytest.approx(band.low[-1], abs=0.02)
        assert 0.0 <= band.low.min() < band.high.max() < 1.02
        after = band.middle[math.ceil(5.0 * 12) + 1]
        assert after < 0.5 * band.middle[5 * 12]


def test_a_breast_refills_to_80_percent_in_its_refill_time():
    fit = fake_fit()
    post = fit.tree["posterior"]
    k = post["brake_half"].to_numpy()[..., None]
    rate = post["rate"].to_numpy() * np.exp(post["drift_now"].to_numpy())[..., None] / 24.0
    # Time to 80 % by the closed form of the law of storage.
    hours = (0.8 - k * np.log(0.2)) / (1.0 + k) * post["capacity"].to_numpy() / rate
    for side, band in enumerate(refilling(fit)):
        reached = band.x[np.searchsorted(band.middle, 0.8)]
        assert reached == pytest.approx(np.median(hours[..., side]), rel=0.08)


def test_daily_totals_are_those_of_the_log(fit):
    found = daily_totals(fit)
    first = sum(each.milk for each in fit.history.removals if each.time < DAY)
    assert found.measured[0] == pytest.approx(first)
    assert found.band.x.tolist() == list(range(14))
    assert 0.0 <= found.inside <= 1.0
    assert (found.band.low < found.band.high).all()


def test_a_log_without_volumes_has_no_totals():
    assert daily_totals(fake_fit(milk=False)) is None

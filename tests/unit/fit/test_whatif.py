import numpy as np
import pytest

from lactea.errors import ScheduleError
from lactea.fit import Plan, predict, what_if
from lactea.fit.plan import planned_sessions, usual_sessions
from lactea.fit.sessions import DAY
from lactea.fit.simulated import simulated_log

DAYS = 21


def end_of(found):
    last = found.history.removals[-1]
    return last.time + 0.5 * last.duration


def change(found, plan):
    return float(np.median(what_if(found, plan, DAYS).change[:, -1]))


def test_doing_nothing_changes_nothing(pump_fit):
    outlook = what_if(pump_fit, Plan(), DAYS)
    assert outlook.made.shape == (400, DAYS)
    assert np.array_equal(outlook.made, outlook.unchanged)
    made = np.median(outlook.unchanged, axis=0)
    assert made == pytest.approx(pump_fit.verdicts["production"].median, rel=0.15)


def test_more_removal_is_never_less_milk(pump_fit):
    every_two, every_eight = change(pump_fit, Plan(every=2.0)), change(pump_fit, Plan(every=8.0))
    assert every_two > 0.0 > every_eight
    assert change(pump_fit, Plan(drop=(2.0,))) < 0.0
    assert change(pump_fit, Plan(drop=(2.0, 12.0))) < change(pump_fit, Plan(drop=(2.0,)))
    assert change(pump_fit, Plan(add=(10.0,))) > 0.0
    assert change(pump_fit, Plan(power_pump=(20.0,))) > 0.0


def test_weaning_ends_supply(pump_fit):
    outlook = what_if(pump_fit, Plan(wean=2.0), 28)
    made = np.median(outlook.made, axis=0)
    assert made[-1] < 0.1 * made[0]


def test_effects_grow_over_days_to_weeks(pump_fit):
    low, middle, high = what_if(pump_fit, Plan(every=8.0), DAYS).interval()
    assert (low <= middle).all()
    assert (middle <= high).all()
    assert middle[-1] < middle[2] < 0.0
    assert high[-1] - low[-1] > high[0] - low[0]


def test_same_seed_same_bits(pump_fit):
    plan = Plan(add=(10.0,))
    first, again = what_if(pump_fit, plan, 5), what_if(pump_fit, plan, 5)
    assert np.array_equal(first.made, again.made)
    assert not np.array_equal(first.made, what_if(pump_fit, plan, 5, seed=1).made)


def test_predicts_the_removal_of_the_days_to_come(pump_fit):
    """The same mother, her log three days longer: the sum lies in a wide interval."""
    later = simulated_log("pump", 7, 3, 8.0)
    to_come = later.removed[len(pump_fit.history.removals) :].sum()
    low, high = np.quantile(predict(pump_fit, 3).removed.sum(axis=1), (0.01, 0.99))
    assert low < to_come < high


def test_the_usual_week_goes_on(pump_log):
    history = pump_log.history
    end = history.removals[-1].time
    usual = usual_sessions(history, 10)
    assert all(end < each.time < end + 10 * DAY for each in usual)
    per_day = len(history.removals) / (history.days + 3.0 / 24.0)
    assert len(usual) == pytest.approx(10 * per_day, rel=0.05)


def test_a_session_near_the_time_is_dropped_each_day(pump_fit):
    usual = usual_sessions(pump_fit.history, 7)
    left = planned_sessions(Plan(drop=(2.0,)), usual, end_of(pump_fit), 7)
    gone = sorted(set(usual) - set(left))
    assert len(gone) == 2 * 7
    assert all(abs((each.time / 3600.0 - 2.0 + 12.0) % 24.0 - 12.0) <= 3.0 for each in gone)


def test_power_pumping_is_three_sessions_in_an_hour(pump_fit):
    usual = usual_sessions(pump_fit.history, 2)
    more = planned_sessions(Plan(power_pump=(20.0,)), usual, end_of(pump_fit), 2)
    added = sorted({each.time % DAY / 3600.0 for each in set(more) - set(usual)})
    assert added == pytest.approx([20.0, 20.5, 20.0 + 5.0 / 6.0])


def test_sessions_become_fewer_while_weaning(pump_fit):
    end, usual = end_of(pump_fit), usual_sessions(pump_fit.history, 21)
    left = planned_sessions(Plan(wean=2.0), usual, end, 21)
    counts = np.bincount([int((each.time - end) / DAY) for each in left], minlength=21)
    assert (np.diff(counts) <= 2).all()
    assert counts[0] > counts[7] > counts[12]
    assert counts[14:].sum() == 0


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"drop": (25.0,)}, "drop at 25 h"),
        ({"every": 0.1}, "every 0.1 h"),
        ({"wean": 0.0}, "wean over 0 weeks"),
    ],
)
def test_refuses_plans_that_cannot_be(given, why):
    with pytest.raises(ScheduleError, match=why):
        Plan(**given)


def test_refuses_days_that_cannot_be(pump_fit):
    with pytest.raises(ScheduleError, match="days = 0"):
        what_if(pump_fit, Plan(), 0)


def test_nothing_to_drop_is_said(pump_fit):
    usual = [
        each for each in usual_sessions(pump_fit.history, 3) if 9 < each.time % DAY / 3600 < 15
    ]
    with pytest.raises(ScheduleError, match="no session within 3 h"):
        planned_sessions(Plan(drop=(2.0,)), usual, end_of(pump_fit), 3)


def test_plans_are_named():
    plan = Plan(drop=(2.0,), add=(10.5,), every=4.0, wean=4.0, power_pump=(20.0,))
    words = "drop 02:00, add 10:30, power pump 20:00, every 4 h, wean over 4 weeks"
    assert plan.name == words
    assert Plan().name == "no change"

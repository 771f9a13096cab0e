"""Habits: what is as usual, what is refused, and the hours that a clock can learn."""

import copy

import pytest

from lactea.errors import ScheduleError
from lactea.parameters import Mother, values
from lactea.physiology.slow import learning
from lactea.simulation.habits import BEFORE, Habits, clock_of, settled

P = values(learning.Params, "learning")
THREE_HOURLY = tuple(float(hour) for hour in range(1, 24, 3))
GRID = [place / 10.0 for place in range(240)]


def clock(**given):
    return clock_of(settled(Mother.reference(), Habits(**given)), P)


@pytest.mark.parametrize(("days", "sessions"), [(1.0, 9.93), (30.0, 8.58), (180.0, 7.07)])
def test_sessions_become_fewer_as_the_infant_grows(days, sessions):
    # 6.6 + 3.4 (25 / days) (1 - exp(-days / 25)), the mean since birth
    usual = settled(Mother.reference(days_postpartum=days))
    assert usual.sessions_per_day == pytest.approx(sessions, abs=0.01)


def test_sessions_are_as_many_as_the_usual_hours():
    assert settled(Mother.reference(), Habits(hours=(8.0, 20.0))).sessions_per_day == 2.0
    more = Habits(hours=(8.0, 20.0), sessions_per_day=5.0)
    assert settled(Mother.reference(), more).sessions_per_day == 5.0


def test_a_pump_has_no_cry_and_no_skin():
    usual = settled(Mother.reference(), Habits(kind="pump"))
    assert usual.led == {"preparation": 1.0}
    assert set(usual.also) == set(BEFORE) - {"cry", "skin-contact"}


def test_what_is_given_stays():
    given = Habits(led={"cry": 0.5}, also={}, alone={"cry": 3.0})
    usual = settled(Mother.reference(), given)
    assert (usual.led, usual.also, usual.alone) == (given.led, given.also, given.alone)


def test_a_mother_has_habits_of_her_own():
    mother = Mother(changed={"habits.infant_leads": 0.3})
    assert settled(mother).led == {"cry": 0.3, "preparation": 0.7}


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"sessions_per_day": 0.5}, "habits: 0.5 sessions a day; give 1 to 24"),
        ({"sessions_per_day": -3.0}, "habits: -3 sessions a day; give 1 to 24"),
        ({"sessions_per_day": float("nan")}, "habits: nan sessions a day"),
        ({"hours": (9.0, 6.0)}, "habits, hours: 9, 6; give clock times .* in order"),
        ({"hours": (6.0, 6.0)}, "habits, hours: 6, 6; .* each once"),
        ({"hours": (24.0,)}, "habits, hours: 24; .* from 0 to below 24"),
        ({"hours": (6.0, 9.0), "sessions_per_day": 1.0}, "2 usual hours, but 1 sessions a day"),
        ({"kind": "bottle"}, "habits: kind 'bottle'; give breastfeed or pump"),
        ({"led": {"cri": 1.0}}, "habits, led: no cue 'cri' there; did you mean 'cry'"),
        ({"led": {"suckling": 1.0}}, "all of them: cry, sight, thought, skin-contact, prep"),
        ({"led": {"cry": 0.8, "sight": 0.3}}, "the shares of sessions add up to more than 1"),
        ({"also": {"sight": 1.1}}, "habits, also: sight = 1.1; give 0 to 1"),
        ({"alone": {"cry": -1.0}}, "habits, alone: cry = -1; give 0 to 50"),
        ({"alone": {"usual-time": 1.0}}, "habits, alone: no cue 'usual-time' there"),
    ],
)
def test_habits_that_nobody_can_have_are_refused(given, what):
    with pytest.raises(ScheduleError, match=what):
        Habits(**given)


def test_habits_are_values():
    habits = Habits(hours=[6.0, 18.0], led={"cry": 1.0})
    assert copy.deepcopy(habits) == habits
    with pytest.raises(TypeError):
        habits.led["cry"] = 0.0


def test_on_demand_no_hour_is_due():
    assert [clock().due(hour) for hour in GRID] == [0.0] * len(GRID)
    assert clock().at_sessions() == (0.0, 0.0)
    assert clock().without_session() == (0.0, 0.0)


def test_usual_hours_are_due_and_those_between_are_not():
    usual = clock(hours=THREE_HOURLY)
    assert all(usual.due(hour) > 0.95 for hour in THREE_HOURLY)
    assert max(GRID, key=usual.due) in THREE_HOURLY
    assert all(usual.due(hour + 1.5) < 0.01 for hour in THREE_HOURLY[:-1])


def test_the_clock_goes_round_and_is_smooth():
    midnight = clock(hours=(0.25,))
    assert midnight.due(23.75) == pytest.approx(midnight.due(0.75), rel=1e-9)
    steps = [abs(midnight.due((h + 0.01) % 24.0) - midnight.due(h)) for h in GRID]
    assert max(steps) < 0.02


def test_sessions_at_any_hour_blur_the_clock():
    regular = clock(hours=(8.0, 20.0))
    mixed = clock(hours=(8.0, 20.0), sessions_per_day=10.0)
    assert 0.3 < mixed.due(8.0) < regular.due(8.0)
    assert mixed.at_sessions()[0] < 0.5 * regular.at_sessions()[0]

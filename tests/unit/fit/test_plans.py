"""Plans as people write them, and what is refused with its remedy."""

import pytest

from lactea.errors import ScheduleError
from lactea.fit.plan import Plan
from lactea.fit.plans import MOST_PLANS, read_clock, read_plan, read_plans, read_span


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("drop 02:00", Plan(drop=(2.0,))),
        ("add 10:30", Plan(add=(10.5,))),
        ("power-pump 8 pm", Plan(power_pump=(20.0,))),
        ("every 4h", Plan(every=4.0)),
        ("every 2.5 hours", Plan(every=2.5)),
        ("wean 4w", Plan(wean=4.0)),
        ("wean 28 days", Plan(wean=4.0)),
        ("drop 2:00, add 22:00", Plan(drop=(2.0,), add=(22.0,))),
        ("drop 02:00, drop 05:00", Plan(drop=(2.0, 5.0))),
        ("--every 3h, power-pump 20:00", Plan(every=3.0, power_pump=(20.0,))),
    ],
)
def test_a_plan_is_read(text, plan):
    assert read_plan(text) == plan


@pytest.mark.parametrize(
    ("text", "hour"), [("00:00", 0.0), ("12 am", 0.0), ("12pm", 12.0), ("23:59", 23.0 + 59 / 60)]
)
def test_a_time_of_day_is_read(text, hour):
    assert read_clock("drop", text) == pytest.approx(hour)


@pytest.mark.parametrize("text", ["", "25:00", "02:60", "13 pm", "0 am", "noon", "-1:00", "2:0"])
def test_what_is_no_time_of_day_is_refused(text):
    with pytest.raises(ScheduleError, match="give one, as 02:00"):
        read_clock("drop", text)


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        ("0h", "h", "1 to 12 h"),
        ("13h", "h", "1 to 12 h"),
        ("99999w", "w", "26 weeks"),
        ("soon", "w", "as 4w"),
        ("", "h", "as 4h"),
        ("-4h", "h", "as 4h"),
        ("1e9h", "h", "as 4h"),
    ],
)
def test_a_length_of_time_out_of_range_is_refused(text, unit, said):
    with pytest.raises(ScheduleError, match=said):
        read_span("every", text, unit)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("dropp 02:00", "did you mean 'drop'"),
        ("", "no change of sessions"),
        ("every 4h, every 3h", "stands twice"),
        ("every 4h, wean 4w", "exclude each other"),
        ("drop 02:00,", "no change of sessions"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(text, said):
    with pytest.raises(ScheduleError, match=said):
        read_plan(text)


def test_no_plan_too_many_and_the_same_twice_are_refused():
    with pytest.raises(ScheduleError, match="no plan is given"):
        read_plans([])
    with pytest.raises(ScheduleError, match=f"at most {MOST_PLANS}"):
        read_plans([f"drop {hour:02d}:00" for hour in range(MOST_PLANS + 1)])
    with pytest.raises(ScheduleError, match="asked for twice"):
        read_plans(["drop 2:00", "drop 02:00"])

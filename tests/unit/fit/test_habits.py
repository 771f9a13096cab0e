"""What a log says by counting."""

import math
from datetime import date, datetime

import pytest

from lactea.fit import Bottled, Removal, Weighed, history
from lactea.fit.habits import counted, habits_of, sittings, usual_weights
from lactea.fit.sessions import DAY
from lactea.parameters import Mother

HOUR = 3600.0


def feed(time, side=0, minutes=10.0, kind="breastfeed", milk=math.nan):
    return Removal(time, side, milk, kind, 60.0 * minutes, 5.0)


def days(count, a_day=8):
    """Feeds at both breasts, one after the other."""
    return [
        each
        for day in range(count)
        for i in range(a_day)
        for start in (DAY * day + i * DAY / a_day,)
        for each in (feed(start, 0), feed(start + 600.0, 1, 5.0))
    ]


def test_two_breasts_of_one_feed_are_one_session():
    found = sittings(history([feed(0.0, 0), feed(600.0, 1), feed(3 * HOUR, 0)]))
    assert [each.seconds for each in found] == [1200.0, 600.0]
    assert sittings(history([feed(0.0, 0), feed(60.0, 1, kind="pump")]))[1].kind == "pump"


def test_says_how_often_how_long_and_on_which_side():
    text = " ".join(habits_of(history(days(10))))
    assert "Usually 8 sessions in a day at the breast, over 8 whole days." in text
    assert "The longest pause of a day is usually 3 h 00 min from start to start" in text
    assert "usually lasts 15 min; of the time, 67 % is at the left breast" in text


def test_names_pauses_in_which_a_session_may_be_missing():
    whole = days(10)
    gap = [each for each in whole if not 3.3 * DAY < each.time < 3.4 * DAY]
    assert len(gap) < len(whole)
    start = datetime(2024, 3, 4)  # noqa: DTZ001
    assert "Much longer than usual" not in " ".join(habits_of(history(whole, start=start)))
    text = " ".join(habits_of(history(gap, start=start)))
    assert "Much longer than usual was a pause on 2024-03-07 (6 h 00 min): if a session was" in text


def test_says_how_the_ends_of_a_long_log_differ():
    late = [each._replace(time=each.time + 40 * DAY) for each in days(40, 5)]
    text = " ".join(habits_of(history([*days(40), *late])))
    assert "8 in the first four weeks, 5 in the last four" in text


def test_bottles_are_no_milk_made_and_a_gain_is_set_beside_the_median():
    bottles = [Bottled(DAY * day + HOUR, 90.0, "formula") for day in range(5)]
    weights = [Weighed(0.0, 4000.0), Weighed(9 * DAY, 4270.0)]
    log = history(days(10), weights, bottles, datetime(2024, 3, 4), date(2024, 2, 4))  # noqa: DTZ001
    text = " ".join(habits_of(log))
    assert "5 bottles of formula, 450 mL in all: on the 5 days with any, usually 90 mL." in text
    assert "None of it counts as milk made" in text
    born = 29.0 - 0.5
    usual = 1000.0 * (Mother.median_weight_at(born + 9.0) - Mother.median_weight_at(born)) / 9.0
    assert "4.00 kg on 2024-03-04 and 4.27 kg on 2024-03-13: +30 g a day" in text
    assert f"gains {usual:.0f} g a day" in text
    assert "8.8 lb" in " ".join(habits_of(log, "oz"))
    assert usual_weights(log)[1][0] == pytest.approx(Mother.median_weight_at(born))


def test_a_day_holds_what_was_written_down():
    table = counted(history(days(3), bottles=[Bottled(9 * DAY, 50.0, "milk")]))
    assert table.days.tolist() == [0, 1, 2, 9]
    assert table.sessions["breastfeed"].tolist() == [8.0, 8.0, 8.0, 0.0]
    assert table.bottles["milk"].tolist() == [0.0, 0.0, 0.0, 50.0]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_few_rows_are_counted_too(count):
    told = habits_of(history([feed(4 * HOUR * i) for i in range(count)]))
    assert told[0].startswith(f"{count} session")

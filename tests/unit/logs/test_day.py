from datetime import date
from pathlib import Path

import pytest

from lactea.errors import LogError
from lactea.logs import MissingAnswer, day_of, fullest_day, read_log

BIRTH = date(2019, 12, 20)


def nursing(start: str, minutes: int = 10, text: str = "left") -> str:
    return f"{start},,{minutes},Nursing,,,Baby nursed ({minutes}m {text}),,A"


def bottle(start: str, content: str = "Milk") -> str:
    return f"{start},,,Bottle,60,{content},Baby drank 60 ml of {content.lower()},,A"


def pumped(start: str) -> str:
    return f"{start},,15,Expressed,60,ml,60 ml Expressed (15m),,A"


def weighed(start: str, kg: float) -> str:
    return f"{start},,,Weight,{kg},kg,Baby's weight,,A"


def test_the_fullest_day_has_most_sessions(nursed):
    log = read_log(
        nursed(
            nursing("1/5/20 3:00 AM", 60),
            nursing("1/6/20 3:00 AM"),
            pumped("1/6/20 5:00 AM"),
            bottle("1/5/20 5:00 AM"),
            bottle("1/5/20 7:00 AM"),
        )
    )
    assert fullest_day(log) == date(2020, 1, 6)


def test_then_most_suckling_and_then_the_first(nursed):
    even = read_log(nursed(nursing("1/6/20 3:00 AM"), nursing("1/5/20 3:00 AM")))
    assert fullest_day(even) == date(2020, 1, 5)
    longer = read_log(nursed(nursing("1/6/20 3:00 AM", 11), nursing("1/5/20 3:00 AM")))
    assert fullest_day(longer) == date(2020, 1, 6)


def test_a_log_of_weights_has_no_day(nursed):
    log = read_log(nursed(weighed("1/5/20 3:00 AM", 4.0)))
    with pytest.raises(LogError, match="has no nursing or pumping rows"):
        fullest_day(log)
    with pytest.raises(LogError, match="has no nursing or pumping rows"):
        day_of(log, date(2020, 1, 5), BIRTH)


def test_a_day(nursed):
    log = read_log(
        nursed(
            nursing("1/5/20 11:30 PM"),
            bottle("1/6/20 2:00 AM"),
            nursing("1/6/20 3:00 AM", 10, "right"),
            pumped("1/6/20 5:00 AM"),
            nursing("1/7/20 12:00 AM"),
        )
    )
    day = day_of(log, date(2020, 1, 6), BIRTH)
    assert (day.date, day.days_postpartum, day.length_s) == (date(2020, 1, 6), 17, 86400)
    (feed,), (drunk,), (session,) = day.nursings, day.bottles, day.pumpings
    assert (feed.start_s, feed.sides, feed.row) == (10800, (("right", 600),), 4)
    assert (drunk.start_s, drunk.amount_mL, drunk.content, drunk.row) == (7200, 60, "milk", 3)
    assert (session.start_s, session.seconds, session.total_mL) == (18000, 900, 60)
    assert not day.notes


def test_the_day_of_birth_is_day_zero(nursed):
    log = read_log(nursed(nursing("1/5/20 3:00 AM")))
    assert day_of(log, date(2020, 1, 5), date(2020, 1, 5)).days_postpartum == 0
    with pytest.raises(LogError, match="--birth 2020-01-06 is after the day 2020-01-05"):
        day_of(log, date(2020, 1, 5), date(2020, 1, 6))


def test_birth_must_be_given(nursed):
    log = read_log(nursed(nursing("1/5/20 3:00 AM")))
    with pytest.raises(MissingAnswer, match="give --birth") as caught:
        day_of(log)
    assert caught.value.flag == "--birth"


def test_a_day_without_sessions_names_the_nearest(nursed):
    days = (nursing(f"1/{day}/20 3:00 AM") for day in (1, 5, 9, 20))
    log = read_log(nursed(*days, bottle("1/7/20 3:00 AM")))
    with pytest.raises(LogError, match="nearest are 2020-01-01, 2020-01-05, 2020-01-09"):
        day_of(log, date(2020, 1, 7), BIRTH)


@pytest.mark.parametrize(("content", "told"), [("Milk", True), ("Water", True), ("Formula", False)])
def test_bottled_milk_without_expressing_is_told(nursed, content, told):
    rows = nursing("1/5/20 3:00 AM"), bottle("1/5/20 5:00 AM", content)
    notes = day_of(read_log(nursed(*rows)), None, BIRTH).notes
    assert any("the milk of 1 bottle (60 mL) cannot come from" in note for note in notes) == told
    with_pump = day_of(read_log(nursed(*rows, pumped("1/5/20 8:00 AM"))), None, BIRTH).notes
    assert not with_pump


def test_weight_is_the_last_on_or_before_the_day(nursed):
    log = read_log(
        nursed(
            nursing("1/2/20 3:00 AM"),
            nursing("1/5/20 3:00 AM"),
            weighed("1/3/20 9:00 AM", 3.5),
            weighed("1/3/20 9:30 AM", 3.6),
            weighed("1/9/20 9:00 AM", 4.0),
        )
    )
    day = day_of(log, date(2020, 1, 5), BIRTH)
    assert (day.infant_weight_kg, day.infant_weight_days_ago) == (3.6, 2)
    earlier = day_of(log, date(2020, 1, 2), BIRTH)
    assert (earlier.infant_weight_kg, earlier.infant_weight_days_ago) == (None, None)


def test_a_session_over_midnight_is_whole_on_the_day_it_starts(nursed):
    log = read_log(nursed(nursing("1/5/20 11:50 PM", 30), nursing("1/6/20 3:00 AM")))
    (feed,) = day_of(log, date(2020, 1, 5), BIRTH).nursings
    assert feed.sides == (("left", 1800),)
    assert day_of(log, date(2020, 1, 5), BIRTH).notes == (
        "row 2 runs past midnight and is kept whole on this day",
    )
    after = day_of(log, date(2020, 1, 6), BIRTH)
    assert len(after.nursings) == 1
    assert after.notes == ("row 2 begins on the day before, runs into this day, is left out",)


def test_sides_that_were_not_logged_are_told(nursed):
    log = read_log(
        nursed(
            "1/5/20 3:00 AM,,10,Nursing,,,Baby nursed (10m),,A",
            '1/5/20 5:00 AM,,10,Nursing,,,"Baby nursed (right, left)",,A',
        )
    )
    assert day_of(log, None, BIRTH).notes == (
        "1 row (3): time at each breast not logged, split equally",
        "1 row (2): no side logged, split equally, left first",
    )


@pytest.mark.parametrize(
    ("day", "hours", "start_s"), [("3/8/20", 23, 11 * 3600), ("11/1/20", 25, 13 * 3600)]
)
def test_on_a_day_with_a_change_starts_are_time_that_passed(nursed, day, hours, start_s):
    log = read_log(nursed(nursing(f"{day} 12:00 PM")), timezone="America/New_York")
    found = day_of(log, None, BIRTH)
    assert found.length_s == hours * 3600
    assert found.nursings[0].start_s == start_s
    assert found.notes == (f"the clocks change on this day: it lasts {hours} h",)
    naive = day_of(read_log(log.files[0].path), None, BIRTH)
    assert (naive.length_s, naive.nursings[0].start_s) == (86400, 43200)


def test_the_synthetic_log(examples: Path):
    log = read_log(examples / "babyconnect_synthetic.csv", timezone="America/New_York")
    day = day_of(log, None, BIRTH)
    assert day.date == fullest_day(log) == date(2020, 3, 8)
    assert (len(day.nursings), len(day.bottles), len(day.pumpings)) == (10, 3, 0)
    assert day.length_s == 23 * 3600
    assert day.infant_weight_kg == pytest.approx(9.2 * 0.45359237)
    assert day.infant_weight_days_ago == 1
    assert "the milk of 2 bottles (123 mL) cannot come from the logged sessions" in day.notes[2]


def test_the_real_log(real_log: Path):
    log = read_log(real_log, timezone="America/New_York")
    day = day_of(log, None, BIRTH)
    assert day.date == date(2019, 12, 22)
    assert (len(day.nursings), len(day.bottles), len(day.pumpings)) == (10, 0, 0)
    assert sum(suckling.seconds for feed in day.nursings for suckling in feed.sides) == 320 * 60
    assert day.infant_weight_kg is None
    later = day_of(log, date(2020, 2, 20), BIRTH)
    assert later.infant_weight_kg == pytest.approx(10.05 * 0.45359237)
    assert later.infant_weight_days_ago == 2


def test_on_many_days_of_the_real_log_the_milk_was_expressed(real_log: Path):
    log = read_log(real_log)
    days = {row.start.date() for row in log.rows if row.kind == "nursing"}
    told = [day for day in days if "expressing" in " ".join(day_of(log, day, BIRTH).notes)]
    assert 0 < len(told) < len(days)

# ruff: noqa: DTZ001  times in logs are naive

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactea.logs.clock import (
    Clock,
    instant,
    length_of_day,
    seconds_between,
    start_of_day,
)
from lactea.logs.times import day_first_of, parse_hour_first, parse_iso, parse_local, parse_us

NEW_YORK = ZoneInfo("America/New_York")
HERE = Clock(NEW_YORK, date(2024, 6, 1))
NAIVE = Clock(None, date(2024, 6, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12/12/20 7:47 PM", datetime(2020, 12, 12, 19, 47)),
        ("3/8/20 12:05 AM", datetime(2020, 3, 8, 0, 5)),
        ("3/8/20 12:05 PM", datetime(2020, 3, 8, 12, 5)),
        ("3/8/2020 19:05", datetime(2020, 3, 8, 19, 5)),
        ("03/08/20 0:05:30", datetime(2020, 3, 8, 0, 5, 30)),
        ("3/8/20, 7:05\u202fPM", datetime(2020, 3, 8, 19, 5)),
        ("3/8/20 7:05 p.m.", datetime(2020, 3, 8, 19, 5)),
    ],
)
def test_us_times(text: str, expected: datetime) -> None:
    assert parse_us(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("29/3/20 7:47 PM", "month 29: dates must be month/day/year"),
        ("2/30/20 7:47 PM", "does not exist"),
        ("2/3/20 13:47 PM", "hour 13 with AM or PM"),
        ("2/3/20 0:47 AM", "hour 0 with AM or PM"),
        ("2/3/20 25:00", "does not exist"),
        ("2/3/20", "is not of the form"),
        ("yesterday", "is not of the form"),
        ("٢/3/20 7:47 PM", "is not of the form"),
    ],
)
def test_us_times_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_us(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-05 03:04:09", datetime(2024, 1, 5, 3, 4, 9)),
        ("2024-01-05T03:04", datetime(2024, 1, 5, 3, 4)),
        ("2024-01-05 03:04:09.123456", datetime(2024, 1, 5, 3, 4, 9)),
    ],
)
def test_iso_times(text: str, expected: datetime) -> None:
    assert parse_iso(text) == expected


@pytest.mark.parametrize(
    "text", ["2024-13-05 03:04", "05/01/2024", "2024-01-05", "2024-01-05 03:04+01:00", ""]
)
def test_iso_times_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time"):
        parse_iso(text)


def test_the_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(ValueError, match=r"02:30 does not exist in America/New_York"):
        HERE.local(datetime(2020, 3, 8, 2, 30))
    assert NAIVE.local(datetime(2020, 3, 8, 2, 30)).tzinfo is None


def test_of_the_hour_that_occurs_twice_the_first_is_taken() -> None:
    moment = HERE.local(datetime(2019, 11, 3, 1, 30))
    assert HERE.is_repeated(moment)
    assert moment.fold == 0
    assert moment.utcoffset() == timedelta(hours=-4)
    assert not HERE.is_repeated(HERE.local(datetime(2019, 11, 3, 3, 30)))
    assert not NAIVE.is_repeated(datetime(2019, 11, 3, 1, 30))


def test_an_end_in_the_repeated_hour_is_never_before_its_start() -> None:
    start = HERE.local(datetime(2019, 11, 3, 1, 50))
    end = HERE.local_end(datetime(2019, 11, 3, 1, 10), start)
    assert seconds_between(start, end) == 20 * 60


def test_differences_are_of_time_that_passed() -> None:
    before, after = datetime(2020, 3, 8, 1, 50), datetime(2020, 3, 8, 3, 10)
    assert seconds_between(HERE.local(before), HERE.local(after)) == 20 * 60
    assert seconds_between(before, after) == 80 * 60


@pytest.mark.parametrize(
    ("moment", "reason"),
    [
        (datetime(1919, 1, 5), "before 1990"),
        (datetime(2119, 1, 5), "in the future"),
        (datetime(2024, 6, 3), "in the future"),
        (datetime(9999, 12, 31), "in the future"),
        (datetime(1, 1, 1), "before 1990"),
    ],
)
@pytest.mark.parametrize("clock", [HERE, NAIVE])
def test_wrong_centuries_are_refused(clock: Clock, moment: datetime, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        clock.local(moment)


def test_tomorrow_is_allowed_for_zones_ahead() -> None:
    assert HERE.local(datetime(2024, 6, 2, 23, 0)).tzinfo is NEW_YORK


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", date(2020, 3, 8), 23),
        ("America/New_York", date(2019, 11, 3), 25),
        ("America/New_York", date(2020, 3, 9), 24),
        ("Australia/Lord_Howe", date(2020, 4, 5), 24.5),
        ("America/Sao_Paulo", date(2018, 11, 4), 23),
        ("America/Havana", date(2019, 11, 3), 25),
    ],
)
def test_length_of_day(zone: str, day: date, hours: float) -> None:
    assert length_of_day(day, ZoneInfo(zone)) == hours * 3600


def test_a_day_without_timezone_has_24_hours() -> None:
    assert length_of_day(date(2020, 3, 8), None) == 86400
    assert start_of_day(date(2020, 3, 8), None) == datetime(2020, 3, 8)


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2024, 6, 1)))
def test_a_time_that_is_kept_reads_as_it_was_written(naive: datetime) -> None:
    try:
        moment = HERE.local(naive)
    except ValueError as error:
        assert "went forward" in str(error)  # noqa: PT017  most times are kept
        return
    assert moment.replace(tzinfo=None) == naive
    assert instant(moment).astimezone(NEW_YORK).replace(tzinfo=None, fold=0) == naive


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("5/1/24, 19:54", True, datetime(2024, 1, 5, 19, 54)),
        ("5/1/24, 19:54", False, datetime(2024, 5, 1, 19, 54)),
        ("05.01.2024 3:04 PM", True, datetime(2024, 1, 5, 15, 4)),
        ("2024-01-05 03:04", True, datetime(2024, 1, 5, 3, 4)),
    ],
)
def test_times_in_the_order_of_a_place(text: str, day_first: bool, expected: datetime) -> None:
    assert parse_local(text, day_first) == expected


def test_a_month_over_12_names_the_order() -> None:
    with pytest.raises(ValueError, match="month 13: dates must be day/month/year"):
        parse_local("1/13/24 10:00", day_first=True)


def test_the_hour_may_come_first() -> None:
    assert parse_hour_first("15:04:09 01-31-2024") == datetime(2024, 1, 31, 15, 4, 9)
    with pytest.raises(ValueError, match="is not of the form 15:04:09 01-31-2024"):
        parse_hour_first("01-31-2024 15:04")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["5/1/24 10:00", "13/1/24 10:00"], True),
        (["5/1/24 10:00", "1/13/24 10:00"], False),
        (["5/1/24 10:00"], None),
        (["13/1/24 10:00", "1/13/24 10:00"], None),
        (["13/1/24 10:00", "1/13/24 10:00", "14/1/24 10:00"], True),
        (["2024-01-05 03:04", "soon"], False),
        ([], False),
    ],
)
def test_the_order_of_dates_is_that_of_most(dates: list[str], expected: bool | None) -> None:
    assert day_first_of(dates) is expected

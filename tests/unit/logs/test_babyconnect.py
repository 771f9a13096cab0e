# ruff: noqa: DTZ001  times in logs are naive

from datetime import datetime

import pytest

from lactea.errors import LogError
from lactea.logs import MissingAnswer, read_log
from lactea.logs.rows import Bottle, Nursing, Pumping, Suckling, Weight

TIMES = "1/5/20 3:00 AM,1/5/20 3:40 AM"
NEWER = (
    "Start Time,End Time,Activity,Duration (min),Quantity,Extra data,Text,Notes,Caregiver,"
    "Child Name"
)
GOOD = f"{TIMES},20,Nursing,,,Baby nursed (20m left),,A"


def only(path, kind, **answers):
    log = read_log(path, **answers)
    (row,) = log.rows
    assert isinstance(row, kind), log
    return row


def reason(path, **answers):
    (bad,) = read_log(path, **answers).rejected
    return bad.reason


@pytest.mark.parametrize(
    ("minutes", "text", "sides"),
    [
        (18, "Baby nursed (11m left, 7m right)", [("left", 660), ("right", 420)]),
        (18, "Baby nursed (7m right, 11m left)", [("right", 420), ("left", 660)]),
        (20, "Baby nursed (20m right)", [("right", 1200)]),
        (
            12,
            "Baby nursed (5m left, 4m right, 3m left)",
            [("left", 300), ("right", 240), ("left", 180)],
        ),
        (5, "Baby nursed (0m left, 5m right)", [("right", 300)]),
    ],
)
def test_sides_and_their_order(nursed, minutes, text, sides):
    row = only(nursed(f'{TIMES},{minutes},Nursing,,,"{text}",,A'), Nursing)
    assert list(row.sides) == sides
    assert isinstance(row.sides[0], Suckling)
    assert row.sides_known
    assert not row.sides_assumed


def test_hours_in_the_sentence(nursed):
    times = "1/5/20 3:00 AM,1/5/20 5:30 AM"
    row = only(
        nursed(f'{times},126,Nursing,,,"Baby nursed (1h05m left, 1h right, 1m left)",,A'), Nursing
    )
    assert [seconds for _, seconds in row.sides] == [3900, 3600, 60]


def test_duration_is_suckling_and_start_to_end_is_not(nursed):
    row = only(nursed(f"{TIMES},8,Nursing,,,Baby nursed (8m right),,A"), Nursing)
    assert row.seconds == 480
    assert (row.end - row.start).total_seconds() == 2400


def test_sides_are_stretched_to_duration(nursed):
    log = read_log(nursed(f'{TIMES},40,Nursing,,,"Baby nursed (23m left, 10m right)",,A'))
    (row,) = log.rows
    assert row.seconds == pytest.approx(2400)
    assert row.sides[0].seconds / row.sides[1].seconds == pytest.approx(2.3)
    assert any("do not add up to Duration" in note for note in log.notes)


def test_a_minute_of_rounding_is_not_remarked(nursed):
    log = read_log(nursed(f'{TIMES},21,Nursing,,,"Baby nursed (10m left, 10m right)",,A'))
    assert log.rows[0].seconds == pytest.approx(1260)
    assert not any("add up" in note for note in log.notes)


def test_without_duration_the_sentence_says_it(nursed):
    row = only(nursed('1/5/20 3:00 AM,,,Nursing,,,"Baby nursed (9m left, 6m right)",,A'), Nursing)
    assert row.seconds == 900
    assert row.end is None


def test_no_side_is_marked(nursed):
    row = only(nursed(f"{TIMES},13,Nursing,,,Baby nursed (13m),,A"), Nursing)
    assert list(row.sides) == [("left", 390), ("right", 390)]
    assert row.sides_assumed
    assert not row.sides_known


def test_sides_without_times_are_marked(nursed):
    row = only(nursed(f'{TIMES},20,Nursing,,,"Baby nursed (right, left)",,A'), Nursing)
    assert list(row.sides) == [("right", 600), ("left", 600)]
    assert row.sides_assumed
    assert row.sides_known


def test_a_name_that_contains_a_side_is_no_side(nursed):
    row = only(nursed(f"{TIMES},20,Nursing,,,Wright nursed (20m left),,A"), Nursing)
    assert list(row.sides) == [("left", 1200)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1/5/20 3:00 AM,,,Nursing,,,Baby nursed,,A", "duration is missing"),
        (f"{TIMES},,Nursing,,,Baby nursed,,A", "duration is missing"),
        (f"{TIMES},0,Nursing,,,Baby nursed (0m left),,A", "duration is 0"),
        (f"{TIMES},43,Nursing,,,Baby nursed (43m left),,A", "longer than the 40 min"),
        (f"{TIMES},-4,Nursing,,,Baby nursed (4m left),,A", "is not a number of minutes"),
        (f"{TIMES},ten,Nursing,,,Baby nursed (4m left),,A", "is not a number"),
        ("1/5/20 3:00 AM,1/5/20 2:40 AM,20,Nursing,,,Baby nursed (20m left),,A", "is before start"),
        (",,20,Nursing,,,Baby nursed (20m left),,A", "start is missing"),
        (f"{TIMES},20,,,,Baby nursed (20m left),,A", "activity is missing"),
        ("29/3/20 3:00 AM,,20,Nursing,,,Baby nursed (20m left),,A", "month/day/year"),
        ("1/5/20 3:50 AM,,,Bottle,,Milk,Baby drank milk,,A", "quantity is missing"),
        ("1/5/20 3:50 AM,,,Bottle,340,Milk,Baby drank 340 oz of milk,,A", "more than 1 L"),
        ("1/5/20 3:50 AM,,,Bottle,-3,Milk,Baby drank -3 oz of milk,,A", "is negative"),
        (
            "1/5/20 3:50 AM,,,Bottle,60,Milk,Baby drank 2 oz of milk,,A",
            "is not the 2 oz of the text",
        ),
        ("1/5/20 3:50 AM,,,Bottle,60 ml,Milk,Baby drank 60 oz of milk,,A", "is not the 60 oz"),
        ("1/5/20 3:50 AM,,,Weight,9.2,,Baby's weight,,A", "no unit"),
        ("1/5/20 3:50 AM,,,Weight,9.2,stones,Baby's weight,,A", "unit 'stones' is not one of"),
        ("1/5/20 3:50 AM,,,Weight,92,lbs,Baby's weight,,A", "is outside 0.3 to 30 kg"),
        ("1/5/20 3:50 AM,,,Weight,,lbs,Baby's weight,,A", "quantity is missing"),
        ("1/5/20 3:50 AM,,,Expressed,60,ml,60 ml Expressed,,A", "duration is missing"),
    ],
)
def test_rejected(nursed, row, expected):
    good = "1/4/20 3:00 AM,,20,Nursing,,,Baby nursed (20m left),,A"
    log = read_log(nursed(good, row))
    (bad,) = log.rejected
    assert bad.row == 3
    assert expected in bad.reason
    assert len(log.rows) == 1


@pytest.mark.parametrize(
    ("cells", "amount", "content"),
    [
        ("8.2,Formula,Baby drank 8.2 oz of formula (30m)", 8.2 * 29.5735295625, "formula"),
        ("60,Milk,Baby drank 60 ml of milk", 60.0, "milk"),
        ("3.6,Milk,Baby drank 3.65 oz of milk (25m)", 3.65 * 29.5735295625, "milk"),
        ("60,,Baby drank 60 ml of milk (5m)", 60.0, "milk"),
        ("60,Water,Baby drank 60 ml of water", 60.0, "unknown"),
        ("60 ml,Milk,Baby drank 60 ml of milk", 60.0, "milk"),
    ],
)
def test_bottles(nursed, cells, amount, content):
    row = only(nursed(f"1/5/20 3:00 AM,,,Bottle,{cells},,A"), Bottle)
    assert row.amount_mL == pytest.approx(amount, rel=1e-12)
    assert row.content == content


def test_a_bottle_without_unit_asks_for_it(nursed):
    path = nursed("1/5/20 3:00 AM,,,Bottle,2,Milk,Baby drank milk,,A")
    with pytest.raises(MissingAnswer, match="--unit mL or --unit oz") as caught:
        read_log(path)
    assert caught.value.flag == "--unit"
    assert only(path, Bottle, unit="oz").amount_mL == pytest.approx(59.147059125)


def test_mixed_units_are_read_each_in_its_own_and_noted(nursed):
    log = read_log(
        nursed(
            "1/5/20 3:00 AM,,,Bottle,60,Milk,Baby drank 60 ml of milk,,A",
            "1/5/20 5:00 AM,,,Bottle,2,Milk,Baby drank 2 oz of milk,,A",
            "1/5/20 5:00 AM,,,Bottle,99,Milk,Baby drank 99 oz of milk,,A",
        ),
        unit="oz",
    )
    assert [row.amount_mL for row in log.rows] == [60.0, pytest.approx(59.147059125)]
    assert "mL in 1 row (2) and oz in 1 row (3)" in log.notes[-1]


@pytest.mark.parametrize(("cells", "weight"), [("7.1,lbs", 3.220505827), ("4.31,kg", 4.31)])
def test_weights(nursed, cells, weight):
    row = only(nursed(f"1/8/20 10:04 PM,,,Weight,{cells},Baby's weight,,U"), Weight)
    assert row.weight_kg == pytest.approx(weight, rel=1e-12)


def test_other_activities_are_counted_and_not_rejected(nursed):
    log = read_log(nursed(GOOD, *["13/13/99 25:00,,,Sleep,,,Baby slept,,A"] * 3, ",,,Mood,,,,,"))
    assert not log.rejected
    assert "ignored, not being of milk or weight: 3 'Sleep', 1 'Mood'" in log.notes


def test_a_log_of_sleep_alone_has_no_usable_row(nursed):
    with pytest.raises(LogError, match=r"no usable row: 0 rejected; ignored.*1 'Sleep'"):
        read_log(nursed("1/5/20 3:00 AM,,,Sleep,,,Baby slept,,A"))


def test_day_first_rows_cast_doubt_on_the_others(nursed):
    log = read_log(nursed(GOOD, GOOD.replace("1/5/20", "29/5/20")))
    assert "1 row (3) cannot be month/day/year" in log.notes[-1]


def test_the_newer_export(write):
    path = write(
        NEWER,
        '2019-10-31 19:10,2019-10-31 19:25,"Expressed",15,60,"ml",'
        '"60 ml Expressed (25L, 35R) (15m)",,"K","C"',
        '2019-10-31 18:06,2019-10-31 18:12,"Nursing",6,,,"C nursed (6m left)",,"K","C"',
        '2019-10-31 18:00,2019-10-31 18:02,"Nursing",2,,,"D nursed (2m left)",,"K","D"',
        '2019-10-31 12:06,2019-10-31 12:12,"Expressed",6,,,"Expressed",,"K","C"',
    )
    log = read_log(path)
    silent, nursing, pumping = log.rows
    assert nursing.start == datetime(2019, 10, 31, 18, 6)
    assert isinstance(pumping, Pumping)
    assert (pumping.left_mL, pumping.right_mL, pumping.total_mL) == (25.0, 35.0, 60.0)
    assert pumping.seconds == 900
    assert silent.total_mL is None
    assert "1 row (4): not read, as most rows are of child 'C'" in log.notes


def test_remarks_of_a_rejected_row_do_not_count(nursed):
    log = read_log(nursed(GOOD, "1/6/20 3:00 AM,1/6/20 2:00 AM,13,Nursing,,,Baby nursed (13m),,A"))
    assert not any("no side" in note for note in log.notes)
    assert reason(log.files[0].path) == "end 2020-01-06 02:00 is before start 03:00"

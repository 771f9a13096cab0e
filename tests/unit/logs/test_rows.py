# ruff: noqa: DTZ001  times in logs are naive

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from lactea.logs.rows import Bottle, Nursing, Pumping, Rejected, Suckling, Weight, split_equally
from lactea.logs.wording import reason_of, row_text, rows_named

START = datetime(2020, 1, 5, 3, 0)
TEN_MINUTES = (Suckling("left", 600.0),)


def reason(model: type, **values: object) -> str:
    with pytest.raises(ValidationError) as caught:
        model(row=2, start=START, **values)
    return reason_of(caught.value)


def test_a_row_cannot_be_changed() -> None:
    row = Bottle(start=START, amount_mL=60.0, content="milk", row=2)
    with pytest.raises(ValidationError):
        row.amount_mL = 70.0  # type: ignore[misc]


def test_timezone_and_fold_are_kept() -> None:
    start = datetime(2019, 11, 3, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1)
    row = Nursing(start=start, sides=TEN_MINUTES, row=2)
    assert row.start.tzinfo is start.tzinfo
    assert row.start.fold == 1


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"end": START - timedelta(minutes=1)}, "end 2020-01-05 02:59 is before start 03:00"),
        ({"end": START + timedelta(hours=5)}, "lasts 5.0 h, longer than 4 h"),
        ({"end": START + timedelta(minutes=7)}, "longer than the 7 min between start and end"),
        ({"sides": ()}, "duration is 0, or is not given"),
        ({"sides": (Suckling("left", 0.0),)}, "duration is 0, or is not given"),
        ({"sides": (Suckling("left", 15000.0),)}, "duration 250 min is longer than 4 h"),
        ({"sides": (Suckling("top", 60.0),)}, "Input should be 'left' or 'right'"),
        ({"sides": (Suckling("left", float("nan")),)}, "finite number"),
    ],
)
def test_nursing_refused(values: dict[str, object], expected: str) -> None:
    assert expected in reason(Nursing, **({"sides": TEN_MINUTES} | values))


def test_duration_may_exceed_start_to_end_by_the_rounding() -> None:
    end = START + timedelta(minutes=8)
    assert Nursing(start=START, end=end, sides=TEN_MINUTES, row=2).seconds == 600.0


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(-5.0, "amount -5 mL is negative"), (0.0, "amount is 0"), (1e4, "10000 mL is more than 1 L")],
)
def test_bottle_refused(amount: float, expected: str) -> None:
    assert expected in reason(Bottle, amount_mL=amount, content="milk")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"seconds": 0.0}, "duration is 0"),
        ({"total_mL": 1200.0}, "total amount 1200 mL is more than 1 L"),
        ({"left_mL": -1.0}, "left amount -1 mL is negative"),
        ({"left_mL": 50.0, "right_mL": 60.0, "total_mL": 80.0}, "left and right make 110 mL"),
    ],
)
def test_pumping_refused(values: dict[str, object], expected: str) -> None:
    assert expected in reason(Pumping, **({"seconds": 600.0} | values))


def test_pumping_nothing_is_a_row() -> None:
    assert Pumping(start=START, seconds=600.0, total_mL=0.0, row=2).total_mL == 0.0


@pytest.mark.parametrize("weight", [0.0, 0.2, 31.0, -3.0])
def test_weight_refused(weight: float) -> None:
    assert "is outside 0.3 to 30 kg" in reason(Weight, weight_kg=weight)


def test_identity_leaves_out_place_and_text() -> None:
    one, other = (Weight(start=START, weight_kg=4.0, row=row, source=str(row)) for row in (2, 3))
    assert one.identity == other.identity
    assert one.identity != Weight(start=START, weight_kg=4.1, row=2).identity


def test_equal_split() -> None:
    assert split_equally(("right", "left"), 600.0) == (("right", 300.0), ("left", 300.0))


def test_wording() -> None:
    assert str(Rejected(4, "duration is 0", "a,b")) == "row 4: duration is 0 [a,b]"
    assert row_text(["a\nb", "c" * 300]).startswith("a b,ccc")
    assert len(row_text(["c" * 300])) == 200
    assert row_text(["a\x1b[2Jb"]) == "a [2Jb"
    assert rows_named([3]) == "1 row (3)"
    assert rows_named(range(2, 9)) == "7 rows (2, 3, 4, 5, 6, ...)"

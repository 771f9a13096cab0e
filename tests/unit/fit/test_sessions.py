import math
import random
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from lactea.errors import LogError
from lactea.fit import Removal, history, history_of
from lactea.fit.events import seen
from lactea.logs.rows import Bottle, Log, LogFile, Nursing, Pumping, Suckling, Weight

ZONE = ZoneInfo("Europe/Berlin")


def log(*rows):
    return Log((LogFile(Path("log.csv"), "test", len(rows)),), rows, (), None, "Europe/Berlin", ())


def at(hour, minute=0, day=1, month=6):
    return datetime(2024, month, day, hour, minute, tzinfo=ZONE)


def pumped(time=0.0, side=0, milk=50.0, **more):
    return Removal(time, side, milk, "pump", 0.0, 3.0)._replace(**more)


def test_reads_sides_and_totals():
    told = history_of(
        log(
            Nursing(start=at(1), row=2, sides=(Suckling("right", 600.0), Suckling("left", 300.0))),
            Pumping(start=at(5), row=3, seconds=900.0, left_mL=40.0, right_mL=50.0),
            Pumping(start=at(9), row=4, seconds=900.0, total_mL=90.0),
            Pumping(start=at(12), row=5, seconds=900.0, left_mL=30.0, total_mL=75.0),
        )
    )
    assert [each.side for each in told.removals] == [1, 0, 0, 1, 2, 0, 1]
    assert [each.time for each in told.removals[:2]] == [3600.0, 4200.0]
    milk = [each.milk for each in told.removals]
    assert all(math.isnan(each) for each in milk[:2])
    assert milk[2:] == [40.0, 50.0, 90.0, 30.0, 45.0]
    assert told.kinds == ("breastfeed", "pump")
    assert told.lacks == ("no volume of 2 of 7 removals was measured",)


def test_bottles_are_kept_apart_and_weights_too():
    told = history_of(
        log(
            Pumping(start=at(5), row=2, seconds=900.0, total_mL=90.0),
            Bottle(start=at(6), row=3, amount_mL=120.0, content="formula"),
            Weight(start=at(7), row=4, weight_kg=5.0),
        )
    )
    assert len(told.removals) == 1
    assert told.bottles[0].milk == 120.0
    assert told.weights[0] == (7 * 3600.0, 5000.0)


def test_an_hour_lost_to_summer_time_did_not_pass():
    rows = [
        Pumping(start=at(hour, day=31, month=3), row=hour, seconds=60.0, total_mL=50.0)
        for hour in (1, 4)
    ]
    first, second = history_of(log(*rows)).removals
    assert second.time - first.time == 2 * 3600.0


def test_order_and_duplicates_do_not_matter():
    rows = [pumped(i * 9000.0, i % 2, 40.0 + i) for i in range(30)]
    mixed = rows + rows[:5]
    random.Random(1).shuffle(mixed)  # noqa: S311
    assert history(mixed) == history(rows)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (pumped(side=3), "side 3"),
        (pumped(milk=-1.0), "milk -1 mL"),
        (pumped(milk=math.inf), "milk inf"),
        (pumped(time=math.nan), "time has to be finite"),
        (pumped(error=0.0), "error above 0"),
        (pumped(kind="hand"), "'hand' is none of"),
    ],
)
def test_refuses_what_cannot_be(broken, why):
    with pytest.raises(LogError, match=why):
        history([pumped(), broken])


def test_refuses_nothing_and_zeros():
    with pytest.raises(LogError, match="no removal of milk"):
        seen(history([]))
    with pytest.raises(LogError, match="every volume in the log is 0 mL"):
        seen(history([pumped(i * 9000.0, milk=0.0) for i in range(40)]))
    with pytest.raises(LogError, match="has no sessions"):
        history_of(log(Weight(start=at(7), row=4, weight_kg=5.0)))


def test_finds_gaps_and_leaves_them_out():
    times = [*range(10), *range(40, 50)]
    log = seen(history([pumped(3 * 3600.0 * i, s) for i in times for s in (0, 1)]))
    assert sorted(log.events.lost) == [0] * 39 + [3]
    assert log.counted == pytest.approx(18 * 3 * 3600.0)
    assert "more than 12 h without removal one time, at most 93 h" not in log.notes
    assert log.notes == (
        "more than 12 h without removal one time, at most 4 d: taken as not logged, and left out",
    )


def test_a_breast_that_rests_long_is_not_known_any_more():
    rows = [pumped(3 * 3600.0 * i, 0) for i in range(20)]
    log = seen(history([*rows, pumped(0.0, 1), pumped(57 * 3600.0, 1)]))
    assert log.events.lost.tolist().count(2) == 1
    assert not log.notes

"""One session on the bench: what can be asked, and what comes back."""

import numpy as np
import pytest

from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.removal import constant
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.stretch import COLUMNS

REFERENCE = Mother.reference()


@pytest.mark.parametrize(
    ("kind", "side"),
    [("bottle", "left"), ("pump", "middle"), ("breastfeed", "both"), ("breastfeed", "sequential")],
)
def test_what_cannot_be_done_is_refused(kind, side):
    with pytest.raises(ScheduleError, match="protocol: "):
        Protocol(kind, side)


@pytest.mark.parametrize("fullness", [-0.1, 1.3, float("nan")])
def test_a_fullness_out_of_range_is_refused(fullness):
    with pytest.raises(ScheduleError, match=r"protocol: fullness .*; give 0\.001 to 1\.2"):
        Protocol(fullness=fullness)


def test_time_nothing_is_the_first_suck():
    bench = run_bench(REFERENCE, Protocol(preparation=240.0))
    assert -240.0 < bench.record[0, 0] < -230.0
    assert bench.feeds[0].start == 0.0
    vacuum = bench.record[:, COLUMNS.index("vacuum")]
    assert not vacuum[bench.record[:, 0] <= 0.0].any()
    assert vacuum[np.argmax(bench.record[:, 0] > 0.0)] > 0.0


def test_fullness_is_that_of_every_lobe():
    bench = run_bench(REFERENCE, Protocol(fullness=0.4, preparation=0.0))
    feed = bench.feeds[0]
    assert feed.before == pytest.approx(0.4 * feed.capacity, rel=0.05)


@pytest.mark.parametrize(
    ("side", "sides"), [("left", [0]), ("right", [1]), ("both", [0, 1]), ("sequential", [0, 1])]
)
def test_a_pump_takes_from_the_side_it_is_put_on(side, sides):
    bench = run_bench(REFERENCE, Protocol("pump", side, duration=600.0))
    assert [feed.side for feed in bench.feeds] == sides
    assert all(feed.milk > 5.0 for feed in bench.feeds)


def test_a_pump_without_vacuum_takes_what_leaks():
    still = run_bench(REFERENCE, Protocol("pump", wave=constant(0.0)))
    usual = run_bench(REFERENCE, Protocol("pump"))
    assert still.feeds[0].milk < 0.25 * usual.feeds[0].milk


def test_a_seed_gives_the_same_bench():
    first, again = (run_bench(REFERENCE, Protocol(), seed=5) for _ in range(2))
    assert np.array_equal(first.record, again.record)
    assert first.feeds == again.feeds
    other = run_bench(REFERENCE, Protocol(), seed=6)
    assert not np.array_equal(first.record[-1], other.record[-1])


def test_an_ejection_widens_both_breasts_ducts():
    """The other breast, at which nobody sucks, is watched by ultrasound in studies."""
    bench = run_bench(REFERENCE, Protocol(fullness=0.6))
    duct = bench.record[:, COLUMNS.index("duct_right")]
    assert duct.max() > 1.2 * duct[0]


@pytest.mark.parametrize(
    "wrong",
    [{"duration": 0.0}, {"duration": float("nan")}, {"appetite": -1.0}, {"inhibition": 2.0}],
)
def test_a_protocol_out_of_its_limits_is_refused(wrong):
    with pytest.raises(ScheduleError, match="protocol: "):
        Protocol(**wrong)


def test_an_unknown_fidelity_is_answered_with_the_nearest():
    with pytest.raises(ScheduleError, match="averaged"):
        run_bench(Mother.reference(), Protocol(), fidelity="average")


def test_breasts_are_pumped_in_turn_one_after_the_other():
    first, second = run_bench(REFERENCE, Protocol("pump", "sequential", duration=300.0)).feeds
    assert (first.side, second.side) == (0, 1)
    times = (first.start, first.duration, second.start, second.duration)
    assert times == pytest.approx((0.0, 300.0, 300.0, 300.0))
    alone = run_bench(REFERENCE, Protocol("pump", "left", duration=300.0)).feeds[0]
    assert first.milk == alone.milk


def test_two_nipples_bring_the_next_burst_sooner_than_one():
    def bursts(side, second):
        mother = Mother(changed={"afferents.second_nipple": second})
        return run_bench(mother, Protocol("pump", side)).bursts

    assert np.array_equal(bursts("both", 0.0), bursts("left", 0.0))
    assert bursts("both", 0.5)[1] < bursts("left", 0.5)[1]

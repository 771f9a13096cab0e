"""Sessions of a lactation: what leaves, what is booked, and the time that it takes."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.life import CITRATE, FAT, PROTEIN, SODIUM, SOLUTES, book_ions
from lactea.simulation.living import (
    BREASTFEED,
    LEAKED,
    PUMP,
    REMOVED,
    SESSION,
    begin,
    run_until,
    take,
)
from lactea.simulation.pregnancy_run import carry
from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.taking import feed_now, pump_now

DAY, WEEK = 86400.0, 7.0 * 86400.0
EVERY_FIDELITY = pytest.mark.parametrize("fidelity", ["summary", "averaged"])


def lived(fidelity="summary", **done):
    """A mother at five days, whose breasts have been left to fill for hours of full secretion."""
    period = Period(0.0, 30.0, **done)
    life = begin(
        Mother.reference(), Scenario("s", "S", (period,)), carry(Mother.reference(), 40.0 * WEEK),
        0, fidelity, "daily",
    )  # fmt: skip
    life.setting = life.setting._replace(lactating=150.0, need=500.0 / DAY, meal=50.0)
    run_until(life, 3.0 * DAY)
    return life, period


def column(life, name):
    return [row[SESSION.index(name)] for row in life.sessions]


@pytest.mark.parametrize("kind", [REMOVED, LEAKED])
def test_what_is_taken_goes_with_what_it_holds(kind):
    life, _ = lived()
    milk, held = life.milk(0), life.lived.held[0].copy()
    fat = take(life, 0, 0.25 * milk, kind)
    assert life.milk(0) == pytest.approx(0.75 * milk)
    skim = [*range(SOLUTES), PROTEIN]
    assert life.lived.held[0, skim] == pytest.approx(0.75 * held[skim])
    assert life.books.gone[0, kind] == pytest.approx(0.25 * milk)
    assert life.books.gone_held[0] == pytest.approx(held - life.lived.held[0])
    assert fat == pytest.approx(held[FAT] - life.lived.held[0, FAT])
    assert fat < 0.25 * held[FAT], "the first milk is lean"


def test_taking_nothing_changes_nothing():
    life, _ = lived()
    before = life.milk(1), life.lived.held[1].copy()
    assert take(life, 1, 0.0, LEAKED) == 0.0
    assert life.milk(1) == before[0]
    assert np.array_equal(life.lived.held[1], before[1])


@EVERY_FIDELITY
def test_a_feed_takes_time_and_milk(fidelity):
    life, period = lived(fidelity)
    start, milk, deficit = life.time, life.lived.milk.sum(), life.lived.infant[0]
    feed_now(life, period)
    removed = sum(column(life, "milk"))
    assert removed > 5.0
    assert life.time - start > sum(column(life, "duration"))
    assert life.lived.milk.sum() < milk
    assert life.lived.infant[0] == pytest.approx(
        deficit - removed, abs=life.setting.need * (life.time - start)
    )
    assert life.books.gone[:, REMOVED].sum() == pytest.approx(removed)
    assert column(life, "kind") == [BREASTFEED] * len(life.sessions)


@EVERY_FIDELITY
def test_the_infant_does_not_ask_while_it_is_settled(fidelity):
    life, period = lived(fidelity)
    feed_now(life, period)
    last = column(life, "start")[-1] + column(life, "duration")[-1]
    assert life.settled == pytest.approx(last + life.organs.feeding.settled_time)
    assert life.lived.infant[2] == 0.0


@EVERY_FIDELITY
def test_sessions_begin_with_the_other_breast_in_turn(fidelity):
    life, period = lived(fidelity)
    first = []
    for _ in range(4):
        before = len(life.sessions)
        feed_now(life, period)
        first.append(life.sessions[before][SESSION.index("side")])
    assert first in ([0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 0.0])


@EVERY_FIDELITY
@pytest.mark.parametrize(("sides", "used"), [("left", {0.0}), ("right", {1.0})])
def test_only_the_breast_that_is_used_is_fed_from(fidelity, sides, used):
    life, period = lived(fidelity, sides=sides)
    feed_now(life, period)
    pump_now(life, period)
    assert set(column(life, "side")) == used


@EVERY_FIDELITY
def test_a_pump_takes_both_breasts_together(fidelity):
    life, period = lived(fidelity, pump_minutes=20.0)
    pump_now(life, period)
    assert column(life, "side") == [0.0, 1.0]
    assert column(life, "kind") == [PUMP, PUMP]
    assert column(life, "duration") == [1200.0, 1200.0]
    assert column(life, "start")[0] == column(life, "start")[1]
    assert life.lived.infant[1] == pytest.approx(0.0), "the infant has drunk nothing"


@EVERY_FIDELITY
def test_no_more_is_taken_than_there_is(fidelity):
    life, period = lived(fidelity)
    for _ in range(6):
        life.lived.infant[0] = 5000.0
        feed_now(life, period)
        pump_now(life, period)
        assert (life.lived.milk > 0.0).all()
        assert (life.lived.held > 0.0).all()


def test_lobes_hold_after_a_session_what_the_slow_clock_says():
    life, period = lived("averaged")
    feed_now(life, period)
    held = [life.removal.milk(side) for side in (0, 1)]
    assert held == pytest.approx(life.lived.milk, rel=1e-12)


@pytest.mark.parametrize("seconds", [1.0, 300.0, DAY, 1e9])
def test_ions_through_cells_are_booked_however_long_it_takes(seconds):
    life, _ = lived()
    d, p = life.lived, life.organs.life
    d.held[:, :SOLUTES] = d.milk[:, None] * np.array([90.0, 70.0, 9.0, 60.0, 2.0, 4.0, 55.0]) / 1e3
    held, milk, given, resorbed = (a.copy() for a in (d.held, d.milk, d.given, d.resorbed))
    taken_back = d.taken_back.copy()
    book_ions(d, seconds, p)
    assert (d.held[:, :SOLUTES] > 0.0).all()
    assert (d.milk > 0.0).all()
    assert (d.milk < milk).all(), "salty milk loses water"
    total = d.held[:, :SOLUTES].sum(axis=1) / d.milk
    assert total == pytest.approx(np.full(2, p.solutes.osmolarity), rel=1e-14)
    assert d.milk + (d.resorbed - resorbed) == pytest.approx(milk, rel=1e-14)
    moved = d.given - given - (d.taken_back - taken_back)
    assert d.held - held == pytest.approx(moved, abs=1e-12)
    stays = np.r_[:SODIUM, CITRATE:SOLUTES]
    assert (d.held[:, stays] == held[:, stays]).all()
    # Fat and protein go with the volume: their concentration stays.
    dense, before = d.held[:, SOLUTES:] / d.milk[:, None], held[:, SOLUTES:] / milk[:, None]
    assert dense == pytest.approx(before, rel=1e-12)

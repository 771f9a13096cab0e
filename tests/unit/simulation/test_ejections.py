"""Sessions told by ejections: when neurons fire, what leaves, and when an infant lets go."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation import ejections
from lactea.simulation.ejections import (
    BESIDES,
    BURSTS,
    DELAY,
    FADING,
    FLOWS,
    LAST,
    LONGEST_STEP,
    NOW,
    PRIMING,
    RESPONSIVENESS,
    Baby,
    Breast,
    Neurons,
    at_rest,
)
from lactea.simulation.engine import make_engine
from lactea.simulation.pumping import pump
from lactea.simulation.session import quiet

ENGINE = make_engine(Mother.reference())
P = Neurons(ENGINE.physiology.afferents, ENGINE.physiology.oxytocin)
TIMES = np.array([0.0, 20.0, 80.0, 300.0])
NEVER = np.full(1, np.inf)
USUAL = np.ones(1)
SUCKS, ALWAYS = np.full(300, 9.0), np.zeros(300, dtype=np.int64)  # 45 min without a pause
HUNGRY = Baby(1e6, 0.95, 0.12, 1.1, 120.0, 420.0)


def breast(before=0.02, each=0.3, held=100.0, made=0.0, flows=(10.0, 60.0)):
    """A breast of which each ejection brings the same share of what is left."""
    rows = np.zeros((4, TIMES.size + BESIDES))
    rows[0, : TIMES.size] = before * np.array([0.0, 1.0, 1.0, 1.0])
    rows[1:, : TIMES.size] = each * np.array([0.0, 0.0, 1.0, 1.0])
    rows[0, TIMES.size + FLOWS], rows[1:, TIMES.size + FLOWS] = flows
    rows[:, TIMES.size + DELAY] = 20.0
    return Breast(held, made, TIMES, rows)


def test_the_neurons_fire_when_those_of_the_engine_do():
    """Prepared for five minutes, then pumped: the same bursts within a step."""
    engine = make_engine(Mother.reference())
    reflex = at_rest()
    quiet(engine, 300.0, cue=0.7)
    ejections.wait(reflex, engine.thresholds, 300.0, 0.7, P)
    assert reflex[PRIMING] == pytest.approx(engine.dyad.body[1], rel=1e-4)
    pump(engine, 0, (0,), 900.0, drive=0.6)
    seen = engine.bursts[1 : int(engine.bursts[0]) + 1]
    found, gone = [], 300.0
    for _ in range(300):
        gone += 3.0
        _, count = ejections.pump(reflex, engine.thresholds, 3.0, 0.6, breast(), P)
        found += [gone] * count
    assert len(seen) > 3
    assert found == pytest.approx(seen.tolist(), abs=LONGEST_STEP)
    assert reflex[RESPONSIVENESS] == pytest.approx(engine.dyad.body[0], rel=1e-3)


def test_rest_is_what_waiting_without_a_cue_is():
    one, other = at_rest(), at_rest()
    for reflex in (one, other):
        reflex[RESPONSIVENESS], reflex[PRIMING] = 0.6, 0.8
    ejections.rest(one, 1800.0, P)
    ejections.wait(other, NEVER, 1800.0, 0.0, P)
    assert one[:BURSTS] == pytest.approx(other[:BURSTS], rel=1e-9)
    assert one[NOW] == pytest.approx(other[NOW])


def test_an_infant_loses_patience_when_no_ejection_comes():
    """Milk of the ducts flows for 10 s; two minutes later the infant is gone."""
    seconds, milk, bursts = ejections.feed(at_rest(), NEVER, SUCKS, ALWAYS, HUNGRY, breast(), P)
    assert seconds == pytest.approx(10.0 + 120.0, abs=2.0 * LONGEST_STEP)
    assert milk == pytest.approx(2.0)
    assert bursts == 0


def test_an_infant_waits_longer_where_nothing_has_flowed():
    dry = breast(before=0.0, flows=(-1.0, 60.0))
    seconds, milk, _ = ejections.feed(at_rest(), NEVER, SUCKS, ALWAYS, HUNGRY, dry, P)
    assert seconds == pytest.approx(420.0, abs=2.0 * LONGEST_STEP)
    assert milk == 0.0


def test_an_ejection_in_time_keeps_the_infant():
    """Sessions are of two kinds: a threshold just reached in time, or just not."""
    came = ejections.feed(at_rest(), np.array([1.0]), SUCKS, ALWAYS, HUNGRY, breast(), P)
    gone = ejections.feed(at_rest(), np.array([1.9]), SUCKS, ALWAYS, HUNGRY, breast(), P)
    assert came[2] > 1
    assert gone[2] == 0
    assert came[1] > 10.0 * gone[1]


def test_a_satisfied_infant_lets_go():
    baby = HUNGRY._replace(appetite=20.0)
    seconds, milk, _ = ejections.feed(at_rest(), USUAL, SUCKS, ALWAYS, baby, breast(), P)
    assert 22.0 <= milk < 26.0
    assert seconds < 400.0


def test_what_each_ejection_brings_adds_up():
    """Two ejections bring 30 % of 98 mL, then of what is left; what is made since comes too."""
    reflex, thresholds = at_rest(), np.array([1.0, 1.0, np.inf])
    milk, bursts = ejections.pump(reflex, thresholds, 1200.0, 1.0, breast(), P)
    assert bursts == 2
    assert 100.0 - milk == pytest.approx(98.0 * 0.7 * 0.7)
    reflex = at_rest()
    more, _ = ejections.pump(reflex, thresholds, 1200.0, 1.0, breast(made=0.01), P)
    assert milk < more < milk + 0.01 * 1200.0


def test_no_session_takes_more_than_is_there():
    full = breast(before=0.1, each=0.9, made=0.01)
    milk, _ = ejections.pump(at_rest(), USUAL, 3600.0, 1.0, full, P)
    assert milk < 100.0 + 0.01 * 3600.0


@pytest.mark.parametrize("since", [10.0, 60.0, FADING - 1.0, FADING + 1.0])
def test_an_ejection_under_way_still_brings_the_rest_of_its_milk(since):
    """By so many seconds after the burst, a part has gone: that part does not come again."""
    reflex = at_rest()
    reflex[LAST] = -since
    milk, _ = ejections.pump(reflex, NEVER, 400.0, 1.0, breast(before=0.0), P)
    gone = np.interp(since, [20.0, 80.0], [0.0, 0.3])
    assert milk == pytest.approx(100.0 * (0.3 - gone), abs=1e-9)

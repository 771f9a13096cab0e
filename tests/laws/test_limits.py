"""Limits: what happens at the ends, where the answer is known without computing."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lactea.parameters import Mother, values
from lactea.physiology.fast import effector, myoepithelium
from lactea.physiology.slow import activation, secretion, storage
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.engine import make_engine
from lactea.simulation.run import books
from tests.laws.laws import column

HOUR = 3600.0
MOTHERS = {
    "reference": Mother.reference(),
    **{f"drawn {i}": Mother.draw(31, index=i) for i in range(4)},
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())


def filled(mother, fullness, seconds):
    """Milk made by each breast [mL] in a rest that begins at a fullness."""
    engine = make_engine(mother, fullness=fullness)
    before = books(engine)
    engine.rest(seconds)
    return (books(engine).milk - before.milk)[:, 2]


@EVERY_MOTHER
@pytest.mark.parametrize("fullness", [1.0, 1.2])
def test_a_full_breast_fills_no_more(mother, fullness):
    assert filled(mother, fullness, 6.0 * HOUR) == pytest.approx([0.0, 0.0], abs=1e-12)


@EVERY_MOTHER
def test_a_breast_never_fills_beyond_its_capacity(mother):
    engine = make_engine(mother, fullness=0.9)
    engine.rest(14.0 * 24.0 * HOUR)
    assert np.all(engine.dyad.lobes[0] <= engine.lanes.capacity)
    assert engine.dyad.lobes[0] == pytest.approx(engine.lanes.capacity, rel=1e-2)


@EVERY_MOTHER
def test_an_empty_breast_fills_at_its_full_rate(mother):
    stage = make_engine(mother).stage
    seconds = 1.0
    made = filled(mother, 0.0, seconds)
    assert made == pytest.approx([stage.left_rate * seconds, stage.right_rate * seconds], rel=1e-4)


def test_the_brake_is_one_when_empty_and_nothing_when_full():
    p = values(storage.Params, "storage")
    assert storage.brake(0.0, p) == pytest.approx(1.0)
    assert storage.brake(1.0, p) == 0.0
    assert storage.brake(1.3, p) == 0.0


@EVERY_MOTHER
@pytest.mark.parametrize("kind", ["breastfeed", "pump"])
def test_without_oxytocin_there_is_no_ejection(mother, kind):
    bench = run_bench(mother, Protocol(kind, inhibition=1.0, duration=1200.0))
    engine = make_engine(mother)
    p, basal = engine.physiology, engine.physiology.plasma.basal
    at_rest = effector.relative_dose(effector.State(basal, basal, basal, basal), p.effector)
    most = max(
        myoepithelium.activation(myoepithelium.Inputs(at_rest, float(felt), 0.0), p.myoepithelium)
        for felt in engine.lanes.sensitivity
    )
    assert bench.bursts.size == 0
    assert column(bench.record, "oxytocin") == pytest.approx(basal, rel=1e-9)
    for name in ("contraction_left", "contraction_right"):
        assert column(bench.record, name).max() <= most * (1.0 + 1e-9)


@EVERY_MOTHER
@pytest.mark.parametrize("kind", ["breastfeed", "pump"])
def test_blocked_receptors_leave_ductal_milk_only(mother, kind):
    engine = make_engine(mother)
    ducts = engine.lanes.rest_volume[engine.lanes.side == 0].sum()
    bench = run_bench(mother, Protocol(kind, block=1.0, duration=1200.0))
    assert 0.0 < bench.feeds[0].milk < ducts + 1.0
    assert column(bench.record, "contraction_left").max() == 0.0


def test_no_prolactin_no_secretion():
    p = values(secretion.Params, "secretion")
    assert secretion.outputs(secretion.Inputs(1.0, 1.0, 0.0), p).rate_when_empty == 0.0


def test_progesterone_that_stays_high_holds_activation_back():
    p = values(activation.Params, "activation")
    born = activation.at_birth(p)
    kept_up = activation.Inputs(born.progesterone_fast / p.fast_time, prolactin=200.0)
    run = solve_ivp(
        lambda t, y: activation.rhs(t, activation.State(*y), kept_up, p),
        (0.0, 30.0 * 24.0 * HOUR),
        born,
        method="LSODA",
        rtol=1e-8,
        atol=1e-10,
    )
    reached = activation.State(*run.y[:, -1])
    assert reached.progesterone_fast == pytest.approx(born.progesterone_fast)
    assert reached.activation - p.activation_before < 1e-3


def test_activation_is_complete_when_progesterone_has_gone():
    p = values(activation.Params, "activation")
    at_the_end = activation.State(0.0, 0.0, 1.0, 1.0)
    rates = activation.rhs(0.0, at_the_end, activation.Inputs(0.0, 1e6), p)
    assert rates == pytest.approx((0.0, 0.0, 0.0, 0.0))


def test_a_still_nipple_at_a_slack_breast_gives_nothing():
    engine = make_engine(Mother.reference(), fullness=0.3)
    before = books(engine)
    engine.rest(HOUR)
    gone = (books(engine).milk - before.milk)[:, :2]
    assert np.all(gone == 0.0)
    record = engine.record[: engine.rows]
    assert not column(record, "flow_left").any()
    assert not column(record, "flow_right").any()

"""The engine's fixed steps against SciPy's adaptive ones on equations assembled a second time."""

from math import cos, pi

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.linalg import expm

from lactea.parameters import Mother, values
from lactea.physiology.fast import plasma
from lactea.physiology.slow import activation, composition, infant, storage
from lactea.removal.waveform import Waveform
from lactea.simulation import session
from lactea.simulation.activate import activation_at
from lactea.simulation.engine import make_engine, plan_of
from lactea.simulation.lanes import ALVEOLAR
from lactea.simulation.stretch import PUMP
from tests.integration.plain import OUT, Plain, solved
from tests.laws import organs

HOUR, DAY = 3600.0, 86400.0
SAMPLES = 24000  # so many that the straight lines between them do not show
MOTHERS = {"reference": Mother.reference(), "drawn": Mother.draw(13)}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())


def constant_vacuum(t):
    return 120.0


def strokes(t):
    return 70.0 * (1.0 - cos(2.0 * pi * t / 1.1)) + 10.0


def wave_of(vacuum, period):
    return Waveform(period, tuple(vacuum(i * period / SAMPLES) for i in range(SAMPLES)))


def pumped(mother, vacuum, period, seconds, step):
    """An engine just before it pumps the left breast, its stage and plan, and the plain model.

    A dose of oxytocin has just been released, and no other is to come.
    """
    engine = make_engine(mother, fidelity="resolved", fullness=0.6)
    engine.thresholds[:] = np.inf
    engine.dyad.body[3] = engine.physiology.oxytocin.burst_dose
    wave = wave_of(vacuum, period)
    stage = engine.stage._replace(
        surroundings=engine.stage.surroundings._replace(stimulus=0.8),
        kind=PUMP,
        side=0,
        longest_step=step,
    )
    lanes = engine.lanes
    empty = np.where(lanes.side == 0, stage.left_rate, stage.right_rate) * lanes.share
    model = Plain(
        engine.physiology,
        lanes,
        empty,
        (lanes.side == 0).astype(float),
        0.8,
        stage.surroundings.basal_prolactin,
        vacuum,
    )
    return engine, stage, plan_of([seconds], [0], wave, wave), model


@EVERY_MOTHER
@pytest.mark.parametrize(
    ("vacuum", "period"), [(constant_vacuum, 1.0), (strokes, 1.1)], ids=["constant", "strokes"]
)
@pytest.mark.parametrize(("step", "agree"), [(1.0, 1e-4), (0.1, 2e-6)])
def test_a_session_stroke_by_stroke(mother, vacuum, period, step, agree):
    """At the engine's own step of 1 s, and at a tenth of it, where dose and body err far less."""
    seconds = 90.0
    engine, stage, plan, model = pumped(mother, vacuum, period, seconds, step)
    lobes = np.vstack([engine.dyad.lobes[:5], np.zeros(engine.lanes.share.size)])
    body, wanted = solved(model, engine.dyad.body.copy(), lobes, seconds, 0.25)
    engine.stretch(stage, plan)
    removed = wanted[OUT, engine.lanes.side == 0].sum()
    leaked = wanted[OUT, engine.lanes.side == 1].sum()
    assert removed > 5.0, "the check is of a session in which milk flows"
    assert engine.dyad.milk[0, 0] == pytest.approx(removed, rel=agree)
    assert engine.dyad.milk[1, 1] == pytest.approx(leaked, abs=agree * removed)
    assert engine.dyad.body == pytest.approx(body, rel=agree)
    for row in range(4):
        largest = np.abs(wanted[row]).max()
        assert engine.dyad.lobes[row] == pytest.approx(wanted[row], rel=agree, abs=agree * largest)


@EVERY_MOTHER
@pytest.mark.parametrize("fullness", [0.0, 0.5, 0.97])
def test_filling_between_sessions(mother, fullness):
    engine = make_engine(mother, fullness=fullness)
    lanes, stage, p = engine.lanes, engine.stage, engine.physiology.storage
    empty = np.where(lanes.side == 0, stage.left_rate, stage.right_rate) * lanes.share
    filling = organs.rebound(storage.rhs, organs.arrays())

    def rates(t, milk):
        return filling(
            t, storage.State(milk), storage.Inputs(empty, 0.0, lanes.capacity), p
        ).alveolar_milk

    wanted = solve_ivp(
        rates,
        (0.0, 7.0 * HOUR),
        engine.dyad.lobes[ALVEOLAR].copy(),
        method="LSODA",
        rtol=1e-11,
        atol=1e-12,
    )
    engine.rest(7.0 * HOUR)
    assert engine.dyad.lobes[ALVEOLAR] == pytest.approx(wanted.y[:, -1], rel=1e-6)


def test_the_infant_between_sessions():
    engine = make_engine(Mother.reference())
    engine.dyad.infant[:] = 40.0, 60.0, 0.0
    p, stage = engine.physiology.infant, engine.stage
    noon, hours = 12.0 * HOUR, 4.0
    u = infant.Inputs(stage.need, 0.0, 1.0, stage.meal)
    wanted = solve_ivp(
        lambda t, y: infant.rhs(t, infant.State(*y), u, p),
        (0.0, hours * HOUR),
        engine.dyad.infant.copy(),
        method="LSODA",
        rtol=1e-10,
        atol=1e-12,
    )
    engine.time = noon
    engine.rest(noon + hours * HOUR)
    # In steps of 300 s a stomach that is all but empty is known to a drop.
    assert engine.dyad.infant == pytest.approx(wanted.y[:, -1], rel=1e-3, abs=0.02)


def test_oxytocin_leaves_plasma_as_two_pools_do():
    engine = make_engine(Mother.reference())
    p = engine.physiology.plasma
    matrix = np.array(
        [
            [-(p.clearance + p.exchange) / p.central_volume, p.exchange / p.central_volume],
            [p.exchange / p.peripheral_volume, -p.exchange / p.peripheral_volume],
        ]
    )
    raised = np.array([30.0, 0.0])
    engine.dyad.body[4:6] = p.basal + raised
    seconds = 300.0
    session.quiet(engine, seconds)
    wanted = p.basal + expm(matrix * seconds) @ raised
    assert engine.dyad.body[4:6] == pytest.approx(wanted, rel=1e-6)


def test_an_infusion_settles_where_clearance_meets_it():
    p = values(plasma.Params, "plasma")
    level = 12.0
    infused = plasma.Inputs(release=0.0, infusion=p.clearance * (level - p.basal))
    assert plasma.rhs(0.0, plasma.State(level, level), infused, p) == pytest.approx((0.0, 0.0))


@pytest.mark.parametrize("after", [140.0, 60.0, 5.0])
def test_what_a_breast_holds_after_removal(after):
    p = values(composition.Params, "composition")
    before, capacity, flow = 150.0, 200.0, 0.5
    held = composition.State(*(before * amount for amount in composition.secreted(p)))

    def rates(t, y):
        u = composition.Inputs(0.0, flow, before - flow * t, capacity)
        return composition.rhs(t, composition.State(*y), u, p)

    wanted = solve_ivp(
        rates, (0.0, (before - after) / flow), held, method="DOP853", rtol=1e-11, atol=1e-12
    )
    u = composition.Inputs(0.0, 0.0, before, capacity)
    left = composition.after_removal(held, before, after, u, p)
    assert left == pytest.approx(tuple(wanted.y[:, -1]), rel=1e-8)


@pytest.mark.parametrize("days", [0.0, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0])
@EVERY_MOTHER
def test_activation_at_an_age(mother, days):
    p = values(activation.Params, "activation", mother.of("activation"))
    wanted = solve_ivp(
        lambda t, y: activation.rhs(t, activation.State(*y), activation.Inputs(0.0, 1e4), p),
        (0.0, days * DAY),
        activation.at_birth(p),
        method="LSODA",
        rtol=1e-11,
        atol=1e-13,
    )
    assert activation_at(days * DAY, p) == pytest.approx(wanted.y[3, -1], abs=1e-6)


def test_activation_stays_complete_after_a_month():
    p = values(activation.Params, "activation")
    assert activation_at(180.0 * DAY, p) == activation_at(30.0 * DAY, p)
    assert activation_at(30.0 * DAY, p) == pytest.approx(1.0, abs=1e-2)

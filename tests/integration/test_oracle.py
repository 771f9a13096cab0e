"""The engine's fixed steps against SciPy's adaptive ones on equations assembled a second time."""

from math import cos, pi

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.linalg import expm

from lactea.parameters import Mother, values
from lactea.physiology.fast import plasma
from lactea.physiology.slow import activation, composition, storage
from lactea.removal.waveform import Waveform
from lactea.simulation.activate import activation_at
from lactea.simulation.engine import make_engine, plan_of
from lactea.simulation.lanes import ALVEOLAR
from lactea.simulation.stretch import PUMP
from tests.integration.plain import Plain, solved

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
        surroundings=engine.stage.surroundings._replace(stimulus=0.8), kind=PUMP, side=0,
        longest_step=step,
    )
    lanes = engine.lanes
    empty = np.where(lanes.side == 0, stage.left_rate, stage.right_rate) * lanes.share
    model = Plain(
        engine.physiology, lanes, empty, (lanes.side == 0).astype(float), 0.8,
        stage.surroundings.basal_prolactin, vacuum,
    )
    return engine, stage, plan_of([seconds], [0], wave, wave), model


@EVERY_MOTHER
@pytest.mark.parametrize(
    ("vacuum", "period"), [(constant_vacuum, 1.0), (strokes, 1.1)], ids=["constant", "strokes"]
)
@pytest.mark.parametrize(("step", "agree"), [(1.0, 1e-3), (0.1, 1e-4)])
def test_a_session_stroke_by_stroke(mother, vacuum, period, step, agree):
    """At the engine's own step the dose is a straight line over a second; at 0.1 s it is not."""
    seconds = 90.0
    engine, stage, plan, model = pumped(mother, vacuum, period, seconds, step)
    lobes = np.vstack([engine.dyad.lobes[:4], np.zeros(engine.lanes.share.size)])
    before = engine.dyad.milk.copy()
    body, wanted = solved(model, engine.dyad.body.copy(), lobes, seconds, 0.25)
    engine.stretch(stage, plan)
    out = engine.dyad.milk - before
    gone = [wanted[4, engine.lanes.side == side].sum() for side in (0, 1)]
    print(step, vacuum.__name__, out[0,0]/gone[0]-1, np.abs(engine.dyad.body/body-1).max(), [np.abs(engine.dyad.lobes[i]-wanted[i]).max()/np.abs(wanted[i]).max() for i in range(4)], gone)
    assert gone[0] > 5.0
    assert out[0, 0] == pytest.approx(gone[0], rel=agree)
    assert out[1, 1] == pytest.approx(gone[1], rel=agree, abs=agree)
    assert engine.dyad.body == pytest.approx(body, rel=1e-6, abs=1e-6)
    for row in range(4):
        assert engine.dyad.lobes[row] == pytest.approx(wanted[row], rel=agree, abs=agree)

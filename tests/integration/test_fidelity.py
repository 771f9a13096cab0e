"""Each fidelity is held to the one above it, on mothers who include some with stiff ducts."""

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation import engine
from lactea.simulation.bench import Protocol, run_bench
from tests.laws.laws import column

SECONDS = 900.0
MILK, CURVE, HALVING = 2e-3, 1e-2, 1e-5
# Narrow, stiff ducts that hold little: flow through them changes most within a stroke.
STIFF = {"ducts.duct_stiffness": 60.0, "ducts.duct_collapse": 10.0, "gland.duct_volume": 1.0}


def changed(mother, values):
    return Mother(
        mother.name, changed={**mother.changed, **values}, seed=mother.seed, index=mother.index,
        drawn=mother.drawn,
    )


DRAWN = {f"drawn {i}": Mother.draw(41, index=i) for i in range(12)}
MOTHERS = {
    "reference": Mother.reference(),
    **DRAWN,
    "reference, stiffer": changed(Mother.reference(), {"ducts.duct_stiffness": 60.0}),
    "reference, stiff": changed(Mother.reference(), STIFF),
    **{f"{name}, stiff": changed(DRAWN[name], STIFF) for name in list(DRAWN)[:4]},
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
BOTH_KINDS = pytest.mark.parametrize("kind", ["breastfeed", "pump"])


def curve(bench):
    """Times [s] and milk that has left by both nipples [mL]."""
    time = column(bench.record, "time")
    steps = np.diff(time, prepend=2.0 * time[0] - time[1])
    flow = column(bench.record, "flow_left") + column(bench.record, "flow_right")
    return time, np.cumsum(flow * steps)


@EVERY_MOTHER
@BOTH_KINDS
def test_averaged_is_near_every_stroke(mother, kind):
    """0.2 % of the milk removed in a session, 1 % of it at any moment of the curve."""
    protocol = Protocol(kind, duration=SECONDS)
    averaged, resolved = (run_bench(mother, protocol, fidelity=f) for f in ("averaged", "resolved"))
    assert averaged.feeds[0].milk == pytest.approx(resolved.feeds[0].milk, rel=MILK)
    (time, near), (exact_time, exact) = curve(averaged), curve(resolved)
    apart = np.abs(near - np.interp(time, exact_time, exact)).max()
    assert apart <= CURVE * exact[-1]


@BOTH_KINDS
@pytest.mark.parametrize("name", ["reference", "drawn 0", "drawn 1", "reference, stiff"])
def test_halving_the_step_of_a_stroke_changes_nothing_to_speak_of(name, kind, monkeypatch):
    monkeypatch.setitem(engine.FIDELITIES, "halved", engine.FIDELITIES["resolved"] / 2.0)
    protocol = Protocol(kind, duration=300.0)
    resolved, halved = (
        run_bench(MOTHERS[name], protocol, fidelity=f) for f in ("resolved", "halved")
    )
    assert resolved.feeds[0].milk == pytest.approx(halved.feeds[0].milk, rel=HALVING)

"""Each fidelity is held to the one above it, on mothers who include some with stiff ducts."""

from dataclasses import replace

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.removal.patterns import PATTERNS, pattern_named
from lactea.simulation import engine
from lactea.simulation.bench import Protocol, run_bench
from tests.laws.laws import column

MILK, CURVE, HALVING = 2e-3, 1e-2, 1e-5
SAME_MOMENT = 3.0  # [s] between the ends of a feed in two fidelities
STIFF = {"ducts.duct_stiffness": 60.0}
# The corner of the ranges where flow changes most within a stroke: narrow ducts that hold little.
STIFFEST = {**STIFF, "ducts.duct_collapse": 10.0, "anatomy.main_duct_diameter": 0.8}


def changed(mother, values):
    return Mother(
        mother.name, changed={**mother.changed, **values}, seed=mother.seed, index=mother.index,
        drawn=mother.drawn,
    )  # fmt: skip


DRAWN = {f"drawn {i}": Mother.draw(41, index=i) for i in range(12)}
MOTHERS = {"reference": Mother.reference(), **DRAWN}
STIFF_MOTHERS = {name: changed(mother, STIFF) for name, mother in list(MOTHERS.items())[:7]}
PROTOCOLS = {
    "feed": Protocol(),
    "feed, never satisfied": Protocol(duration=900.0, appetite=1000.0),
    "pump": Protocol("pump"),
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
STIFF_ONES = pytest.mark.parametrize("mother", STIFF_MOTHERS.values(), ids=STIFF_MOTHERS.keys())
EVERY_PROTOCOL = pytest.mark.parametrize("protocol", PROTOCOLS.values(), ids=PROTOCOLS.keys())


def curve(bench):
    """Times [s] and milk that has left by both nipples [mL]."""
    time = column(bench.record, "time")
    steps = np.diff(time, prepend=2.0 * time[0] - time[1])
    flow = column(bench.record, "flow_left") + column(bench.record, "flow_right")
    return time, np.cumsum(flow * steps)


def agree(mother, protocol, milk, along):
    """Averaged against every stroke: milk of the session, and the curve at every moment."""
    averaged, resolved = (run_bench(mother, protocol, fidelity=f) for f in ("averaged", "resolved"))
    until = parting(averaged, resolved)
    if until < np.inf:
        protocol = replace(protocol, duration=until)
        averaged, resolved = (
            run_bench(mother, protocol, fidelity=f) for f in ("averaged", "resolved")
        )
    assert averaged.feeds[0].milk == pytest.approx(resolved.feeds[0].milk, rel=milk)
    (time, near), (exact_time, exact) = curve(averaged), curve(resolved)
    apart = np.abs(near - np.interp(time, exact_time, exact)).max()
    assert apart <= along * exact[-1]


def parting(one, other):
    """Moment [s] of the first burst, or of letting go, that is not the same in both; or infinity.

    Both are thresholds: where priming or flow just grazes one, fidelities may fall on either side.
    """
    events = [
        [*bench.bursts[bench.bursts > 0.0], bench.feeds[0].duration] for bench in (one, other)
    ]
    for here, there in zip(*events, strict=False):
        if abs(here - there) > SAME_MOMENT:
            return float(min(here, there))
    return np.inf


def test_bursts_and_the_end_come_at_the_same_moment_but_for_a_tie():
    mothers = [*MOTHERS.values(), *STIFF_MOTHERS.values()]
    pairs = [[run_bench(m, Protocol(), fidelity=f) for f in engine.FIDELITIES] for m in mothers]
    ties = sum(parting(*pair) < np.inf for pair in pairs)
    assert ties <= len(mothers) / 5


@EVERY_MOTHER
@EVERY_PROTOCOL
def test_averaged_is_near_every_stroke(mother, protocol):
    agree(mother, protocol, MILK, CURVE)


@STIFF_ONES
@EVERY_PROTOCOL
def test_averaged_is_near_every_stroke_in_stiff_ducts(mother, protocol):
    agree(mother, protocol, MILK, CURVE)


@pytest.mark.parametrize("name", PATTERNS)
@pytest.mark.parametrize("who", ["reference", "drawn 0", "drawn 1"])
def test_averaged_is_near_every_stroke_of_every_pattern(who, name):
    agree(MOTHERS[who], Protocol("pump", wave=pattern_named(name, MOTHERS[who])), MILK, CURVE)


@EVERY_PROTOCOL
def test_averaged_is_not_far_off_in_the_stiffest_ducts(protocol):
    """A corner of all ranges at once, in which no mother is drawn: three times as far."""
    agree(changed(Mother.reference(), STIFFEST), protocol, 3.0 * MILK, CURVE)


@pytest.mark.parametrize("kind", ["breastfeed", "pump"])
@pytest.mark.parametrize("name", ["reference", "drawn 0", "drawn 1", "stiffest"])
def test_halving_the_step_of_a_stroke_changes_nothing_to_speak_of(name, kind, monkeypatch):
    monkeypatch.setitem(engine.FIDELITIES, "halved", engine.FIDELITIES["resolved"] / 2.0)
    mother = changed(Mother.reference(), STIFFEST) if name == "stiffest" else MOTHERS[name]
    protocol = Protocol(kind, duration=300.0)
    resolved, halved = (run_bench(mother, protocol, fidelity=f) for f in ("resolved", "halved"))
    assert resolved.feeds[0].milk == pytest.approx(halved.feeds[0].milk, rel=HALVING)

"""The lumped lobes of the day model held to the whole tree that they are reduced from."""

from dataclasses import replace

import numpy as np
import pytest

from lactea.anatomy.generate import breast_of
from lactea.anatomy.milk import viscosity_of
from lactea.anatomy.reduce import lumped_of
from lactea.errors import SimulationError
from lactea.parameters import Mother
from lactea.simulation.anatomical import follow
from lactea.simulation.engine import make_engine
from lactea.simulation.lanes import ALVEOLAR, DUCTAL, lanes_of
from lactea.simulation.letdown import Occasion, watch
from lactea.simulation.pump_session import pump_session
from lactea.simulation.pumping import pump
from lactea.simulation.session import breastfeed, quiet, relax
from lactea.simulation.stretch import FLOW_COLUMN
from tests.unit.anatomy import trees

REDUCED = 0.05  # of the milk of an ejection, between lumped lobes and the whole tree
# Fewer lobules than the usual 2560, so that a mother takes a second or two. Branches are as wide as
# what they drain asks for, so ducts near the lobules are wider than in the whole breast: the page
# has the whole ones, and the corner below is followed whole.
FEW = {"anatomy.lobules": 400.0}
DRAWN = 12
UNEVEN = {"gland.lobe_size_variation": 1.0, "gland.lobe_conductance_variation": 1.0}
MOTHERS = {
    "reference": Mother(changed=FEW),
    "stiff ducts": Mother(changed={**FEW, "ducts.duct_stiffness": 60.0}),
    "narrow ducts": Mother(changed={**FEW, "anatomy.main_duct_diameter": 1.0}),
    "uneven lobes": Mother(changed={**FEW, **UNEVEN}, seed=5),
    "lobes that feel unevenly": Mother(changed={**FEW, "gland.lobe_sensitivity_variation": 0.6}),
    **{
        f"drawn {i}": replace(drawn, changed={**drawn.changed, **FEW})
        for i, drawn in enumerate(Mother.draw(41, index=i) for i in range(DRAWN))
    },
}
PUMPED = Occasion(removal="pump", duration=600.0)


def removed_along(time, flow):
    """Milk out of the nipple [mL] up to each time."""
    return np.cumsum(np.diff(time, prepend=time[0] - (time[1] - time[0])) * flow)


def apart(ran, tree):
    """Largest distance on the curves of milk out, over the milk of the session."""
    lumped = removed_along(ran.record[:, 0], ran.record[:, FLOW_COLUMN + tree.side])
    whole = removed_along(tree.time, tree.flow)
    return np.abs(np.interp(tree.time, ran.record[:, 0], lumped) - whole).max() / whole[-1]


def balanced(tree):
    gone = tree.removed + tree.leaked
    assert tree.before + tree.made - gone == pytest.approx(tree.stored, rel=1e-9)


@pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
def test_lumped_lobes_are_within_five_percent_of_the_tree(mother):
    ran = watch(mother, PUMPED, fidelity="averaged")
    (tree,) = follow(ran)
    assert tree.removed == pytest.approx(ran.feeds[0].milk, rel=REDUCED)
    assert apart(ran, tree) < REDUCED
    balanced(tree)


def test_where_lumping_fails_is_known():
    """Ducts as narrow as their ranges allow, in a whole breast: docs/tree-flow.md says why."""
    narrow = {"anatomy.main_duct_diameter": 0.8, "anatomy.branching_exponent": 2.0}
    ran = watch(Mother(changed=narrow), PUMPED, fidelity="averaged")
    (tree,) = follow(ran)
    assert 0.87 < ran.feeds[0].milk / tree.removed < 0.94
    assert 0.06 < apart(ran, tree) < 0.13
    balanced(tree)


def test_the_other_breast_leaks_alike_and_an_infant_takes_alike():
    ran = watch(MOTHERS["reference"], Occasion(), fidelity="averaged")
    suckled, other = follow(ran, [breast_of(ran.mother, side) for side in (0, 1)])
    assert suckled.removed == pytest.approx(ran.feeds[0].milk, rel=REDUCED)
    assert other.leaked == pytest.approx(ran.leaked[1], rel=REDUCED)
    assert other.removed == 0.0
    balanced(suckled)
    balanced(other)


def symmetric(generations, removal="pump"):
    """A session of two symmetric breasts, with the lobes that they are reduced to."""
    shape = trees.Shape(lobes=9, generations=generations)
    breast = trees.with_volume(trees.breast_of(shape), 2.0)
    lumped = lumped_of(breast, viscosity_of(Mother.reference()), 2.0)
    engine = make_engine(Mother.reference(), fullness=0.6)
    engine.lanes = lanes_of(lumped, lumped)
    engine.dyad.lobes[ALVEOLAR] = 0.6 * engine.lanes.capacity
    engine.dyad.lobes[DUCTAL] = engine.lanes.rest_volume
    quiet(engine, 60.0, cue=0.5)
    if removal == "pump":
        pump(engine, 0, (0,), 300.0)
    else:
        breastfeed(engine, 0, 0, 1000.0, (1, 2), 300.0)
    relax(engine)
    engine.record = engine.record[: engine.rows]
    return engine, breast


@pytest.mark.parametrize("removal", ["pump", "breastfeed"])
@pytest.mark.parametrize(("generations", "near"), [(0, 5e-3), (1, 5e-3), (5, 1e-2)])
def test_symmetric_trees_are_their_lobes(generations, near, removal):
    """With one duct a lobe both are the same model, stepped in two ways."""
    engine, breast = symmetric(generations, removal)
    (tree,) = follow(engine, [breast])
    assert tree.removed == pytest.approx(engine.dyad.milk[0, 0], rel=near)
    assert apart(engine, tree) < near
    balanced(tree)


def test_strokes_one_by_one_have_the_mean_of_strokes_averaged():
    engine, breast = symmetric(3)
    (averaged,), (strokes,) = follow(engine, [breast]), follow(engine, [breast], (150.0, 180.0))
    assert strokes.removed == pytest.approx(averaged.removed, rel=2e-3)
    within = (strokes.time > 151.0) & (strokes.time < 179.0)
    assert np.diff(strokes.time[within]) == pytest.approx(0.025, rel=0.05)
    assert np.ptp(strokes.flow[within]) > 0.3 * strokes.flow[within].mean()


def test_a_session_is_followed_from_its_last_rest():
    engine, breast = symmetric(1)
    engine.rest(engine.time + 7200.0)
    begun = engine.rows
    pump(engine, 1, (0,), 60.0)
    engine.record = engine.record[: engine.rows]
    (tree,) = follow(engine, [breast])
    assert tree.time[0] > engine.record[begun - 1, 0]
    assert tree.kept[-1] == engine.record[-1, 0]
    assert set(tree.kept) <= set(engine.record[begun:, 0])
    assert len(tree.kept) == len(tree.lobule_milk) >= 60


def test_what_is_recorded_fits_together():
    engine, breast = symmetric(4)
    (tree,) = follow(engine, [breast])
    assert tree.lobe_flow.sum(axis=1) == pytest.approx(tree.flow)
    assert tree.width[0] == pytest.approx(np.full(9, 2.0), rel=0.05)
    assert tree.width.max() > 2.2
    assert tree.lobule_milk[-1].sum() < tree.lobule_milk[0].sum()
    assert (tree.reynolds > 0.0).all()
    assert tree.reynolds.max() < 400.0
    assert tree.viscosity == pytest.approx(1.3, abs=0.1)


def test_blocked_receptors_leave_ductal_milk_only():
    blocked = replace(PUMPED, block=1.0)
    (tree,) = follow(watch(MOTHERS["reference"], blocked, fidelity="averaged"))
    ducts = breast_of(MOTHERS["reference"], 0).ducts.rest_volume.sum()
    assert 0.0 < tree.removed < ducts + 0.1 * tree.before


def test_another_law_of_viscosity_can_be_given():
    engine, breast = symmetric(5)
    (thin,), (thick,) = follow(engine, [breast]), follow(engine, [breast], law=lambda *_: 20.0)
    assert thick.viscosity == 20.0
    assert thick.removed < thin.removed


def test_a_breast_with_other_lobes_is_refused():
    engine, _ = symmetric(1)
    with pytest.raises(SimulationError, match=r"breast 0 has 3 lobes, and the session was run"):
        follow(engine, [trees.breast_of()])


def test_nothing_run_is_nothing_to_follow():
    with pytest.raises(SimulationError, match=r"nothing was run yet"):
        follow(make_engine(Mother.reference()))


def test_patterns_of_a_pump_at_both_breasts_are_followed():
    """Two phases, each with its strokes: in step with the lumped lobes, row by row."""
    few = Mother(changed={"anatomy.lobules": 120.0})
    seen = pump_session(few, "two-phase", minutes=5.0).seen
    window = (150.0, 170.0)
    for tree, feed in zip(follow(seen, strokes=window), seen.feeds, strict=True):
        assert tree.removed == pytest.approx(feed.milk, rel=REDUCED)
        rows = (seen.record[:, 0] > window[0] + 1.0) & (seen.record[:, 0] <= window[1])
        lumped = seen.record[rows, FLOW_COLUMN + tree.side]
        along = np.interp(seen.record[:, 0], tree.time, removed_along(tree.time, tree.flow))
        steps = np.diff(seen.record[:, 0], prepend=seen.record[0, 0] - 1.0)
        whole = (np.diff(along, prepend=0.0) / steps)[rows]
        assert lumped.std() > 0.1 * lumped.mean()
        assert np.abs(whole - lumped).max() < 0.05 * lumped.max()

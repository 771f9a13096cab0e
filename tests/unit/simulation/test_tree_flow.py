"""One breast stepped through all its ducts: against SciPy, and where it would break first."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from lactea.errors import SimulationError
from lactea.parameters import Mother
from lactea.physiology.fast import ducts, myoepithelium, nipple
from lactea.physiology.slow import storage
from lactea.simulation import tree_flow
from lactea.simulation.arrays import on_arrays
from lactea.simulation.engine import physiology_of
from lactea.simulation.lanes import Organs
from lactea.simulation.tree_flow import Felt, Held, Tree
from tests.unit.anatomy.trees import Shape, breast_of, with_volume

MILK = 1.3  # [mPa.s]
EVERYWHERE = 1e-300  # [mL] nothing may be below


def organs_of(changed=None):
    p = physiology_of(Mother(changed=changed or {}))
    return Organs(p.storage, p.myoepithelium, p.ducts, p.nipple)


ORGANS = organs_of()


def rested(breast, fullness=0.6):
    still = myoepithelium.State(*(np.zeros(len(breast.lobes.sensitivity)) for _ in range(3)))
    return Held(fullness * breast.lobules.capacity, breast.ducts.rest_volume.copy(), still)


def dose_at(t):
    """One ejection."""
    return 1.8 * np.exp(-(((t - 15.0) / 8.0) ** 2))


def felt(t, h, vacuum=60.0, dose=dose_at, block=0.0):
    return Felt(dose(t), dose(t + h), block, 0.008, np.array([vacuum]), 1.0)


def stepped(breast, h, seconds=40.0, organs=ORGANS, **how):
    """Step through an ejection; return milk out [mL], the state, and the tree."""
    tree, held, out = Tree(breast, organs, MILK), rested(breast), 0.0
    for k in range(round(seconds / h)):
        moved = tree.step(held, felt(k * h, h, **how), h)
        out += h * moved.along[tree.opening].sum()
    return out, held, tree


class Written:
    """The same breast as rates of one flat vector, written down duct by duct."""

    def __init__(self, breast, vacuum=60.0):
        self.breast, self.vacuum = breast, vacuum
        self.ways = Tree(breast, ORGANS, MILK).conductance

    def rates(self, t, y):
        breast, d = self.breast, self.breast.ducts
        count, segments = len(breast.lobules.lobe), len(d.parent)
        alveolar, ductal, muscle = np.split(y[:-1], [count, count + segments])
        calcium, contraction, opening = muscle.reshape(3, -1)
        into, made, out = np.zeros(segments), np.zeros(count), 0.0
        pressure = np.empty(segments)
        for i in range(segments):
            k = d.lobule[i]
            lobe, milk = d.lobe[i], alveolar[k] if k >= 0 else 1.0
            capacity = breast.lobules.capacity[k] if k >= 0 else 1.0
            way = breast.lobules.conductance[k] if k >= 0 else 0.0
            u = ducts.Inputs(
                milk, ductal[i], contraction[lobe], opening[lobe], capacity,
                d.rest_volume[i], way,
            )  # fmt: skip
            found = ducts.outputs(u, ORGANS.ducts)
            pressure[i] = found.duct_pressure
            into[i] += found.flow_to_ducts
            if k >= 0:
                share = capacity / breast.lobules.capacity.sum()
                brake = storage.brake(milk / capacity, ORGANS.storage)
                made[k] = 0.008 * share * brake - found.flow_to_ducts
        for i in range(segments):
            above = d.parent[i]
            if above < 0:
                u = nipple.Inputs(
                    pressure[i], self.vacuum, ductal[i], d.rest_volume[i],
                    breast.lobes.nipple_conductance[d.lobe[i]], 1.0,
                )  # fmt: skip
                flow = nipple.outputs(u, ORGANS.nipple).flow
                out += flow
            else:
                stretch = ductal[i] / d.rest_volume[i]
                flow = self.ways[i] * stretch**2 * (pressure[i] - pressure[above])
                into[above] += flow
            into[i] -= flow
        rhs = on_arrays(myoepithelium.rhs)
        moving = rhs(
            t,
            myoepithelium.State(calcium, contraction, opening),
            myoepithelium.Inputs(dose_at(t), breast.lobes.sensitivity, 0.0),
            ORGANS.myoepithelium,
        )
        return np.concatenate([made, into, *moving, [out]])

    def solved(self, seconds=40.0):
        held = rested(self.breast)
        start = np.concatenate([held.alveolar_milk, held.ductal_milk, *held.muscle, [0.0]])
        run = solve_ivp(self.rates, (0.0, seconds), start, "LSODA", rtol=1e-9, atol=1e-11)
        return run.y[:, -1]


ONE = with_volume(breast_of(Shape(lobes=1, generations=0), 20.0, 0.01, 0.0004), 0.2)
# Branches that lose pressure and hold much: every part of the step matters.
SLIM = with_volume(breast_of(Shape(lobes=2, generations=3, diameter=0.7, narrowing=0.85)), 2.0)
USUAL = with_volume(breast_of(Shape(lobes=2, generations=3)), 2.0)


@pytest.mark.parametrize("breast", [ONE, SLIM], ids=["one compliant segment", "slim branches"])
def test_steps_go_to_what_scipy_finds(breast):
    exact = Written(breast).solved()
    out, held, _ = stepped(breast, 0.05)
    assert out == pytest.approx(exact[-1], rel=2e-3)
    count = len(held.alveolar_milk)
    assert held.alveolar_milk == pytest.approx(exact[:count], rel=1e-3)
    ductal = exact[count : count + len(held.ductal_milk)]
    assert held.ductal_milk == pytest.approx(ductal, rel=2e-3)


def test_the_error_halves_with_the_step():
    exact = Written(SLIM).solved()[-1]
    errors = [abs(stepped(SLIM, h)[0] - exact) for h in (1.0, 0.5, 0.25, 0.125)]
    ratios = [a / b for a, b in pairwise(errors)]
    assert all(1.6 < ratio < 3.0 for ratio in ratios), ratios
    assert errors[0] < 5e-3 * exact


VIOLENT = {
    "violent contraction": (SLIM, {"dose": lambda _: 50.0}),
    "violent vacuum": (SLIM, {"vacuum": 400.0}),
    "both": (SLIM, {"dose": lambda _: 50.0, "vacuum": 400.0}),
    "hair-thin ducts": (
        breast_of(Shape(lobes=2, generations=6, diameter=0.05, narrowing=0.8, length=1.0)),
        {"vacuum": 300.0},
    ),
    "ducts that hold next to nothing": (
        breast_of(Shape(lobes=2, generations=5, diameter=2.0, narrowing=0.5, length=0.1)),
        {"vacuum": 300.0, "dose": lambda _: 10.0},
    ),
}
STIFF = organs_of({"ducts.duct_stiffness": 60.0, "ducts.duct_collapse": 10.0})


@pytest.mark.parametrize("organs", [ORGANS, STIFF], ids=["usual", "stiff"])
@pytest.mark.parametrize("h", [0.025, 2.0])
@pytest.mark.parametrize("name", VIOLENT)
def test_nothing_runs_below_empty_or_is_lost(name, h, organs):
    breast, how = VIOLENT[name]
    tree, held = Tree(breast, organs, MILK), rested(breast)
    before, out, made = held.milk(), 0.0, 0.0
    for k in range(200 if h < 1.0 else 300):
        moved = tree.step(held, felt(k * h, h, **how), h)
        out += h * moved.along[tree.opening].sum()
        made += h * moved.made.sum()
        assert min(held.alveolar_milk.min(), held.ductal_milk.min()) > EVERYWHERE
    assert before + made - out == pytest.approx(held.milk(), rel=1e-12)
    assert out > 0.0


def test_without_ejection_and_vacuum_nothing_leaves():
    out, held, tree = stepped(SLIM, 1.0, dose=lambda _: 0.0, vacuum=0.0)
    assert out == 0.0
    assert (held.ductal_milk > tree.rest_volume).all()  # a full breast presses a little through


def test_blocked_receptors_leave_ductal_milk_only():
    free, blocked = (stepped(USUAL, 1.0, block=block)[0] for block in (0.0, 1.0))
    assert blocked < USUAL.ducts.rest_volume.sum()
    assert free > 2.0 * blocked


def test_ejection_widens_the_ducts():
    _, held, tree = stepped(USUAL, 0.5, seconds=20.0, vacuum=0.0)
    assert (held.ductal_milk > 1.2 * tree.rest_volume).all()


def test_insensitive_lobes_give_less():
    felt_by = ([0.5, 0.5], [0.4, 1.6])
    breast = breast_of(Shape(lobes=2, generations=3), lobes=felt_by)
    tree, held, out = Tree(breast, ORGANS, MILK), rested(breast), np.zeros(2)
    for k in range(40):
        out += tree.step(held, felt(k, 1.0), 1.0).along[tree.opening]
    assert out[1] > 2.0 * out[0]


def test_a_long_step_is_halved_until_it_can_be_solved(monkeypatch):
    """With few attempts no step of 2 s is solved at once; milk is not lost for it."""
    monkeypatch.setattr(tree_flow, "MOST_ATTEMPTS", 3)
    tree, held = Tree(SLIM, ORGANS, MILK), rested(SLIM)
    before = held.milk()
    moved = [tree.step(held, felt(2.0 * k, 2.0), 2.0) for k in range(10)]
    gone = sum(2.0 * (each.along[tree.opening].sum() - each.made.sum()) for each in moved)
    assert before - gone == pytest.approx(held.milk(), rel=1e-12)


def test_what_cannot_be_solved_is_said():
    tree, held = Tree(SLIM, ORGANS, MILK), rested(SLIM)
    with pytest.raises(SimulationError, match=r"breast 0: no pressures were found in a step of"):
        tree.step(held, felt(0.0, 1.0, dose=lambda _: np.nan), 1.0)


def test_each_lobule_has_one_duct():
    lobule = SLIM.ducts.lobule.copy()
    lobule[-1] = lobule[-2]
    broken = replace(SLIM, ducts=replace(SLIM.ducts, lobule=lobule))
    with pytest.raises(SimulationError, match=r"8 ducts end in 8 lobules; let each lobule"):
        Tree(broken, ORGANS, MILK)


def test_same_numbers_same_bits():
    once, again = (stepped(SLIM, 0.5)[1] for _ in range(2))
    assert np.array_equal(once.ductal_milk, again.ductal_milk)
    assert np.array_equal(once.alveolar_milk, again.alveolar_milk)

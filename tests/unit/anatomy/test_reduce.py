"""Lumping a tree: the closed form of an even tree, one worked by hand, and limits."""

from math import pi

import numpy as np
import pytest

from lactea.anatomy.breast import Breast, Ducts, Lobes, Lobules
from lactea.anatomy.generate import breast_of
from lactea.anatomy.reduce import duct_conductance, lumped_of
from lactea.parameters import Mother

MMHG = 133.322387415
VISCOSITY = 1.5  # [mPa s]


def even(lobes, generations, diameter=2.0, length=8.0, h=0.75, ratio=0.8):
    """Breast whose ducts all branch alike, `generations` times beyond the main ducts."""
    parent, lobe, level = [-1] * lobes, list(range(lobes)), [0] * lobes
    front = list(range(lobes))
    for generation in range(1, generations + 2):
        ahead = []
        for one in front:
            for _ in range(1 if generation == 1 else 2):
                ahead.append(len(parent))
                parent.append(one)
                lobe.append(lobe[one])
                level.append(generation)
        front = ahead
    level = np.array(level)
    step = np.where(level == 0, 10.0, length * ratio ** (level - 1.0))
    start = np.zeros((len(parent), 3))
    end = start + np.array([0.0, 0.0, 1.0]) * step[:, None]
    wide = np.where(level == 0, 0.7, diameter * h ** (level - 1.0))
    lobule = np.full(len(parent), -1)
    lobule[front] = np.arange(len(front))
    lobes_of = np.array(lobe)[front]
    even_share = np.ones(len(front)) / len(front)
    return Breast(
        0,
        Ducts(np.array(parent), np.array(lobe), level, start, end, wide, lobule),
        Lobules(end[front], lobes_of, 200.0 * even_share, even_share * 1e8, 1e12 * even_share),
        Lobes(np.ones(lobes), np.full(lobes, 1e12), np.arange(lobes)),
        np.zeros((lobes, 3)),
        np.zeros((0, 3)),
        400.0,
        600.0,
        np.array([75.0, 50.0]),
    )


def test_an_even_tree_has_the_resistance_of_the_closed_form():
    lobes, generations, h, ratio = 9, 7, 0.75, 0.8
    tree = even(lobes, generations, h=h, ratio=ratio)
    lumped = lumped_of(tree, VISCOSITY, 1.0)
    resistance = 1.0 / lumped.ductule_conductance + 1.0 / lumped.nipple_conductance
    series = sum((ratio / (2.0 * h**4)) ** k for k in range(generations + 1))
    poiseuille = 128.0 * 1.5e-3 * 8e-3 / (pi * (2e-3) ** 4) * series  # [Pa s/m3] of one lobe
    np.testing.assert_allclose(resistance, poiseuille * 1e-6 / MMHG, rtol=1e-9)


def test_one_duct_by_hand():
    # pi d^4 / (128 mu l) = pi (1e-3 m)^4 / (128 * 1.5e-3 Pa s * 0.01 m) = 1.63625e-9 m3/(Pa s)
    one = even(1, 0, diameter=1.0, length=10.0).ducts
    assert duct_conductance(one, VISCOSITY)[1] == pytest.approx(1.63625e-9 * MMHG * 1e6, rel=1e-5)


def test_wide_ducts_leave_the_ductules_and_the_nipple():
    breast = breast_of(Mother(changed={"anatomy.main_duct_diameter": 4.5}), 0)
    lumped = lumped_of(breast, VISCOSITY, 4.0)
    open_ductules = np.bincount(breast.lobules.lobe, weights=breast.lobules.conductance)
    np.testing.assert_allclose(lumped.ductule_conductance, open_ductules, rtol=0.01)
    np.testing.assert_allclose(
        lumped.nipple_conductance, breast.lobes.nipple_conductance, rtol=0.001
    )


def test_thicker_milk_and_narrower_ducts_let_less_pass():
    breast = breast_of(Mother.reference(), 0)
    usual = lumped_of(breast, VISCOSITY, 2.0)
    for viscosity, stretch in ((3.0, 2.0), (VISCOSITY, 1.0)):
        less = lumped_of(breast, viscosity, stretch)
        assert (less.ductule_conductance < usual.ductule_conductance).all()
        assert (less.nipple_conductance < usual.nipple_conductance).all()


def test_what_is_held_is_what_the_tree_holds():
    breast = breast_of(Mother.draw(5, index=1), 1)
    lumped = lumped_of(breast, VISCOSITY, 2.0)
    assert lumped.capacity.sum() == pytest.approx(breast.lobules.capacity.sum())
    assert lumped.rest_volume.sum() == pytest.approx(breast.ducts.rest_volume.sum())
    assert lumped.share.sum() == pytest.approx(1.0)

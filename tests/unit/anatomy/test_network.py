"""Steady flow through a tree, against what can be written down."""

from math import pi

import numpy as np
import pytest

from lactea.anatomy.network import solved, steady
from lactea.anatomy.reduce import duct_conductance, lumped_of
from tests.unit.anatomy.trees import Shape, breast_of, ducts_of

MILK = 1.5  # [mPa.s]
PASCALS = 133.322387415  # in one mmHg


def test_one_tube_by_hand():
    """1 mm wide and 10 mm long: pi 1e-12 / (128 1.5e-3 0.01) m3/s/Pa = 0.2182 mL/s/mmHg."""
    tube = ducts_of(Shape(lobes=1, generations=0, diameter=1.0, length=10.0))
    by_hand = pi * 1e-12 / (128.0 * 1.5e-3 * 0.01) * 1e6 * 133.322387415
    assert duct_conductance(tube, MILK) == pytest.approx([by_hand], rel=1e-12)
    assert by_hand == pytest.approx(0.21816, rel=1e-4)


@pytest.mark.parametrize("narrowing", [0.7, 2.0 ** (-1.0 / 3.0), 0.9])
@pytest.mark.parametrize("generations", [1, 4, 9])
def test_symmetric_tree_is_its_closed_form(narrowing, generations):
    """Pressure lost: 128 mu L0 Q / (pi D0^4 N) times the sum of (shortening / (2 h^4))^k."""
    shortening, lobes, wide, long = 0.85, 3, 2.0, 15.0
    breast = breast_of(Shape(lobes, generations, narrowing, shortening, wide, long))
    source = np.full(len(breast.lobules.lobe), 20.0)
    found = steady(breast, source, -100.0, MILK)
    series = 1.0 + ((shortening / (2.0 * narrowing**4)) ** np.arange(generations)).sum()
    flow = found.flow[:lobes].sum()
    lost = 128.0 * MILK * long * flow / (pi * wide**4 * lobes) * series / PASCALS
    ductules = flow / breast.lobules.conductance.sum()
    assert lost + ductules == pytest.approx(120.0, rel=1e-9)
    assert found.pressure[-1] - -100.0 == pytest.approx(lost, rel=1e-9)


def test_what_enters_leaves_and_every_junction_balances():
    breast = breast_of(Shape(lobes=4, generations=6), lobes=([0.1, 0.2, 0.3, 0.4], np.ones(4)))
    source = np.linspace(5.0, 40.0, len(breast.lobules.lobe))
    found = steady(breast, source, -50.0, MILK)
    assert found.flow[:4].sum() == pytest.approx(found.entering.sum(), rel=1e-12)
    across = found.pressure - np.where(
        breast.ducts.parent >= 0, found.pressure[breast.ducts.parent], -50.0
    )
    by_pressure = duct_conductance(breast.ducts, MILK) * across
    assert by_pressure == pytest.approx(found.flow, rel=1e-6)


def test_flow_is_linear_in_pressure_and_inverse_to_viscosity():
    breast = breast_of()
    source = np.full(len(breast.lobules.lobe), 30.0)
    once = steady(breast, source, 0.0, MILK)
    assert steady(breast, 2.0 * source, 0.0, MILK).flow == pytest.approx(2.0 * once.flow, rel=1e-9)
    resistance = [30.0 / steady(breast, source, 0.0, mu).entering.sum() for mu in (1.0, 2.0, 4.0)]
    assert resistance[2] - resistance[1] == pytest.approx(
        2.0 * (resistance[1] - resistance[0]), rel=1e-9
    )


def test_nothing_flows_where_pressures_are_equal():
    breast = breast_of()
    found = steady(breast, np.full(len(breast.lobules.lobe), -20.0), -20.0, MILK)
    assert found.flow == pytest.approx(np.zeros(len(found.flow)), abs=1e-12)


def test_lumping_is_what_the_sparse_solution_says():
    """From alveoli at 1 mmHg to the mean duct, weighted by volume, and from there outside."""
    breast = breast_of(Shape(lobes=4, generations=6), lobes=([0.1, 0.2, 0.3, 0.4], np.ones(4)))
    ducts, nipple = breast.ducts, breast.lobes.nipple_conductance
    ways = 4.0 * duct_conductance(ducts, MILK)
    ways[:4] = nipple
    ones = np.ones(len(breast.lobules.lobe))
    found = solved(breast, ways, breast.lobules.conductance, ones, 0.0)
    volume = ducts.rest_volume
    mean = np.bincount(ducts.lobe, volume * found.pressure) / np.bincount(ducts.lobe, volume)
    lumped = lumped_of(breast, MILK, 2.0)
    assert lumped.ductule_conductance == pytest.approx(found.flow[:4] / (1.0 - mean), rel=1e-9)
    assert lumped.nipple_conductance == pytest.approx(found.flow[:4] / mean, rel=1e-9)

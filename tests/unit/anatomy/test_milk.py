"""Milk as a fluid, and where laminar flow ends."""

import numpy as np
import pytest

from lactea.anatomy import milk
from lactea.anatomy.laminar import Widest, check_laminar, inertia
from lactea.errors import SimulationError
from lactea.parameters import values
from tests.unit.anatomy.trees import Shape, breast_of

P = values(milk.Params, "milk")
BODY = 310.15


def test_viscosity_by_hand():
    """39.14 g/L are 3.8 % by mass: exp(-8.9 + 0.38 + 2721.5 / 310.15) = 1.289 mPa.s."""
    assert milk.viscosity(39.14, BODY, P) == pytest.approx(1.2896, rel=1e-3)


def test_fat_thickens_and_warmth_thins():
    assert milk.viscosity(60.0, BODY, P) > milk.viscosity(20.0, BODY, P)
    assert milk.viscosity(40.0, 280.0, P) > 2.0 * milk.viscosity(40.0, BODY, P)


def test_numbers_by_hand():
    """0.1 mL/s in 2 mm, 1.03 g/mL and 1.3 mPa.s: Re = 4 rho Q / (pi mu d), at 1 Hz Wo = 2.23."""
    seen = Widest(1)
    seen.look(np.array([0.1]), np.array([2.0]))
    seen.beat(2.0 * np.pi)
    reynolds, womersley = seen.numbers(1.3, 1.03)
    assert reynolds == pytest.approx([4.0 * 1030.0 * 1e-7 / (np.pi * 1.3e-3 * 2e-3)], rel=1e-12)
    assert womersley == pytest.approx([1e-3 * (2.0 * np.pi * 1030.0 / 1.3e-3) ** 0.5], rel=1e-12)


def test_inertia_by_hand():
    """4/3 rho L omega Q / A along nipple duct and main duct, 15 mm of 2 mm each."""
    breast = breast_of(Shape(lobes=1, generations=1))
    seen = Widest(2)
    seen.look(np.array([0.1, 0.1]), np.array([2.0, 2.0]))
    seen.beat(2.0 * np.pi)
    _, womersley = seen.numbers(1.3, P.density)
    one = 4.0 / 3.0 * 1030.0 * 0.015 * 2.0 * np.pi * 1e-7 / (np.pi * 1e-6) / 133.322387415
    assert inertia(breast, seen, womersley, P) == pytest.approx([one, 2.0 * one], rel=1e-9)


def noted(breast, flow, angular):
    seen = Widest(len(breast.ducts.parent))
    flows = np.zeros(len(breast.ducts.parent))
    flows[4] = flow
    seen.look(flows, breast.ducts.diameter)
    seen.beat(angular)
    return seen


def test_turbulence_is_refused_with_its_place():
    breast = breast_of(Shape(lobes=3, generations=2))
    usual = noted(breast, 0.2, 6.0)
    check_laminar(breast, usual, 1.3, P)
    with pytest.raises(
        SimulationError, match=r"lobe 1, generation 1 \(segment 4, 2 mm wide\): Reynolds number"
    ):
        check_laminar(breast, noted(breast, 6.0, 0.0), 1.3, P)


def test_strokes_too_quick_for_the_milk_are_refused():
    breast = breast_of(Shape(lobes=3, generations=2))
    with pytest.raises(SimulationError, match=r"lobe 1, generation 1 .* not quasi-steady"):
        check_laminar(breast, noted(breast, 1.0, 600.0), 1.3, P)


def test_slim_ducts_in_which_the_profile_keeps_up_are_let_be():
    """The same acceleration: in 0.2 mm at 1 Hz it is a hundredth of what steady flow loses."""
    breast = breast_of(Shape(lobes=3, generations=2, diameter=0.2))
    seen = noted(breast, 0.02, 6.3)
    _, womersley = seen.numbers(1.3, P.density)
    assert womersley.max() < 1.0
    check_laminar(breast, seen, 1.3, P)
    assert (inertia(breast, seen, womersley + 1.0, P) > 0.0).any()

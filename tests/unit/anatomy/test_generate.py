"""A generated breast: a whole tree, room for everything, and the same breast for the same seed."""

import numpy as np
import pytest

from lactea.anatomy.breast import MAIN_DUCT
from lactea.anatomy.generate import breast_of, lumped_breast
from lactea.errors import ParameterError
from lactea.parameters import Mother

REFERENCE = Mother.reference()
SOME = [REFERENCE, *(Mother.draw(5, index=i) for i in range(6))]


@pytest.fixture(params=[(mother, side) for mother in SOME for side in (0, 1)], ids=str)
def breast(request):
    return breast_of(*request.param)


def test_the_tree_is_whole(breast):
    ducts = breast.ducts
    own = np.arange(ducts.parent.size)
    lobes = breast.lobes.orifice.size
    assert (ducts.parent[:lobes] == -1).all()
    assert (ducts.parent[lobes:] >= 0).all()
    assert (ducts.parent < own).all()
    assert (np.diff(ducts.generation) >= 0).all()
    behind = ducts.parent[lobes:]
    assert (ducts.generation[lobes:] == ducts.generation[behind] + 1).all()
    assert (ducts.lobe[lobes:] == ducts.lobe[behind]).all()
    np.testing.assert_array_equal(ducts.start[lobes:], ducts.end[behind])


def test_ducts_branch_in_two_or_end_in_one_lobule(breast):
    ducts = breast.ducts
    children = np.bincount(ducts.parent[ducts.parent >= 0], minlength=ducts.parent.size)
    ends = ducts.lobule >= 0
    assert (children[ends] == 0).all()
    assert (children[~ends & (ducts.generation >= MAIN_DUCT)] == 2).all()
    assert sorted(ducts.lobule[ends]) == list(range(breast.lobules.lobe.size))
    np.testing.assert_allclose(ducts.end[ends], breast.lobules.place[ducts.lobule[ends]])
    np.testing.assert_array_equal(ducts.lobe[ends], breast.lobules.lobe[ducts.lobule[ends]])


def test_ducts_narrow_towards_the_lobules(breast):
    ducts = breast.ducts
    branches = ducts.generation > MAIN_DUCT
    assert (ducts.diameter[branches] < ducts.diameter[ducts.parent[branches]]).all()
    assert (ducts.length > 0.0).all()


def test_lobules_lie_under_the_skin(breast):
    x, y, z = breast.lobules.place.T
    radius, depth = breast.reach
    assert ((x / radius) ** 2 + (y / radius) ** 2 + ((depth - z) / depth) ** 2 < 1.0).all()
    assert (z < depth).all()


def test_lobules_hold_what_the_breast_stores(breast):
    held = breast.lobules.capacity
    assert held.sum() == pytest.approx(0.5 * breast.gland_volume)
    alveolus = np.pi / 6.0 * 0.15**3 * 1e-3
    np.testing.assert_allclose(breast.lobules.alveoli * alveolus, held)
    assert breast.gland_volume < breast.breast_volume


def test_openings_nipple_ducts_and_main_ducts_are_three_numbers(breast):
    lobes = breast.lobes.orifice.size
    assert 1 <= len(breast.orifices) <= lobes <= breast.nipple_ducts
    assert sorted(set(breast.lobes.orifice)) == list(range(len(breast.orifices)))


def test_the_same_seed_is_the_same_breast():
    one = breast_of(Mother.draw(1, index=2), 0)
    again = breast_of(Mother.draw(1, index=2, days_postpartum=9.0), 0)
    assert one is again
    other = breast_of(Mother.draw(1, index=3), 0)
    assert not np.array_equal(one.ducts.end, other.ducts.end)


def test_changes_elsewhere_leave_her_breasts_alone():
    changed = Mother(changed={"oxytocin.burst_dose": 40.0})
    assert breast_of(changed, 0) is breast_of(REFERENCE, 0)
    assert lumped_breast(changed, 1) is lumped_breast(REFERENCE, 1)


def refused(**anatomy):
    changed = {f"anatomy.{name}": value for name, value in anatomy.items()}
    with pytest.raises(ParameterError) as found:
        breast_of(Mother(changed=changed), 0)
    return str(found.value)


def test_a_nipple_too_small_for_its_ducts_is_refused():
    said = refused(nipple_radius=3.0, open_duct_diameter=2.0)
    assert "nipple" in said
    assert "nipple_radius" in said


def test_ducts_too_wide_for_the_gland_are_refused():
    said = refused(main_duct_diameter=4.5, branching_exponent=4.0, lumen_share=0.75)
    assert "do not fit beside the alveoli" in said
    assert "main_duct_diameter" in said


def test_main_ducts_longer_than_the_breast_is_deep_are_refused():
    assert "deep" in refused(areolar_radius=50.0, aspect=0.3)


def test_too_few_lobules_are_refused():
    with pytest.raises(ParameterError, match="lobules"):
        breast_of(Mother(changed={"anatomy.lobules": 64.0, "gland.main_ducts": 18.0}), 0)


def test_a_ratio_that_no_tissue_has_is_refused():
    with pytest.raises(ParameterError, match=r"branching_exponent.*outside 2 to 4"):
        Mother(changed={"anatomy.branching_exponent": 1.0})

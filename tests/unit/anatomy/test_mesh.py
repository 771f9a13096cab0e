"""Surfaces of a breast: closed where they should be, of the right volume, in the right place."""

import numpy as np
import pytest

from lactea.anatomy.breast import NIPPLE_DUCT
from lactea.anatomy.generate import breast_of, params_of
from lactea.anatomy.mesh import DETAILS, LOBULE_SCALE, balls, lobule_radius, parts_of, tubes
from lactea.anatomy.palette import as_shown, lobe_colours
from lactea.errors import ParameterError
from lactea.parameters import Mother

MOTHER = Mother.draw(27)
BREAST = breast_of(MOTHER, 0)


@pytest.fixture(scope="module", params=DETAILS)
def parts(request):
    return parts_of(MOTHER, 0, request.param)


def volume(vertices, faces):
    a, b, c = (vertices[faces[:, i]] for i in range(3))
    return float((a * np.cross(b, c)).sum()) / 6.0


def edges(faces):
    return np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])


def closed(faces):
    """Whether each edge is met once in each direction: closed, and turned one way."""
    there = {tuple(edge) for edge in edges(faces).tolist()}
    return len(there) == 3 * len(faces) and all((b, a) in there for a, b in there)


def test_there_are_two_parts_a_lobe_and_four_of_the_breast(parts):
    lobes = BREAST.lobes.orifice.size
    assert [part.name for part in parts[:2]] == ["lobe 0 ducts", "lobe 0 lobules"]
    assert sorted({part.lobe for part in parts}) == list(range(-1, lobes))
    kinds = [part.kind for part in parts]
    assert kinds.count("ducts") == kinds.count("lobules") == lobes
    assert kinds[-4:] == ["blind ducts", "orifices", "nipple", "skin"]


def test_all_but_nipple_and_skin_are_closed(parts):
    for part in parts:
        assert closed(part.faces) == (part.kind not in {"nipple", "skin"}), part.name


def test_normals_and_faces_point_outwards(parts):
    for part in parts:
        a, b, c = (part.vertices[part.faces[:, i]] for i in range(3))
        flat = np.cross(b - a, c - a)
        assert ((flat * part.normals[part.faces].mean(axis=1)).sum(axis=1) > 0.0).all(), part.name
        np.testing.assert_allclose((part.normals**2).sum(axis=1), 1.0)


def test_every_face_has_its_vertices(parts):
    for part in parts:
        assert part.faces.min() == 0
        assert part.faces.max() == len(part.vertices) - 1


def test_every_duct_and_lobule_is_drawn(parts):
    ducts = [part for part in parts if part.kind == "ducts"]
    for part in ducts:
        reached = {tuple(np.round(v, 6)) for v in part.vertices}
        own = BREAST.ducts.lobe == part.lobe
        assert len(reached) == len(part.vertices)
        assert len(part.vertices) >= 8 * own.sum()
    drawn = sum(abs(volume(p.vertices, p.faces)) for p in parts if p.kind == "lobules")
    assert drawn == pytest.approx(1e3 * BREAST.lobules.capacity.sum() * LOBULE_SCALE**3)


def test_tubes_hold_a_little_more_than_the_ducts(parts):
    drawn = sum(volume(p.vertices, p.faces) for p in parts if p.kind == "ducts")
    held = 1e3 * BREAST.ducts.rest_volume.sum()
    assert 1.1 * held < drawn < 1.2 * held


def test_the_breast_lies_where_it_should(parts):
    skin, nipple = parts[-1].vertices, parts[-2].vertices
    radius, depth = BREAST.reach
    np.testing.assert_allclose(skin.max(axis=0), [radius, radius, depth], rtol=1e-9)
    p = params_of(MOTHER)
    assert nipple[:, 2].min() == pytest.approx(-p.nipple_length)
    assert np.hypot(nipple[:, 0], nipple[:, 1]).max() == pytest.approx(p.nipple_radius)


def test_one_tube_by_hand():
    # A round tube of radius 2 mm and length 10 mm, and two flat cones of height 1 mm.
    vertices, _, faces = tubes(
        np.zeros((1, 3)), np.array([[0.0, 0.0, 10.0]]), np.array([2.0]), np.array([2.0]), 7
    )
    assert volume(vertices, faces) == pytest.approx(np.pi * 4.0 * 10.0 + 2.0 * np.pi * 4.0 / 3.0)
    assert len(faces) == 28


@pytest.mark.parametrize(("parted", "faces"), [(0, 8), (1, 32), (2, 128)])
def test_balls_have_the_volume_of_round_ones(parted, faces):
    vertices, _, made = balls(np.array([[5.0, 0.0, 0.0]]), 3.0, parted)
    assert volume(vertices - [5.0, 0.0, 0.0], made) == pytest.approx(4.0 / 3.0 * np.pi * 27.0)
    assert len(made) == faces


def test_a_lobule_is_as_large_as_its_milk():
    held = 4.0 / 3.0 * np.pi * lobule_radius(BREAST) ** 3 * 1e-3
    np.testing.assert_allclose(held, BREAST.lobules.capacity)


def test_a_nipple_without_blind_ducts_has_no_part_of_them():
    few = Mother(changed={"anatomy.nipple_ducts": 5.0, "anatomy.nipple_ducts_variation": 0.0})
    assert not len(breast_of(few, 0).blind_ducts)
    assert "blind ducts" not in {part.kind for part in parts_of(few, 0, "low")}


def test_more_detail_is_more_triangles():
    counts = [sum(len(p.faces) for p in parts_of(MOTHER, 0, detail)) for detail in DETAILS]
    assert counts == sorted(counts)
    assert counts[0] < counts[-1]


def test_an_unknown_detail_is_refused():
    with pytest.raises(ParameterError, match="did you mean 'high'"):
        parts_of(MOTHER, 0, "hihg")


@pytest.mark.parametrize("lobes", [4, 9, 18])
def test_lobes_can_be_told_apart(lobes):
    shown = as_shown(lobe_colours(lobes))
    assert ((shown >= 0.0) & (shown <= 1.0)).all()
    apart = np.abs(shown[:, None] - shown[None]).sum(axis=2) + 9.0 * np.eye(lobes)
    assert apart.min() > 0.05
    following = np.abs(np.diff(shown, axis=0)).sum(axis=1)
    assert following.min() > 0.3


def test_nipple_ducts_begin_at_the_openings(parts):
    first = BREAST.ducts.generation == NIPPLE_DUCT
    tips = BREAST.ducts.start[first]
    np.testing.assert_allclose(tips, BREAST.orifices[BREAST.lobes.orifice])

"""A breast as glTF, read by three libraries of viewers: trimesh, Khronos' validator, three.js."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lactea.anatomy.generate import breast_of
from lactea.anatomy.mesh import DETAILS, parts_of
from lactea.errors import MissingError, SimulationError
from lactea.exchange.gltf import gltf_of, write_gltf
from lactea.parameters import Mother

MOTHER = Mother.draw(10)
SIDE = 1
VIEWERS = Path(__file__).parents[2] / "web"


@pytest.fixture(scope="module", params=DETAILS)
def detail(request):
    return request.param


@pytest.fixture(scope="module")
def file(detail, tmp_path_factory):
    return write_gltf(MOTHER, SIDE, tmp_path_factory.mktemp("gltf") / f"{detail}.glb", detail)


def box():
    """Least and greatest corner that the file should have [m]: x and z are turned."""
    places = np.concatenate([part.vertices for part in parts_of(MOTHER, SIDE)])
    low, high = 1e-3 * places.min(axis=0), 1e-3 * places.max(axis=0)
    return np.array([[-high[0], low[1], -high[2]], [-low[0], high[1], -low[2]]])


@pytest.fixture(scope="module")
def scene(file):
    return pytest.importorskip("trimesh").load_scene(file)


def test_names_and_triangles(scene, detail):
    parts = {part.name: part for part in parts_of(MOTHER, SIDE, detail)}
    assert set(scene.geometry) == set(parts)
    for name, mesh in scene.geometry.items():
        assert len(mesh.faces) == len(parts[name].faces)
        assert (mesh.metadata["kind"], mesh.metadata["lobe"]) == parts[name][1:3]


def test_bounds_are_in_metres(scene, detail):
    coarse = 1e-3 if detail != "medium" else 1e-6
    np.testing.assert_allclose(scene.bounds, box(), atol=coarse)


def test_closed_where_claimed(scene):
    for name, mesh in scene.geometry.items():
        assert mesh.is_watertight == (name not in {"nipple", "skin"}), name
        assert mesh.is_winding_consistent, name


def test_the_volume_of_the_skin_is_that_of_the_breast(scene):
    assert scene.geometry["skin"].convex_hull.volume == pytest.approx(
        1e-6 * breast_of(MOTHER, SIDE).breast_volume, rel=0.02
    )


def test_it_says_whose_it_is_and_that_much_is_assumed(scene, detail):
    said = scene.metadata
    assert (said["seed"], said["index"], said["drawn"]) == (10, 0, True)
    assert (said["side"], said["detail"]) == ("right", detail)
    assert "metres" in said["units"]
    assert "anatomy.lobules" in said["assumed"]
    assert "not medical advice" in said["warning"]


@pytest.fixture(scope="module")
def found(file):
    node = shutil.which("node")
    if node is None:
        pytest.skip("Khronos' validator and three.js need Node, which is not here")
    if not (VIEWERS / "node_modules" / "three").is_dir():
        pytest.skip("Khronos' validator and three.js are not installed: run `make viewers`")
    done = subprocess.run(
        [node, "check.mjs", str(file)], cwd=VIEWERS, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_khronos_validator_finds_nothing(found):
    assert found["issues"]["messages"] == []
    assert found["issues"]["numErrors"] == found["issues"]["numWarnings"] == 0
    assert not found["issues"]["truncated"]


def test_three_shows_every_part(found, detail):
    parts = parts_of(MOTHER, SIDE, detail)
    shown = {mesh["name"].replace("_", " "): mesh for mesh in found["meshes"]}
    assert set(shown) == {part.name for part in parts}
    for part in parts:
        mesh = shown[part.name]
        assert mesh["triangles"] == len(part.faces)
        assert mesh["vertices"] == mesh["normals"] == len(part.vertices)
        assert mesh["transparent"] == (part.kind in {"nipple", "skin"})
    np.testing.assert_allclose(found["bounds"], box(), atol=1e-3)
    assert found["said"]["seed"] == 10


def test_the_same_breast_is_the_same_file(file, detail):
    assert gltf_of(MOTHER, SIDE, detail) == file.read_bytes()


def test_without_trimesh_it_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "trimesh", None)
    with pytest.raises(MissingError, match="pip install trimesh"):
        write_gltf(MOTHER, SIDE, tmp_path / "breast.glb")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(SimulationError, match="is a folder"):
        write_gltf(MOTHER, SIDE, tmp_path, "low")

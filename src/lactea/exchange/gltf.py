"""One breast as glTF: metres, y up, the nipple towards the viewer; any 3D viewer opens it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from lactea import __version__
from lactea.anatomy.mesh import LOBULE_SCALE, Part, parts_of
from lactea.anatomy.palette import DUCTS, LOBULES, lobe_colours
from lactea.errors import MissingError
from lactea.parameters import Mother, assumptions
from lactea.parameters.draws import Floats
from lactea.results.files import whole_file

if TYPE_CHECKING:
    from trimesh import Trimesh

SIDES = ("left", "right")
_M_PER_MM = 1e-3
# Half a turn about y: z into the breast becomes -z, away from the viewer.
_TURNED = np.array([-1.0, 1.0, -1.0])
# Linear red, green, blue, and how much hides what lies behind [1].
_WHOLE_BREAST = {
    "blind ducts": (0.35, 0.33, 0.32, 1.0),
    "orifices": (0.10, 0.03, 0.03, 1.0),
    "nipple": (0.60, 0.25, 0.20, 0.45),
    "skin": (0.80, 0.53, 0.42, 0.16),
}
_ROUGHNESS = 0.6
_VERTICES, _INDICES = 34962, 34963  # targets of a buffer view, in the numbers of the standard


def write_gltf(mother: Mother, side: int, path: str | Path, detail: str = "medium") -> Path:
    """Write one breast as binary glTF (.glb), whole or not at all; return where.

    Parameters
    ----------
    mother
        Whose breast is generated.
    side
        0 left, 1 right.
    path
        Of the file.
    detail
        "low", "medium" or "high".

    Raises
    ------
    MissingError
        If the package trimesh is not installed.
    ParameterError
        If the breast cannot be generated, or `detail` is unknown.
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    content = gltf_of(mother, side, detail)
    with whole_file(path) as part:
        part.write_bytes(content)
    return Path(path)


def gltf_of(mother: Mother, side: int, detail: str = "medium") -> bytes:
    """Return one breast as binary glTF; arguments and errors are those of `write_gltf`."""
    try:
        from trimesh import Scene
        from trimesh.exchange.gltf import export_glb
    except ImportError:
        raise MissingError(
            "glTF needs the package trimesh, which is not installed; install it with "
            "`python -m pip install trimesh`, or Lactea with its extra `lactea[interop]`"
        ) from None
    parts = parts_of(mother, side, detail)
    lobes = 1 + max(part.lobe for part in parts)
    shades = {"ducts": lobe_colours(lobes, DUCTS), "lobules": lobe_colours(lobes, LOBULES)}
    scene = Scene(base_frame=f"{SIDES[side]} breast", metadata=said_of(mother, side, detail))
    for part in parts:
        shade = (*shades[part.kind][part.lobe], 1.0) if part.lobe >= 0 else _WHOLE_BREAST[part.kind]
        scene.add_geometry(_surface(part, shade), node_name=part.name, geom_name=part.name)
    content: bytes = export_glb(scene, include_normals=True, tree_postprocessor=_signed)
    return content


def said_of(mother: Mother, side: int, detail: str) -> dict[str, Any]:
    """Return what the file says of itself, in the `extras` of its scene."""
    leant = [f"{row.organ}.{row.symbol}" for row in assumptions()]
    return {
        "generator": f"Lactea {__version__}",
        "mother": mother.name,
        "seed": mother.seed,
        "index": mother.index,
        "drawn": mother.drawn,
        "changed": dict(mother.changed),
        "side": SIDES[side],
        "detail": detail,
        "units": "metres; y is up, +z comes out of the breast; lobes count from 0",
        "not_modelled": "which way is up in the mother, and which side is the middle of her body",
        "lobules": f"drawn at {LOBULE_SCALE:g} of the width of the milk that each stores when full",
        "assumed": [name for name in leant if name.partition(".")[0] in ("anatomy", "gland")],
        "warning": "generated, of nobody; shape, depth, number of lobules and branching are assumed"
        " (see `assumed`); not medical advice",
    }


def _surface(part: Part, shade: tuple[float, ...]) -> "Trimesh":
    from trimesh import Trimesh
    from trimesh.visual import TextureVisuals
    from trimesh.visual.material import PBRMaterial

    clear = shade[3] < 1.0
    material = PBRMaterial(
        name=part.name,
        baseColorFactor=list(shade),
        metallicFactor=0.0,
        roughnessFactor=_ROUGHNESS,
        alphaMode="BLEND" if clear else "OPAQUE",
        doubleSided=clear,
    )
    return Trimesh(
        vertices=_turned(part.vertices) * _M_PER_MM,
        faces=part.faces,
        vertex_normals=_turned(part.normals),
        visual=TextureVisuals(material=material),
        metadata={"kind": part.kind, "lobe": part.lobe},
        process=False,
    )


def _turned(vectors: Floats) -> Floats:
    turned: Floats = vectors * _TURNED
    return turned


def _signed(tree: dict[str, Any]) -> None:
    """Say who wrote the file, and which of its data are indices."""
    tree["asset"]["generator"] = f"Lactea {__version__} with trimesh"
    for accessor in tree["accessors"]:
        view = tree["bufferViews"][accessor["bufferView"]]
        view["target"] = _INDICES if accessor["type"] == "SCALAR" else _VERTICES

"""A breast as surfaces: ducts as tubes, lobules as small balls, nipple and skin.

Places are those of `breast`: millimetres from the middle of the base of the nipple, z into the
breast. A tube narrows from between its parent's width and its own to its own, and has the
cross-section of a round duct; its ends are closed and reach a little into what it joins. So each
tube and each ball is closed, though those of a lobe overlap where they meet.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from lactea.anatomy.breast import Breast, Ducts, Whole
from lactea.anatomy.generate import breast_of, params_of
from lactea.errors import ParameterError, nearest
from lactea.parameters import Mother
from lactea.parameters.draws import Floats

LOBULE_SCALE = 0.5  # of the width of a full lobule: at its own it would hide the ducts
_TRUNK = 4  # last generation that is drawn with more sides
_ROUNDING = 0.5  # [1] how far a closed end reaches on, over its radius
_WHOLE_BREAST = -1


class Part(NamedTuple):
    """One surface of triangles.

    Attributes
    ----------
    name
        Such as "lobe 3 ducts"; lobes are counted from 0.
    kind
        "ducts", "lobules", "blind ducts", "orifices", "nipple" or "skin".
    lobe
        From 0; -1 for what belongs to the whole breast.
    vertices, normals
        (vertices, 3) [mm] and [1]
    faces
        (faces, 3) Vertices of each triangle, counterclockwise from outside.
    """

    name: str
    kind: str
    lobe: int
    vertices: Floats
    normals: Floats
    faces: Whole


class Detail(NamedTuple):
    """How finely a breast is drawn."""

    trunk: int  # sides of ducts near the nipple
    twig: int  # sides of those beyond
    lobule: int  # how often the triangles of an octahedron are parted
    around: int  # sectors of skin and nipple


DETAILS: Mapping[str, Detail] = MappingProxyType(
    {"low": Detail(5, 3, 0, 32), "medium": Detail(8, 4, 1, 64), "high": Detail(12, 6, 1, 128)}
)
_Surface = tuple[Floats, Floats, Whole]


def parts_of(mother: Mother, side: int, detail: str = "medium") -> list[Part]:
    """Return the surfaces of one breast, two for each lobe and four for the whole.

    Parameters
    ----------
    mother
        Whose breast is generated.
    side
        0 left, 1 right.
    detail
        "low", "medium" or "high": sides of the tubes, more of them near the nipple, and of the
        balls. All ducts and lobules are there in each.

    Raises
    ------
    ParameterError
        If `detail` is none of these, or the breast cannot be generated.
    """
    if detail not in DETAILS:
        raise ParameterError(f"no detail {detail!r}; {nearest(detail, DETAILS)}")
    fine, breast, p = DETAILS[detail], breast_of(mother, side), params_of(mother)
    parts: list[Part] = []
    for lobe in range(breast.lobes.orifice.size):
        own = (_ducts_of(breast.ducts, lobe, fine), _lobules_of(breast, lobe, fine))
        for kind, surface in zip(("ducts", "lobules"), own, strict=True):
            parts.append(Part(f"lobe {lobe} {kind}", kind, lobe, *surface))
    whole = {
        "blind ducts": _blind_ducts(breast, fine),
        "orifices": balls(breast.orifices, 0.5 * p.open_duct_diameter, 1),
        "nipple": _nipple(p.nipple_radius, p.nipple_length, fine.around // 2),
        "skin": _skin(breast.reach, fine.around),
    }
    return parts + [
        Part(kind, kind, _WHOLE_BREAST, *surface)
        for kind, surface in whole.items()
        if surface[2].size
    ]


def tubes(start: Floats, end: Floats, near: Floats, far: Floats, sides: int) -> _Surface:
    """Return closed prisms of the cross-section of round tubes.

    Parameters
    ----------
    start, end
        (tubes, 3) [mm]
    near, far
        (tubes,) [mm] Radii at both ends.
    sides
        Of each prism.
    """
    axis = _unit(end - start)
    across = _unit(np.cross(axis, np.eye(3)[np.argmin(np.abs(axis), axis=1)]))
    up = np.cross(axis, across)
    angle = 2.0 * np.pi * np.arange(sides) / sides
    out = across[:, None] * np.cos(angle)[:, None] + up[:, None] * np.sin(angle)[:, None]
    wide = np.sqrt(2.0 * np.pi / (sides * np.sin(2.0 * np.pi / sides)))
    rings = [
        place[:, None] + out * (wide * radius)[:, None, None]
        for place, radius in ((start, near), (end, far))
    ]
    tips = [
        (start - axis * (_ROUNDING * near)[:, None])[:, None],
        (end + axis * (_ROUNDING * far)[:, None])[:, None],
    ]
    vertices = np.concatenate([*rings, *tips], axis=1).reshape(-1, 3)
    normals = np.concatenate([out, out, -axis[:, None], axis[:, None]], axis=1).reshape(-1, 3)
    return vertices, normals, _repeated(_prism(sides), len(start), 2 * sides + 2)


def balls(middle: Floats, radius: Floats | float, parted: int) -> _Surface:
    """Return balls of the volume of round ones: octahedra whose faces are parted `parted` times."""
    unit, faces = _octahedron(parted)
    a, b, c = (unit[faces[:, i]] for i in range(3))
    volume = float((a * np.cross(b, c)).sum()) / 6.0
    wide = (4.0 / 3.0 * np.pi / volume) ** (1.0 / 3.0)
    size = np.broadcast_to(wide * np.asarray(radius), (len(middle),))
    vertices = (middle[:, None] + unit * size[:, None, None]).reshape(-1, 3)
    normals = np.tile(unit, (len(middle), 1))
    return vertices, normals, _repeated(faces, len(middle), len(unit))


def lobule_radius(breast: Breast) -> Floats:
    """Radius of the milk that each full lobule holds, were it a ball [mm]."""
    radius: Floats = (3.0 * breast.lobules.capacity * 1e3 / (4.0 * np.pi)) ** (1.0 / 3.0)
    return radius


def _ducts_of(ducts: Ducts, lobe: int, fine: Detail) -> _Surface:
    behind = np.maximum(ducts.parent, 0)
    wider = np.where(ducts.parent < 0, ducts.diameter, ducts.diameter[behind])
    near, far = 0.25 * (ducts.diameter + wider), 0.5 * ducts.diameter
    trunk = ducts.generation <= _TRUNK
    return _joined(
        [
            tubes(ducts.start[own], ducts.end[own], near[own], far[own], sides)
            for own, sides in (
                ((ducts.lobe == lobe) & trunk, fine.trunk),
                ((ducts.lobe == lobe) & ~trunk, fine.twig),
            )
        ]
    )


def _lobules_of(breast: Breast, lobe: int, fine: Detail) -> _Surface:
    own = breast.lobules.lobe == lobe
    radius = LOBULE_SCALE * lobule_radius(breast)[own]
    return balls(breast.lobules.place[own], radius, fine.lobule)


def _blind_ducts(breast: Breast, fine: Detail) -> _Surface:
    """Blind ducts as straight tubes through the nipple: how far they go is not modelled."""
    flat = breast.blind_ducts[:, :2]
    tip = 0.9 * breast.orifices[0, 2]
    start = np.column_stack([flat, np.full(len(flat), tip)])
    end = np.column_stack([flat, np.zeros(len(flat))])
    radius = 0.5 * breast.blind_ducts[:, 2]
    return tubes(start, end, radius, radius, fine.twig)


def _nipple(radius: float, length: float, around: int) -> _Surface:
    """Nipple as a body of revolution with a rounded tip, open where it meets the breast."""
    turn = np.linspace(0.0, 0.5 * np.pi, 9)
    rounding = 0.6 * min(radius, length)
    rho = radius - rounding * (1.0 - np.sin(turn))
    z = -length + rounding * (1.0 - np.cos(turn))
    return _revolved(
        np.concatenate([[0.0], rho, [radius]]),
        np.concatenate([[-length], z, [0.1 * length]]),
        around,
    )


def _skin(reach: Floats, around: int) -> _Surface:
    """Skin as half an ellipsoid, open at the chest."""
    turn = np.linspace(0.0, 0.5 * np.pi, around // 4 + 1)
    radius, depth = float(reach[0]), float(reach[1])
    return _revolved(radius * np.sin(turn), depth * (1.0 - np.cos(turn)), around)


def _revolved(rho: Floats, z: Floats, around: int) -> _Surface:
    """Turn a profile about z; it begins on the axis, at the end nearest to the viewer."""
    angle = 2.0 * np.pi * np.arange(around) / around
    ring = np.stack([np.cos(angle), np.sin(angle), np.zeros(around)], axis=1)
    body = ring[None] * rho[1:, None, None] + np.array([0.0, 0.0, 1.0]) * z[1:, None, None]
    vertices = np.concatenate([[[0.0, 0.0, z[0]]], body.reshape(-1, 3)])
    along = np.stack([np.gradient(rho), np.gradient(z)], axis=1)
    flat = along / np.sqrt((along * along).sum(axis=1))[:, None]
    out = ring[None] * flat[1:, 1, None, None]
    out[..., 2] = -flat[1:, 0, None]
    normals = np.concatenate([[[0.0, 0.0, -1.0]], out.reshape(-1, 3)])
    j = np.arange(around)
    on = (j + 1) % around
    faces = [np.stack([np.zeros_like(j), 1 + on, 1 + j], axis=1)]
    for i in range(len(rho) - 2):
        a, c = 1 + i * around, 1 + (i + 1) * around
        faces.append(np.stack([a + j, a + on, c + j], axis=1))
        faces.append(np.stack([a + on, c + on, c + j], axis=1))
    return vertices, normals, np.concatenate(faces)


def _prism(sides: int) -> Whole:
    """Faces of a closed prism: two rings, then the tips of both ends."""
    i = np.arange(sides)
    on = (i + 1) % sides
    near, far = np.full(sides, 2 * sides), np.full(sides, 2 * sides + 1)
    each = ((i, on, i + sides), (on, on + sides, i + sides), (on, i, near),
            (i + sides, on + sides, far))  # fmt: skip
    return np.concatenate([np.stack(one, axis=1) for one in each])


def _octahedron(parted: int) -> tuple[Floats, Whole]:
    """Vertices on the unit ball, and faces, of an octahedron parted so often."""
    points = [(1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)]
    vertices = [np.array(point, dtype=np.float64) for point in points]
    faces = [(0, 2, 4), (2, 1, 4), (1, 3, 4), (3, 0, 4), (2, 0, 5), (1, 2, 5), (3, 1, 5), (0, 3, 5)]
    for _ in range(parted):
        known: dict[tuple[int, int], int] = {}

        def between(a: int, b: int, known: dict[tuple[int, int], int] = known) -> int:
            key = (min(a, b), max(a, b))
            if key not in known:
                middle = vertices[a] + vertices[b]
                vertices.append(middle / np.sqrt(middle @ middle))
                known[key] = len(vertices) - 1
            return known[key]

        finer = []
        for a, b, c in faces:
            ab, bc, ca = between(a, b), between(b, c), between(c, a)
            finer += [(a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca)]
        faces = finer
    return np.array(vertices), np.array(faces, dtype=np.int64)


def _repeated(faces: Whole, times: int, vertices: int) -> Whole:
    """Repeat the faces of one body for `times` bodies of so many vertices each."""
    first = vertices * np.arange(times)[:, None, None]
    repeated: Whole = (faces[None] + first).reshape(-1, 3)
    return repeated


def _joined(surfaces: list[_Surface]) -> _Surface:
    first = np.cumsum([0, *(len(vertices) for vertices, _, _ in surfaces)])
    return (
        np.concatenate([vertices for vertices, _, _ in surfaces]),
        np.concatenate([normals for _, normals, _ in surfaces]),
        np.concatenate([own[2] + start for own, start in zip(surfaces, first, strict=False)]),
    )


def _unit(vectors: Floats) -> Floats:
    units: Floats = vectors / np.sqrt((vectors * vectors).sum(axis=1))[:, None]
    return units

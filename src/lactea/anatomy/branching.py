"""Ducts that fill a space: a territory is halved again and again, and each half gets a branch.

Kitaoka et al. 1999 and Tawhai et al. 2000 grew airways in this way. A branch runs a set share of
the way to the middle of what it drains; the territory is cut across its longest direction.
"""

from typing import NamedTuple

import numpy as np

from lactea.anatomy.breast import Whole
from lactea.parameters.draws import Floats, uniform

_CUT = 11
_TURNS = 8  # of the power iteration; a direction that is nearly the longest will do


class Grown(NamedTuple):
    """Branches beyond the main ducts, parents first; arrays of one value a branch."""

    parent: Whole  # in the numbering of the whole tree
    root: Whole  # lobe
    generation: Whole
    start: Floats  # (branches, 3) [mm]
    end: Floats  # (branches, 3) [mm]
    drained: Whole  # lobules beyond it
    lobule: Whole  # the one at its end, or -1


class _Front(NamedTuple):
    """Territories that are still to be cut, and the branch that each hangs on."""

    order: Whole  # (points,) of all territories, one after the other
    size: Whole
    branch: Whole
    tip: Floats  # (territories, 3) [mm] end of that branch
    root: Whole


def longest_direction(points: Floats, group: Whole, size: Whole) -> Floats:
    """Direction in which each group of points is longest, (groups, 3)."""
    first = np.concatenate([[0], np.cumsum(size)[:-1]])
    middle = np.add.reduceat(points, first, axis=0) / size[:, None]
    off = points - middle[group]
    moments = [
        np.add.reduceat(off[:, i] * off[:, j], first)
        for i, j in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))
    ]
    xx, xy, xz, yy, yz, zz = moments
    x, y, z = np.ones_like(xx), 0.7 + 0.0 * xx, 0.4 + 0.0 * xx
    for _ in range(_TURNS):
        x, y, z = xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z
        norm = np.sqrt(x * x + y * y + z * z) + 1e-300
        x, y, z = x / norm, y / norm, z / norm
    return np.stack([x, y, z], axis=1)


def sort_along(points: Floats, order: Whole, size: Whole) -> Whole:
    """Sort the points of each group along its longest direction."""
    group = np.repeat(np.arange(size.size), size)
    here = points[order]
    along = longest_direction(here, group, size)[group]
    place = here[:, 0] * along[:, 0] + here[:, 1] * along[:, 1] + here[:, 2] * along[:, 2]
    sorted_order: Whole = order[np.lexsort((place, group))]
    return sorted_order


def _cut(front: _Front, points: Floats, unevenness: float, key: tuple[int, ...]) -> _Front:
    """Cut each territory in two; the branches are those that the halves will hang on."""
    order = sort_along(points, front.order, front.size)
    drawn = uniform(int(front.branch.max()) + 1, *key, _CUT)[front.branch]
    wanted = front.size * (0.5 + unevenness * (2.0 * drawn - 1.0)) + 0.5
    left = np.clip(wanted.astype(np.int64), 1, front.size - 1)
    size = np.stack([left, front.size - left], axis=1).reshape(-1)
    return _Front(
        order, size, np.repeat(front.branch, 2), np.repeat(front.tip, 2, axis=0),
        np.repeat(front.root, 2),
    )  # fmt: skip


def _grow_one(cut: _Front, points: Floats, reach: float, generation: int) -> Grown:
    """Lay a branch from each tip towards the middle of the territory that it drains."""
    begins = np.concatenate([[0], np.cumsum(cut.size)[:-1]])
    middle = np.add.reduceat(points[cut.order], begins, axis=0) / cut.size[:, None]
    alone = cut.size == 1
    share = np.where(alone, 1.0, reach)[:, None]
    return Grown(
        cut.branch,
        cut.root,
        np.full(cut.size.size, generation),
        cut.tip,
        cut.tip + share * (middle - cut.tip),
        cut.size,
        np.where(alone, cut.order[begins], -1),
    )


def grow(
    points: Floats,
    roots: Whole,
    tips: Floats,
    first: int,
    reach: float,
    unevenness: float,
    key: tuple[int, ...],
) -> Grown:
    """Grow branches from main ducts to all lobules.

    Parameters
    ----------
    points
        (lobules, 3) [mm] Places of the lobules.
    roots
        (lobules,) Lobe of each; every lobe has two lobules at least.
    tips
        (lobes, 3) [mm] Far ends of the main ducts, which are branches `first` - lobes to `first`.
    first
        Number of the first branch to be laid.
    reach
        [1] Share of the way to the middle of what it drains that a branch goes.
    unevenness
        [1] A cut leaves from 0.5 - unevenness to 0.5 + unevenness on one side.
    key
        Whole numbers that key the draws.
    """
    lobes = tips.shape[0]
    front = _Front(
        np.argsort(roots, kind="stable"),
        np.bincount(roots, minlength=lobes),
        np.arange(first - lobes, first),
        tips,
        np.arange(lobes),
    )
    laid: list[Grown] = []
    generation = 2
    while front.size.size:
        cut = _cut(front, points, unevenness, key)
        one = _grow_one(cut, points, reach, generation)
        numbers = first + np.arange(cut.size.size)
        more = cut.size > 1
        kept = np.repeat(more, cut.size)
        front = _Front(
            cut.order[kept], cut.size[more], numbers[more], one.end[more], cut.root[more]
        )
        laid.append(one)
        first += cut.size.size
        generation += 1
    return Grown(*(np.concatenate(each) for each in zip(*laid, strict=True)))

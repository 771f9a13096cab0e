"""Where the gland lies in the breast: a dome of tissue, densest behind the nipple.

Every number here is reached by sums, products and roots alone, which all processors round alike:
the same seed is the same breast everywhere.
"""

from math import pi, sqrt
from typing import NamedTuple

import numpy as np

from lactea.parameters.draws import Floats, exponential, uniform

_CUBIC_MM_PER_ML = 1000.0  # [mm3/mL]
_PLACES, _CHOICE = 1, 2
_HALVINGS = 50


class Dome(NamedTuple):
    """Half an ellipsoid: the nipple at its top, its flat side on the chest."""

    radius: float  # [mm] of the base
    depth: float  # [mm] from nipple to chest
    skin: float  # [mm] of skin and fat under it, which hold no gland


def dome_of(volume: float, aspect: float, skin: float) -> Dome:
    """Shape a breast that holds `volume` [mL] under its skin, at a depth of `aspect` radii."""
    cube = 3.0 * volume * _CUBIC_MM_PER_ML / (2.0 * pi * aspect)
    radius = _cube_root(cube)
    return Dome(radius + skin, aspect * radius + skin, skin)


def _cube_root(cube: float) -> float:
    """Cube root by Newton's method, for `cube` above 1."""
    root = sqrt(cube)
    for _ in range(_HALVINGS):
        root -= (root - cube / (root * root)) / 3.0
    return root


def volume_of(dome: Dome) -> float:
    """Volume of the breast with its skin [mL]."""
    return 2.0 / 3.0 * pi * dome.radius * dome.radius * dome.depth / _CUBIC_MM_PER_ML


def inner_volume(dome: Dome) -> float:
    """Volume under the skin [mL]."""
    return volume_of(Dome(dome.radius - dome.skin, dome.depth - dome.skin, 0.0))


def _inside(dome: Dome, count: int, key: tuple[int, ...]) -> Floats:
    """Scatter about `count` places evenly under the skin, (n, 3) [mm]."""
    radius, depth = dome.radius - dome.skin, dome.depth - dome.skin
    step = _cube_root(inner_volume(dome) * _CUBIC_MM_PER_ML / count)
    across, deep = int(radius / step) + 1, int(depth / step) + 1
    x = np.arange(-across, across + 1, dtype=np.float64)
    z = np.arange(deep + 1, dtype=np.float64)
    grid = np.stack(np.meshgrid(x, x, z, indexing="ij"), axis=-1).reshape(-1, 3)
    jitter = uniform(grid.size, *key, _PLACES).reshape(-1, 3) - 0.5
    place = (grid + jitter) * step + np.array([0.0, 0.0, dome.skin])
    x, y, up = place[:, 0] / radius, place[:, 1] / radius, (dome.depth - place[:, 2]) / depth
    there = (x * x + y * y + up * up < 1.0) & (up > 0.0)
    found: Floats = place[there]
    return found


def _share_of_gland(distance: Floats, reach: float, densest: float) -> Floats:
    """Share of gland in the tissue [1]: `densest` at the nipple, half of that at `reach`."""
    square = (distance / reach) ** 2
    fourth = square * square
    share: Floats = densest / (1.0 + fourth * fourth)
    return share


def _reach(distance: Floats, wanted: float, densest: float) -> float:
    """Distance from the nipple [mm] at which gland is half as dense, so that it fills `wanted`."""
    low, high = 0.0, 1000.0
    for _ in range(_HALVINGS):
        middle = 0.5 * (low + high)
        if float(_share_of_gland(distance, middle, densest).sum()) < wanted * distance.size:
            low = middle
        else:
            high = middle
    return high


def places(
    dome: Dome, gland_volume: float, densest: float, count: int, key: tuple[int, ...]
) -> Floats:
    """Place `count` lobules in the gland, (count, 3) [mm].

    Parameters
    ----------
    dome
        The breast.
    gland_volume
        [mL] Of glandular tissue.
    densest
        [1] Share of gland in the tissue behind the nipple.
    key
        Whole numbers that key the draws.
    """
    scattered = _inside(dome, 6 * count, key)
    distance = np.sqrt((scattered * scattered).sum(axis=1))
    wanted = gland_volume / inner_volume(dome)
    share = _share_of_gland(distance, _reach(distance[::8], wanted, densest), densest)
    race = exponential(share.size, *key, _CHOICE) / share
    chosen: Floats = scattered[np.sort(np.argsort(race, kind="stable")[:count])]
    return chosen

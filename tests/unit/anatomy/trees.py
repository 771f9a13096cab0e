"""Small symmetric breasts whose flow can be written down."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from lactea.anatomy import Breast, Ducts, Lobes, Lobules


class Shape(NamedTuple):
    """Of lobes that branch in two: nipple duct, main duct, then `generations` - 1 branchings.

    Diameter and length fall by `narrowing` and `shortening` at each generation after the nipple
    duct, which is as the main duct is. With no generations a nipple duct is all there is.
    """

    lobes: int = 3
    generations: int = 4
    narrowing: float = 0.8
    shortening: float = 0.85
    diameter: float = 2.0
    length: float = 15.0


def breast_of(shape=Shape(), capacity=200.0, ductules=0.084, nipple=0.0038, lobes=None):  # noqa: B008
    """Make a breast; `lobes` has columns share and sensitivity, alike in all by default."""
    share, felt = lobes or (np.full(shape.lobes, 1.0 / shape.lobes), np.ones(shape.lobes))
    share, felt = np.asarray(share, float), np.asarray(felt, float)
    ducts = ducts_of(shape)
    ends = np.flatnonzero(ducts.lobule >= 0)
    owners = ducts.lobe[ends]
    part = share[owners] / np.bincount(owners)[owners]
    lobules = Lobules(ducts.end[ends], owners, capacity * part, 1e4 * part, ductules * part)
    return Breast(
        0, ducts, lobules, Lobes(felt, nipple * share, np.arange(shape.lobes)),
        np.zeros((shape.lobes, 3)), np.zeros((0, 3)), 500.0, 900.0, np.array([60.0, 40.0]),
    )  # fmt: skip


def ducts_of(shape):
    """Lay the segments out, generation by generation, all lobes side by side."""
    parent = [np.full(shape.lobes, -1)]
    lobe = [np.arange(shape.lobes)]
    first = 0
    for level in range(1, shape.generations + 1):
        above = first + np.arange(len(lobe[-1]))
        first += len(lobe[-1])
        twice = 1 if level == 1 else 2
        parent.append(np.repeat(above, twice))
        lobe.append(np.repeat(lobe[-1], twice))
    generation = np.repeat(np.arange(len(lobe)), [len(each) for each in lobe])
    level = np.maximum(generation - 1, 0)
    lengths = shape.length * shape.shortening**level
    along = np.cumsum(shape.length * shape.shortening ** np.maximum(np.arange(len(lobe)) - 1, 0))
    end = np.zeros((len(level), 3))
    end[:, 2] = along[generation]
    start = end - np.array([0.0, 0.0, 1.0]) * lengths[:, None]
    lobule = np.full(len(level), -1)
    lobule[first:] = np.arange(len(lobe[-1]))
    diameter = shape.diameter * shape.narrowing**level
    return Ducts(
        np.concatenate(parent), np.concatenate(lobe), generation, start, end, diameter, lobule
    )


def with_volume(breast, volume):
    """Stretch the lengths of all ducts alike, so that they hold `volume` mL at rest."""
    ratio = volume / breast.ducts.rest_volume.sum()
    ducts = replace(breast.ducts, start=ratio * breast.ducts.start, end=ratio * breast.ducts.end)
    return replace(breast, ducts=ducts)

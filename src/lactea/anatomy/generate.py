"""A breast from a seed: its gland, its lobes, and the tree of ducts that drains them."""

from functools import lru_cache
from math import floor, pi
from typing import Annotated, NamedTuple

import numpy as np

from lactea.anatomy import gland, milk
from lactea.anatomy.branching import Grown, grow, sort_along
from lactea.anatomy.breast import (
    MAIN_DUCT,
    NIPPLE_DUCT,
    Breast,
    Ducts,
    Lobes,
    Lobules,
    Whole,
)
from lactea.anatomy.reduce import Lumped, lumped_of
from lactea.anatomy.territory import Dome, dome_of, places, volume_of
from lactea.errors import ParameterError
from lactea.parameters import Mother, values
from lactea.parameters.draws import Floats, lognormal, normal, power, uniform

_WIDTH, _BRANCH, _LOBULE, _NIPPLE, _ORIFICE, _BLIND, _PLACE, _CUTS = range(111, 119)
_TRIES = 32
_INNER = 0.7  # of the radius of the nipple, within which its ducts run
_FEWEST_LOBULES = 4  # of one lobe


class Params(NamedTuple):
    """What shapes a breast; see `tables/anatomy.csv`."""

    adipose_volume: Annotated[float, "mL"]  # fat of one breast, but for skin and within the gland
    lumen_share: Annotated[float, "1"]  # of the gland that is milk when its alveoli are full
    aspect: Annotated[float, "1"]  # depth of the breast over the radius of its base
    skin: Annotated[float, "mm"]
    densest: Annotated[float, "1"]  # share of gland in the tissue behind the nipple
    lobules: Annotated[float, "1"]  # of one breast
    lobule_size_variation: Annotated[float, "1"]
    alveolar_diameter: Annotated[float, "mm"]  # of a full alveolus
    main_duct_diameter: Annotated[float, "mm"]  # mean of the main ducts of a breast, at rest
    duct_diameter_variation: Annotated[float, "1"]  # between the main ducts of a breast
    first_branch: Annotated[float, "mm"]  # from the nipple
    first_branch_variation: Annotated[float, "1"]
    areolar_radius: Annotated[float, "mm"]  # within which main ducts branch
    branching_exponent: Annotated[float, "1"]  # lobules drained go with width to this power
    branch_reach: Annotated[float, "1"]  # of the way to the middle of what a branch drains
    unevenness: Annotated[float, "1"]  # of a branching
    reduced_stretch: Annotated[float, "1"]  # area of the ducts at which a tree is lumped
    nipple_radius: Annotated[float, "mm"]
    nipple_length: Annotated[float, "mm"]
    nipple_ducts: Annotated[float, "1"]  # in a cross-section of a nipple
    nipple_ducts_variation: Annotated[float, "1"]
    open_duct_diameter: Annotated[float, "mm"]  # of a nipple duct that carries milk
    blind_duct_diameter: Annotated[float, "mm"]  # of one that reaches no lobe
    orifices: Annotated[float, "1"]  # of a nipple
    orifices_variation: Annotated[float, "1"]


class _Plan(NamedTuple):
    """One breast before its ducts are laid."""

    key: tuple[int, ...]  # of its draws
    shares: gland.Shares
    capacity: float  # [mL]
    gland_volume: float  # [mL]
    dome: Dome


def _apportion(share: Floats, count: int) -> Whole:
    """Give each lobe its lobules: whole numbers that add up to `count`."""
    spare = count - _FEWEST_LOBULES * share.size
    ends = np.floor(np.cumsum(share) / share.sum() * spare + 0.5).astype(np.int64)
    ends[-1] = spare
    counts: Whole = _FEWEST_LOBULES + np.diff(ends, prepend=0)
    return counts


def _lobes_of(points: Floats, counts: Whole) -> Whole:
    """Lobe of each lobule: the directions from the nipple, halved until each lobe has its own."""
    length = np.sqrt((points * points).sum(axis=1)) + 1e-9
    direction = points / length[:, None]
    lobe = np.empty(points.shape[0], dtype=np.int64)
    waiting = [(np.arange(points.shape[0]), 0, counts.size)]
    while waiting:
        own, first, last = waiting.pop()
        if last - first == 1:
            lobe[own] = first
            continue
        middle = (first + last) // 2
        along = sort_along(direction, own, np.array([own.size]))
        left = int(counts[first:middle].sum())
        waiting += [(along[:left], first, middle), (along[left:], middle, last)]
    return lobe


def _whole(mean: float, variation: float, least: int, *key: int) -> int:
    """Draw a whole number about a mean, `least` at least."""
    return max(least, floor(mean * (1.0 + variation * float(normal(1, *key)[0])) + 0.5))


def _first_lengths(count: int, p: Params, key: tuple[int, ...]) -> Floats:
    """Lengths of the main ducts [mm]; one that leaves the areola is drawn again."""
    drawn = p.first_branch * lognormal(count * _TRIES, p.first_branch_variation, *key, _BRANCH)
    tries = drawn.reshape(count, _TRIES)
    within = np.argmax(tries < p.areolar_radius, axis=1)
    lengths: Floats = np.minimum(tries[np.arange(count), within], p.areolar_radius)
    return lengths


def _widths(share: Floats, p: Params, key: tuple[int, ...]) -> Floats:
    """Diameters of the main ducts [mm]: wider where the lobe is larger, and uneven besides."""
    wide = power(share * share.size, 1.0 / p.branching_exponent)
    wide = wide * lognormal(share.size, p.duct_diameter_variation, *key, _WIDTH)
    widths: Floats = p.main_duct_diameter * wide / wide.mean()
    return widths


def _unit(vectors: Floats) -> Floats:
    lengths = np.sqrt((vectors * vectors).sum(axis=1))
    units: Floats = vectors / (lengths[:, None] + 1e-9)
    return units


def _roots(points: Floats, lobe: Whole, p: Params, key: tuple[int, ...]) -> tuple[Floats, Floats]:
    """Near and far ends of the main ducts, (lobes, 3) [mm] each."""
    count = int(lobe.max()) + 1
    middle = np.array([points[lobe == i].mean(axis=0) for i in range(count)])
    near = _unit(middle * np.array([1.0, 1.0, 0.0])) * (_INNER * p.nipple_radius)
    outward = _unit(middle)
    near = near * np.sqrt((outward[:, :2] ** 2).sum(axis=1))[:, None]
    far: Floats = near + _first_lengths(count, p, key)[:, None] * _unit(middle - near)
    return near, far


def _orifices(near: Floats, p: Params, key: tuple[int, ...]) -> tuple[Whole, Floats]:
    """Which orifice each lobe opens by, and where they are (orifices, 3) [mm]."""
    lobes = near.shape[0]
    count = min(lobes, _whole(p.orifices, p.orifices_variation, 1, *key, _ORIFICE))
    which = np.arange(lobes) * count // lobes
    at = np.array([near[which == i].mean(axis=0) for i in range(count)])
    at[:, 2] = -p.nipple_length
    return which, at


def _blind(lobes: int, p: Params, key: tuple[int, ...]) -> Floats:
    """Nipple ducts that reach no lobe, (blind, 3) [mm]: place and diameter."""
    count = _whole(p.nipple_ducts, p.nipple_ducts_variation, lobes, *key, _NIPPLE) - lobes
    drawn = 2.0 * uniform(8 * (count + 4), *key, _BLIND).reshape(-1, 2) - 1.0
    inside = drawn[(drawn * drawn).sum(axis=1) < 1.0][:count] * p.nipple_radius
    return np.column_stack([inside, np.full(len(inside), p.blind_duct_diameter)])


def _lobules(points: Floats, lobe: Whole, plan: _Plan, p: Params) -> Lobules:
    """Share the capacity and the open ductules of each lobe among its lobules."""
    size = lognormal(lobe.size, p.lobule_size_variation, *plan.key, _LOBULE)
    part = size / np.bincount(lobe, weights=size)[lobe]
    capacity = plan.capacity * plan.shares.share[lobe] * part
    alveolus = pi / 6.0 * p.alveolar_diameter**3 * 1e-3  # [mL]
    conductance = plan.shares.ductule_conductance[lobe] * part
    return Lobules(points, lobe, capacity, capacity / alveolus, conductance)


def _ducts(grown: Grown, near: Floats, far: Floats, openings: Floats, wide: Floats, p: Params
) -> Ducts:  # fmt: skip
    """Put nipple ducts, main ducts and branches into one numbering."""
    lobes = near.shape[0]
    own = np.arange(lobes)
    drained = np.bincount(grown.root[grown.lobule >= 0], minlength=lobes)
    thinner = power(grown.drained / drained[grown.root], 1.0 / p.branching_exponent)
    return Ducts(
        np.concatenate([np.full(lobes, -1), own, grown.parent]),
        np.concatenate([own, own, grown.root]),
        np.concatenate([np.full(lobes, NIPPLE_DUCT), np.full(lobes, MAIN_DUCT), grown.generation]),
        np.concatenate([openings, near, grown.start]),
        np.concatenate([near, far, grown.end]),
        np.concatenate([np.full(lobes, p.open_duct_diameter), wide, wide[grown.root] * thinner]),
        np.concatenate([np.full(2 * lobes, -1), grown.lobule]),
    )


def _check_fit(ducts: Ducts, blind: Floats, plan: _Plan, p: Params) -> None:
    """Refuse ducts that the nipple, the gland or the breast has no room for."""
    lobes = plan.shares.share.size
    nipple = p.nipple_radius**2
    taken = 0.25 * (lobes * p.open_duct_diameter**2 + float((blind[:, 2] ** 2).sum()))
    if taken > 0.5 * nipple:
        raise ParameterError(
            f"the ducts of the nipple take {100.0 * taken / nipple:.0f} % of its cross-section, of "
            "which half is the most; give a larger anatomy.nipple_radius, or fewer or narrower "
            "nipple ducts"
        )
    held, room = float(ducts.rest_volume.sum()), (1.0 - p.lumen_share) * plan.gland_volume
    if held > room / 3.0:
        raise ParameterError(
            f"ducts of {held:.0f} mL do not fit beside the alveoli, where the gland has "
            f"{room:.0f} mL, of which a third is the most; give a smaller "
            "anatomy.main_duct_diameter or lumen_share"
        )
    if p.areolar_radius > plan.dome.depth:
        raise ParameterError(
            f"main ducts of up to {p.areolar_radius:.0f} mm would leave a breast "
            f"{plan.dome.depth:.0f} mm deep; give a smaller anatomy.areolar_radius"
        )


def _plan_of(mother: Mother, side: int, g: gland.Params, p: Params) -> _Plan:
    capacity = gland.capacities(g)[side]
    shares = gland.shares_of(mother, side, g)
    least = _FEWEST_LOBULES * shares.share.size
    if p.lobules < least:
        raise ParameterError(
            f"anatomy.lobules = {p.lobules:g}: {shares.share.size} lobes need {least} at least"
        )
    volume = capacity / p.lumen_share
    dome = dome_of(volume / p.densest + p.adipose_volume, p.aspect, p.skin)
    return _Plan((mother.seed, mother.index, side), shares, capacity, volume, dome)


def _body_of(mother: Mother) -> Mother:
    """Return a mother who differs in gland and anatomy alone: others share her breasts."""
    own = {
        name: value
        for name, value in mother.changed.items()
        if name.partition(".")[0] in ("anatomy", "gland")
    }
    return Mother(changed=own, seed=mother.seed, index=mother.index, drawn=mother.drawn)


def params_of(mother: Mother) -> Params:
    """Return what shapes the breasts of a mother."""
    return values(Params, "anatomy", mother.of("anatomy"))


def breast_of(mother: Mother, side: int) -> Breast:
    """Generate one breast of a mother.

    Parameters
    ----------
    mother
        Whose gland and anatomy are taken; her seed and index key the draws.
    side
        0 left, 1 right.

    Returns
    -------
    Breast
        The same mother and side give the same breast, bit for bit.

    Raises
    ------
    ParameterError
        If there is no room for her ducts, or her gland has fewer lobules than its lobes need.
    """
    return _breast_of(_body_of(mother), side)


@lru_cache(maxsize=16)
def _breast_of(mother: Mother, side: int) -> Breast:
    g, p = values(gland.Params, "gland", mother.of("gland")), params_of(mother)
    plan = _plan_of(mother, side, g, p)
    key = plan.key
    count = int(p.lobules)
    points = places(plan.dome, plan.gland_volume, p.densest, count, (*key, _PLACE))
    lobe = _lobes_of(points, _apportion(plan.shares.share, count))
    near, far = _roots(points, lobe, p, key)
    which, at = _orifices(near, p, key)
    grown = grow(points, lobe, far, 2 * len(near), p.branch_reach, p.unevenness, (*key, _CUTS))
    ducts = _ducts(grown, near, far, at[which], _widths(plan.shares.share, p, key), p)
    blind = _blind(len(near), p, key)
    _check_fit(ducts, blind, plan, p)
    return Breast(
        side,
        ducts,
        _lobules(points, lobe, plan, p),
        Lobes(plan.shares.sensitivity, plan.shares.nipple_conductance, which),
        at,
        blind,
        plan.gland_volume,
        volume_of(plan.dome),
        np.array([plan.dome.radius, plan.dome.depth]),
    )


def lumped_breast(mother: Mother, side: int) -> Lumped:
    """Reduce one breast of a mother to the lobes of the day model; raise as `breast_of` does.

    Milk is as thick as she secretes it: see `milk.py`.
    """
    return _lumped_breast(_body_of(mother), side, milk.viscosity_of(mother))


@lru_cache(maxsize=4096)
def _lumped_breast(mother: Mother, side: int, viscosity: float) -> Lumped:
    p = params_of(mother)
    return lumped_of(breast_of(mother, side), viscosity, p.reduced_stretch)

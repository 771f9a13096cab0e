"""What every duct did in a watched session, as data and as sentences of its account."""

from collections.abc import Sequence

import numpy as np

from lactea.results.dataset import Variable, variable
from lactea.results.phrases import listed
from lactea.results.record import SIDES, Floats
from lactea.simulation.tree_record import TreeRecord


def variables_of_trees(trees: Sequence[TreeRecord], time: Floats) -> dict[str, Variable]:
    """Name what the ducts did at the rows of a record; nothing where milk was not followed.

    A breast with fewer lobes or segments than the other, or that was not followed, has nan.
    """
    if not trees:
        return {}
    widths = {one.side: one.width_at(time) for one in trees}
    flows = {one.side: one.mean_at(time, one.lobe_flow) for one in trees}
    reynolds = {one.side: one.reynolds for one in trees}
    womersley = {one.side: one.womersley for one in trees}
    rest = {one.side: one.rest_width for one in trees}
    viscosity = {one.side: np.array(one.viscosity) for one in trees}
    by_lobe, by_segment = ("time", "breast", "lobe"), ("breast", "segment")
    return {
        "main_duct_width": variable(by_lobe, _padded(widths, 1), "mm", "diameter of a main duct"),
        "main_duct_width_at_rest": variable(
            by_lobe[1:], _padded(rest, 0), "mm", "diameter of a main duct at rest"
        ),
        "lobe_flow": variable(
            by_lobe, _padded(flows, 1), "mL/s", "milk out of the nipple from a lobe"
        ),
        "reynolds": variable(
            by_segment, _padded(reynolds, 0), "1", "largest Reynolds number of a segment"
        ),
        "womersley": variable(
            by_segment, _padded(womersley, 0), "1", "largest Womersley number of a segment"
        ),
        "viscosity": variable(("breast",), _padded(viscosity, 0), "mPa.s", "viscosity of the milk"),
    }


def _padded(found: dict[int, Floats], axis: int) -> Floats:
    """Put both breasts beside each other at an axis, the shorter filled up with nan."""
    shapes = [values.shape for values in found.values()]
    whole = np.full((2, *(max(lengths) for lengths in zip(*shapes, strict=True))), np.nan)
    for side, values in found.items():
        place: tuple[int | slice, ...] = (side, *(slice(length) for length in values.shape))
        whole[place] = values
    return np.moveaxis(whole, 0, axis)


def told_of_trees(trees: Sequence[TreeRecord]) -> tuple[str, ...]:
    """Tell of the ducts that milk was followed through; nothing where it was not."""
    if not trees:
        return ()
    counts = [f"{one.reynolds.size} ducts of the {SIDES[one.side]} breast" for one in trees]
    reynolds = max(float(one.reynolds.max()) for one in trees)
    womersley = max(float(one.womersley.max()) for one in trees)
    first = (
        f"Milk was followed through all {listed(counts)}: the Reynolds number was {reynolds:.0f} at"
        f" most, so flow was laminar, and the Womersley number {womersley:.1f} at most."
    )
    return (first, *(_told_of(one) for one in trees))


def _told_of(tree: TreeRecord) -> str:
    side, rest = SIDES[tree.side], float(tree.rest_width.mean())
    most = float(tree.width.mean(axis=1).max())
    wide = f"widened from {rest:.1f} to {most:.1f} mm on average"
    told = f"The main ducts of the {side} breast {wide}"
    if tree.removed == 0.0:
        return f"{told}."
    left = 100.0 * (1.0 - tree.lobe_milk[-1] / tree.lobe_milk[0])
    return f"{told}; its lobes gave {left.min():.0f} to {left.max():.0f} % of their milk."

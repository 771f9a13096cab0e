"""One breast in numbers, beside what was published: counts, widths and volumes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy.breast import MAIN_DUCT, Breast
from lactea.results.published import published
from lactea.results.summary import NOT_THE_READER

_GAP = 2


class _Line(NamedTuple):
    label: str
    unit: str
    digits: int
    of: Callable[[Breast], float]
    facts: tuple[str, ...] = ()


def _main(breast: Breast) -> NDArray[np.bool_]:
    main: NDArray[np.bool_] = breast.ducts.generation == MAIN_DUCT
    return main


_LINES = (
    _Line(
        "Lobes, each with one main duct", "", 0, lambda b: len(b.lobes.orifice),
        ("mech_main_ducts_left", "mech_main_ducts_right"),
    ),
    _Line(
        "Openings on the nipple", "", 0, lambda b: len(b.orifices),
        ("mech_orifices_5to9", "mech_orifices_marmet"),
    ),
    _Line(
        "Nipple ducts in a cross-section", "", 0, lambda b: b.nipple_ducts,
        ("mech_nipple_ducts_taneri", "mech_nipple_ducts_rusby"),
    ),
    _Line("  of them blind", "", 0, lambda b: len(b.blind_ducts)),
    _Line(
        "Width of main ducts at rest, mean", "mm", 2, lambda b: b.ducts.diameter[_main(b)].mean(),
        ("mech_duct_diam_left",),
    ),
    _Line(
        "From nipple to first branching, mean", "mm", 1, lambda b: b.ducts.length[_main(b)].mean(),
        ("mech_first_branch_distance",),
    ),
    _Line("Segments of ducts", "", 0, lambda b: len(b.ducts.parent)),
    _Line(
        "Branchings to the farthest lobule", "", 0,
        lambda b: b.ducts.generation.max() - MAIN_DUCT,
    ),
    _Line("Milk in the ducts at rest", "mL", 1, lambda b: b.ducts.rest_volume.sum()),
    _Line("Lobules (assumed)", "", 0, lambda b: len(b.lobules.lobe)),
    _Line("Alveoli, in millions", "", 0, lambda b: b.lobules.alveoli.sum() / 1e6),
    _Line(
        "Storage capacity (given)", "mL", 0, lambda b: b.lobules.capacity.sum(),
        ("prod_kent1999_storage_breast_1to6",),
    ),
    _Line("Gland, its milk included", "mL", 0, lambda b: b.gland_volume),
    _Line("Breast, its skin included", "mL", 0, lambda b: b.breast_volume),
    _Line("Radius of the base", "mm", 0, lambda b: b.reach[0]),
    _Line("Depth, nipple to chest", "mm", 0, lambda b: b.reach[1]),
)  # fmt: skip


def breast_table(breasts: Sequence[Breast], names: Sequence[str]) -> str:
    """Return a table for people: one column a breast, and what was published.

    Parameters
    ----------
    breasts
        One at least.
    names
        Head of each column.
    """
    head = ("", *names, "published")
    rows = [
        (
            f"{line.label}, {line.unit}" if line.unit else line.label,
            *(f"{line.of(breast):.{line.digits}f}" for breast in breasts),
            "; ".join(_published(fact_id) for fact_id in line.facts),
        )
        for line in _LINES
    ]
    wide = [max(len(row[i]) for row in (head, *rows)) + _GAP for i in range(len(head) - 1)]

    def told(row: tuple[str, ...]) -> str:
        cells = [row[0].ljust(wide[0]), *(row[i].rjust(wide[i]) for i in range(1, len(wide)))]
        return f"{''.join(cells)}  {row[-1]}".rstrip()

    return "\n".join([told(head), *(told(row) for row in rows), "", NOT_THE_READER])


def _published(fact_id: str) -> str:
    """Return a published number as it is printed, with its source."""
    found = published(fact_id, _UNITS.get(fact_id, "1"))
    if found.value is None:
        number = f"{found.low:g} to {found.high:g}"
    elif found.spread is not None:
        sign = f" {found.spread_name.upper()}" if found.spread_name != "±" else ""
        number = f"{found.value:g} ± {found.spread:g}{sign}"
    elif found.low is not None:
        number = f"{found.value:g} ({found.low:g} to {found.high:g})"
    else:
        number = f"{found.value:g}"
    return f"{number}, {found.source}"


_UNITS = {
    "mech_duct_diam_left": "mm",
    "mech_first_branch_distance": "mm",
    "prod_kent1999_storage_breast_1to6": "mL",
}

"""The ducts of one breast as a plain table, one row a segment, units in the header."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from lactea.anatomy.breast import Breast
from lactea.results.files import whole_file

HEADER = (
    "id", "parent", "lobe", "generation",
    "start_x_mm", "start_y_mm", "start_z_mm", "end_x_mm", "end_y_mm", "end_z_mm",
    "length_mm", "diameter_mm", "rest_volume_uL", "orifice", "lobule", "capacity_mL",
)  # fmt: skip
_UL_PER_ML = 1000.0


def ducts_table(breast: Breast) -> str:
    """Return the segments of all ducts that carry milk, as CSV.

    A nipple duct has no parent but an orifice; a duct that ends in a lobule has its number and what
    it stores when full. Cells that say nothing are empty. All numbers count from 0.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_rows(breast))
    return text.getvalue()


def write_ducts(breast: Breast, path: str | Path) -> Path:
    """Write `ducts_table` to a file, whole or not at all; return where.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    text = ducts_table(breast)
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
    return Path(path)


def _rows(breast: Breast) -> Iterator[tuple[object, ...]]:
    ducts, orifice = breast.ducts, breast.lobes.orifice
    length, volume = ducts.length, _UL_PER_ML * ducts.rest_volume
    for i, parent in enumerate(ducts.parent.tolist()):
        lobule = int(ducts.lobule[i])
        yield (
            i,
            parent if parent >= 0 else "",
            int(ducts.lobe[i]),
            int(ducts.generation[i]),
            *(f"{x:.4f}" for x in (*ducts.start[i], *ducts.end[i], length[i], ducts.diameter[i])),
            f"{volume[i]:.6f}",
            int(orifice[ducts.lobe[i]]) if parent < 0 else "",
            lobule if lobule >= 0 else "",
            f"{breast.lobules.capacity[lobule]:.6f}" if lobule >= 0 else "",
        )

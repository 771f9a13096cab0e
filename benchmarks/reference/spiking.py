"""The oxytocin network in hand-written C (`network.c`), compiled by gcc when a benchmark begins.

Parameters reach it by name, as those of the feed do: see `native.py`.
"""

import ctypes
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.reference.native import FLAGS
from benchmarks.timing import processor_time
from lactea.simulation.network import MOST_BUNDLES, WIDTH, Cells
from lactea.simulation.network_run import params_of

SOURCE = Path(__file__).with_name("network.c")


@dataclass(frozen=True)
class Native:
    """The network compiled and ready to run."""

    library: ctypes.CDLL
    numbers: NDArray[np.float64]
    burst_dose: float

    def run(self, c: Cells, drive: float, steps: int) -> tuple[float, float]:
        """Advance cells in place; return processor time [s] and what went to blood [pg]."""
        released: list[float] = []
        arrays = (c.w, c.bundles, c.links, c.chance, c.counts, c.clock)
        order = (
            ctypes.c_void_p(self.numbers.ctypes.data),
            ctypes.c_int64(steps),
            ctypes.c_double(drive),
            ctypes.c_double(self.burst_dose),
            *(ctypes.c_void_p(array.ctypes.data) for array in arrays),
        )
        spent = processor_time(lambda: released.append(self.library.network(*order)))
        return spent, released[0]


def compiled() -> Native:
    """Compile the network of the reference mother in a temporary folder and load it.

    Raises
    ------
    CalledProcessError
        If gcc refuses it: most likely a parameter has another name now.
    """
    cells, endings, dose = params_of()
    named = [(f"network_{name}", value) for name, value in cells._asdict().items()]
    named += [(f"terminal_{name}", value) for name, value in endings._asdict().items()]
    with tempfile.TemporaryDirectory() as folder:
        header = [f"#define WIDTH {WIDTH}", f"#define MOST_BUNDLES {MOST_BUNDLES}"]
        header += [f"#define {name} numbers[{place}]" for place, (name, _) in enumerate(named)]
        (Path(folder) / "numbers.h").write_text("\n".join(header) + "\n", encoding="utf-8")
        target = str(Path(folder) / "network.so")
        command = ["gcc", *FLAGS, "-shared", "-fPIC", "-I", folder, str(SOURCE), "-o", target]
        subprocess.run([*command, "-lm"], check=True)
        library = ctypes.CDLL(target)
    library.network.restype = ctypes.c_double
    return Native(library, np.array([value for _, value in named]), dose)

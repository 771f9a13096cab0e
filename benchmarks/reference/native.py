"""The feed in hand-written C (`lobes.c`), compiled by gcc when a benchmark begins.

Parameters reach it by name: a header is made from the engine's own named tuples, so that a
parameter that is renamed stops the compiler and is not read from the wrong place.
"""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.case import Case
from benchmarks.timing import processor_time

SOURCE = Path(__file__).with_name("lobes.c")
MISSING = "gcc is not installed"
# The last three change no result: they say that nobody reads errno or floating-point traps, and
# that `omp simd` marks loops. Without them gcc takes lobes one at a time.
FLAGS = (
    "-O3",
    "-march=native",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-fopenmp-simd",
)
VECTOR = 8
# Capacity, duct volume, two conductances, sensitivity, share and side of a lane without a lobe.
NO_LOBE = (1.0, 1.0, 0.0, 0.0, 1.0, 0.0, 2.0)
OWN = (
    "capacity",
    "rest_volume",
    "ductule_conductance",
    "nipple_conductance",
    "sensitivity",
    "share",
    "side",
)


class _Plan(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("durations", "wave", "waves", "means", "period")),
        ("thresholds", ctypes.c_void_p),
        *((name, ctypes.c_int64) for name in ("phases", "threshold_count", "bursts")),
        ("stroke_step", ctypes.c_double),
    )


@dataclass(frozen=True)
class Fed:
    """What one run of the C feed gives.

    Attributes
    ----------
    spent
        [s] Processor time.
    taken
        [mL] Milk taken.
    lobes
        (5, lobes) Alveolar and ductal milk, contraction, opening and calcium at the end.
    body
        (11,) The mother's body at the end.
    """

    spent: float
    taken: float
    lobes: NDArray[np.float64]
    body: NDArray[np.float64]


@dataclass(frozen=True)
class Native:
    """A case compiled and ready to run; it holds the arrays that C reads."""

    case: Case
    library: ctypes.CDLL
    numbers: NDArray[np.float64]
    rows: NDArray[np.float64]

    def fed(self) -> Fed:
        """Run the feed from its beginning."""
        engine, plan = self.case.engine, self.case.plan
        count = engine.lanes.share.size
        y = np.zeros((7, self.rows.shape[1]))
        y[1] = 1.0
        y[:5, :count] = engine.dyad.lobes[:5, :count]
        body = engine.dyad.body.copy()
        taken: list[float] = []
        order = _Plan(
            *(_address(a) for a in (plan.durations, plan.wave, plan.waves, plan.phases)),
            _address(plan.period),
            _address(engine.thresholds),
            plan.durations.size,
            engine.thresholds.size,
            int(engine.bursts[0]),
            self.case.stage.longest_stroke_step,
        )
        given = (_address(self.numbers), _address(self.rows), ctypes.byref(order))
        spent = processor_time(
            lambda: taken.append(self.library.feed(*given, _address(y), _address(body)))
        )
        return Fed(spent, taken[0], y[:5, :count], body)


def available() -> bool:
    """Tell whether the C reference can be compiled here."""
    return shutil.which("gcc") is not None


def compiled(case: Case) -> Native:
    """Compile the feed of a case in a temporary folder and load it.

    Raises
    ------
    CalledProcessError
        If gcc refuses it: most likely a parameter has another name now.
    """
    named = [
        *_flat(case.engine.physiology, ""),
        *_flat(case.stage, "stage_"),
    ]
    count = case.engine.lanes.share.size
    rows = np.repeat(np.array(NO_LOBE)[:, np.newaxis], -(-count // VECTOR) * VECTOR, axis=1)
    rows[:, :count] = [getattr(case.engine.lanes, name) for name in OWN]
    sizes = {
        "LANES": rows.shape[1],
        "SAMPLES": case.plan.waves.shape[1],
        "PHASES": case.plan.phases.shape[1],
    }
    with tempfile.TemporaryDirectory() as folder:
        header = [f"#define {name} {size}" for name, size in sizes.items()]
        header += [f"#define {name} numbers[{place}]" for place, (name, _) in enumerate(named)]
        (Path(folder) / "numbers.h").write_text("\n".join(header) + "\n", encoding="utf-8")
        target = str(Path(folder) / "lobes.so")
        command = ["gcc", *FLAGS, "-shared", "-fPIC", "-I", folder, str(SOURCE), "-o", target]
        subprocess.run([*command, "-lm"], check=True)
        library = ctypes.CDLL(target)
    library.feed.restype = ctypes.c_double
    return Native(case, library, np.array([value for _, value in named]), rows)


def _flat(values: Any, start: str) -> Iterator[tuple[str, float]]:
    for name, value in zip(values._fields, values, strict=True):
        if hasattr(value, "_fields"):
            yield from _flat(value, f"{start}{name}_")
        else:
            yield f"{start}{name}", float(value)


def _address(array: NDArray[Any]) -> ctypes.c_void_p:
    return ctypes.c_void_p(np.ascontiguousarray(array).ctypes.data)

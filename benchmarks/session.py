"""One feed of ten minutes, at both fidelities, beside hand-written C and SciPy."""

from collections.abc import Callable
from functools import partial

import numpy as np
from scipy.integrate import solve_ivp

from benchmarks.case import SECONDS, Case, feed_of
from benchmarks.reference import native
from benchmarks.reference.plain import Plain
from benchmarks.table import Row
from benchmarks.timing import interleaved, processor_time

REFERENCE = "hand-written C (`benchmarks/reference/lobes.c`); SciPy's LSODA and RK45"
AGREE = 1e-6  # [1] of the milk taken, and [mL] of what each lobe holds, stroke by stroke
AGREE_AVERAGED = 1e-5  # [1] of the milk taken; both solve each step, but only to a tolerance
SHORT = 2.0  # [s] that the adaptive solvers are given; their time is scaled to the whole feed
SOLVERS = ("LSODA", "RK45")
TOLERANCE = 1e-6
SMALLEST = 1e-15  # what is said where two numbers are the same
C = "C, gcc -O3"


def run(repeats: int) -> list[Row]:
    """Measure the resolved feed against C and SciPy, the averaged one against its C."""
    resolved, averaged = feed_of("resolved"), feed_of("averaged")
    return [
        *_beside_c("one feed of 10 min, resolved (RK4, 25 ms)", resolved, repeats),
        *_beside_scipy(resolved, repeats),
        *_beside_c("one feed of 10 min, averaged (1 s)", averaged, repeats),
    ]


def difference(case: Case, reference: native.Native) -> tuple[float, float]:
    """Compare C with ours: relative difference of the milk, largest of the lobes [mL]."""
    _, taken, engine = case.fed()
    found = reference.fed()
    lobes = np.abs(found.lobes[:2] - engine.dyad.lobes[:2, : found.lobes.shape[1]]).max()
    return abs(found.taken / taken - 1.0), float(lobes)


def _beside_c(what: str, case: Case, repeats: int) -> list[Row]:
    if not native.available():
        ours = interleaved({"ours": lambda: case.fed()[0]}, repeats)["ours"]
        return [Row(what, 1e3 * ours, "ms", C, None, native.MISSING)]
    reference = native.compiled(case)
    milk, lobes = difference(case, reference)
    times = interleaved(
        {"ours": lambda: case.fed()[0], "C": lambda: reference.fed().spent}, repeats
    )
    ours, theirs = 1e3 * times["ours"], 1e3 * times["C"]
    resolved = case.stage.longest_stroke_step > 0.0
    if milk > (AGREE if resolved else AGREE_AVERAGED) or (resolved and lobes > AGREE):
        note = f"**lobes.c is out of step**: it differs by {milk:.0e} of the milk; mend it first"
        return [Row(what, ours, "ms", C, None, note)]
    note = f"milk agrees to {max(milk, SMALLEST):.0e}; the C keeps no record and no solutes"
    return [Row(what, ours, "ms", C, theirs, note)]


def _beside_scipy(case: Case, repeats: int) -> list[Row]:
    short = case.shortened(SHORT)
    model = Plain(short)
    _, _, engine = short.fed()
    tasks: dict[str, Callable[[], float]] = {"ours": lambda: case.fed()[0]}
    for method in SOLVERS:
        tasks[method] = partial(_solve_time, model, method)
    times = interleaved(tasks, repeats)
    rows = []
    for method in SOLVERS:
        off = np.abs(_solved(model, method)[11:] - engine.dyad.lobes[:5].ravel()).max()
        note = f"{SHORT:g} s solved and scaled to 10 min; every lobe within {off:.0e}"
        reference = f"SciPy {method}, plain Python rates, rtol {TOLERANCE:g}"
        theirs = 1e3 * times[method] * SECONDS / SHORT
        rows.append(Row("the same, resolved", 1e3 * times["ours"], "ms", reference, theirs, note))
    return rows


def _solve_time(model: Plain, method: str) -> float:
    return processor_time(lambda: _solved(model, method))


def _solved(model: Plain, method: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    run = solve_ivp(
        model.rates,
        (0.0, SHORT),
        model.start(),
        method=method,
        rtol=TOLERANCE,
        atol=TOLERANCE,
    )
    end: np.ndarray[tuple[int], np.dtype[np.float64]] = run.y[:, -1]
    return end

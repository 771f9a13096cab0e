"""Virtual mothers with moved parameters, and the search for those that miss least."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from calibration.targets import Floats, Measured, Target
from lactea.parameters import Mother, load_table
from lactea.parameters.table import Row

STEP = 0.3  # of the logarithm of a parameter, that one unit of the search moves
SHARE_STEP = 0.5  # the same of what a share lacks to 1
FARTHEST = 3.0  # units of the search
PULL = 0.3  # towards the shipped values, where targets do not tell
MOST_TRIALS = 260


@dataclass(frozen=True)
class Calibration:
    """One set of parameters with the targets that they are held to.

    Attributes
    ----------
    title
        What it is called where it is printed.
    organs
        Tables whose calibrated rows are searched.
    targets
        What is aimed at.
    measure
        From a mother and her place in the draw to her measures.
    seed
        Of the draw of mothers.
    mothers
        How many the search uses.
    """

    title: str
    organs: tuple[str, ...]
    targets: tuple[Target, ...]
    measure: Callable[[Mother, int], Mapping[str, float]]
    seed: int
    mothers: int

    def rows(self) -> tuple[Row, ...]:
        """Return the calibrated rows of its tables."""
        rows = (row for organ in self.organs for row in load_table(organ).values())
        return tuple(row for row in rows if row.how == "calibrated")


def moved(mother: Mother, rows: Sequence[Row], values: Sequence[float]) -> Mother:
    """Return a mother whose own draw is scaled as the reference moves, kept within its range."""
    changed = dict(mother.changed)
    for row, value in zip(rows, values, strict=True):
        name = f"{row.organ}.{row.symbol}"
        hers = changed.get(name, row.value) * value / row.value
        changed[name] = float(np.clip(hers, row.low, row.high))
    return replace(mother, changed=MappingProxyType(changed))


def measure_all(
    calibration: Calibration, mothers: int, values: Sequence[float] | None = None
) -> Measured:
    """Measure virtual mothers, with the shipped parameters or with others."""
    rows = calibration.rows()
    shown = [row.value for row in rows] if values is None else values
    drawn = [Mother.draw(calibration.seed, place) for place in range(mothers)]
    asked = [moved(mother, rows, shown) for mother in drawn]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(calibration.measure, asked, range(mothers)))


def at(rows: Sequence[Row], point: Floats) -> list[float]:
    """Return the parameters at a point of the search, whose origin is the shipped values."""
    return [_at(row, float(z)) for row, z in zip(rows, point, strict=True)]


def _at(row: Row, z: float) -> float:
    is_share = row.unit == "1" and row.high == 1.0
    value = row.value * np.exp(STEP * z)
    if is_share:
        value = 1.0 - (1.0 - row.value) * np.exp(SHARE_STEP * z)
    return float(np.clip(value, row.low, row.high))


def fit(
    calibration: Calibration,
    mothers: int,
    say: Callable[[str], None],
    most_trials: int = MOST_TRIALS,
) -> dict[str, float]:
    """Search by Powell's method from the shipped values; return "organ.symbol" to value.

    The sum of squared misses, with a weak pull towards where the search began, is made small;
    `say` is told of each improvement.
    """
    from scipy.optimize import minimize

    rows = calibration.rows()
    best, best_point = np.inf, np.zeros(len(rows))

    def loss(point: Floats) -> float:
        nonlocal best, best_point
        measured = measure_all(calibration, mothers, at(rows, point))
        misses = np.array([target.miss(measured) for target in calibration.targets])
        total = float(misses @ misses + PULL * point @ point)
        if total < best:
            best, best_point = total, point.copy()
            worst = calibration.targets[int(np.abs(misses).argmax())].what
            say(f"{calibration.title}: {total:.2f}, worst is {worst}")
        return total

    minimize(
        loss,
        np.zeros(len(rows)),
        method="Powell",
        bounds=[(-FARTHEST, FARTHEST)] * len(rows),
        options={"maxfev": most_trials, "xtol": 0.05, "ftol": 0.01},
    )
    names = [f"{row.organ}.{row.symbol}" for row in rows]
    return dict(zip(names, at(rows, best_point), strict=True))

"""The range of each measure over repeated runs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

LOW, HIGH = 5.0, 95.0


class Range(NamedTuple):
    """Where repeats lie, in the unit of the measure."""

    low: float  # 5th percentile
    median: float
    high: float  # 95th percentile


def spread_of(measured: Sequence[Mapping[str, float]]) -> dict[str, Range]:
    """Return the range of each measure from its 5th to its 95th percentile.

    Repeats in which a measure is nan are left out of its range.

    Parameters
    ----------
    measured
        One mapping a repeat, as `lactea.results.measures.measure_all` gives it.
    """
    names = dict.fromkeys(name for one in measured for name in one)
    return {name: _range([one.get(name, np.nan) for one in measured]) for name in names}


def _range(values: Sequence[float]) -> Range:
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    if known.size == 0:
        return Range(float("nan"), float("nan"), float("nan"))
    return Range(*np.percentile(known, [LOW, 50.0, HIGH]).tolist())

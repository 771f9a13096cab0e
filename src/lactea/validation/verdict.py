"""One rule for every verdict.

A mean is *inside* within two combined standard errors of the published one, *near* within four,
*outside* beyond. Where a paper gives no spread but a range, the mean is inside within the range
and near within a range twice as wide. Where it gives neither, the validation states a tolerance
with its reason. An ordering holds or fails.
"""

from dataclasses import dataclass
from math import atanh, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from lactea import evidence
from lactea.errors import EvidenceError
from lactea.evidence import Fact

Spread = Literal["sd", "se", "unknown", "range", "stated"]
INSIDE, NEAR, OUTSIDE, HOLDS, FAILS = "inside", "near", "outside", "holds", "fails"
_CLOSE, _FAR = 2.0, 4.0


@dataclass(frozen=True)
class Verdict:
    """One published result beside what the model gives.

    Attributes
    ----------
    paper, fact_id, quantity, unit
        What is judged, from the evidence; `fact_id` is empty for a law without a number.
    published
        The published value, or the middle of a published range.
    allowed
        [`unit`] Half of what counts as inside.
    simulated, simulated_error
        [`unit`] Mean over the virtual mothers and its standard error.
    verdict
        inside, near, outside, holds or fails.
    basis
        Which rule was used, and why this tolerance.
    departure
        Where model and experiment differ, in words; may be empty.
    """

    paper: str
    fact_id: str
    quantity: str
    unit: str
    published: float | None
    allowed: float | None
    simulated: float
    simulated_error: float
    verdict: str
    basis: str
    departure: str = ""


def _judged(fact_id: str) -> Fact:
    fact = evidence.fact(fact_id)
    if evidence.role(fact.source_key) != "judge":
        raise EvidenceError(
            f"{fact_id}: {fact.source_key} does not judge; give it that role in roles.csv, or "
            "judge by another paper"
        )
    return fact


def _graded(distance: float, allowed: float) -> str:
    if distance <= allowed:
        return INSIDE
    return NEAR if distance <= allowed * _FAR / _CLOSE else OUTSIDE


def _published_error(fact: Fact, spread: Spread, stated: float | None) -> tuple[float, str]:
    if spread == "stated" and stated is not None:
        return stated, "no spread published; tolerance stated here"
    if fact.sd is None or fact.n is None:
        raise EvidenceError(f"{fact.id}: no spread or n; judge it by its range or state an error")
    if spread == "se":
        return fact.sd, "published standard error"
    words = (
        "published SD over the root of n"
        if spread == "sd"
        else ("type of the published spread unknown: read as an SD, the stricter way")
    )
    return fact.sd / sqrt(fact.n), words


def judge_mean(
    fact_id: str,
    values: ArrayLike,
    spread: Spread = "sd",
    stated: float | None = None,
    why: str = "",
    departure: str = "",
    measurement: float = 0.0,
) -> Verdict:
    """Judge the mean of `values` (in the unit of the fact, one a virtual mother) by a fact.

    Parameters
    ----------
    fact_id
        Fact of a paper whose role is to judge.
    values
        (mothers,) Simulated; not-a-number where a mother had nothing to measure.
    spread
        How the published spread is read; "range" takes the published range instead.
    stated
        Standard error to use when nothing was published, with its reason in `why`.
    why, departure
        Words for the page.
    measurement
        Further standard error of the published mean, by its method.
    """
    fact = _judged(fact_id)
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    mean, error = float(known.mean()), float(known.std(ddof=1) / sqrt(known.size))
    if spread == "range":
        low, high = fact.low or 0.0, fact.high or 0.0
        middle, allowed, basis = (low + high) / 2.0, (high - low) / 2.0, "published range"
    else:
        published, basis = _published_error(fact, spread, stated)
        middle = fact.value if fact.value is not None else float("nan")
        allowed = _CLOSE * sqrt(published**2 + error**2 + measurement**2)
    basis = f"{basis}; {why}" if why else basis
    return Verdict(
        fact.source_key,
        fact_id,
        fact.quantity,
        fact.unit,
        middle,
        allowed,
        mean,
        error,
        _graded(abs(mean - middle), allowed),
        basis,
        departure,
    )


def judge_number(
    fact_id: str,
    simulated: float,
    error: float,
    published_error: float,
    basis: str,
    departure: str = "",
) -> Verdict:
    """Judge a statistic that is not a mean: its own errors are given [unit of the fact]."""
    fact = _judged(fact_id)
    allowed = _CLOSE * sqrt(error**2 + published_error**2)
    middle = fact.value if fact.value is not None else float("nan")
    return Verdict(
        fact.source_key,
        fact_id,
        fact.quantity,
        fact.unit,
        middle,
        allowed,
        simulated,
        error,
        _graded(abs(simulated - middle), allowed),
        basis,
        departure,
    )


def judge_spread(fact_id: str, values: ArrayLike, why: str = "", departure: str = "") -> Verdict:
    """Judge the standard deviation of `values` by the published one of a fact [its unit]."""
    fact = _judged(fact_id)
    if fact.sd is None or fact.n is None:
        raise EvidenceError(f"{fact_id}: no spread or n; it cannot judge a spread")
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    spread = float(known.std(ddof=1))
    error = spread / sqrt(2.0 * (known.size - 1))
    allowed = _CLOSE * sqrt(error**2 + fact.sd**2 / (2.0 * (fact.n - 1)))
    basis = "sampling errors of two standard deviations"
    return Verdict(
        fact.source_key,
        fact_id,
        f"spread (SD) of {fact.quantity}",
        fact.unit,
        fact.sd,
        allowed,
        spread,
        error,
        _graded(abs(spread - fact.sd), allowed),
        f"{basis}; {why}" if why else basis,
        departure,
    )


def judge_proportion(fact_id: str, simulated: float, mothers: int, departure: str = "") -> Verdict:
    """Judge a share of women [%] by the binomial errors of both samples."""
    fact = _judged(fact_id)
    share = (fact.value or 0.0) / 100.0
    sample = fact.n or mothers
    published = 100.0 * sqrt(share * (1.0 - share) / sample)
    error = 100.0 * sqrt(max(simulated / 100.0 * (1.0 - simulated / 100.0), 1e-9) / mothers)
    basis = "binomial errors" if fact.n else "binomial errors; n not published, taken as ours"
    return judge_number(fact_id, simulated, error, published, basis, departure)


def judge_correlation(fact_id: str, r_squared: float, pairs: int, departure: str = "") -> Verdict:
    """Judge a squared correlation by Fisher's transform of both."""
    fact = _judged(fact_id)
    published = sqrt(fact.value or 0.0)
    ours = sqrt(max(r_squared, 0.0))
    allowed = _CLOSE * sqrt(1.0 / ((fact.n or pairs) - 3) + 1.0 / (pairs - 3))
    distance = abs(atanh(min(ours, 0.999)) - atanh(published))
    return Verdict(
        fact.source_key,
        fact_id,
        fact.quantity,
        fact.unit,
        fact.value,
        None,
        r_squared,
        0.0,
        _graded(distance, allowed),
        "Fisher's transform of r, both samples",
        departure,
    )


def judge_ordering(
    paper: str,
    quantity: str,
    holds: bool,
    simulated: float,
    unit: str,
    basis: str,
    fact_id: str = "",
    departure: str = "",
) -> Verdict:
    """Judge an ordering or a law: it holds or it fails."""
    if evidence.role(paper) != "judge":
        raise EvidenceError(f"{paper} does not judge; give it that role in roles.csv")
    return Verdict(
        paper,
        fact_id,
        quantity,
        unit,
        None,
        None,
        simulated,
        0.0,
        HOLDS if holds else FAILS,
        basis,
        departure,
    )

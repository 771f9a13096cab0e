"""What the calibration aims at: published numbers, every one from a paper that sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, log, sqrt

import numpy as np
from numpy.typing import NDArray

from lactea import evidence
from lactea.errors import EvidenceError
from lactea.evidence import Fact
from lactea.results.published import short_source
from lactea.units import convert

Floats = NDArray[np.float64]
Measured = Sequence[Mapping[str, float]]
UNSEEN = 10.0
# Mean range of so many normal numbers, in their standard deviations (table of d2).
WOMEN_OF_RANGE, RANGE_OF_EIGHT = 8, 2.847


@dataclass(frozen=True)
class Target:
    """One published result that the calibrated parameters should give.

    Attributes
    ----------
    name
        Of the measure in what a virtual mother gives.
    what
        In words.
    unit
        UCUM unit of the numbers.
    value
        [`unit`] Aimed at: a mean, the geometric middle of a range, or what words were taken to say.
    spread
        [`unit`] Standard deviation or error as published, or None.
    low, high
        [`unit`] Range as published, or None; the median is held to its middle, on a log scale.
    tolerance
        [`unit`] A miss that counts 1 in the search; of the logarithm where there is a range.
    papers
        Keys of the papers.
    words
        What was published where it is no number: the number is then ours.
    over
        Name of a second measure: the mean of the first over the mean of it is held to the value, as
        in a course that is published for a group.
    scatter_of
        Name of a measure whose standard deviation between mothers is held to the value; that of
        its logarithm where the target has a range.
    """

    name: str
    what: str
    unit: str
    value: float
    spread: float | None
    low: float | None
    high: float | None
    tolerance: float
    papers: tuple[str, ...]
    words: str = ""
    over: str = ""
    scatter_of: str = ""

    @property
    def published(self) -> str:
        """The published numbers as they are shown."""
        if self.scatter_of:
            return f"{self.value:.3g}"
        if self.words:
            return f"{self.words}: {self.value:.3g}"
        if self.low is not None and self.high is not None:
            return f"{self.low:.3g} to {self.high:.3g}"
        return f"{self.value:.3g}" + (f" ± {self.spread:.2g}" if self.spread else "")

    def miss(self, measured: Measured) -> float:
        """Return how far the virtual mothers are off, in tolerances; 10 where nothing was seen."""
        if self.scatter_of:
            scatter = self.middle(measured)
            return (scatter - self.value) / self.tolerance if isfinite(scatter) else UNSEEN
        found = column(measured, self.name)
        if not found.size or (self.low is not None and np.median(found) <= 0.0):
            return UNSEEN
        if self.low is not None:
            return (log(float(np.median(found))) - log(self.value)) / self.tolerance
        return (self.middle(measured) - self.value) / self.tolerance

    def middle(self, measured: Measured) -> float:
        """Return the mean over the mothers, the ratio of two means, or a scatter [`unit`]."""
        if self.scatter_of:
            values = column(measured, self.scatter_of)
            values = np.log(values) if self.low is not None else values
            return float(values.std(ddof=1)) if values.size > 1 else float("nan")
        found = float(column(measured, self.name).mean())
        return found / float(column(measured, self.over).mean()) if self.over else found


def column(measured: Measured, name: str) -> Floats:
    """Return one measure of every mother who gave it."""
    values = [mother[name] for mother in measured]
    return np.array([value for value in values if isfinite(value)])


def _setting(fact_id: str) -> Fact:
    found = evidence.fact(fact_id)
    if evidence.role(found.source_key) != "set":
        raise EvidenceError(
            f"{fact_id}: {found.source_key} does not set parameters; aim at a fact of a paper "
            "whose role in roles.csv is set"
        )
    return found


def _number(found: Fact, field: str, unit: str, weight: float) -> float | None:
    number = getattr(found, field)
    if number is None:
        return None
    converted = number * weight if weight != 1.0 else convert(number, found.unit, unit)
    return float(converted)


def mean_of(
    name: str,
    what: str,
    fact_ids: Sequence[str],
    unit: str,
    tolerance: float,
    weight: float = 1.0,
) -> Target:
    """Aim at the mean of one published value or of several.

    Parameters
    ----------
    weight
        [`unit` over the fact's] For a unit that no table converts, as units of a hormone to mass.

    Raises
    ------
    EvidenceError
        If a paper does not set, or a fact has no value.
    """
    facts = [_setting(fact_id) for fact_id in fact_ids]
    values = [_number(found, "value", unit, weight) for found in facts]
    known = [value for value in values if value is not None]
    if len(known) < len(facts):
        raise EvidenceError(f"{', '.join(fact_ids)}: no value to aim at; give its range or words")
    spreads = [_number(found, "sd", unit, weight) for found in facts]
    given = [spread for spread in spreads if spread is not None]
    spread = sum(given) / len(given) if len(given) == len(facts) else None
    papers = tuple(dict.fromkeys(found.source_key for found in facts))
    value = sum(known) / len(known)
    return Target(name, what, unit, value, spread, None, None, tolerance, papers)


def range_of(
    name: str, what: str, fact_id: str, unit: str, tolerance: float, weight: float = 1.0
) -> Target:
    """Aim the median at the geometric middle of a published range.

    Raises
    ------
    EvidenceError
        If the paper does not set, or the fact has no range above 0.
    """
    found = _setting(fact_id)
    low = _number(found, "low", unit, weight)
    high = _number(found, "high", unit, weight)
    if low is None or high is None or low <= 0.0:
        raise EvidenceError(f"{fact_id}: no range above 0 to aim at; give its mean or words")
    papers = (found.source_key,)
    return Target(name, what, unit, sqrt(low * high), None, low, high, tolerance, papers)


def spread_of(
    name: str, what: str, of: str, fact_ids: Sequence[str], unit: str, tolerance: float
) -> Target:
    """Aim at the mean of published standard deviations between mothers; `of` names the measure.

    Raises
    ------
    EvidenceError
        If a paper does not set, or a fact has no standard deviation.
    """
    facts = [_setting(fact_id) for fact_id in fact_ids]
    given = [_number(found, "sd", unit, 1.0) for found in facts]
    known = [spread for spread in given if spread is not None]
    if len(known) < len(facts):
        raise EvidenceError(f"{', '.join(fact_ids)}: no standard deviation; aim at another fact")
    papers = tuple(dict.fromkeys(found.source_key for found in facts))
    value = sum(known) / len(known)
    return Target(name, what, unit, value, None, None, None, tolerance, papers, scatter_of=of)


def range_spread_of(name: str, what: str, of: str, fact_id: str, tolerance: float) -> Target:
    """Aim at the standard deviation of a logarithm that the range among a few women tells.

    Raises
    ------
    EvidenceError
        If the paper does not set, or the fact has no range above 0, or not of eight women.
    """
    found = _setting(fact_id)
    if found.low is None or found.high is None or found.low <= 0.0 or found.n != WOMEN_OF_RANGE:
        raise EvidenceError(f"{fact_id}: no range above 0 among {WOMEN_OF_RANGE} women")
    value = log(found.high / found.low) / RANGE_OF_EIGHT
    papers = (found.source_key,)
    return Target(
        name, what, "1", value, None, found.low, found.high, tolerance, papers, scatter_of=of
    )


def words_of(
    name: str,
    what: str,
    fact_id: str,
    value: float,
    unit: str,
    tolerance: float,
    words: str,
    over: str = "",
) -> Target:
    """Aim at a number of ours for what a paper says in words.

    Raises
    ------
    EvidenceError
        If the paper does not set.
    """
    papers = (_setting(fact_id).source_key,)
    return Target(name, what, unit, value, None, None, None, tolerance, papers, words, over)


def table(title: str, targets: Sequence[Target], measured: Measured) -> str:
    """Return the targets beside what virtual mothers give, mean and SD, as plain text."""
    head = (title, "published", f"{len(measured)} mothers", "unit", "paper")
    rows = [head, *(_cells(target, measured) for target in targets)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(head))]
    lines = [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def _cells(target: Target, measured: Measured) -> tuple[str, ...]:
    found = column(measured, target.scatter_of or target.name)
    shown = "none"
    if target.scatter_of and found.size > 1:
        shown = f"{target.middle(measured):.3g}"
    elif found.size:
        middle = f" (median {np.median(found):.3g})" if target.low is not None else ""
        spread = "" if target.over else f" ± {found.std():.2g}"
        shown = f"{target.middle(measured):.3g}{spread}{middle}"
    sources = ", ".join(short_source(key) for key in target.papers)
    return target.what, target.published, shown, target.unit, sources

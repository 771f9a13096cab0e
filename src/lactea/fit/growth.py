"""What an infant of some weight and age takes, and what its gain between two weighings says of it.

The balance of infant_growth.py turned round: milk taken in a day is what is needed to grow as is
usual, and the energy of each gram won beyond that. All milk is told as milk of the usual energy.
"""

import math
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from lactea.fit.model import constant
from lactea.fit.sessions import DAY, Bottled, History, Weighed
from lactea.parameters import Mother
from lactea.parameters.table import values
from lactea.physiology.slow import infant_growth
from lactea.simulation import feeding

YOUNGEST = 14.0  # [d] before which an infant loses and regains water: see infant_growth.py
OLDEST = feeding.SOLIDS  # [d] from which it has solids too
_GRAM = 1e-3  # [kg]
_SURE = 3.0  # standard deviations


class Weighing(NamedTuple):
    """Weighings of some days taken together."""

    time: float  # [s] mean
    weight: float  # [g] mean
    number: int


class Span(NamedTuple):
    """The days between two weighings."""

    begin: float  # [s]
    end: float  # [s]
    need: float  # [mL/d] to grow as is usual
    more: float  # [mL/d] for what is won beyond that; below zero for less
    first_error: float  # [mL/d] standard deviation that the first weighing brings
    last_error: float  # [mL/d] the same of the last


def need_of(age: float, weight: float) -> float:
    """Milk that an infant needs to grow as is usual [mL/d]: age [d] and weight [g]."""
    return feeding.need_per_day(age, _GRAM * weight, _feeding()._replace(appetite=1.0))


def milk_of_tissue() -> float:
    """Milk of the usual energy that a gram won beyond the usual holds [mL/g]."""
    return _growth().tissue_energy / constant("milk_energy")


def usual_gain(begin: float, end: float) -> float:
    """Gain that is usual between two ages [d], as a share of the weight a day [1/d]."""
    first, last = Mother.median_weight_at(begin), Mother.median_weight_at(end)
    return math.log(last / first) / (end - begin)


def weighings_of(weights: Sequence[Weighed]) -> tuple[Weighing, ...]:
    """Return weighings with those of a few days taken together."""
    groups: list[list[Weighed]] = []
    for each in sorted(weights):
        if groups and each.time - groups[-1][0].time < constant("weighings_together") * DAY:
            groups[-1].append(each)
        else:
            groups.append([each])
    return tuple(
        Weighing(
            sum(each.time for each in group) / len(group),
            sum(each.weight for each in group) / len(group),
            len(group),
        )
        for group in groups
    )


def span_between(first: Weighing, last: Weighing, born: float) -> Span:
    """Return what two weighings say of the days between them; `born` [s] on the log's clock."""
    days = (last.time - first.time) / DAY
    begin, end = (first.time - born) / DAY, (last.time - born) / DAY
    weight = 0.5 * (first.weight + last.weight)
    gain = (last.weight - first.weight) / days - usual_gain(begin, end) * weight
    error = constant("weight_error") * milk_of_tissue() / days
    return Span(
        first.time,
        last.time,
        need_of(0.5 * (begin + end), weight),
        gain * milk_of_tissue(),
        error / math.sqrt(first.number),
        error / math.sqrt(last.number),
    )


def can_be(span: Span) -> bool:
    """Whether some infant might have taken what a span says; a slip in a weight says no."""
    taken = span.need + span.more
    error = _SURE * math.hypot(span.first_error, span.last_error)
    most = constant("most_of_need") * span.need
    return taken + error > 0.0 and taken - error < most


def bottles_per_day(
    bottles: Sequence[Bottled], begin: float, end: float, gaps: Sequence[tuple[float, float]]
) -> float:
    """Milk of bottles between two times, gaps left out [mL/d of what is not a gap]."""
    drunk = sum(
        each.milk
        for each in bottles
        if begin < each.time <= end and not any(a < each.time < b for a, b in gaps)
    )
    return drunk / logged_days(begin, end, gaps)


def logged_days(begin: float, end: float, gaps: Sequence[tuple[float, float]]) -> float:
    """Days between two times that are not in a gap [d]."""
    lost = sum(max(min(b, end) - max(a, begin), 0.0) for a, b in gaps)
    return max(end - begin - lost, 1.0) / DAY


def born_at(history: History) -> float | None:
    """Return the time of birth on a log's clock [s], or None where it is not known."""
    if history.born is None or history.start is None:
        return None
    return -DAY * (history.start.date() - history.born).days + 0.5 * DAY


@cache
def _feeding() -> feeding.Params:
    return values(feeding.Params, "feeding")


@cache
def _growth() -> infant_growth.Params:
    return values(infant_growth.Params, "infant_growth")

"""What weights of the infant say of the milk that it took at the breast.

Each span between two weighings says how much milk was taken in all; less what came from bottles it
is milk taken at the breast, which a draw of parameters foretells by its feeds. What infants need,
what a gram of tissue costs and what milk holds are not known for this pair: they are the same in
every span, so that many weighings leave them as open as two do. Storage is not told by weights.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.fit import filter as milk
from lactea.fit.filter import Events
from lactea.fit.growth import (
    OLDEST,
    YOUNGEST,
    Span,
    Weighing,
    born_at,
    bottles_per_day,
    can_be,
    logged_days,
    span_between,
    weighings_of,
)
from lactea.fit.model import Natural, columns, constant
from lactea.fit.sessions import BOTH, DAY, KINDS, History
from lactea.results.phrases import many

Floats = NDArray[np.float64]
ASK_BIRTH = (
    "weights of the infant would tell, roughly, how much milk is made, if its age were known: "
    "give its day of birth (--born YYYY-MM-DD)"
)
_VOLUMES = "weights of the infant were left aside: what was measured of milk tells more"
_TOO_FEW = (
    "two weights of the infant, a week or more apart, would tell, roughly, how much milk is made: "
    "add the file that holds them"
)
_FEWEST = 2
_AT_BREAST = KINDS.index("breastfeed")
_NONE = -1
_LEAST = 0.25  # [1] of the time of a span may be missing from the log


class Growth(NamedTuple):
    """Spans between weighings as arrays (spans,); milk in mL/d of the usual energy."""

    span_of: NDArray[np.int64]  # (removals,) in which each lies, or -1
    begin: Floats  # [d] since the first removal
    end: Floats  # [d]
    days: Floats  # [d] of the span that were logged
    need: Floats  # [mL/d]
    more: Floats  # [mL/d]
    bottles: Floats  # [mL/d]
    error: Floats  # (spans, spans) [mL2/d2] of the scales
    until: float  # [s] the last weighing
    told_until: str  # the same for people


class Read(NamedTuple):
    """What weights say, or why they say nothing."""

    growth: Growth | None
    notes: tuple[str, ...]


def growth_of(history: History, events: Events) -> Read:
    """Return what the weights of a log say, and what has to be said of them.

    A log that measured milk itself does not lean on weights.
    """
    unmeasured = bool(((events.kind == _AT_BREAST) & (events.milk < 0.0)).any())
    if not unmeasured or (history.born is None and not history.weights):
        return Read(None, ())
    if len(history.measured) >= constant("fewest_removals"):
        return Read(None, (_VOLUMES,) if history.weights else ())
    if len(history.weights) < _FEWEST:
        return Read(None, (_TOO_FEW,))
    born = born_at(history)
    if born is None:
        return Read(None, (ASK_BIRTH,))
    gaps = _gaps(events)
    found, notes = _spans(weighings_of(history.weights), born, gaps, events)
    if not found:
        return Read(None, (*notes, "no two weights remain that say how much milk was taken"))
    return Read(_growth(history, events, found, gaps), (*notes, *_of_bottles(history)))


def told_by(growth: Growth) -> str:
    """Return what a verdict rests on where weights alone speak."""
    spans = many(len(growth.days), "span")
    return (
        f"told by the infant's weights ({spans} between weighings, "
        f"{many(round(float(growth.days.sum())), 'day')}, to {growth.told_until}) of the week "
        "before the last of them: what infants need and what milk holds differ from one to another"
    )


def log_likelihood(draws: Natural, events: Events, growth: Growth) -> Floats:
    """Return the logarithm of the likelihood of the weights, (draws,)."""
    taken = suckled(draws, events, growth)
    root = np.linalg.cholesky(_covariance(taken, draws, growth))
    off = np.linalg.solve(root, (taken - _observed(growth))[:, :, None])[:, :, 0]
    scale = np.log(np.einsum("dii->di", root)).sum(axis=1)
    value: Floats = -0.5 * (off**2).sum(axis=1) - scale
    return value


def suckled(draws: Natural, events: Events, growth: Growth) -> Floats:
    """Milk at the breast that draws expect in each span, (draws, spans) [mL/d]."""
    out = np.zeros((len(draws.walk), len(growth.days)))
    scratch = np.empty(milk.ALL), np.empty((milk.ALL, milk.ALL)), np.empty(milk.ALL)
    milk.suckled(columns(draws), events, growth.span_of, *scratch, out)
    result: Floats = out / growth.days
    return result


def conditioned(
    draws: Natural, events: Events, growth: Growth, means: Floats, covariances: Floats
) -> None:
    """Let the ends of a log know how rates wandered, as far as the weights show it.

    The means (draws, ALL) and covariances (draws, ALL, ALL) of `filter.ends` are changed in place.
    """
    taken = suckled(draws, events, growth)
    along = taken * draws.walk[:, None] * DAY * 0.5 * (growth.begin + growth.end)
    scaled = np.linalg.solve(_covariance(taken, draws, growth), along[:, :, None])[:, :, 0]
    shift = (scaled * (_observed(growth) - taken)).sum(axis=1)
    known = (scaled * along).sum(axis=1)
    drift = covariances[:, milk.DRIFT, milk.DRIFT]
    gain = covariances[:, :, milk.DRIFT] / drift[:, None]
    means += gain * shift[:, None]
    known = np.minimum(known, 0.95 * drift)
    covariances -= gain[:, :, None] * gain[:, None, :] * known[:, None, None]


def _observed(growth: Growth) -> Floats:
    value: Floats = growth.need + growth.more - growth.bottles
    return value


def _covariance(taken: Floats, draws: Natural, growth: Growth) -> Floats:
    """Covariance of what the spans say, (draws, spans, spans) [mL2/d2].

    Scales err from one weighing to the next; need, tissue, bottles and milk are off by the same
    share in all spans; and rates wander. Tissue is what the draw says is won, not what the scales
    say: else a gain that costs little would seem the less sure one.
    """
    fixed = growth.error.copy()
    for symbol, amount in (("need_scatter", growth.need), ("bottle_scatter", growth.bottles)):
        fixed += constant(symbol) ** 2 * np.outer(amount, amount)
    middle = 0.5 * (growth.begin + growth.end)
    wander = np.minimum(middle[:, None], middle[None, :])
    np.fill_diagonal(wander, growth.begin + (growth.end - growth.begin) / 3.0)
    share = constant("milk_energy_scatter") ** 2 + draws.walk[:, None, None] * DAY * wander
    won = constant("tissue_scatter") * (taken + growth.bottles - growth.need)
    value: Floats = fixed + _outer(taken) * share + _outer(won)
    return value


def _outer(amounts: Floats) -> Floats:
    """Products of the amounts of two spans, (draws, spans, spans)."""
    product: Floats = amounts[:, :, None] * amounts[:, None, :]
    return product


def _gaps(events: Events) -> list[tuple[float, float]]:
    """Return the times that were not logged: those before, in, and after the removals."""
    lost = np.flatnonzero(events.lost == BOTH + 1)
    inside = [(float(events.time[i - 1]), float(events.time[i])) for i in lost if i > 0]
    return [(-np.inf, float(events.time[0])), *inside, (float(events.time[-1]), np.inf)]


def _spans(
    weighings: Sequence[Weighing],
    born: float,
    gaps: Sequence[tuple[float, float]],
    events: Events,
) -> tuple[list[Span], list[str]]:
    """Return the spans that can be used, and why others cannot."""
    found, why = [], []
    young, old = born + YOUNGEST * DAY, born + OLDEST * DAY
    for first, last in pairwise(weighings):
        if first.time < young:
            why.append("the infant was younger than two weeks, when weight is water too")
        elif last.time > old:
            why.append("the infant was older than six months, when solids feed it too")
        elif logged_days(first.time, last.time, gaps) < (1.0 - _LEAST) * (
            (last.time - first.time) / DAY
        ):
            why.append("sessions were not logged all the while")
        elif not can_be(span_between(first, last, born)):
            why.append("no infant can gain or lose so much: look at these weights")
        else:
            found.append(span_between(first, last, born))
    notes = [
        f"{many(why.count(reason), 'span')} between weights left out: {reason}"
        for reason in dict.fromkeys(why)
    ]
    return found, notes


def _growth(
    history: History, events: Events, spans: Sequence[Span], gaps: Sequence[tuple[float, float]]
) -> Growth:
    span_of = np.full(len(events.time), _NONE, dtype=np.int64)
    for place, span in enumerate(spans):
        span_of[(events.time > span.begin) & (events.time <= span.end)] = place
    error = np.diag([span.first_error**2 + span.last_error**2 for span in spans])
    for place, (before, after) in enumerate(pairwise(spans)):
        if before.end == after.begin:
            shared = -before.last_error * after.first_error
            error[place, place + 1] = error[place + 1, place] = shared
    start = float(events.time[0])
    return Growth(
        span_of,
        np.array([max(span.begin - start, 0.0) / DAY for span in spans]),
        np.array([(span.end - start) / DAY for span in spans]),
        np.array([logged_days(span.begin, span.end, gaps) for span in spans]),
        np.array([span.need for span in spans]),
        np.array([span.more for span in spans]),
        np.array([bottles_per_day(history.bottles, s.begin, s.end, gaps) for s in spans]),
        error,
        spans[-1].end,
        history.day_of(spans[-1].end),
    )


def _of_bottles(history: History) -> tuple[str, ...]:
    """Say what bottles of her own milk leave open."""
    if not any(each.content != "formula" for each in history.bottles):
        return ()
    if any(each.kind == "pump" for each in history.removals):
        return ()
    told = "what the weights tell is milk taken at the breast, and more may be made"
    return (f"expressed milk was drunk, but no session of the log expressed it: {told}",)

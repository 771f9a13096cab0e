"""Plans side by side: what milk made is predicted to do under each, against doing nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lactea.fit.amounts import Shown, shown_as
from lactea.fit.answers import CANNOT, UNTOLD, WEAK, WIDTH, title_of
from lactea.fit.fitted import Fit
from lactea.fit.forecast import Forecast
from lactea.fit.low_supply import TALK, chance
from lactea.fit.sessions import History

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHARE = 0.8  # of the draws inside an interval
DAYS = (1.0, 3.0, 7.0, 14.0, 28.0)  # [d] at which the table tells
_SURE, _LIKELY = 0.95, 0.8
_FEW = 4.0  # sessions a day, of which a log that is whole hardly has fewer
_TOGETHER = 1800.0  # [s]
_PRIOR = (
    "How soon and how far supply adapts to removal is assumed from studies of other mothers, not "
    "read from this log."
)


class Change(NamedTuple):
    """The change under one plan on one day."""

    day: float  # [d] after the log
    low: float  # [mL in 24 h]
    median: float
    high: float
    less: float  # [1] share of the draws in which less is made


class Outlook(NamedTuple):
    """One plan: its changes day by day, and what it comes to."""

    name: str
    changes: tuple[Change, ...]
    sentence: str


@dataclass(frozen=True)
class Outlooks:
    """Plans of one log side by side; as text, a plain table and a sentence for each.

    Attributes
    ----------
    title
        What was read.
    plans
        In the order in which they were asked for.
    unchanged
        Median [mL in 24 h] without any change, on the days of the table.
    notes
        What limits the answer.
    unit
        "mL" or "oz", of milk.
    told
        Whether the log tells how much milk is made; if not, the table gives no amounts.
    forecasts
        The draws behind it, one forecast a plan.
    """

    title: str
    plans: tuple[Outlook, ...]
    unchanged: tuple[float, ...]
    notes: tuple[str, ...]
    unit: str
    told: bool
    forecasts: tuple[Forecast, ...] = field(repr=False, compare=False)

    def plot(self) -> "Figure":
        """Draw the change of milk made over the days to come, one panel a plan."""
        from lactea.plot.outlooks import plot_what_if

        return plot_what_if(self.forecasts, milk=self.unit)

    @property
    def heading(self) -> str:
        """What the table shows."""
        return (
            f"Change of milk made in 24 h, {self.unit}, against doing nothing: median (interval "
            f"that holds {100.0 * SHARE:.0f} of 100 draws)"
        )

    @property
    def caution(self) -> str:
        """What this is not."""
        return TALK

    def table(self) -> list[str]:
        """Return the lines of a plain table, a plan to a line."""
        return _table(self)

    def __str__(self) -> str:
        lines = [self.title, "", self.heading, *self.table(), ""]
        for plan in self.plans:
            lines += wrap(plan.sentence, WIDTH)
        notes = [line for note in self.notes for line in wrap(f"Note: {note}", WIDTH)]
        return "\n".join([*lines, "", *notes, self.caution])


def outlooks_of(fit: Fit, forecasts: Sequence[Forecast], unit: str = "mL") -> Outlooks:
    """Return what plans come to, in words.

    Parameters
    ----------
    fit
        That the forecasts came from.
    forecasts
        One a plan, all over the same days.
    unit
        "mL" or "oz", of milk.

    Raises
    ------
    UnitError
        If `unit` is neither.
    """
    shown = shown_as("mL", unit)
    base, days = forecasts[0], _days(forecasts[0])
    return Outlooks(
        title=title_of(fit),
        plans=tuple(_outlook(fit, each, shown) for each in forecasts),
        unchanged=tuple(float(np.median(base.unchanged[:, _at(base, day)])) for day in days),
        notes=tuple(_notes(fit)),
        unit=unit,
        told=fit.verdicts["production"].answer != CANNOT,
        forecasts=tuple(forecasts),
    )


def changes_of(forecast: Forecast) -> tuple[Change, ...]:
    """Return the change on each day of the table that the forecast reaches."""
    low, middle, high = forecast.interval(SHARE)
    found = []
    for day in _days(forecast):
        at = _at(forecast, day)
        less = float((forecast.change[:, at] < 0.0).mean())
        found.append(Change(day, float(low[at]), float(middle[at]), float(high[at]), less))
    return tuple(found)


def _days(forecast: Forecast) -> list[float]:
    last = float(forecast.days[-1])
    return [*(day for day in DAYS if day < last), last]


def _at(forecast: Forecast, day: float) -> int:
    return int(np.abs(forecast.days - day).argmin())


def _outlook(fit: Fit, forecast: Forecast, shown: Shown) -> Outlook:
    changes = changes_of(forecast)
    return Outlook(
        forecast.plan.name, changes, _sentence(fit, forecast.plan.name, changes[-1], shown)
    )


def _sentence(fit: Fit, name: str, last: Change, shown: Shown) -> str:
    span = shown.signed_span(last.low, last.high)
    when = f"After {last.day:.0f} days"
    begin = f"{name[:1].upper()}{name[1:]}"
    if fit.verdicts["production"].answer == CANNOT:
        return (
            f"{begin}: by how much milk made would change, this log cannot tell. Of the mothers of "
            f"whom it could be, {chance(last.less)} make less than without the change after "
            f"{last.day:.0f} days."
        )
    if last.low == last.high == 0.0:
        return f"{begin}: nothing changes."
    sure = max(last.less, 1.0 - last.less)
    way = "less" if last.less > 0.5 else "more"
    if sure >= _SURE:
        odds = f"almost surely {way} milk than without the change"
    elif sure >= _LIKELY:
        odds = f"probably {way} milk than without the change (chance {chance(sure)})"
    else:
        odds = "more or less milk than without the change; the log does not decide"
    return f"{begin}: {odds}. {when}: {shown.signed(last.median)} ({span}) in 24 h."


def _notes(fit: Fit) -> Iterator[str]:
    answer = fit.verdicts["production"].answer
    if answer == CANNOT:
        yield f"how much milk is made: {CANNOT}; {fit.verdicts['production'].why}"
    elif answer == WEAK:
        yield f"how much milk is made is only weakly told: {fit.verdicts['production'].why}"
    held = [each for each in fit.verdicts.values() if each.question.startswith("capacity")]
    if held and all(each.answer == CANNOT for each in held):
        yield "this log cannot tell storage capacity, on which the effect of longer pauses depends"
    daily = _sessions_a_day(fit.history)
    if daily < _FEW:
        yield (
            f"the log has {daily:.1f} sessions a day: if others were not written down, doing "
            "nothing is more than this log knows, and every plan looks better than it is"
        )
    yield _PRIOR
    yield from fit.notes
    if not fit.diagnostics.trusted:
        yield f"the sampling cannot be trusted: {fit.diagnostics.why}"


def _sessions_a_day(history: History) -> float:
    """Return how many sessions a day has; removals within half an hour are one."""
    times = [each.time for each in history.removals]
    sessions = 1 + sum(later - time > _TOGETHER for time, later in pairwise(times))
    return sessions / max(history.days, 1.0)


def _table(found: Outlooks) -> list[str]:
    shown = shown_as("mL", found.unit)
    heads = ["after days", *(f"{change.day:.0f}" for change in found.plans[0].changes)]
    makes = [shown.number(each) if found.told else UNTOLD for each in found.unchanged]
    cells = [heads, ["no change: makes", *makes]]
    for plan in found.plans:
        told = [
            f"{shown.signed(one.median)} ({shown.signed(one.low)} to {shown.signed(one.high)})"
            if found.told
            else UNTOLD
            for one in plan.changes
        ]
        cells.append([plan.name, *told])
    widths = [max(len(row[place]) for row in cells) for place in range(len(heads))]
    return [
        "  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]

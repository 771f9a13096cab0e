"""What if: the supply of the next weeks under another plan, against doing nothing."""

from collections.abc import Sequence

import numpy as np

from lactea.errors import ScheduleError
from lactea.fit.ahead import Days, ahead, draws_of, made_of, making, without_storage
from lactea.fit.events import told_of
from lactea.fit.fitted import Fit
from lactea.fit.forecast import Forecast
from lactea.fit.plan import USUAL, Plan, planned_sessions, usual_sessions
from lactea.fit.sessions import History
from lactea.fit.simulated import Occurrence
from lactea.fit.verdict import tells_of_storage

LONGEST = 182  # [d] of a forecast
DRAWS = 400
PREDICTED = 2000  # draws of a prediction, whose ends are asked for
_SETTLE, _ON = 51, 52  # keys of chance


def what_if(fit: Fit, plan: Plan, days: int = 28, seed: int = 0) -> Forecast:
    """Forecast the days after a log under a plan.

    Every draw of the posterior goes on twice, with the same chance: under the plan, and as in the
    last week of the log. What varies from one hour to the next is left out, as it says nothing of
    the plan. How fast supply follows removal is drawn too, from the range that is
    believed: see `lactea explain remodelling`.

    Parameters
    ----------
    fit
        A log and what it tells.
    plan
        What changes.
    days
        [d] How many, at most half a year.
    seed
        Key of chance.

    Raises
    ------
    ScheduleError
        If `days` is not 1 to 182, or no session is near a time that is to be dropped.
    """
    if not 1 <= days <= LONGEST:
        raise ScheduleError(f"days = {days}: give 1 to {LONGEST}")
    draws, stand = draws_of(fit, DRAWS)
    log = told_of(fit.history)
    end = _end(log)
    settling, usual = usual_sessions(log, USUAL), usual_sessions(log, days)
    changed = planned_sessions(plan, usual, end, days)
    if not tells_of_storage(fit.history):
        draws, stand = without_storage(fit, draws, stand)
        calm = draws._replace(trend=0.0 * draws.trend, walk=0.0 * draws.walk, noise=0.0)
        made = made_of(fit, len(draws.walk))
        draws = draws._replace(rate=making(calm, stand, settling, end, made, seed, _SETTLE).rate)
    steady = draws._replace(trend=0.0 * draws.trend)
    _, set_point = ahead(steady, stand, settling, end, USUAL, None, seed, _SETTLE)
    calm = draws._replace(noise=0.0)
    without, _ = ahead(calm, stand, usual, end, days, set_point, seed, _ON)
    under, _ = ahead(calm, stand, changed, end, days, set_point, seed, _ON)
    return Forecast(plan, np.arange(1.0, days + 1.0), under.made, without.made)


def predict(
    fit: Fit, days: int = 7, seed: int = 0, row: Sequence[Occurrence] | None = None
) -> Days:
    """Predict the milk made and removed in each day after a log.

    Parameters
    ----------
    fit
        A log and what it tells.
    days
        [d] How many, each 24 h, the first from the last removal of the log.
    seed
        Key of chance.
    row
        The removals to come, by time, where they are known; by default the last week goes on, to
        the minute. A session that comes some minutes earlier or later may change the day that it
        counts for.
    """
    draws, stand = draws_of(fit, PREDICTED)
    log = told_of(fit.history)
    usual = usual_sessions(log, days) if row is None else row
    return ahead(draws, stand, usual, _end(log), days, None, seed, _ON)[0]


def _end(log: History) -> float:
    return max(each.time + 0.5 * each.duration for each in log.removals)

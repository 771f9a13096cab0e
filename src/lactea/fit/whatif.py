"""What if: the supply of the next weeks under another plan, against doing nothing."""

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError
from lactea.fit.ahead import Days, ahead, draws_of
from lactea.fit.fitted import Fit
from lactea.fit.forecast import Forecast
from lactea.fit.plan import USUAL, Plan, planned_sessions, usual_sessions
from lactea.parameters.draws import normal

Floats = NDArray[np.float64]
LONGEST = 182  # [d] of a forecast
DRAWS = 400
_SETTLE, _ON, _READ = 51, 52, 53  # keys of chance


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
    end = _end(fit)
    settling, usual = usual_sessions(fit.history, USUAL), usual_sessions(fit.history, days)
    changed = planned_sessions(plan, usual, end, days)
    steady = draws._replace(trend=0.0 * draws.trend)
    _, set_point = ahead(steady, stand, settling, end, USUAL, None, seed, _SETTLE)
    calm = draws._replace(noise=0.0)
    without, _ = ahead(calm, stand, usual, end, days, set_point, seed, _ON)
    under, _ = ahead(calm, stand, changed, end, days, set_point, seed, _ON)
    return Forecast(plan, np.arange(1.0, days + 1.0), under.made, without.made)


def predict(fit: Fit, days: int = 7, seed: int = 0) -> Days:
    """Predict the milk made and removed in each day after a log, if its last week goes on."""
    draws, stand = draws_of(fit, DRAWS)
    usual = usual_sessions(fit.history, days)
    return ahead(draws, stand, usual, _end(fit), days, None, seed, _ON)[0]


def with_reading(removed: Floats, sessions: float, error: float, *key: int) -> Floats:
    """Return daily totals as they would be read: each of the readings errs [mL]."""
    spread = error * np.sqrt(sessions)
    read: Floats = removed + spread * normal(removed.size, *key, _READ).reshape(removed.shape)
    return read


def _end(fit: Fit) -> float:
    return max(each.time + 0.5 * each.duration for each in fit.history.removals)

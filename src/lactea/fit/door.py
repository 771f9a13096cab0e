"""From files to answers in one call: a log read and fitted, plans read and forecast."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from lactea.errors import ScheduleError
from lactea.fit.birth import read_born
from lactea.fit.fitted import Fit, Progress
from lactea.fit.infer import fit
from lactea.fit.outlook import Outlooks, outlooks_of
from lactea.fit.plan import Plan
from lactea.fit.plans import read_plan
from lactea.fit.sample import Effort
from lactea.fit.sessions import history_of
from lactea.fit.whatif import what_if as forecast_of
from lactea.logs import Log, contents_of, read_log
from lactea.logs.rows import place_of
from lactea.results.phrases import many

QUICK = Effort(walkers=32, burn=250, steps=750, thin=5)
AHEAD = 28  # [d]


def fit_log(
    *paths: str | Path,
    unit: str | None = None,
    timezone: str | None = None,
    weight_unit: str | None = None,
    date_order: str | None = None,
    born: str | date | None = None,
    seed: int = 0,
    quick: bool = False,
    progress: Progress | None = None,
) -> Fit:
    """Read a log and tell what it tells: production, storage capacity, emptying, trend.

    Parameters
    ----------
    *paths
        One export in CSV, or several files of one export, of any format that Lactea reads.
    unit
        mL or oz, for amounts whose file names no unit.
    timezone
        IANA name of where the log was kept.
    weight_unit
        kg, g or lb, for weights whose file names no unit.
    date_order
        day-first or month-first, for dates that could be either.
    born
        The infant's day of birth, "2024-01-05": with it, weights of the infant tell roughly how
        much milk is made where a log measures none.
    seed
        The same seed gives the same draws.
    quick
        Sample for a shorter time: rougher intervals, for a first look.
    progress
        Called with steps done and steps in all.

    Returns
    -------
    Fit
        Print it for the answers; `save` and `report` write it.

    Raises
    ------
    LogError
        If the log cannot be read, has no milk removed in it, or contradicts the day of birth.
    """
    day = None if born is None else read_born(born)
    log = read_log(
        *paths, unit=unit, timezone=timezone, weight_unit=weight_unit, date_order=date_order
    )
    return fitted(log, seed, quick, progress, day)


def fitted(
    log: Log,
    seed: int,
    quick: bool = False,
    progress: Progress | None = None,
    born: date | None = None,
) -> Fit:
    """Return the fit of a log that was read, with the notes of its reading."""
    found = fit(history_of(log, born), seed, 2, progress, QUICK if quick else None)
    notes = [*(f"look at this: {each}" for each in contents_of(log).warnings), *log.notes]
    counted = {(row.file, row.row) for row in log.unmeasured}
    whole, alone = (
        [bad for bad in log.rejected if ((bad.file, bad.row) in counted) is so]
        for so in (False, True)
    )
    for bad, what in (
        (alone, "taken as removals without the amount, which could not be read"),
        (whole, "of the log could not be used"),
    ):
        if bad:
            at = f"{place_of(bad[0].file, bad[0].row)}: {bad[0].reason}"
            notes.insert(0, f"{many(len(bad), 'row')} {what}, the first {at}")
    if quick:
        notes.insert(0, "sampled quickly: the ends of intervals are rough")
    return replace(found, notes=(*found.notes, *notes))


def what_if(
    fit: Fit, *plans: str | Plan, days: int = AHEAD, seed: int = 0, unit: str = "mL"
) -> Outlooks:
    """Forecast milk made under plans, against doing nothing.

    Parameters
    ----------
    fit
        Of a log, from `fit_log`.
    *plans
        As text, "drop 02:00" or "every 4h, power-pump 20:00", or as `Plan`.
    days
        [d] How far ahead.
    seed
        The same seed gives the same forecast.
    unit
        "mL" or "oz", of milk that is shown.

    Returns
    -------
    Outlooks
        Print it for the table; `forecasts` holds the draws.

    Raises
    ------
    ScheduleError
        If there is no plan, or one cannot be read.
    """
    read = [read_plan(each) if isinstance(each, str) else each for each in plans]
    if not read:
        raise ScheduleError('no plan is given; give one or more, as "drop 02:00"')
    return outlooks_of(fit, [forecast_of(fit, plan, days, seed) for plan in read], unit)

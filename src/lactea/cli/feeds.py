"""A user's log, made ready for a replay: read, what it lacks asked for, one day chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from lactea.cli.answers import (
    BIRTH,
    ZONE,
    Answers,
    completed,
    lacking_of,
    questions,
    read_answered,
)
from lactea.cli.replay import Replay, replay_of
from lactea.errors import LacteaError, LogError
from lactea.logs import Log, LogDay, day_of, fullest_day
from lactea.parameters.mother import DAYS

FEWEST_DAYS, MOST_DAYS = (int(limit) for limit in DAYS)


@dataclass(frozen=True, slots=True)
class Logged:
    """A day of a log that can be replayed.

    Attributes
    ----------
    log, day
        The log and the chosen day.
    replay
        What the day asks of a run.
    days_postpartum
        [d] Age of the infant on the day.
    unit
        "mL" or "oz": in which its amounts were said to be, else mL.
    notes
        What a reader of the results must know, one line each.
    """

    log: Log
    day: LogDay
    replay: Replay
    days_postpartum: float
    unit: str
    notes: tuple[str, ...]


def read_feeds(paths: Sequence[Path], given: Answers) -> Logged:
    """Read a log and choose the day to replay.

    What neither the log nor the options say is asked for at a terminal.

    Raises
    ------
    LacteaError
        If the log cannot be used, or an answer is missing and nobody can be asked; the options
        that give it are named.
    """
    if given.birth is not None and given.days_postpartum is not None:
        raise LacteaError("--birth and --days-postpartum say the same; give one of them")
    lacking = lacking_of(paths, given.timezone)
    asked = questions(lacking, given)
    asked += [ZONE] if given.timezone is None else []
    asked += [BIRTH] if given.birth is None and given.days_postpartum is None else []
    told = completed(paths, given, asked, "a replay")
    log = read_answered(paths, told, lacking)
    day = _day(log, told)
    replay = replay_of(day)
    age = told.days_postpartum
    chosen = f"replayed is {day.date}, {day.days_postpartum} days after birth"
    if given.day is None:
        chosen += ", the day with most sessions"
    whole = tuple(f"in the whole log: {note}" for note in log.notes)
    return Logged(
        log=log,
        day=day,
        replay=replay,
        days_postpartum=float(day.days_postpartum) if age is None else age,
        unit=told.unit or "mL",
        notes=(chosen, *day.notes, *replay.notes, *whole),
    )


def _day(log: Log, told: Answers) -> LogDay:
    if told.birth is None:
        day = told.day or fullest_day(log)
        return day_of(log, day, day - timedelta(days=int(told.days_postpartum or 0.0)))
    day = told.day or fullest_day(_of_age(log, told.birth))
    return day_of(log, day, told.birth)


def _of_age(log: Log, birth: date) -> Log:
    """Return the log without the days at which the infant is too young or too old to simulate."""
    first, last = (birth + timedelta(days=days) for days in (FEWEST_DAYS, MOST_DAYS))
    rows = tuple(row for row in log.rows if first <= row.start.date() <= last)
    if not rows:
        raise LogError(
            f"{log.name} has no row from {FEWEST_DAYS} to {MOST_DAYS} days after --birth {birth}:"
            " check the day of birth"
        )
    return replace(log, rows=rows)

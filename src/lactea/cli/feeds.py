"""A user's log, made ready for a replay: read, what it lacks asked for, one day chosen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from lactea.cli.options import read_day, read_unit
from lactea.cli.replay import Replay, replay_of
from lactea.cli.speech import at_terminal, tell
from lactea.errors import LacteaError, LogError
from lactea.logs import Log, LogDay, MissingAnswer, day_of, fullest_day, read
from lactea.logs.answers import read_timezone
from lactea.parameters.mother import DAYS

Answer = TypeVar("Answer")
FEWEST_DAYS, MOST_DAYS = (int(limit) for limit in DAYS)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the options say of a log; None where they are silent.

    Attributes
    ----------
    unit
        "mL" or "oz", for a column that names no unit.
    timezone
        IANA name.
    birth, day
        Local days.
    days_postpartum
        [d] Age on the day, instead of `birth`.
    """

    unit: str | None
    timezone: str | None
    birth: date | None
    day: date | None
    days_postpartum: float | None


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


class Question(NamedTuple):
    """Something that a log does not say: the option that says it, how to give it, how to ask."""

    flag: str
    form: str
    text: str


UNIT = Question("--unit", "mL or oz", "Unit of its amounts, mL or oz")
ZONE = Question(
    "--timezone", "such as Europe/London", "Timezone where it was kept, such as Europe/London"
)
BIRTH = Question(
    "--birth", "YYYY-MM-DD (or --days-postpartum)", "Day of birth of the infant, YYYY-MM-DD"
)


def read_feeds(path: Path, given: Answers) -> Logged:
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
    log, needs_unit = _first_reading(path, given)
    told = _completed(path, given, needs_unit)
    if log is None or told.timezone != given.timezone:
        log = read(path, told.unit if needs_unit else None, told.timezone)
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


def _first_reading(path: Path, given: Answers) -> tuple[Log | None, bool]:
    """Return the log if it can be read as it is, and whether it lacks a unit."""
    try:
        return read(path, timezone=given.timezone), False
    except MissingAnswer as missing:
        if missing.flag != UNIT.flag:
            raise
        return None, True


def _completed(path: Path, given: Answers, needs_unit: bool) -> Answers:
    """Return the answers with those that were missing asked for."""
    questions = [UNIT] if needs_unit and given.unit is None else []
    questions += [ZONE] if given.timezone is None else []
    questions += [BIRTH] if given.birth is None and given.days_postpartum is None else []
    if not questions:
        return given
    if not at_terminal():
        asked = ", ".join(f"{question.flag} {question.form}" for question in questions)
        raise LogError(f"{path} does not say everything that a replay needs: give {asked}")
    tell(f"{path} does not say everything that a replay needs.")
    return replace(
        given,
        unit=_ask(UNIT, read_unit) if UNIT in questions else given.unit,
        timezone=_ask(ZONE, read_timezone).key if ZONE in questions else given.timezone,
        birth=_ask(BIRTH, _read_birth) if BIRTH in questions else given.birth,
    )


def _read_birth(text: str) -> date:
    return read_day("--birth", text)


def _ask(question: Question, check: Callable[[str], Answer]) -> Answer:
    while True:
        try:
            return check(input(f"{question.text}: "))
        except LacteaError as problem:
            tell(str(problem))
        except EOFError:
            raise LogError(f"no answer was given: give {question.flag} {question.form}") from None


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
            f"{log.path} has no row from {FEWEST_DAYS} to {MOST_DAYS} days after --birth {birth}:"
            " check the day of birth"
        )
    return replace(log, rows=rows)

"""What a log does not say: given by options, or asked for at a terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from lactea.cli.options import read_day, read_unit
from lactea.cli.speech import at_terminal, tell
from lactea.errors import LacteaError, LogError
from lactea.logs import Log, MissingAnswer, read_log
from lactea.logs.answers import (
    Flag,
    read_date_order,
    read_timezone,
    read_weight_unit_answer,
)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Answers:
    """What the options say of a log; None where they are silent.

    Attributes
    ----------
    unit
        "mL" or "oz", for a column of amounts that names no unit.
    timezone
        IANA name.
    birth, day
        Local days.
    days_postpartum
        [d] Age on the day, instead of `birth`.
    weight_unit
        "kg", "g" or "lb", for a column of weights that names no unit.
    date_order
        "day-first" or "month-first", for dates that could be either.
    """

    unit: str | None = None
    timezone: str | None = None
    birth: date | None = None
    day: date | None = None
    days_postpartum: float | None = None
    weight_unit: str | None = None
    date_order: str | None = None

    def __post_init__(self) -> None:
        """Refuse words that are no answer, also where the log would not need them."""
        if self.weight_unit is not None:
            read_weight_unit_answer(self.weight_unit)
        if self.date_order is not None:
            read_date_order(self.date_order)


class Question(NamedTuple):
    """Something that a log does not say: the option that says it, how to give it, how to ask."""

    flag: Flag
    form: str
    text: str


UNIT = Question("--unit", "mL or oz", "Unit of its amounts, mL or oz")
WEIGHT_UNIT = Question("--weight-unit", "kg, g or lb", "Unit of its weights, kg, g or lb")
DATE_ORDER = Question(
    "--date-order", "day-first or month-first", "Order of its dates, day-first or month-first"
)
ZONE = Question(
    "--timezone", "such as Europe/London", "Timezone where it was kept, such as Europe/London"
)
BIRTH = Question(
    "--birth", "YYYY-MM-DD (or --days-postpartum)", "Day of birth of the infant, YYYY-MM-DD"
)


def lacking_of(paths: Sequence[Path], timezone: str | None) -> frozenset[Flag]:
    """Return the options without which a log cannot be read, whether they were given or not.

    Raises
    ------
    LogError
        If it cannot be read with any of them.
    """
    lacking: set[Flag] = set()
    while True:
        try:
            read_log(
                *paths,
                unit="mL" if UNIT.flag in lacking else None,
                weight_unit="kg" if WEIGHT_UNIT.flag in lacking else None,
                timezone=timezone,
                date_order="day-first" if DATE_ORDER.flag in lacking else None,
            )
        except MissingAnswer as missing:
            lacking.add(missing.flag)
        else:
            return frozenset(lacking)


def questions(lacking: frozenset[Flag], given: Answers) -> list[Question]:
    """Return what has to be asked so that the rows of a log can be read."""
    asked = {UNIT: given.unit, WEIGHT_UNIT: given.weight_unit, DATE_ORDER: given.date_order}
    return [item for item, answer in asked.items() if item.flag in lacking and answer is None]


def completed(
    paths: Sequence[Path], given: Answers, asked: Sequence[Question], purpose: str
) -> Answers:
    """Return the answers with those that were missing asked for.

    Raises
    ------
    LogError
        If nobody can be asked, or no answer is given; the options are named.
    """
    if not asked:
        return given
    lacks = f"{named(paths)} does not say everything that {purpose} needs"
    if not at_terminal():
        options = ", ".join(f"{question.flag} {question.form}" for question in asked)
        raise LogError(f"{lacks}: give {options}")
    tell(f"{lacks}.")
    return replace(
        given,
        unit=_ask(UNIT, read_unit) if UNIT in asked else given.unit,
        weight_unit=(
            _ask(WEIGHT_UNIT, read_weight_unit_answer)
            if WEIGHT_UNIT in asked
            else given.weight_unit
        ),
        date_order=_ask(DATE_ORDER, _known_order) if DATE_ORDER in asked else given.date_order,
        timezone=_ask(ZONE, read_timezone).key if ZONE in asked else given.timezone,
        birth=_ask(BIRTH, _read_birth) if BIRTH in asked else given.birth,
    )


def read_answered(paths: Sequence[Path], told: Answers, lacking: frozenset[Flag]) -> Log:
    """Return the log, read with the answers that it needs.

    `told.unit` is also that of what is printed, so it counts only where a row names none.
    """
    return read_log(
        *paths,
        unit=told.unit if UNIT.flag in lacking else None,
        weight_unit=told.weight_unit if WEIGHT_UNIT.flag in lacking else None,
        timezone=told.timezone,
        date_order=told.date_order,
    )


def named(paths: Sequence[Path]) -> str:
    """Return the files of a log, as a message names them."""
    return ", ".join(str(path) for path in paths)


def _known_order(word: str) -> str:
    read_date_order(word)
    return word


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

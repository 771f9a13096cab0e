"""The rows of a log, whatever its format: typed, checked, and never changed after."""

# ruff: noqa: N815  milk is in mL everywhere, and is written so

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, PositiveInt, model_validator

from lactea.logs.clock import instant, seconds_between

Side = Literal["left", "right"]
Content = Literal["milk", "formula", "unknown"]

LONGEST_SESSION_H = 4.0
LARGEST_AMOUNT_ML = 1000.0
LIGHTEST_INFANT_KG = 0.3
HEAVIEST_INFANT_KG = 30.0
# Logs round start, end and duration to the minute, each on its own.
ROUNDING_S = 120.0
ROUNDING_ML = 5.0
# An infant loses some grams of water in a feed, and a balance errs by some more.
LARGEST_LOSS_ML = 20.0


class Suckling(NamedTuple):
    """Suckling at one breast."""

    side: Side
    seconds: float  # [s]


class LogRow(BaseModel):
    """What every row has: when it starts and ends, and where it stands in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    kind: ClassVar[str] = "row"

    start: datetime
    end: datetime | None = None
    row: PositiveInt  # line in the file, the header being line 1
    source: str = ""  # the row as the file has it
    file: str = ""  # name of the file, where several were read together

    @model_validator(mode="after")
    def _check_span(self) -> Self:
        if self.end is None:
            return self
        span = seconds_between(self.start, self.end)
        if span < 0.0:
            raise ValueError(f"end {self.end:%Y-%m-%d %H:%M} is before start {self.start:%H:%M}")
        if span > LONGEST_SESSION_H * 3600.0:
            raise ValueError(f"lasts {span / 3600.0:.1f} h, longer than {LONGEST_SESSION_H:g} h")
        return self

    @property
    def place(self) -> str:
        """Where the row stands, as ``row 5`` or ``pumping.csv row 5``."""
        return place_of(self.file, self.row)

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes two rows the same row: everything but its place and text in the file."""
        told = {name: value for name, value in self if name not in {"row", "source", "file"}}
        told |= {"start": instant(self.start), "end": self.end and instant(self.end)}
        return (self.kind, *told.items())


class Nursing(LogRow):
    """One feed at the breast.

    `sides` stand in the order suckled. Where the file does not say how long at each,
    `sides_assumed` is true and the time is split equally; where it names no side at all,
    `sides_known` is false too, and left comes first. `milk_mL` is what the infant took, where it
    was weighed before and after; it may be slightly negative, as weighing has its error.
    """

    kind: ClassVar[str] = "nursing"

    sides: tuple[Suckling, ...]
    sides_assumed: bool = False
    sides_known: bool = True
    milk_mL: float | None = None  # [mL]

    @property
    def seconds(self) -> float:
        """Suckling in all [s], pauses left out."""
        return sum(suckling.seconds for suckling in self.sides)

    @model_validator(mode="after")
    def _check_suckling(self) -> Self:
        if not self.sides or min(suckling.seconds for suckling in self.sides) <= 0.0:
            raise ValueError("duration is 0, or is not given")
        _check_duration(self, self.seconds)
        if self.milk_mL is not None:
            _check_weighed(self.milk_mL)
        return self


class Bottle(LogRow):
    """One feed from a bottle."""

    kind: ClassVar[str] = "bottle"

    amount_mL: float  # [mL]
    content: Content

    @model_validator(mode="after")
    def _check_amount(self) -> Self:
        if self.amount_mL == 0.0:
            raise ValueError("amount is 0")
        check_amount("amount", self.amount_mL)
        return self


class Pumping(LogRow):
    """One session of expressing; a length or an amount that the file does not give is None."""

    kind: ClassVar[str] = "pumping"

    seconds: float | None = None  # [s]
    left_mL: float | None = None  # [mL]
    right_mL: float | None = None  # [mL]
    total_mL: float | None = None  # [mL]

    @property
    def milk_mL(self) -> float | None:  # noqa: N802  as the field of a feed at the breast
        """Milk of both breasts [mL], or None if no amount is given."""
        if self.total_mL is not None or (self.left_mL is None and self.right_mL is None):
            return self.total_mL
        return (self.left_mL or 0.0) + (self.right_mL or 0.0)

    @property
    def breasts(self) -> tuple[Side, ...]:
        """The breasts that were expressed: those with an amount, or both if neither has one."""
        if self.left_mL is None and self.right_mL is None:
            return ("left", "right")
        named: tuple[tuple[Side, float | None], ...] = (
            ("left", self.left_mL),
            ("right", self.right_mL),
        )
        return tuple(side for side, amount in named if amount is not None)

    @model_validator(mode="after")
    def _check_pumping(self) -> Self:
        if self.seconds is None and self.milk_mL is None:
            raise ValueError("neither its duration nor an amount is given")
        if self.seconds is not None:
            if self.seconds <= 0.0:
                raise ValueError("duration is 0")
            _check_duration(self, self.seconds)
        for name in ("left", "right", "total"):
            amount: float | None = getattr(self, f"{name}_mL")
            if amount is not None:
                check_amount(f"{name} amount", amount)
        sides = (self.left_mL or 0.0) + (self.right_mL or 0.0)
        if self.total_mL is not None and sides > self.total_mL + ROUNDING_ML:
            raise ValueError(
                f"left and right make {sides:.0f} mL, more than the total {self.total_mL:.0f} mL"
            )
        return self


class Weight(LogRow):
    """One weighing of the infant."""

    kind: ClassVar[str] = "weight"

    weight_kg: float  # [kg]

    @model_validator(mode="after")
    def _check_weight(self) -> Self:
        if not LIGHTEST_INFANT_KG <= self.weight_kg <= HEAVIEST_INFANT_KG:
            limits = f"{LIGHTEST_INFANT_KG:g} to {HEAVIEST_INFANT_KG:g} kg"
            raise ValueError(f"weight {self.weight_kg:g} kg is outside {limits}")
        return self


Row = Nursing | Bottle | Pumping | Weight


class Rejected(NamedTuple):
    """A row that cannot be used, and why."""

    row: int  # line in the file, the header being line 1
    reason: str
    text: str  # the row as the file has it, cut if it is long
    file: str = ""  # name of the file, where several were read together

    def __str__(self) -> str:
        """Return the line that is shown to a person."""
        return f"{place_of(self.file, self.row)}: {self.reason} [{self.text}]"


class LogFile(NamedTuple):
    """One file of a log: where it is, what it is, and how many rows it has under its header."""

    path: Path
    format: str  # as in ``BabyConnect``
    rows: int


@dataclass(frozen=True)
class Log:
    """A log that was read whole: its usable rows by time, and the rows that were not usable.

    Parameters
    ----------
    files
        The files, in the order given.
    rows
        The usable rows, by start.
    rejected
        The rows that were refused, by their file and place in it.
    unmeasured
        Sessions among the refused rows of which all could be read but the amount: what they say of
        milk stands for nothing.
    missing
        How many of the refused rows may be sessions whose milk is missing: not duplicates and
        overlaps, nor bottles, weighings and those that are `unmeasured`.
    unit
        The unit given for a column that names none, or None.
    timezone
        The IANA name of the timezone given, or None: starts are then naive.
    notes
        What was ignored or assumed, one line each.
    """

    files: tuple[LogFile, ...]
    rows: tuple[Row, ...]
    rejected: tuple[Rejected, ...]
    unit: str | None
    timezone: str | None
    notes: tuple[str, ...]
    unmeasured: tuple[Nursing | Pumping, ...] = ()
    missing: int = 0

    @property
    def name(self) -> str:
        """The files, as a message names them."""
        return ", ".join(str(file.path) for file in self.files)


def place_of(file: str, row: int) -> str:
    """Return ``row 5``, or ``pumping.csv row 5`` where several files were read together."""
    return f"{file} row {row}".lstrip()


def split_equally(sides: tuple[Side, ...], seconds: float) -> tuple[Suckling, ...]:
    """Return the seconds of a session [s] shared equally by its sides, in their order."""
    return tuple(Suckling(side, seconds / len(sides)) for side in sides)


def check_amount(name: str, amount: float) -> None:
    """Refuse an amount of one feed or pumping [mL] that is negative or over 1 L.

    Raises
    ------
    ValueError
        With the reason.
    """
    if amount < 0.0:
        raise ValueError(f"{name} {amount:.0f} mL is negative")
    if amount > LARGEST_AMOUNT_ML:
        raise ValueError(f"{name} {amount:.0f} mL is more than {LARGEST_AMOUNT_ML / 1000.0:g} L")


def _check_weighed(milk: float) -> None:
    if milk < -LARGEST_LOSS_ML:
        raise ValueError(f"weight after is less than before, by {-milk:.0f} mL of milk")
    check_amount("the gain in weight", max(0.0, milk))


def _check_duration(row: LogRow, seconds: float) -> None:
    minutes = seconds / 60.0
    if seconds > LONGEST_SESSION_H * 3600.0:
        raise ValueError(f"duration {minutes:.0f} min is longer than {LONGEST_SESSION_H:g} h")
    if row.end is not None:
        span = seconds_between(row.start, row.end)
        if seconds > span + ROUNDING_S:
            between = f"the {span / 60.0:.0f} min between start and end"
            raise ValueError(f"duration {minutes:.0f} min is longer than {between}")

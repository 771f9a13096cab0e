"""Exports of Feed Baby: feeds and pumpings; times are ``HH:MM:SS MM-DD-YYYY``."""

from datetime import datetime

from lactea.logs.clock import seconds_between
from lactea.logs.format import Format, Reading
from lactea.logs.quantities import read_minutes
from lactea.logs.rows import Bottle, Content, Nursing, Pumping, Side, split_equally
from lactea.logs.table import Record
from lactea.logs.times import parse_hour_first
from lactea.logs.wording import quoted

_BREASTS: dict[str, tuple[Side, ...]] = {
    "left": ("left",),
    "right": ("right",),
    "left and right": ("left", "right"),
}
_SOLID = ("solid", "food", "meal")
# `Unit` is IMPERIAL or METRIC; other readers of IMPERIAL files take their amounts as mL.
_METRIC = "mL"


def _words(record: Record, column: str) -> str:
    """Return ``left and right`` of ``LEFT_AND_RIGHT``."""
    return " ".join(record.get(column).replace("_", " ").casefold().split())


def _moment(record: Record, reading: Reading, column: str) -> datetime:
    if not record.get(column):
        raise ValueError(f"{column} is missing")
    return reading.start(parse_hour_first(record.get(column)))


def _end(record: Record, reading: Reading, column: str, start: datetime) -> datetime | None:
    text = record.get(column)
    return reading.clock.local_end(parse_hour_first(text), start) if text else None


def _seconds(record: Record, column: str, start: datetime, end: datetime | None) -> float | None:
    """Return how long a session took [s]: as its column says, or from start to end."""
    if record.get(column):
        return read_minutes(record.get(column), column)
    return None if end is None else seconds_between(start, end)


def _feed(record: Record, reading: Reading) -> Nursing | Bottle | None:
    what = _words(record, "feed type").removesuffix(" breast").removesuffix(" side")
    if what in _BREASTS:
        return _nursing(record, reading, _BREASTS[what])
    if "bottle" in what:
        return _bottle(record, reading)
    if any(word in what for word in _SOLID):
        reading.ignore(what)
        return None
    raise ValueError(f"feed type {quoted(what)} is not known: it should name a breast or a bottle")


def _nursing(record: Record, reading: Reading, sides: tuple[Side, ...]) -> Nursing:
    start = _moment(record, reading, "start time")
    end = _end(record, reading, "end time", start)
    seconds = _seconds(record, "duration (minutes)", start, end)
    if seconds is None:
        raise ValueError("duration is missing")
    if len(sides) > 1:
        reading.remark("both breasts without a time for each: split equally, left first")
    return Nursing(
        start=start,
        end=end,
        sides=split_equally(sides, seconds),
        sides_assumed=len(sides) > 1,
        row=record.line,
        source=record.text,
    )


def _bottle(record: Record, reading: Reading) -> Bottle:
    start = _moment(record, reading, "start time")
    for column, unit in (("quantity (ml or g)", "mL"), ("quantity (oz)", "oz")):
        text = record.get(column)
        if text and reading.amount(text, column, unit) != 0.0:
            break
    else:
        raise ValueError("amount is missing, or 0")
    return Bottle(
        start=start,
        end=_end(record, reading, "end time", start),
        amount_mL=reading.amount(text, column, unit),
        content=_content(f"{_words(record, 'bottle type')} {_words(record, 'food type')}"),
        row=record.line,
        source=record.text,
    )


def _content(words: str) -> Content:
    if "formula" in words:
        return "formula"
    return "milk" if "breast" in words or "expressed" in words else "unknown"


def _pumping(record: Record, reading: Reading) -> Pumping:
    start = _moment(record, reading, "pumping time")
    end = _end(record, reading, "finished time", start)
    sides = _BREASTS.get(_words(record, "side"))
    if sides is None:
        raise ValueError(f"side {quoted(record.get('side'))} is not LEFT, RIGHT or LEFT_AND_RIGHT")
    text, unit = record.get("quantity"), _words(record, "unit")
    said = {"metric": _METRIC, "imperial": ""}.get(unit, unit)
    amount = reading.amount(text, "quantity", said) if text else None
    return Pumping(
        start=start,
        end=end,
        seconds=_seconds(record, "duration", start, end) or None,
        left_mL=amount if sides == ("left",) else None,
        right_mL=amount if sides == ("right",) else None,
        total_mL=amount if len(sides) > 1 else None,
        row=record.line,
        source=record.text,
    )


_FEED = frozenset({"start time", "feed type", "quantity (oz)", "quantity (ml or g)"})
_PUMPING = frozenset({"pumping time", "side", "quantity", "unit"})
FORMATS = (
    Format(
        app="Feed Baby",
        kind="feeds",
        needed=_FEED,
        known=_FEED
        | {"id", "end time", "notes", "duration (minutes)", "food type", "unit", "bottle type"},
        parse=_feed,
    ),
    Format(
        app="Feed Baby",
        kind="pumpings",
        needed=_PUMPING,
        known=_PUMPING
        | {"id", "notes", "bottle feed id", "finished time", "uses timer", "duration"},
        parse=_pumping,
    ),
)

"""Plans as people write them: ``drop 02:00``, ``every 4h``, ``wean 4w``, several in one."""

import re
from collections.abc import Sequence

from lactea.errors import ScheduleError, nearest
from lactea.fit.plan import Plan

MOST_PLANS = 6
SHORTEST_EVERY, LONGEST_EVERY = 1.0, 12.0  # [h]
LONGEST_WEANING = 26.0  # [weeks]
TIMES, SPANS = ("drop", "add", "power-pump"), ("every", "wean")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]m)?", re.IGNORECASE)
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(h|hours?|d|days?|w|wk|weeks?|mo|months?)?", re.IGNORECASE)
_IN_HOURS = {"h": 1.0, "d": 24.0, "w": 168.0, "m": 730.5}


def read_plan(text: str) -> Plan:
    """Return the plan of ``drop 02:00``, or of several changes: ``drop 02:00, add 10:00``.

    Raises
    ------
    ScheduleError
        If it cannot be read.
    """
    changes = _changes(text)
    times: dict[str, tuple[float, ...]] = dict.fromkeys(TIMES, ())
    spans: dict[str, float | None] = dict.fromkeys(SPANS)
    for word, rest in changes:
        if word in TIMES:
            times[word] += (read_clock(word, rest),)
        elif spans[word] is not None:
            raise ScheduleError(f"plan {text!r}: {word!r} stands twice; give it once")
        else:
            spans[word] = read_span(word, rest, "h" if word == "every" else "w")
    if spans["every"] is not None and spans["wean"] is not None:
        raise ScheduleError(f"plan {text!r}: 'every' and 'wean' exclude each other; give one")
    return Plan(times["drop"], times["add"], times["power-pump"], spans["every"], spans["wean"])


def read_plans(texts: Sequence[str]) -> list[Plan]:
    """Return plans, each as `read_plan` reads it.

    Raises
    ------
    ScheduleError
        If one cannot be read, is asked for twice, or there are none or too many.
    """
    if not texts:
        raise ScheduleError(
            "no plan is given; give one or more of --drop 02:00, --add 10:00, --every 4h, "
            '--power-pump 20:00, --wean 4w, or --plan "drop 02:00, add 10:00"'
        )
    if len(texts) > MOST_PLANS:
        raise ScheduleError(f"{len(texts)} plans; give at most {MOST_PLANS} side by side")
    plans = [read_plan(text) for text in texts]
    twice = [text for place, text in enumerate(texts) if plans[place] in plans[:place]]
    if twice:
        raise ScheduleError(f"the plan {twice[0]!r} is asked for twice; give each once")
    return plans


def read_clock(change: str, text: str) -> float:
    """Return the hour [h] of ``02:00``, ``14:30``, ``2am`` or ``2:30 pm``.

    Raises
    ------
    ScheduleError
        If the text is no time of day.
    """
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "").casefold() if found else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise ScheduleError(f"{change} {text!r} is not a time of day; give one, as 02:00 or 14:30")
    return hour + minute / 60.0


def read_span(change: str, text: str, unit: str) -> float:
    """Return a length of time in hours ("h") or weeks ("w"), which `unit` is when none is written.

    Raises
    ------
    ScheduleError
        If the text is no length of time, or one out of range.
    """
    found = _SPAN.fullmatch(text.strip())
    low, high, example = {
        "h": (SHORTEST_EVERY, LONGEST_EVERY, "4h"),
        "w": (1.0 / 7.0, LONGEST_WEANING, "4w"),
    }[unit]
    if not found:
        raise ScheduleError(f"{change} {text!r} is not a length of time; give one, as {example}")
    written = (found[2] or unit)[0].casefold()
    span = float(found[1]) * _IN_HOURS[written] / _IN_HOURS[unit]
    if not low <= span <= high:
        word = {"h": f"{low:g} to {high:g} h", "w": f"1 day to {high:g} weeks"}[unit]
        raise ScheduleError(f"{change} {text!r} is out of range; give {word}")
    return span


def _changes(text: str) -> list[tuple[str, str]]:
    found = []
    for part in text.split(","):
        word, _, rest = part.strip().removeprefix("--").partition(" ")
        if word not in (*TIMES, *SPANS):
            hint = nearest(word, (*TIMES, *SPANS))
            raise ScheduleError(f"plan {text!r}: {word!r} is no change of sessions; {hint}")
        found.append((word, rest.strip()))
    return found

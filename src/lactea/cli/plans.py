"""Plans as people write them: ``drop 02:00``, ``every 4h``, ``wean 4w``, several in one."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lactea.errors import LacteaError, nearest

if TYPE_CHECKING:
    from lactea.fit.whatif import Plan

MOST_PLANS = 6
SHORTEST_EVERY, LONGEST_EVERY = 1.0, 12.0  # [h]
LONGEST_WEANING = 26.0  # [weeks]
TIMES, SPANS = ("drop", "add", "power-pump"), ("every", "wean")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*([ap]m)?", re.IGNORECASE)
_SPAN = re.compile(
    r"(\d+(?:\.\d+)?)\s*(h|hours?|d|days?|w|wk|weeks?|mo|months?)?", re.IGNORECASE
)
_IN_HOURS = {"h": 1.0, "d": 24.0, "w": 168.0, "m": 730.5}


def plans_of(
    single: Sequence[tuple[str, str]], combined: Sequence[str]
) -> list["Plan"]:
    """Return one plan for each option, and one for each list of changes.

    Parameters
    ----------
    single
        Option without its hyphens, and its text: ("drop", "02:00").
    combined
        Changes that belong together: "drop 02:00, add 10:00".

    Raises
    ------
    LacteaError
        If one cannot be read, is asked for twice, or there are none or too many.
    """
    plans = [_plan([change], f"--{change[0]} {change[1]}") for change in single]
    plans += [_plan(_changes(text), f"--plan {text!r}") for text in combined]
    if not plans:
        raise LacteaError(
            "no plan is given: add one or more of --drop 02:00, --add 10:00, --every 4h, "
            '--power-pump 20:00, --wean 4w, or --plan "drop 02:00, add 10:00"'
        )
    if len(plans) > MOST_PLANS:
        raise LacteaError(f"{len(plans)} plans; give at most {MOST_PLANS} side by side")
    twice = [plan.name for place, plan in enumerate(plans) if plan in plans[:place]]
    if twice:
        raise LacteaError(f"the plan {twice[0]!r} is asked for twice; give each once")
    return plans


def read_clock(flag: str, text: str) -> float:
    """Return the hour [h] of ``02:00``, ``14:30``, ``2am`` or ``2:30 pm``.

    Raises
    ------
    LacteaError
        If the text is no time of day.
    """
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    half = (found[3] or "").casefold() if found else ""
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    if hour > 23 or minute > 59:
        raise LacteaError(f"{flag} {text!r} is not a time of day; give one, as 02:00 or 14:30")
    return hour + minute / 60.0


def read_span(flag: str, text: str, unit: str) -> float:
    """Return a length of time in hours ("h") or weeks ("w"), which `unit` is when none is written.

    Raises
    ------
    LacteaError
        If the text is no length of time, or one out of range.
    """
    found = _SPAN.fullmatch(text.strip())
    low, high, example = {
        "h": (SHORTEST_EVERY, LONGEST_EVERY, "4h"),
        "w": (1.0 / 7.0, LONGEST_WEANING, "4w"),
    }[unit]
    if not found:
        raise LacteaError(f"{flag} {text!r} is not a length of time; give one, as {example}")
    written = (found[2] or unit)[0].casefold()
    span = float(found[1]) * _IN_HOURS[written] / _IN_HOURS[unit]
    if not low <= span <= high:
        word = {"h": f"{low:g} to {high:g} h", "w": f"1 day to {high:g} weeks"}[unit]
        raise LacteaError(f"{flag} {text!r} is out of range; give {word}")
    return span


def _changes(text: str) -> list[tuple[str, str]]:
    found = []
    for part in text.split(","):
        word, _, rest = part.strip().removeprefix("--").partition(" ")
        if word not in (*TIMES, *SPANS):
            hint = nearest(word, (*TIMES, *SPANS))
            raise LacteaError(f'--plan {text!r}: {word!r} is no change of plan; {hint}')
        found.append((word, rest.strip()))
    return found


def _plan(changes: Sequence[tuple[str, str]], whole: str) -> "Plan":
    from lactea.fit.whatif import Plan

    times: dict[str, tuple[float, ...]] = {word: () for word in TIMES}
    spans: dict[str, float | None] = dict.fromkeys(SPANS)
    for word, text in changes:
        if word in TIMES:
            each = [one for one in re.split(r"[+;]", text) if one.strip()] or [text]
            times[word] += tuple(read_clock(f"--{word}", one) for one in each)
        elif spans[word] is not None:
            raise LacteaError(f"{whole}: {word!r} stands twice; give it once")
        else:
            spans[word] = read_span(f"--{word}", text, "h" if word == "every" else "w")
    if spans["every"] is not None and spans["wean"] is not None:
        raise LacteaError(f"{whole}: 'every' and 'wean' exclude each other; give one of them")
    return Plan(
        drop=times["drop"],
        add=times["add"],
        power_pump=times["power-pump"],
        every=spans["every"],
        wean=spans["wean"],
    )

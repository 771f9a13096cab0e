"""Numbers, times and lists as people say them."""

from collections.abc import Sequence

MINUTE = 60.0
_SMALL = 9.95  # below it one decimal is shown
_LEAST = 0.05  # [mL] below it a volume is said in words
_MANY_MINUTES = 10  # from which seconds mean nothing
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def amount(value: float) -> str:
    """Return a number with the digits that mean something."""
    return f"{value:.0f}" if abs(value) >= _SMALL else f"{value:.1f}"


def many(count: float, one: str, more: str = "") -> str:
    """Return a count with its word: "1 feed", "7 feeds", "6.5 feeds"."""
    number = f"{count:g}" if count == round(count) else f"{count:.1f}"
    return f"{number} {one if number == '1' else more or one + 's'}"


def volume(millilitres: float) -> str:
    """Return a volume of milk with its unit: "77 mL", "0.6 mL", "less than 0.1 mL", "nothing"."""
    if millilitres <= 0.0:
        return "nothing"
    return f"{amount(millilitres)} mL" if millilitres >= _LEAST else "less than 0.1 mL"


def lasting(seconds: float) -> str:
    """Return a length of time: "51 s", "2 min 05 s", "15 min"."""
    whole = round(seconds)
    if whole < MINUTE:
        return f"{whole} s"
    minutes, rest = divmod(whole, round(MINUTE))
    if minutes >= _MANY_MINUTES:
        return f"{round(seconds / MINUTE)} min"
    return f"{minutes} min {rest:02d} s" if rest else f"{minutes} min"


def listed(items: Sequence[str]) -> str:
    """Return a list as it is spoken: "one", "one and two", "one, two and three"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def ordinal(place: int) -> str:
    """Return the word of a place counted from 1: "first", "ninth", "10th", "21st"."""
    if place <= len(_ORDINALS):
        return _ORDINALS[place - 1]
    end = "th" if 10 <= place % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{end}"

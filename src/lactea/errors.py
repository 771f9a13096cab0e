"""What went wrong, where, and what to do: the few errors that Lactea raises on purpose."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

_MOST_LISTED = 24
_NEARLY = 0.1  # of the likeness, by which a second suggestion may be less like the word


class LacteaError(Exception):
    """Base of every error that Lactea raises on purpose; its text is one line for a person."""


class UnitError(LacteaError):
    """A unit that cannot be read, or cannot be converted to the one that is needed."""


class EvidenceError(LacteaError):
    """A row of evidence, or a citation, that cannot be used."""


class ParameterError(LacteaError):
    """A parameter without unit, range or source, or with a value outside its range."""


class LogError(LacteaError):
    """A user's file that cannot be read at all; single bad rows are rejected, not raised."""


class ScheduleError(LacteaError):
    """A feeding plan that cannot be followed."""


class SimulationError(LacteaError):
    """A run that could not go on, or a saved run that cannot be read back."""


class MissingError(LacteaError):
    """A package that only some commands need, and that is not installed."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a phrase that suggests the known words nearest to `word`, or lists a few."""
    names = sorted(known)
    close = get_close_matches(word, names, n=3, cutoff=0.5)
    likeness = {name: SequenceMatcher(None, name, word).ratio() for name in close}
    best = max(likeness.values(), default=0.0)
    close = [name for name in close if likeness[name] > best - _NEARLY]
    if close:
        return f"did you mean {' or '.join(repr(name) for name in close)}?"
    more = f" and {len(names) - _MOST_LISTED} more" if len(names) > _MOST_LISTED else ""
    return f"known are: {', '.join(names[:_MOST_LISTED])}{more}"

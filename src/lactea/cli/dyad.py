"""Whom to simulate: the reference or a file, changed by the options and by the log."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lactea.errors import LacteaError, ParameterError
from lactea.logs import LogDay
from lactea.parameters import Mother
from lactea.parameters.mother import WEIGHT

MOST_DAYS_AGO = 14


def mother_of(
    file: Path | None,
    days_postpartum: float | None,
    infant_weight: float | None,
    day: LogDay | None = None,
) -> tuple[Mother, str]:
    """Return the mother, and where the weight of her infant comes from.

    Parameters
    ----------
    file
        Her TOML file; the reference mother if None.
    days_postpartum, infant_weight
        [d], [kg] From the options; they come before what the file says.
    day
        The day of a log; its weight comes first if it was taken within 14 days.

    Raises
    ------
    ParameterError
        If the file cannot be used, or an age or weight lies outside its range.
    """
    mother = Mother.reference() if file is None else Mother.from_file(file)
    if days_postpartum is not None:
        flag = "--days-postpartum" if day is None else f"age on {day.date}"
        mother = _told(flag, lambda: replace(mother, days_postpartum=days_postpartum))
    source = "the WHO median for its age" if mother.infant_weight is None else str(file)
    if infant_weight is not None:
        source = "--infant-weight"
        mother = _told(source, lambda: replace(mother, infant_weight=infant_weight))
    if day is None or day.infant_weight_kg is None or day.infant_weight_days_ago is None:
        return mother, source
    weighed = f"{day.infant_weight_kg:.3g} kg {day.infant_weight_days_ago} days before"
    if day.infant_weight_days_ago > MOST_DAYS_AGO:
        return mother, f"{source} (the log's {weighed} is too old)"
    if not WEIGHT[0] <= day.infant_weight_kg <= WEIGHT[1]:
        return mother, f"{source} (the log's {weighed} is outside what can be simulated)"
    return replace(mother, infant_weight=day.infant_weight_kg), f"the log, {weighed}"


def drawn_or_read(file: Path | None, seed: int | None) -> Mother:
    """Return the mother of a file, of a seed, or the reference mother where neither is given.

    Raises
    ------
    ParameterError
        If the file cannot be used, or the seed is out of range.
    LacteaError
        If both are given.
    """
    if seed is None:
        return mother_of(file, None, None)[0]
    if file is not None:
        raise LacteaError("--mother and --seed: a file or a drawn mother, not both; leave one out")
    return _told("--seed", lambda: Mother.draw(seed))


def _told(where: str, change: Callable[[], Mother]) -> Mother:
    """Return the changed mother, or say which option or day gave the wrong value."""
    try:
        return change()
    except ParameterError as reason:
        raise ParameterError(f"{where}: {reason}") from None

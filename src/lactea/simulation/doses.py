"""Drugs that a scenario gives, by name and dose."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lactea.errors import ScheduleError, UnitError, nearest
from lactea.parameters import Mother, values
from lactea.physiology.slow import drugs
from lactea.simulation.feeding import DAY
from lactea.simulation.scenario import Period
from lactea.units import convert


class Drug(NamedTuple):
    """A drug that can be given."""

    field: str  # of `physiology.slow.drugs.Inputs`
    unit: str  # of its dose; empty where a pill a day is the dose
    most: float  # dose above which nothing is known
    washout: str = ""  # field of `drugs.Params`; without one the drug is gone within a day


DRUGS = {
    "domperidone": Drug("domperidone", "mg/d", 60.0),
    "cabergoline": Drug("cabergoline", "mg", 2.0, "cabergoline_washout"),
    "bromocriptine": Drug("bromocriptine", "mg/d", 10.0),
    "recombinant prolactin": Drug("prolactin", "ug/kg/d", 240.0),
    "combined pill": Drug("combined_pill", "", 1.0),
    "progestin pill": Drug("progestin_pill", "", 1.0),
    "growth hormone": Drug("growth_hormone", "[iU]/kg/d", 0.5),
}
_DOSE = re.compile(r"^\s*(?P<name>[A-Za-z ]+?)(?:\s+(?P<number>[-+0-9.eE]+)\s*(?P<unit>\S*))?\s*$")
NO_DRUGS = drugs.Inputs(*(0.0 for _ in drugs.Inputs._fields))


def dose(where: str, given: object) -> tuple[str, float]:
    """Read a drug with its dose, such as "domperidone 30 mg/d".

    Raises
    ------
    ScheduleError
        An unknown drug (the nearest is named), or a dose without unit, in a unit of another kind
        or outside what is known.
    """
    found = _DOSE.match(given) if isinstance(given, str) else None
    if found is None:
        raise ScheduleError(f'{where} = {given!r} is no drug; write as "domperidone 30 mg/d"')
    name, number, unit = found["name"], found["number"], found["unit"]
    if name not in DRUGS:
        raise ScheduleError(f"{where}: unknown drug {name!r}; {nearest(name, DRUGS)}")
    drug = DRUGS[name]
    if not drug.unit:
        if number:
            raise ScheduleError(f'{where}: one {name} a day is its dose; write "{name}"')
        return name, 1.0
    return name, _amount(where, name, drug, number, unit)


def _amount(where: str, name: str, drug: Drug, number: str | None, unit: str | None) -> float:
    example = f'write as "{name} {0.5 * drug.most:g} {drug.unit}"'
    if not number or not unit:
        raise ScheduleError(f"{where}: {name} without a dose and its unit; {example}")
    try:
        amount = convert(float(number), unit, drug.unit)
    except (ValueError, UnitError):
        raise ScheduleError(
            f"{where}: dose {number} {unit} of {name} cannot be read; {example}"
        ) from None
    if not 0.0 < amount <= drug.most:
        raise ScheduleError(
            f"{where}: {amount:g} {drug.unit} of {name}; give more than 0, to {drug.most:g}"
        )
    return amount


def in_body(periods: Sequence[Period], day: float, mother: Mother) -> tuple[tuple[str, float], ...]:
    """Drugs that act on a day [d] with their doses: those given, and what is left of earlier ones.

    A dose acts as given to the end of its period, and wanes from there by the drug's washout.
    """
    p = values(drugs.Params, "drugs", mother.of("drugs"))
    found: dict[str, float] = {}
    for period in periods:
        since = max(day - period.end, 0.0) * DAY
        for name, amount in period.drugs if period.start <= day else ():
            washout = DRUGS[name].washout
            if washout or day < period.end:
                left = drugs.waned(amount, since, getattr(p, washout)) if washout else amount
                found[name] = max(left, found.get(name, 0.0))
    return tuple(found.items())


def effect(given: tuple[tuple[str, float], ...], mother: Mother) -> drugs.Outputs:
    """Return what drugs do together to a mother; without any, nothing."""
    p = values(drugs.Params, "drugs", mother.of("drugs"))
    doses = {DRUGS[name].field: amount for name, amount in given}
    return drugs.outputs(NO_DRUGS._replace(**doses), p)

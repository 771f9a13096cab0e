"""What a person writes after an option, read to a value or refused in one line."""

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lactea.errors import LacteaError
from lactea.simulation.fidelity import ANATOMICAL, FIDELITIES, OF_A_SESSION, ONE_SESSION_ONLY

UNITS = {"ml": "mL", "oz": "oz"}
YEARS = (1990, 2100)
MOST_REPEATS = 10_000
_POUNDS = re.compile(r"([0-9.]{1,9})\s*(?:lbs?|pounds?)\.?,?\s*([0-9.]{1,9})\s*(?:oz|ounces?)\.?")

_AMOUNT = re.compile(r"([+-]?[0-9.]+)\s*(\S+)")
_WRITTEN = {"per min": "/min", "cpm": "/min", "Hz": "/s", "hz": "/s", "mmhg": "mmHg", "kpa": "kPa"}

TYPICAL_SEED = 37  # a day of the reference mother near the middle of her days


WHOM, HOW, OUTPUT, LOG = "Whom", "How", "Output", "A log of feeds"
# Options that several commands have.
MotherFile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A mother of your own, as TOML; the reference mother if left out.",
        rich_help_panel=WHOM,
    ),
]
DaysPostpartum = Annotated[
    float | None,
    typer.Option(metavar="DAYS", help="Age of the infant in days, 1 to 180.", rich_help_panel=WHOM),
]
Seed = Annotated[
    int,
    typer.Option(metavar="N", help="All chance follows from it, 0 or more.", rich_help_panel=HOW),
]
Out = Annotated[
    Path,
    typer.Option(
        metavar="DIR", help="Folder of the results, made if need be.", rich_help_panel=OUTPUT
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace results that are there.", rich_help_panel=OUTPUT)
]
Fidelity = Annotated[
    str,
    typer.Option(
        metavar="|".join(FIDELITIES), help="How finely it is followed.", rich_help_panel=HOW
    ),
]
SessionFidelity = Annotated[
    str,
    typer.Option(
        metavar="|".join(OF_A_SESSION),
        help="How finely it is followed: strokes by their mean, every stroke, or through every duct"
        " of both breasts, which takes seconds.",
        rich_help_panel=HOW,
    ),
]
DrawnSeed = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        help="Draw a mother of this seed, 0 or more, instead of the reference mother.",
        rich_help_panel=WHOM,
    ),
]
Side = Annotated[
    str, typer.Option(metavar="left|right", help="Which breast.", rich_help_panel=WHOM)
]
Timezone = Annotated[
    str | None,
    typer.Option(
        "--timezone",
        "--zone",
        metavar="ZONE",
        help="Where the log was kept, such as Europe/London.",
        rich_help_panel=LOG,
    ),
]
WeightUnit = Annotated[
    str | None,
    typer.Option(
        metavar="kg|g|lb",
        help="Of weights, where the log names no unit, as that of Baby Buddy.",
        rich_help_panel=LOG,
    ),
]
DateOrder = Annotated[
    str | None,
    typer.Option(
        metavar="day-first|month-first",
        help="Where the dates of the log could be either, as those of Baby Tracker.",
        rich_help_panel=LOG,
    ),
]
SIDES = ("left", "right")


def read_side(text: str) -> int:
    """Return 0 for ``left`` and 1 for ``right``.

    Raises
    ------
    LacteaError
        If the text is neither.
    """
    if text not in SIDES:
        raise LacteaError(f"--side {text!r}: give {' or '.join(SIDES)}")
    return SIDES.index(text)


def read_day(flag: str, text: str) -> date:
    """Return the day of ``2024-01-05``.

    Raises
    ------
    LacteaError
        If the text is no such day, or one that no log can hold.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise LacteaError(f"{flag} {text!r} is not a day; give YYYY-MM-DD") from None
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise LacteaError(f"{flag} {text!r}: give a year from {YEARS[0]} to {YEARS[1]}")
    return day


def read_weight(flag: str, text: str) -> float:
    """Return a weight [kg] written as ``4.5``, ``4.5 kg``, ``4500 g``, ``10 lb`` or ``10 lb 4 oz``.

    Raises
    ------
    LacteaError
        If the text is no weight.
    """
    from lactea.logs.quantities import read_quantity, to_kg
    from lactea.units import convert

    try:
        pounds = _POUNDS.fullmatch(text.strip().casefold())
        if pounds:
            ounces = convert(float(pounds[2]), "[oz_av]", "kg")
            return convert(float(pounds[1]), "[lb_av]", "kg") + ounces
        number, unit = read_quantity(text, flag)
        return to_kg(number, unit or "kg")
    except ValueError:
        raise LacteaError(
            f'{flag} {text!r} is not a weight; give kg, or a unit too: "4.5 kg", "10 lb 4 oz"'
        ) from None


def read_amount(flag: str, text: str, unit: str, example: str) -> float:
    """Return an amount with its unit, as ``150 mmHg`` or ``60 /min``, in the unit that is asked.

    Raises
    ------
    LacteaError
        If the text is no such amount.
    """
    from lactea.errors import UnitError
    from lactea.units import convert

    found = _AMOUNT.fullmatch(text.strip().replace("\N{MINUS SIGN}", "-"))
    number, written = found.groups() if found else ("", "")
    try:
        return convert(float(number), _WRITTEN.get(written, written), unit)
    except (ValueError, UnitError):
        raise LacteaError(
            f'{flag} {text!r} cannot be read; give an amount with its unit: "{example}"'
        ) from None


def read_unit(text: str) -> str:
    """Return ``mL`` or ``oz``, however it is capitalised.

    Raises
    ------
    LacteaError
        If the text is neither.
    """
    unit = UNITS.get(text.strip().casefold())
    if unit is None:
        raise LacteaError(f"--unit {text!r} is not a unit of milk here; give mL or oz")
    return unit


def check_run(seed: int, repeat: int, fidelity: str, one_session: bool = False) -> None:
    """Refuse a seed, a number of repeats or a fidelity that cannot be run.

    A fidelity may be one that only a watched session has, where `one_session` says so.

    Raises
    ------
    LacteaError
        Naming the option and its range.
    """
    if not 1 <= repeat <= MOST_REPEATS:
        raise LacteaError(f"--repeat {repeat}: give 1 (no repeats) to {MOST_REPEATS}")
    largest = 2**63 - repeat
    if not 0 <= seed <= largest:
        raise LacteaError(f"--seed {seed}: give a whole number from 0 to {largest}")
    known = OF_A_SESSION if one_session else tuple(FIDELITIES)
    if fidelity == ANATOMICAL and not one_session:
        raise LacteaError(f"--fidelity {fidelity} {ONE_SESSION_ONLY}")
    if fidelity not in known:
        most = ", ".join(known[:-1])
        raise LacteaError(f"--fidelity {fidelity!r}: give {most} or {known[-1]}")

"""Grids of settings: `lactea sweep pump`."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.folder import check_folder, filling
from lactea.cli.options import (
    TYPICAL_SEED,
    WHOM,
    DaysPostpartum,
    Fidelity,
    Force,
    MotherFile,
    Out,
    Seed,
)
from lactea.cli.options import check_run as check_options
from lactea.cli.progress import COMPILING, SESSION, is_compiled, progress
from lactea.cli.pump import (
    WHAT,
    Fullness,
    Minutes,
    OutletName,
    Sides,
    read_rate,
    read_vacuum,
)
from lactea.cli.speech import paragraph, say, tell
from lactea.errors import LacteaError

if TYPE_CHECKING:
    from lactea.cohort.sweep import PumpSweep
    from lactea.parameters import Mother

FILES = ("sweep.png", "sweep.svg", "sweep.csv")
MOST_MOTHERS, MOST_STEPS = 10_000, 60
_RANGE = re.compile(r"(\S+)\s+to\s+(\S+)\s*(\S+)")


def pump(
    vacuum: Annotated[
        str,
        typer.Option(
            metavar="RANGE", help="Deepest vacua of the last phase.", rich_help_panel=WHAT
        ),
    ] = "50 to 250 mmHg",
    rate: Annotated[
        str,
        typer.Option(metavar="RANGE", help="Strokes of the last phase.", rich_help_panel=WHAT),
    ] = "20 to 120 /min",
    steps: Annotated[
        int,
        typer.Option(metavar="N", help="Vacua, and rates, in the grid.", rich_help_panel=WHAT),
    ] = 9,
    pattern: Annotated[
        str,
        typer.Option(metavar="NAME", help="As for lactea pump.", rich_help_panel=WHAT),
    ] = "steady",
    sides: Sides = "both",
    minutes: Minutes = 15.0,
    outlet: OutletName = "fitted",
    mothers: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Drawn mothers to take the mean of, 2 or more.", rich_help_panel=WHOM
        ),
    ] = None,
    fullness: Fullness = 0.6,
    mother: MotherFile = None,
    days_postpartum: DaysPostpartum = None,
    seed: Seed = TYPICAL_SEED,
    fidelity: Fidelity = "averaged",
    out: Out = Path("results/sweep"),
    force: Force = False,
) -> None:
    """Vacuum by cycle rate: milk of a session and milk per stroke, for one mother or many.

    Writes sweep.png and sweep.svg (two maps) and sweep.csv (one row a setting) into --out. The same
    seed gives the same numbers on any number of processors.

    [bold]Examples[/bold]

      lactea sweep pump

      lactea sweep pump --vacuum "60 to 240 mmHg" --rate "30 to 90 /min" --steps 7

      lactea sweep pump --mothers 100 --pattern two-phase
    """
    from lactea.cohort.sweep import sweep_pump
    from lactea.removal.outlets import outlet_named
    from lactea.removal.patterns import pattern_named
    from lactea.simulation.pump_session import Pumping

    check_options(seed, 1, fidelity)
    if not 2 <= steps <= MOST_STEPS:
        raise LacteaError(f"--steps {steps}: give 2 to {MOST_STEPS}")
    vacua = [read_vacuum("--vacuum", text) for text in _spread("--vacuum", vacuum, steps)]
    rates = [read_rate("--rate", text) for text in _spread("--rate", rate, steps)]
    whom = _mothers(mother, days_postpartum, mothers, seed)
    patterns = (pattern_named(pattern, whom[0]),)
    through = outlet_named(outlet, whom[0])
    pumping = Pumping(patterns, sides, minutes, fullness, through)
    check_folder(out, force, FILES)
    if not is_compiled(SESSION):
        tell(COMPILING)
    with progress() as report:
        found = sweep_pump(whom, vacua, rates, pumping, seed, fidelity, progress=report)
    with filling(out, FILES) as folder:
        _write(found, folder)
    _tell(found, out)


def _spread(flag: str, text: str, steps: int) -> list[str]:
    """Return evenly spaced amounts of ``50 to 250 mmHg``, each with its unit."""
    found = _RANGE.fullmatch(text.strip())
    try:
        low, high, unit = (float(found[1]), float(found[2]), found[3]) if found else (0.0, 0.0, "")
    except ValueError:
        low, high, unit = 0.0, 0.0, ""
    if not low < high:
        raise LacteaError(f'{flag} {text!r} is no range; give one, as "50 to 250 mmHg"')
    return [f"{low + (high - low) * place / (steps - 1):.10g} {unit}" for place in range(steps)]


def _mothers(
    file: Path | None, days_postpartum: float | None, count: int | None, seed: int
) -> list["Mother"]:
    from lactea.cli.dyad import mother_of
    from lactea.cohort.repeat import draw_mothers

    if count is None:
        return [mother_of(file, days_postpartum, None)[0]]
    if file is not None:
        raise LacteaError("--mothers draws them; leave --mother out")
    if not 2 <= count <= MOST_MOTHERS:
        raise LacteaError(f"--mothers {count}: give 2 to {MOST_MOTHERS}")
    age = mother_of(None, days_postpartum, None)[0].days_postpartum
    return draw_mothers(count, seed, age)


def _write(found: "PumpSweep", folder: Path) -> None:
    from lactea.plot.style import save_figure
    from lactea.plot.sweep import plot_sweep

    figure = plot_sweep(found)
    for name in FILES[:2]:
        save_figure(figure, folder / name)
    (folder / "sweep.csv").write_text(found.as_csv(), encoding="utf-8")


def _tell(found: "PumpSweep", out: Path) -> None:
    mean = found.milk.mean(axis=0)
    row, place = (int(one) for one in divmod(int(mean.argmax()), mean.shape[1]))
    vacuum, rate = found.softest()
    settings = f"{found.vacua.size} vacua by {found.rates.size} rates"
    mothers = found.milk.shape[0]
    who = "one mother" if mothers == 1 else f"{mothers} drawn mothers"
    if found.rate_matters:
        best, soft = (
            f" and {60.0 * one:.0f} strokes a minute" for one in (found.rates[place], rate)
        )
        rates = []
    else:
        best = soft = ""
        rates = ["The cycle rate changes the milk by less than 1 %; milk per stroke falls with it."]
    lines = [
        f"{settings} of {found.pattern!r}, {found.minutes:g} min, {found.sides}, {who}.",
        f"Most milk: {mean[row, place]:.0f} mL at {found.vacua[row]:.0f} mmHg{best}.",
        f"The softest vacuum with 95 % of it: {vacuum:.0f} mmHg{soft}.",
        *rates,
        "A model, not medical advice.",
        f"Wrote {out / FILES[0]}, and beside it {', '.join(FILES[1:])}",
    ]
    for line in lines:
        say(paragraph(line))

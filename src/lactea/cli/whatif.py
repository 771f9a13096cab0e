"""What if sessions change: plans of a log side by side, against doing nothing."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.fit import (
    USUAL_SEED,
    Born,
    Logs,
    MilkUnit,
    Quick,
    Quiet,
    read_log_of,
    sampled,
)
from lactea.cli.folder import check_folder, filling
from lactea.cli.options import (
    DateOrder,
    Force,
    Out,
    Seed,
    Timezone,
    WeightUnit,
    check_run,
    read_day,
    read_unit,
)
from lactea.cli.progress import progress
from lactea.cli.speech import paragraph, say, tell
from lactea.errors import LacteaError

if TYPE_CHECKING:
    from lactea.fit.outlook import Outlooks

FILES = ("whatif.png", "whatif.svg", "whatif.csv", "whatif.txt")
PLANS = "Plans, each against doing nothing"
SHORTEST, LONGEST = 7, 84  # [d]
_SAMPLING, _PLANNED = 0.7, 0.95  # shares of the waiting


def whatif(
    log: Logs,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HH:MM", help="Leave out the session nearest to it.", rich_help_panel=PLANS
        ),
    ] = None,
    add: Annotated[
        list[str] | None,
        typer.Option(metavar="HH:MM", help="Add a session at both breasts.", rich_help_panel=PLANS),
    ] = None,
    every: Annotated[
        list[str] | None,
        typer.Option(
            metavar="4h", help="All sessions so far apart, day and night.", rich_help_panel=PLANS
        ),
    ] = None,
    power_pump: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HH:MM", help="Add an hour of pumping on and off.", rich_help_panel=PLANS
        ),
    ] = None,
    wean: Annotated[
        list[str] | None,
        typer.Option(
            metavar="4w", help="Give up sessions one by one, over so long.", rich_help_panel=PLANS
        ),
    ] = None,
    plan: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TEXT",
            help='Changes that belong together: "drop 02:00, add 22:00".',
            rich_help_panel=PLANS,
        ),
    ] = None,
    days: Annotated[
        int,
        typer.Option(
            metavar="N", help=f"How far ahead, {SHORTEST} to {LONGEST}.", rich_help_panel=PLANS
        ),
    ] = 28,
    timezone: Timezone = None,
    weight_unit: WeightUnit = None,
    date_order: DateOrder = None,
    born: Born = None,
    unit: MilkUnit = None,
    seed: Seed = USUAL_SEED,
    quick: Quick = False,
    out: Out = Path("results/whatif"),
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Drop a night session, add one, or wean: what milk made does in the weeks to come.

    Each option is a plan of its own, up to six side by side, each against doing nothing. Writes
    whatif.png and whatif.svg (the change day by day), whatif.csv and whatif.txt into --out. A model
    of one log, not medical advice; talk to a lactation consultant.

    [bold]Examples[/bold]

      lactea whatif pumping.csv --drop 02:00

      lactea whatif pumping.csv --drop 02:00 --add 10:00 --every 4h --power-pump 20:00 --wean 4w

      lactea whatif pumping.csv --plan "drop 02:00, add 22:00" --days 42
    """
    from lactea.cli.answers import Answers
    from lactea.cli.rejects import MOST_REJECTED, rejects_listed
    from lactea.fit.door import what_if
    from lactea.fit.plans import read_plans

    check_run(seed, 1, "averaged")
    if not SHORTEST <= days <= LONGEST:
        raise LacteaError(f"--days {days}: give {SHORTEST} to {LONGEST}")
    birth = None if born is None else read_day("--born", born)
    shown = None if unit is None else read_unit(unit)
    singles = {"drop": drop, "add": add, "every": every, "power-pump": power_pump, "wean": wean}
    texts = [f"{word} {text}" for word, given in singles.items() for text in given or ()]
    plans = read_plans([*texts, *(plan or ())])
    check_folder(out, force, FILES)
    given = Answers(shown, timezone, weight_unit=weight_unit, date_order=date_order)
    read, milk = read_log_of(log, given)
    if read.rejected and not quiet:
        tell(rejects_listed(read.rejected, MOST_REJECTED))
    with progress(quiet) as report:
        found = sampled(
            read, seed, quick, lambda share: report(_SAMPLING * share, "sampling"), birth
        )
        report(_SAMPLING, "following the plans")
        outlooks = what_if(found, *plans, days=days, seed=seed, unit=milk)
        report(_PLANNED, "drawing")
        with filling(out, FILES) as folder:
            _write(outlooks, folder)
    if not quiet:
        say(_shown(outlooks))
        say(f"Wrote {out / FILES[0]}, and beside it {', '.join(FILES[1:])}")


def _write(found: "Outlooks", folder: Path) -> None:
    from lactea.plot.style import save_figure

    figure = found.plot()
    for name in FILES[:2]:
        save_figure(figure, folder / name)
    with (folder / "whatif.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("plan", "day", "low_mL", "median_mL", "high_mL", "chance_of_less"))
        for plan in found.plans:
            for each in plan.changes:
                numbers = (f"{value:.1f}" for value in (each.low, each.median, each.high))
                writer.writerow((plan.name, f"{each.day:.0f}", *numbers, f"{each.less:.3f}"))
    (folder / "whatif.txt").write_text(f"{found}\n", encoding="utf-8")


def _shown(found: "Outlooks") -> str:
    """Return the plans for a terminal: table, a sentence for each, what limits them."""
    lines = [found.title, "", found.heading, *found.table(), ""]
    lines += [paragraph(plan.sentence) for plan in found.plans]
    lines += ["", *(paragraph(f"Note: {note}") for note in found.notes)]
    return "\n".join([*lines, paragraph(found.caution)])

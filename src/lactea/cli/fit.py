"""A person's own log: what it tells, in words, as a page, and as draws."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.folder import REJECTED, check_folder, filling
from lactea.cli.options import (
    HOW,
    LOG,
    OUTPUT,
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

if TYPE_CHECKING:
    from lactea.cli.answers import Answers
    from lactea.fit.answers import Answers as Told
    from lactea.fit.fitted import Fit
    from lactea.logs import Log

REPORT, DATA, TABLE, TEXT = "report.html", "fit.nc", "answers.csv", "answers.txt"
FILES = (DATA, TABLE, TEXT, REJECTED, REPORT)
DRAWING = 0.9  # share of the waiting after which the page is drawn
USUAL_SEED = 0

# Options and arguments that a fit and a forecast have.
Logs = Annotated[
    list[Path],
    typer.Argument(
        metavar="LOG...",
        help="An export in CSV, of any format that `lactea log` reads; several files of one export"
        " are read together.",
        show_default=False,
    ),
]
MilkUnit = Annotated[
    str | None,
    typer.Option(
        metavar="mL|oz",
        help="Of milk, for two things: what is shown (mL if left out), and the amounts of a log"
        " whose rows name no unit, as those of Baby Buddy. Rows that name one keep it.",
        rich_help_panel=OUTPUT,
    ),
]
Born = Annotated[
    str | None,
    typer.Option(
        "--born",
        "--birth",
        metavar="YYYY-MM-DD",
        help="The infant's day of birth. With it, weights of the infant tell roughly how much milk"
        " is made where no volume was measured.",
        rich_help_panel=LOG,
    ),
]
Quick = Annotated[
    bool,
    typer.Option(
        "--quick",
        help="Sample for a shorter time: the ends of intervals are rough.",
        rich_help_panel=HOW,
    ),
]
Quiet = Annotated[
    bool, typer.Option("--quiet", help="Print only what went wrong.", rich_help_panel=OUTPUT)
]


def fit(
    log: Logs,
    timezone: Timezone = None,
    weight_unit: WeightUnit = None,
    date_order: DateOrder = None,
    born: Born = None,
    unit: MilkUnit = None,
    seed: Seed = USUAL_SEED,
    quick: Quick = False,
    out: Out = Path("results/fit"),
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Your own log: milk made in 24 h, storage, emptying, trend, and what it cannot tell.

    Writes report.html (open it in a browser), fit.nc (every draw, for xarray and ArviZ),
    answers.csv and answers.txt into --out; also rejected.csv, if rows could not be used. The log
    stays on this machine. Not medical advice; talk to a lactation consultant.

    [bold]Examples[/bold]

      lactea fit pumping.csv

      lactea fit feeding.csv pumping.csv weight.csv --unit oz --zone America/New_York

      lactea fit pumping.csv --quick

      lactea fit feeding.csv weight.csv --weight-unit kg --born 2024-01-05
    """
    from lactea.cli.answers import Answers
    from lactea.cli.rejects import MOST_REJECTED, rejects_listed
    from lactea.fit.answers import answers_of

    check_run(seed, 1, "averaged")
    birth = None if born is None else read_day("--born", born)
    shown = None if unit is None else read_unit(unit)
    check_folder(out, force, FILES)
    given = Answers(shown, timezone, weight_unit=weight_unit, date_order=date_order)
    read, milk = read_log_of(log, given)
    if read.rejected and not quiet:
        tell(rejects_listed(read.rejected, MOST_REJECTED, "rejected.csv"))
    with progress(quiet) as report:
        found = sampled(read, seed, quick, lambda share: report(DRAWING * share, "sampling"), birth)
        report(DRAWING, "drawing the page")
        answers = answers_of(found, milk)
        with filling(out, FILES) as folder:
            _write(found, answers, read, folder)
    if not quiet:
        say(_shown(answers))
        others = [DATA, TABLE, TEXT, *([REJECTED] if read.rejected else [])]
        say(f"Wrote {out / REPORT} (open it in a browser), and beside it {', '.join(others)}")


def read_log_of(paths: Sequence[Path], given: "Answers") -> tuple["Log", str]:
    """Read a log, what it lacks asked for; return it, and the unit of milk that is shown.

    Raises
    ------
    LacteaError
        If it cannot be used, or an answer is missing and nobody can be asked.
    """
    from lactea.cli.answers import completed, lacking_of, questions, read_answered

    lacking = lacking_of(paths, given.timezone)
    told = completed(paths, given, questions(lacking, given), "a fit")
    return read_answered(paths, told, lacking), told.unit or "mL"


def sampled(
    log: "Log",
    seed: int,
    quick: bool,
    report: Callable[[float], None],
    born: date | None = None,
) -> "Fit":
    """Return the fit of a log.

    Raises
    ------
    LacteaError
        If there is nothing to fit.
    MissingError
        If what samples is not installed.
    """
    from lactea.fit.door import fitted

    return fitted(log, seed, quick, lambda done, steps: report(done / steps), born)


def _write(found: "Fit", answers: "Told", log: "Log", folder: Path) -> None:
    from lactea.cli.rejects import write_rejected
    from lactea.plot.fit_report import write_fit_report

    found.save(folder / DATA)
    (folder / TEXT).write_text(f"{answers}\n", encoding="utf-8")
    _write_table(found, folder / TABLE)
    if log.rejected:
        write_rejected(log.rejected, folder / REJECTED)
    write_fit_report(found, folder / REPORT, answers.unit)


def _write_table(found: "Fit", path: Path) -> None:
    """Write the verdicts, in the units of the fit."""
    from lactea.fit.answers import ordered

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("quantity", "verdict", "median", "low", "high", "unit", "width", "why"))
        for each in ordered(found):
            numbers = (f"{value:.6g}" for value in (each.median, each.low, each.high))
            writer.writerow(
                (each.question, each.answer, *numbers, each.unit, f"{each.width:.3f}", each.why)
            )


def _shown(answers: "Told") -> str:
    """Return the answers for a terminal: sentences, counts, table, reasons, what it is not."""
    from lactea.fit.answers import COUNTED

    lines = [answers.title, "", *map(paragraph, answers.told), ""]
    lines += [COUNTED, *map(paragraph, answers.counted), "", *answers.table(), ""]
    lines += ["Low supply", paragraph(answers.low_supply), ""]
    lines += [paragraph(f"Note: {note}") for note in answers.notes]
    return "\n".join([*lines, paragraph(answers.caution)])

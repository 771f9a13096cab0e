"""A log read, checked and told; nothing is simulated."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.options import (
    LOG,
    OUTPUT,
    DateOrder,
    Force,
    Timezone,
    WeightUnit,
    read_unit,
)
from lactea.cli.speech import paragraph, say

if TYPE_CHECKING:
    from lactea.logs import Log


def _print_template(wanted: bool) -> None:
    if wanted:
        from lactea.logs.sheet import TEMPLATE

        say(TEMPLATE.read_text(encoding="utf-8").rstrip())
        raise typer.Exit


def _say_counts(found: "Log", milk: str) -> None:
    """Print how often, how long and what from bottles, where there are sessions to count."""
    from lactea.errors import LogError
    from lactea.fit.answers import COUNTED
    from lactea.fit.habits import habits_of
    from lactea.fit.sessions import history_of

    try:
        counted = habits_of(history_of(found), milk)
    except LogError:
        return
    say(COUNTED)
    for line in counted:
        say(paragraph(line, "  "))


def log(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="One exported CSV, or all files of one export: feeds, pumping, weights.",
            show_default=False,
        ),
    ],
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="mL|oz",
            help="Of amounts, where the log names no unit, as that of Baby Buddy.",
            rich_help_panel=LOG,
        ),
    ] = None,
    weight_unit: WeightUnit = None,
    timezone: Timezone = None,
    date_order: DateOrder = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the rows that cannot be used, with their reasons, as CSV.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    force: Force = False,
    _template: Annotated[
        bool,
        typer.Option(
            "--template",
            callback=_print_template,
            is_eager=True,
            help="Print the header of Lactea's sheet for test weighing and leave.",
            rich_help_panel=OUTPUT,
        ),
    ] = False,
) -> None:
    """Read a log of feeds, check it row by row, and tell what it holds.

    Reads exports of Baby Buddy, BabyConnect, Huckleberry, Baby Tracker and Feed Baby, and
    Lactea's own sheet for test weighing, by their header. Nothing is written without --out, and
    nothing leaves this machine.

    [bold]Examples[/bold]

      lactea log export.csv --timezone Europe/London

      lactea log feeding.csv pumping.csv weight.csv --unit mL --weight-unit kg

      lactea log export.csv --out rejected.csv

      lactea log --template > test-weigh.csv
    """
    from lactea.cli.answers import Answers, completed, lacking_of, questions, read_answered
    from lactea.cli.folder import check_file
    from lactea.cli.rejects import write_rejected
    from lactea.logs import contents_of

    if out is not None:
        check_file(out, force)
    given = Answers(
        unit=None if unit is None else read_unit(unit),
        timezone=timezone,
        weight_unit=weight_unit,
        date_order=date_order,
    )
    lacking = lacking_of(files, timezone)
    told = completed(files, given, questions(lacking, given), "reading it")
    found = read_answered(files, told, lacking)
    for file in found.files:
        say(f"{file.path}: {file.format}, {file.rows} rows")
    say(str(contents_of(found)))
    _say_counts(found, told.unit or "mL")
    for note in found.notes:
        say(paragraph(f"Note: {note}"))
    if out is not None:
        write_rejected(found.rejected, out)
        say(f"Wrote {out}")

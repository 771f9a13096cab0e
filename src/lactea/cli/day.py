"""One mother, one day: simulate, print what a clinic would measure, write the page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from lactea.cli.options import (
    HOW,
    LOG,
    OUTPUT,
    TYPICAL_SEED,
    WHOM,
    DateOrder,
    Force,
    MotherFile,
    Out,
    Seed,
    Timezone,
    WeightUnit,
    check_run,
    read_day,
    read_unit,
    read_weight,
)
from lactea.errors import LacteaError


def day(
    mother: MotherFile = None,
    days_postpartum: Annotated[
        float | None,
        typer.Option(
            metavar="DAYS",
            help="Age of the infant in days, 1 to 180; 60 if nothing says it.",
            rich_help_panel=WHOM,
        ),
    ] = None,
    infant_weight: Annotated[
        str | None,
        typer.Option(
            metavar="WEIGHT",
            help='In kg, or with its unit: 4.5, "4.5 kg", "10 lb 4 oz". A log that has a weight of'
            " the last 14 days comes first; the WHO median for the age comes last.",
            rich_help_panel=WHOM,
        ),
    ] = None,
    feeds: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Replay a day of this log, a CSV of any format that `lactea log` reads: its times,"
            " sides and suckling durations are imposed. Once for each file of an export.",
            rich_help_panel=LOG,
        ),
    ] = None,
    birth: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="When the infant was born, YYYY-MM-DD; with --feeds, instead of the age.",
            rich_help_panel=LOG,
        ),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Which day of the log, YYYY-MM-DD; the fullest if left out.",
            rich_help_panel=LOG,
        ),
    ] = None,
    timezone: Timezone = None,
    weight_unit: WeightUnit = None,
    date_order: DateOrder = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help="Stop with exit code 2 if any row of the log is rejected.",
            rich_help_panel=LOG,
        ),
    ] = False,
    unit: Annotated[
        str | None,
        typer.Option(
            metavar="mL|oz",
            help="Of milk, for two things: what is printed (mL if left out), and the amounts of a"
            " log whose rows name no unit, as those of Baby Buddy. Rows that name one keep it.",
            rich_help_panel=OUTPUT,
        ),
    ] = None,
    seed: Seed = TYPICAL_SEED,
    repeat: Annotated[
        int,
        typer.Option(
            metavar="N",
            help="Days drawn, with seeds from --seed on, for the range beside each value; 1: none.",
            rich_help_panel=HOW,
        ),
    ] = 20,
    fidelity: Annotated[
        str,
        typer.Option(
            metavar="averaged|resolved",
            help="Sucks by their mean, or every suck at 25 ms (some 25 times slower).",
            rich_help_panel=HOW,
        ),
    ] = "averaged",
    out: Out = Path("results/day"),
    force: Force = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", help="Print only what went wrong.", rich_help_panel=OUTPUT),
    ] = False,
) -> None:
    """One mother, one day: a summary here, and a page of pictures in a folder.

    Writes report.html (open it in a browser), day.nc (the whole run, for xarray), feeds.csv and
    summary.txt into --out; with --feeds also rejected.csv, if rows of the log could not be used.
    One day is one draw, so each value stands beside its range over --repeat days.

    [bold]Examples[/bold]

      lactea day

      lactea day --days-postpartum 21 --infant-weight "8 lb 3 oz" --unit oz

      lactea day --feeds export.csv --birth 2024-01-03 --timezone Europe/London
    """
    from lactea.cli.answers import Answers
    from lactea.cli.work import Asked, work

    if not feeds:
        _check_without_log(
            {
                "--birth": birth,
                "--date": date,
                "--timezone": timezone,
                "--weight-unit": weight_unit,
                "--date-order": date_order,
                "--strict": strict,
            }
        )
    check_run(seed, repeat, fidelity)
    shown = None if unit is None else read_unit(unit)
    answers = Answers(
        unit=shown,
        timezone=timezone,
        birth=None if birth is None else read_day("--birth", birth),
        day=None if date is None else read_day("--date", date),
        days_postpartum=days_postpartum,
        weight_unit=weight_unit,
        date_order=date_order,
    )
    weight = None if infant_weight is None else read_weight("--infant-weight", infant_weight)
    work(
        Asked(
            mother=mother, infant_weight=weight, feeds=tuple(feeds or ()), answers=answers,
            strict=strict, seed=seed, repeat=repeat, fidelity=fidelity, unit=shown,
            out=out, force=force, quiet=quiet,
        )
    )  # fmt: skip


def _check_without_log(given: Mapping[str, str | bool | None]) -> None:
    for flag, value in given.items():
        if value:
            raise LacteaError(f"{flag} is about a log: give --feeds FILE too, or leave it out")

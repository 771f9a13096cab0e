"""The scorecard of published experiments."""

from typing import Annotated

import typer

from lactea.cli.progress import COMPILING, is_compiled
from lactea.cli.speech import say, tell
from lactea.errors import LacteaError

MOST_MOTHERS = 10_000


def validate(
    mothers: Annotated[
        int | None,
        typer.Option(metavar="N", help="Virtual mothers; the committed scorecard has 100."),
    ] = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Compare with the committed scorecard; exit 1 if it moved."),
    ] = False,
) -> None:
    """Print the scorecard of published experiments, misses included.

    Each line holds a published number, how far off the model may be, and what it gives. A mean is
    [italic]inside[/italic] within 2 combined standard errors or the published range,
    [italic]near[/italic] within twice that, else [italic]outside[/italic]. No paper that judges
    here has set a parameter. Takes about a minute.
    """
    from lactea.validation import report

    if mothers is not None and not 2 <= mothers <= MOST_MOTHERS:
        raise LacteaError(f"--mothers {mothers}: give 2 to {MOST_MOTHERS}")
    if not is_compiled():
        tell(COMPILING)
    verdicts = report.run_all(progress=tell) if mothers is None else report.run_all(mothers, tell)
    say(report.scorecard_text(verdicts))
    if check:
        _compare([report.as_row(verdict) for verdict in verdicts], report.read_scorecard())


def _compare(now: list[dict[str, str]], committed: list[dict[str, str]]) -> None:
    """Print each line that moved; exit 1 if there is one."""
    before = {_key(row): row for row in committed}
    moved = 0
    for row in now:
        old = before.pop(_key(row), None)
        if old != row:
            moved += 1
            was = "new" if old is None else f"was {old['simulated']} ({old['verdict']})"
            say(f"moved: {row['quantity']}: {row['simulated']} ({row['verdict']}), {was}")
    for key in before:
        say(f"gone: {' '.join(key)}")
    if moved or before:
        raise typer.Exit(1)
    say("the same as the committed scorecard")


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    return row["paper"], row["fact_id"], row["quantity"]

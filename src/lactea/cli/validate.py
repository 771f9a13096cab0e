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
    update: Annotated[
        bool,
        typer.Option("--update", help="Write the committed scorecard anew, for developers."),
    ] = False,
) -> None:
    """Print the scorecard of published experiments, misses included.

    Each line holds a published number, how far off the model may be, and what it gives. A mean is
    [italic]inside[/italic] within 2 combined standard errors or the published range,
    [italic]near[/italic] within twice that, else [italic]outside[/italic]. No paper that judges
    here has set a parameter. Takes a minute or two; fewer mothers are quicker, and their verdicts
    less sure.
    """
    from lactea.validation import report

    if (check or update) and mothers is not None:
        raise LacteaError("--check and --update take all mothers: leave --mothers out")
    if check and not report.SCORECARD.is_file():
        raise LacteaError(f"--check: there is no scorecard {report.SCORECARD.name} to compare with")
    if mothers is not None and not 2 <= mothers <= MOST_MOTHERS:
        raise LacteaError(f"--mothers {mothers}: give 2 to {MOST_MOTHERS}")
    if not is_compiled():
        tell(COMPILING)
    verdicts = report.run_all(progress=tell) if mothers is None else report.run_all(mothers, tell)
    say(report.scorecard_text(verdicts))
    if update:
        say(f"wrote {report.write_scorecard(verdicts)}")
    if check:
        _compare([report.as_row(verdict) for verdict in verdicts], report.read_scorecard())


def _compare(now: list[dict[str, str]], committed: list[dict[str, str]]) -> None:
    """Print each line that moved; exit 1 if there is one."""
    lines = moved_lines(now, committed)
    for line in lines:
        say(line)
    if lines:
        raise typer.Exit(1)
    say("the same as the committed scorecard")


def moved_lines(now: list[dict[str, str]], before: list[dict[str, str]]) -> list[str]:
    """Return a line for each row of a scorecard that moved, is new or is gone.

    Rows are those of `lactea.validation.report`: paper, fact, quantity, numbers and verdict.
    """
    old, new = _by_key(before), _by_key(now)
    lines = []
    for key, row in new.items():
        if key not in old:
            lines.append(f"new: {row['quantity']}: {row['simulated']} ({row['verdict']})")
        elif old[key] != row:
            was = f"was {old[key]['simulated']} ({old[key]['verdict']})"
            lines.append(f"moved: {row['quantity']}: {row['simulated']} ({row['verdict']}), {was}")
    return lines + [f"gone: {row['quantity']}" for key, row in old.items() if key not in new]


def _by_key(rows: list[dict[str, str]]) -> dict[tuple[str, ...], dict[str, str]]:
    """Key rows by paper, fact and quantity; a paper may ask the same twice, so also by turn."""
    keyed: dict[tuple[str, ...], dict[str, str]] = {}
    for row in rows:
        key = (row["paper"], row["fact_id"], row["quantity"])
        turn = sum(key == known[:3] for known in keyed)
        keyed[*key, str(turn)] = row
    return keyed

"""Compute a saved run, let-down or lactation again, and compare the bits."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from lactea.cli.progress import COMPILING, LIFE, SESSION, is_compiled, progress
from lactea.cli.speech import say, tell
from lactea.errors import LacteaError

MOST_NAMED = 5


def rerun(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="What Lactea saved: day.nc, letdown.nc or lactation.nc."
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where to save the new run; nowhere if left."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file given with --out.")
    ] = False,
) -> None:
    """Simulate again what a file holds, and say whether all bits are the same.

    The file carries mother, schedule, occasion or scenario, seed and fidelity. Exits 0 if every bit
    is the same, 1 if not, naming the first variable that differs and, of days and lactations, the
    parameters that have moved since.

    [bold]Example[/bold]

      lactea rerun results/day/day.nc

      lactea rerun results/letdown/letdown.nc

      lactea rerun results/lactation/lactation.nc
    """
    from lactea.results import store
    from lactea.results.again import first_difference, holds_let_down
    from lactea.results.dataset import dataset_of
    from lactea.results.lactation_again import holds_lactation

    if out is not None and os.path.lexists(out) and not force:
        raise LacteaError(f"--out {out}: exists; add --force to replace it, or give another name")
    if holds_lactation(file):
        _lactate_again(file, out)
        return
    if holds_let_down(file):
        _watch_again(file, out)
        return
    before = store.load(file)
    if not is_compiled():
        tell(COMPILING)
    with progress() as report:
        now = store.rerun(file, report)
    if out is not None:
        store.save(now, out)
        say(f"wrote {out}")
    if store.same_bits(before, now):
        say(f"{file}: the same bits")
        return
    differs = first_difference(dataset_of(before), dataset_of(now))
    say(f"{file}: different: {differs or 'what was asked for differs'}")
    _tell_moved(store.moved_parameters(file))
    raise typer.Exit(1)


def _tell_moved(moved: Sequence[str]) -> None:
    if moved:
        more = f" and {len(moved) - MOST_NAMED} more" if len(moved) > MOST_NAMED else ""
        say(f"parameters that have moved since: {', '.join(moved[:MOST_NAMED])}{more}")


def _lactate_again(file: Path, out: Path | None) -> None:
    from lactea.results.again import first_difference
    from lactea.results.lactation_again import lactate_again, moved_since

    if not is_compiled(LIFE):
        tell(COMPILING)
    with progress() as report:
        then, now = lactate_again(file, report)
    if out is not None:
        now.save(out)
        say(f"wrote {out}")
    differs = first_difference(then.data, now.data)
    if not differs:
        say(f"{file}: the same bits")
        return
    say(f"{file}: different: {differs}")
    _tell_moved(moved_since(file))
    raise typer.Exit(1)


def _watch_again(file: Path, out: Path | None) -> None:
    from lactea.results.again import first_difference, watch_again
    from lactea.results.store import read_saved

    if not is_compiled(SESSION):
        tell(COMPILING)
    now = watch_again(file)
    differs = first_difference(read_saved(file), now.data)
    if out is not None:
        now.save(out)
        say(f"wrote {out}")
    if not differs:
        say(f"{file}: the same bits")
        return
    say(f"{file}: different: {differs}")
    raise typer.Exit(1)

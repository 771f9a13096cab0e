"""Compute a saved run again, and compare the bits."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lactea.cli.progress import COMPILING, is_compiled, progress
from lactea.cli.speech import say, tell
from lactea.errors import LacteaError

if TYPE_CHECKING:
    from lactea.simulation.run import Run

MOST_NAMED = 5


def rerun(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A run that Lactea saved, such as day.nc.")
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

    The file carries mother, schedule, seed and fidelity. Exits 0 if every bit is the same, 1 if
    not, naming the first variable that differs and the parameters that have moved since.

    [bold]Example[/bold]

      lactea rerun results/day/day.nc
    """
    from lactea.results import store

    if out is not None and os.path.lexists(out) and not force:
        raise LacteaError(f"--out {out}: exists; add --force to replace it, or give another name")
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
    say(f"{file}: different: {first_difference(before, now)}")
    moved = store.moved_parameters(file)
    if moved:
        more = f" and {len(moved) - MOST_NAMED} more" if len(moved) > MOST_NAMED else ""
        say(f"parameters that have moved since: {', '.join(moved[:MOST_NAMED])}{more}")
    raise typer.Exit(1)


def first_difference(before: "Run", now: "Run") -> str:
    """Return which variable of two runs differs first, and how."""
    from lactea.results.dataset import dataset_of

    old, new = dataset_of(before).variables, dataset_of(now).variables
    for name in old:
        if name not in new:
            return f"{name} is gone"
        then, today = old[name].to_numpy(), new[name].to_numpy()
        if then.shape != today.shape:
            return f"{name} had {then.size} values and has {today.size}"
        if then.tobytes() != today.tobytes():
            unequal = (then != today) & ((then == then) | (today == today))  # noqa: PLR0124
            place = int(unequal.ravel().argmax())
            return f"{name}, value {place + 1}: {then.ravel()[place]} is {today.ravel()[place]} now"
    return "what was asked for differs"

"""The commands of `lactea`, and how each of them ends."""

import sys
from collections.abc import Sequence
from inspect import cleandoc
from typing import Annotated, NoReturn

import typer

from lactea.cli.breast import breast
from lactea.cli.day import day
from lactea.cli.explain import assumptions, explain
from lactea.cli.export import ducts, gltf
from lactea.cli.fit import fit
from lactea.cli.lactation import lactation
from lactea.cli.letdown import letdown
from lactea.cli.log import log
from lactea.cli.pump import pump
from lactea.cli.rerun import rerun
from lactea.cli.speech import prepare_streams, say, tell
from lactea.cli.sweep import pump as pump_grid
from lactea.cli.validate import validate
from lactea.cli.warmup import warmup
from lactea.cli.whatif import whatif
from lactea.errors import LacteaError

WRONG_INPUT, INTERRUPTED = 2, 130
EPILOG = """Exit codes: 0 done; 1 a comparison differs (rerun, validate --check), or a fault of
Lactea's own; 2 input that cannot be used; 130 interrupted; 141 the reader of the output went away.

Not medical advice."""


def _flowing(text: str) -> str:
    """Join the lines of each paragraph, so that a terminal of any width breaks them anew."""
    return "\n\n".join(
        part if part.startswith(" ") else " ".join(part.split())
        for part in cleandoc(text).split("\n\n")
    )


app = typer.Typer(
    name="lactea",
    epilog=_flowing(EPILOG),
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)

export = typer.Typer(
    name="export",
    epilog=_flowing(EPILOG),
    invoke_without_command=True,
    rich_markup_mode="rich",
)
sweep = typer.Typer(
    name="sweep",
    epilog=_flowing(EPILOG),
    invoke_without_command=True,
    rich_markup_mode="rich",
)
for _group, _commands in (
    (app, (day, letdown, pump, lactation, breast, log, fit, whatif)),
    (app, (rerun, explain, assumptions, validate, warmup)),
    (export, (gltf, ducts)),
    (sweep, (pump_grid,)),
):
    for _command in _commands:
        _group.command(help=_flowing(_command.__doc__ or ""), epilog=_flowing(EPILOG))(_command)
app.add_typer(export)
app.add_typer(sweep)


def _print_version(wanted: bool) -> None:
    if wanted:
        from lactea import __version__

        say(f"lactea {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and leave."
        ),
    ] = False,
) -> None:
    """Simulate breastfeeding: one mother, two breasts, an infant, from a let-down to a day.

    Begin with [bold]lactea day[/bold]; it writes a page of pictures into results/day.
    """
    if context.invoked_subcommand is None:
        context.get_help()  # with rich, it is printed rather than returned


@export.callback()
def _export(context: typer.Context) -> None:
    """Write what other programs open: a breast in 3D, its ducts as a table."""
    if context.invoked_subcommand is None:
        context.get_help()


@sweep.callback()
def _sweep(context: typer.Context) -> None:
    """Map what a grid of settings gives."""
    if context.invoked_subcommand is None:
        context.get_help()


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; return its exit code.

    Parameters
    ----------
    arguments
        What stands after `lactea`; by default what this process was given.
    """
    try:
        code = typer.main.get_command(app).main(
            arguments, prog_name="lactea", standalone_mode=False
        )
    except LacteaError as problem:
        tell(f"lactea: {_one_line(problem)}")
        return WRONG_INPUT
    except typer.TyperException as problem:
        return _usage(problem)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """Run the command `lactea` and leave with its exit code."""
    prepare_streams()
    sys.exit(run())


def _one_line(problem: LacteaError) -> str:
    return " ".join(str(problem).split())


def _usage(problem: typer.TyperException) -> int:
    """Say in one line what is wrong with the command line, and which help tells more."""
    context = getattr(problem, "ctx", None)
    command = context.command_path if context is not None else "lactea"
    tell(f"lactea: {' '.join(problem.format_message().split())} (see {command} --help)")
    return WRONG_INPUT

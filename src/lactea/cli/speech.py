"""How the command speaks: plain lines, in the encoding of the terminal, quiet in a closed pipe."""

import os
import shutil
import sys
import textwrap

import typer

NARROWEST, WIDEST = 60, 100
CLOSED_PIPE = 141  # what a shell reports for any program whose reader went away


def say(text: str) -> None:
    """Print to standard output; end quietly if its reader has gone."""
    _echo(text, err=False)


def tell(text: str) -> None:
    """Print to standard error: progress, questions and what went wrong."""
    _echo(text, err=True)


def paragraph(text: str, indent: str = "") -> str:
    """Return a text wrapped to the width of the terminal, each line indented."""
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST)
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )


def at_terminal() -> bool:
    """Return whether a person can be asked: both ends of the conversation are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def prepare_streams() -> None:
    """Print a character that the terminal lacks as its number, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _echo(text: str, err: bool) -> None:
    try:
        typer.echo(text, err=err)
    except BrokenPipeError:
        # What Python flushes at its end has to go somewhere.
        hole = os.open(os.devnull, os.O_WRONLY)
        os.dup2(hole, (sys.stderr if err else sys.stdout).fileno())
        raise typer.Exit(CLOSED_PIPE) from None

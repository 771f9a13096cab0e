import os
import sys

import pytest
from typer.testing import CliRunner

from lactea import __version__
from lactea.cli import app, command, speech
from lactea.cli.command import run
from lactea.errors import LacteaError
from tests.project import tree

COMMANDS = (
    "day",
    "breast",
    "log",
    "export",
    "rerun",
    "explain",
    "assumptions",
    "validate",
    "warmup",
)


def test_the_version():
    shown = CliRunner().invoke(app, ["--version"])
    assert (shown.exit_code, shown.output) == (0, f"lactea {__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_help_says_the_exit_codes_and_that_it_is_no_advice(arguments):
    shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "100"})
    assert shown.exit_code == 0
    assert "Exit codes: 0 done" in shown.output
    assert "Not medical advice." in shown.output


def test_lactea_alone_is_help():
    shown = CliRunner().invoke(app, [])
    assert shown.exit_code == 0
    assert all(name in shown.output for name in COMMANDS)


@pytest.mark.parametrize("what", ["gltf", "ducts"])
def test_each_export_has_its_help(what):
    shown = CliRunner().invoke(app, ["export", what, "--help"], env={"COLUMNS": "100"})
    assert shown.exit_code == 0
    assert "Exit codes: 0 done" in shown.output


def test_export_alone_is_help():
    shown = CliRunner().invoke(app, ["export"])
    assert shown.exit_code == 0
    assert all(word in shown.output for word in ("gltf", "ducts"))


def test_help_loads_nothing_heavy():
    heavy = ("numpy", "numba", "xarray", "matplotlib", "scipy", "pint", "jinja2")
    code = f"""
import sys
from lactea.cli.command import run
sys.stdout, kept = open({os.devnull!r}, "w"), sys.stdout
run(["day", "--help"])
print(*sorted(set({heavy!r}) & set(sys.modules)), file=kept)
"""
    assert tree.run_python(code) == "", "these belong inside the commands"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dya"], "did you mean 'day'? (see lactea --help)"),
        (["day", "--bogus"], "(see lactea day --help)"),
        (["day", "--repeat", "x"], "'--repeat'"),
        (["rerun"], "(see lactea rerun --help)"),
        (["export", "gltff"], "(see lactea export --help)"),
        (["export", "ducts"], "(see lactea export ducts --help)"),
        (["explain", "a", "b"], "(see lactea explain --help)"),
    ],
)
def test_a_wrong_command_line_is_one_line(arguments, told, capsys):
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("lactea: ")
    assert shown.err.count("\n") == 1
    assert told.casefold() in shown.err.casefold()


@pytest.fixture
def ending(monkeypatch):
    """Let `lactea warmup` end as given."""

    def ends(reason):
        def fail():
            raise reason

        for registered in app.registered_commands:
            if registered.callback is command.warmup:
                monkeypatch.setattr(registered, "callback", fail)
                monkeypatch.setattr(registered, "name", "warmup")

    return ends


def test_an_error_of_lactea_is_one_line(ending, capsys):
    ending(LacteaError("what,\n  where, and what to do"))
    assert run(["warmup"]) == 2
    assert capsys.readouterr().err == "lactea: what, where, and what to do\n"


def test_an_interruption_is_quiet(ending, capsys):
    ending(KeyboardInterrupt())
    assert run(["warmup"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_fault_keeps_its_traceback(ending):
    ending(ZeroDivisionError("ours"))
    with pytest.raises(ZeroDivisionError):
        run(["warmup"])


def test_main_leaves_with_the_code(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["lactea", "explain", "nothing"])
    with pytest.raises(SystemExit) as left:
        command.main()
    assert left.value.code == 2


def test_text_is_wrapped_to_the_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    lines = speech.paragraph("word " * 40, "    ").splitlines()
    assert all(line.startswith("    word") and len(line) <= 70 for line in lines)

"""The command line as a person types it, for every file that tries it."""

import pytest

from lactea.cli.command import run


@pytest.fixture
def command(capsys):
    """Carry out a command line; return code, output and errors."""

    def carried_out(*arguments):
        code = run([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return carried_out


@pytest.fixture
def refused(command):
    """Hold that a command line is refused in one plain line, and return it."""

    def told(*arguments):
        code, out, errors = command(*arguments)
        assert (code, out) == (2, ""), errors
        assert errors.startswith("lactea: ")
        assert errors.count("\n") == 1
        return errors

    return told

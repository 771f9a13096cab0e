import re
import shlex
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from lactea.cli import answers
from lactea.cli.command import run
from lactea.logs import read_log
from tests.project import tree

EXAMPLES = Path(str(files("lactea.logs"))) / "examples"
BABYBUDDY = [str(path) for path in sorted(EXAMPLES.glob("babybuddy_*.csv"))]
PAGE = tree.ROOT / "docs" / "logs.md"
SHEET = str(EXAMPLES / "test_weigh_synthetic.csv")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_log_is_told_and_nothing_is_written(capsys, tmp_path):
    assert run(["log", SHEET, "--timezone", "Europe/London"]) == 0
    told = capsys.readouterr().out
    assert "Lactea test-weigh sheet, 16 rows" in told
    assert "2024-03-30 to 2024-03-31: 2 days, 2 with a session" in told
    assert "01:30 does not exist in Europe/London" in told
    assert list(tmp_path.iterdir()) == []


def test_the_rejects_are_written_where_asked(capsys):
    assert run(["log", SHEET, "--out", "rejected.csv"]) == 0
    assert "Wrote rejected.csv" in capsys.readouterr().out
    lines = Path("rejected.csv").read_text("utf-8").splitlines()
    assert lines[0] == "row,reason,text,file"
    assert len(lines) == 1 + len(read_log(SHEET).rejected)
    assert run(["log", SHEET, "--out", "rejected.csv"]) == 2
    assert "add --force" in capsys.readouterr().err
    assert run(["log", SHEET, "--out", "rejected.csv", "--force"]) == 0


def test_all_that_is_missing_is_named_at_once(capsys):
    assert run(["log", *BABYBUDDY]) == 2
    told = capsys.readouterr().err
    assert "--unit mL or oz" in told
    assert "--weight-unit kg, g or lb" in told
    assert len(told.splitlines()) == 1


def test_several_files_are_one_log(capsys):
    assert run(["log", *BABYBUDDY, "--unit", "mL", "--weight-unit", "kg"]) == 0
    assert "2  pumping, sides not told apart" in capsys.readouterr().out


def test_a_person_is_asked(monkeypatch, capsys, tmp_path):
    log = tmp_path / "nursing.csv"
    log.write_text(
        "Baby,Time,Start side,Left duration,Right duration,Total,Note\nA,5/1/26 10:00,Left,9,0,9,\n"
    )
    typed = iter(["any", "month-first"])
    monkeypatch.setattr(answers, "at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _prompt: next(typed))
    assert run(["log", str(log)]) == 0
    shown = capsys.readouterr()
    assert "2026-05-01 to 2026-05-01" in shown.out
    assert "--date-order 'any': give day-first or month-first" in shown.err


def test_the_template_is_printed(capsys):
    assert run(["log", "--template"]) == 0
    assert capsys.readouterr().out == (EXAMPLES / "test_weigh_template.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["log"], "FILE"),
        (["log", "none.csv"], "does not exist"),
        (["log", SHEET, "--timezone", "Atlantis"], "is not a known timezone"),
        (["log", SHEET, "--unit", "pints"], "give mL or oz"),
        (["log", SHEET, "--weight-unit", "stone"], "is not a unit of weight"),
        (["log", SHEET, "--date-order", "ymd"], "give day-first or month-first"),
        (["log", SHEET, "--out", "none/rejected.csv"], "there is no folder"),
    ],
)
def test_what_cannot_be_is_one_line(arguments, told, capsys):
    assert run(arguments) == 2
    shown = capsys.readouterr().err
    assert told in shown
    assert len(shown.splitlines()) == 1


def test_the_commands_of_the_page_run():
    shutil.copytree(EXAMPLES, Path(), dirs_exist_ok=True)
    blocks = re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), flags=re.DOTALL)
    commands = [line for block in blocks for line in block.splitlines()]
    assert len(commands) == 4
    for command in commands:
        assert run(shlex.split(command)[1:]) == 0, command

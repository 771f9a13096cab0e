"""`lactea lactation`: what it writes, and what it refuses in one line with exit code 2."""

import pytest

from lactea.cli.command import run
from lactea.cli.lactation import COMPARISON, FILES
from lactea.simulation.scenario_file import names

SHORT = ["--scenario", "placenta-left", "--weeks", "2"]


def test_it_tells_the_lactation_and_writes_its_files(tmp_path, capsys):
    out = tmp_path / "results"
    assert run(["lactation", *SHORT, "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "not medical advice" in told
    assert "Milk made in 24 h" in told
    assert {path.name for path in out.iterdir()} == set(FILES)
    kept = (out / "summary.txt").read_text(encoding="utf-8")
    assert "not medical advice" in kept
    assert "Milk made in 24 h" in kept


def test_several_scenarios_are_compared(tmp_path, capsys):
    out = tmp_path / "results"
    arguments = ["lactation", *SHORT, "--scenario", "never-suckled", "--out", str(out)]
    assert run(arguments) == 0
    told = capsys.readouterr().out
    assert "milk until" in told
    present = {path.name for path in out.iterdir()}
    assert {*COMPARISON, "summary.txt", "never-suckled.nc", "placenta-left-days.csv"} <= present
    assert "lactation.nc" not in present


def test_scenarios_are_listed(capsys):
    assert run(["lactation", "--list"]) == 0
    told = capsys.readouterr().out
    assert [line.split()[0] for line in told.splitlines()] == list(names())


def test_a_scenario_of_ones_own_is_followed(tmp_path):
    plan = tmp_path / "mine.toml"
    plan.write_text('title = "Mine"\n[[period]]\nuntil = "8 d"\n', encoding="utf-8")
    out = tmp_path / "results"
    assert run(["lactation", "--scenario", str(plan), "--out", str(out)]) == 0
    assert len((out / "days.csv").read_text(encoding="utf-8").splitlines()) == 9


def test_results_are_replaced_only_by_force(tmp_path, capsys):
    (tmp_path / "days.csv").write_text("mine", encoding="utf-8")
    assert run(["lactation", *SHORT, "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "days.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scenario", "twinz"], "did you mean 'twins'"),
        (["--scenario", "twins", "--scenario", "twins"], "twice"),
        (["--scenario", "none.toml"], "no scenario"),
        (["--weeks", "0"], "--weeks"),
        (["--weeks", "nan"], "--weeks"),
        (["--weeks", "128"], "lasts"),
        (["--fidelity", "resolved"], "--fidelity"),
        (["--keep", "minutes"], "--keep"),
        (["--seed", "-1"], "seed"),
        (["--resume"], "go on from"),
        (["--mother", "none.toml"], "none.toml"),
    ],
)
def test_nonsense_is_refused_in_one_line(arguments, words, tmp_path, capsys):
    assert run(["lactation", "--out", str(tmp_path / "none"), *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert not (tmp_path / "none").exists()


def test_a_wrong_file_is_told_by_file_period_and_field(tmp_path, capsys):
    plan = tmp_path / "mine.toml"
    plan.write_text('[[period]]\nuntil = "8 d"\n[[period]]\nuntil = "9 mL"\n', encoding="utf-8")
    assert run(["lactation", "--scenario", str(plan), "--out", str(tmp_path / "none")]) == 2
    told = capsys.readouterr().err
    for word in ("mine.toml", "period 2", "until"):
        assert word in told

"""`lactea pump` and `lactea sweep pump`: what they write, and what they refuse with exit code 2."""

import csv

import pytest

from lactea.cli.command import run
from lactea.cli.sweep import FILES
from lactea.results.pumping import HEADINGS
from tests.unit.logs.test_pressures import rows, written

ONE = {"pump.png", "pump.svg", "pump.nc", "pump.csv", "comparison.csv", "pump.txt"}


def test_it_tells_the_session_and_writes_its_files(tmp_path, capsys):
    out = tmp_path / "results"
    assert run(["pump", "--minutes", "5", "--sides", "left", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "not medical advice" in told
    assert "120 strokes a minute to 100 mmHg for 2 min" in " ".join(told.split())
    assert {path.name for path in out.iterdir()} == ONE
    with (out / "pump.csv").open() as stream:
        parts = list(csv.DictReader(stream))
    minutes = [row for row in parts if row["part"] == "minute"]
    assert [row["number"] for row in minutes] == ["1", "2", "3", "4", "5"]
    by_part = {
        part: sum(float(row["milk_mL"]) for row in parts if row["part"] == part)
        for part in ("minute", "ejection")
    }
    assert by_part["minute"] == pytest.approx(by_part["ejection"], abs=0.02)


def test_several_patterns_are_compared(tmp_path, capsys):
    out = tmp_path / "results"
    given = ["--pattern", "two-phase", "--pattern", "hand", "--minutes", "3"]
    assert run(["pump", *given, "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert all(heading.split(",")[0] in told for heading in HEADINGS)
    names = {path.name for path in out.iterdir()}
    assert names == (ONE - {"pump.nc"}) | {"pump-two-phase.nc", "pump-hand.nc"}
    with (out / "comparison.csv").open() as stream:
        table = list(csv.DictReader(stream))
    assert [(row["pattern"], row["breast"]) for row in table] == [
        ("two-phase", "left"), ("two-phase", "right"), ("hand", "left"), ("hand", "right"),
    ]  # fmt: skip


def test_a_recording_is_one_more_pattern(tmp_path, capsys):
    path = written(tmp_path, rows(seconds=20.0))
    out = tmp_path / "results"
    given = ["--pattern", "steady", "--waveform", str(path), "--fidelity", "averaged"]
    assert run(["pump", *given, "--minutes", "2", "--out", str(out)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "a minute, 150 ± 0 mmHg" in told
    assert (out / "pump-pump.nc").is_file()


def test_her_own_limit_can_be_asked_for(tmp_path, capsys):
    out = tmp_path / "results"
    given = ["--vacuum", "comfort", "--rate", "70 /min", "--minutes", "1", "--out", str(out)]
    assert run(["pump", *given, "--pattern", "steady"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "70 strokes a minute to 200 mmHg" in told
    assert "Warning" not in told


def test_milk_is_followed_through_every_duct(tmp_path, capsys):
    (tmp_path / "few.toml").write_text("[anatomy]\nlobules = 120\n", encoding="utf-8")
    asked = ["--mother", str(tmp_path / "few.toml"), "--minutes", "1", "--fidelity", "anatomical"]
    assert run(["pump", *asked, "--out", str(tmp_path / "results")]) == 0
    told = capsys.readouterr()
    assert "Reynolds number" in told.out
    assert "through every duct in" in told.err
    assert {path.name for path in (tmp_path / "results").iterdir()} == ONE


@pytest.mark.parametrize("command", [["day"], ["sweep", "pump"]])
def test_what_is_too_long_for_every_duct_says_so(command, tmp_path, capsys):
    assert run([*command, "--fidelity", "anatomical", "--out", str(tmp_path / "none")]) == 2
    told = capsys.readouterr().err
    assert "one session through every duct" in told
    assert "averaged or resolved" in told
    assert told.count("\n") == 1


def test_results_are_replaced_only_by_force(tmp_path, capsys):
    (tmp_path / "pump.nc").write_text("mine", encoding="utf-8")
    assert run(["pump", "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "pump.nc").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--pattern", "two-fase"], "did you mean 'two-phase'"),
        (["--pattern", "steady", "--pattern", "steady"], "asked for twice"),
        (["--pattern", "steady,hand"], "need --sides sequential"),
        (["--pattern", "steady", "--until-ejection"], "no stimulation that could end"),
        ([f"--pattern={name}" for name in ("home", "hand", "manual", "classic", "steady",
                                           "consumer", "wearable")], "at most 6"),
        (["--vacuum", "150"], "with its unit"),
        (["--vacuum", "-150 mmHg"], "a positive number"),
        (["--vacuum", "150 mL"], "with its unit"),
        (["--vacuum", "900 mmHg"], "400 mmHg"),
        (["--vacuum", "nan mmHg"], "with its unit"),
        (["--rate", "0 /min"], "1 to 300"),
        (["--rate", "sixty /min"], "with its unit"),
        (["--sides", "all"], "sides"),
        (["--minutes", "0"], "give 0.5 to 60"),
        (["--minutes", "nan"], "give 0.5 to 60"),
        (["--outlet", "tight"], "outlet"),
        (["--fullness", "9"], "fullness"),
        (["--seed", "-1"], "--seed"),
        (["--fidelity", "rough"], "--fidelity"),
        (["--days-postpartum", "0"], "days"),
        (["--mother", "none.toml"], "none.toml"),
        (["--waveform", "none.csv"], "none.csv"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_one_line(arguments, words, tmp_path, capsys):
    refused(["pump", *arguments], words, tmp_path, capsys)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--vacuum", "50 mmHg"], "50 to 250 mmHg"),
        (["--vacuum", "250 to 50 mmHg"], "is no range"),
        (["--vacuum", "nan to nan mmHg"], "is no range"),
        (["--vacuum", "-50 to 50 mmHg"], "a positive number"),
        (["--rate", "20 to 900 /min"], "1 to 300"),
        (["--steps", "1"], "--steps 1"),
        (["--steps", "1000"], "--steps 1000"),
        (["--mothers", "1"], "--mothers 1"),
        (["--mothers", "5", "--mother", "ada.toml"], "leave --mother out"),
        (["--pattern", "stedy"], "did you mean 'steady'"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_a_sweep_of_nonsense_is_refused(arguments, words, tmp_path, capsys):
    refused(["sweep", "pump", *arguments], words, tmp_path, capsys)


def refused(arguments, words, tmp_path, capsys):
    assert run([*arguments, "--out", str(tmp_path / "none")]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("mothers", [[], ["--mothers", "2"]])
def test_a_sweep_writes_its_files(mothers, tmp_path, capsys):
    out = tmp_path / "results"
    given = ["--steps", "3", "--minutes", "5", *mothers]
    assert run(["sweep", "pump", *given, "--out", str(out)]) == 0
    assert "not medical advice" in capsys.readouterr().out
    assert {path.name for path in out.iterdir()} == set(FILES)
    with (out / "sweep.csv").open() as stream:
        table = list(csv.DictReader(stream))
    assert len(table) == 9
    assert {row["vacuum_mmHg"] for row in table} == {"50", "150", "250"}
    assert float(table[-1]["milk_mL"]) > float(table[0]["milk_mL"])

"""`lactea letdown`: what it writes, and what it refuses in one line with exit code 2."""

import pytest

from lactea.cli.command import run
from lactea.cli.letdown import FILES


def test_it_tells_the_session_and_writes_its_files(tmp_path, capsys):
    out = tmp_path / "results"
    assert run(["letdown", "--cue", "pump", "--stress", "0.3", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "not medical advice" in told
    assert "stress" in told
    assert {path.name for path in out.iterdir()} == set(FILES)
    assert "not medical advice" in (out / "letdown.txt").read_text(encoding="utf-8")


def test_milk_is_followed_through_every_duct(tmp_path, capsys):
    (tmp_path / "few.toml").write_text("[anatomy]\nlobules = 120\n", encoding="utf-8")
    asked = ["--mother", str(tmp_path / "few.toml"), "--cue", "cry", "--fidelity", "anatomical"]
    assert run(["letdown", *asked, "--out", str(tmp_path / "results")]) == 0
    told = capsys.readouterr()
    assert "Reynolds number" in told.out
    assert "through every duct in" in told.err
    assert {path.name for path in (tmp_path / "results").iterdir()} == set(FILES)


def test_results_are_replaced_only_by_force(tmp_path, capsys):
    (tmp_path / "letdown.nc").write_text("mine", encoding="utf-8")
    assert run(["letdown", "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert (tmp_path / "letdown.nc").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--cue", "cryy"], "did you mean 'cry'"),
        (["--alcohol", "0.4"], "no unit"),
        (["--alcohol", "-1 g/kg"], "give 0 to"),
        (["--stress", "2"], "give 0 to 1"),
        (["--stress", "much"], "stress"),
        (["--at", "5"], "its unit"),
        (["--cue", "cry", "--at", "40 min"], "outside the session"),
        (["--cue", "cry", "--lasting", "nan min"], "cannot be read"),
        (["--then", "feed"], "breastfeed"),
        (["--neurons", "spikes"], "network"),
        (["--unpaired", "-1"], "unpaired"),
        (["--seed", "-1"], "seed"),
        (["--fidelity", "coarse"], "averaged, resolved or anatomical"),
        (["--days-postpartum", "0"], "days"),
        (["--cue", "suckling", "--cue", "pump"], "either feeds, pumps or does nothing"),
        (["--cue", "suckling", "--then", "pump"], "then pump: one session either"),
        (["--cue", "suckling", "--at", "-8 min"], "--at says nothing without a cue"),
        (["--cue", "pump", "--unpaired", "5"], "--unpaired says nothing"),
        (["--alcohol-before", "30 min"], "without --alcohol"),
        (["--alcohol", "40 g/kg"], "give 0 to 3 g/kg"),
        (["--alcohol", "0.4 mg"], "not in g/kg"),
        (["--lasting", "0 s"], "give 1 to 3600 s"),
        (["--stress", "nan"], "no amount"),
        (["--cue", "cry", "--at", "\N{MINUS SIGN}2 min"], "outside the session"),
    ],
)
def test_nonsense_is_refused_in_one_line(arguments, words, tmp_path, capsys):
    assert run(["letdown", "--out", str(tmp_path / "none"), *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1
    assert not (tmp_path / "none").exists()

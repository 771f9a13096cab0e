"""`lactea export` and `lactea breast`: what they write, and what they refuse in one line."""

import csv
import sys

import pytest

from lactea.cli.breast import FILES
from lactea.cli.command import run


def refused(capsys, *arguments):
    assert run([str(argument) for argument in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    return shown.err


def test_ducts_of_a_drawn_mother(tmp_path, capsys):
    out = tmp_path / "ducts.csv"
    assert run(["export", "ducts", "--seed", "10", "--side", "right", "--out", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"{len(rows)} segments of {len({row['lobe'] for row in rows})} lobes" in (
        capsys.readouterr().out
    )


def test_gltf_of_a_mother_of_ones_own(tmp_path, capsys):
    pytest.importorskip("trimesh")
    (tmp_path / "ada.toml").write_text('name = "Ada"\n[gland]\nstorage_capacity = "240 mL"\n')
    out, file = tmp_path / "breast.glb", str(tmp_path / "ada.toml")
    command = ["export", "gltf", "--mother", file, "--detail", "low", "--out", str(out)]
    assert run(command) == 0
    assert "any viewer" in capsys.readouterr().out
    assert out.read_bytes()[:4] == b"glTF"
    assert b'"mother":"Ada"' in out.read_bytes()
    assert "--force" in refused(capsys, *command)
    assert run([*command, "--force"]) == 0


def test_only_gltf_needs_trimesh(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "trimesh", None)
    said = refused(capsys, "export", "gltf", "--out", tmp_path / "breast.glb")
    assert "pip install trimesh" in said
    assert not list(tmp_path.iterdir())
    assert run(["export", "ducts", "--out", str(tmp_path / "ducts.csv")]) == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gltf", "--out", "breast.obj"], "breast.glb"),
        (["gltf", "--out", "breast.glb", "--detail", "hihg"], "did you mean 'high'"),
        (["gltf", "--out", "none/breast.glb"], "there is no folder"),
        (["ducts", "--out", "."], "is a folder"),
        (["ducts", "--out", "a" * 300], "cannot be written"),
        (["ducts", "--out", "d.csv", "--seed", "-1"], "--seed"),
        (["ducts", "--out", "d.csv", "--side", "up"], "left or right"),
        (["ducts", "--out", "d.csv", "--seed", "1", "--mother", "ada.toml"], "not both"),
        (["ducts", "--out", "d.csv", "--mother", "none.toml"], "none.toml"),
        (["ducts", "--out", "d.csv", "--mother", "wrong.toml"], "outside 2 to 4"),
        (["ducts", "--out", "d.csv", "--mother", "small.toml"], "nipple_radius"),
    ],
)
def test_nonsense_is_refused_in_one_line(arguments, words, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.toml").write_text("[anatomy]\nbranching_exponent = 1.0\n")
    (tmp_path / "small.toml").write_text(
        "[anatomy]\nnipple_radius = 3.0\nopen_duct_diameter = 2.0\n"
    )
    before = sorted(tmp_path.iterdir())
    assert words in refused(capsys, "export", *arguments)
    assert sorted(tmp_path.iterdir()) == before


def test_a_breast_is_counted_and_drawn(tmp_path, capsys):
    out = tmp_path / "breast"
    assert run(["breast", "--seed", "27", "--draw", "2", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    assert "Ramsay 2005" in told
    assert "mother 1" in told
    assert "Not medical advice" in told
    assert {path.name for path in out.iterdir()} == set(FILES)
    assert (out / "breast.txt").read_text(encoding="utf-8") in told
    assert "--force" in refused(capsys, "breast", "--out", out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--draw", "0"], "give 1 to 4"),
        (["--draw", "2"], "add --seed"),
        (["--side", "both"], "left or right"),
    ],
)
def test_a_breast_that_cannot_be(arguments, words, tmp_path, capsys):
    assert words in refused(capsys, "breast", *arguments, "--out", tmp_path / "none")
    assert not (tmp_path / "none").exists()

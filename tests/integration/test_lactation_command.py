"""`lactea lactation` as a person uses it: cut off and resumed, saved and opened by others."""

import json
from pathlib import Path

import numpy as np
import pytest
import xarray

import lactea
from lactea.cli import lactation as command
from lactea.cli.command import run

PLAN = """title = "Nine days"
[[period]]
until = "9 d"
"""


@pytest.fixture(autouse=True)
def plan(tmp_path, monkeypatch):
    """Work in a folder that holds a short scenario, saved every second day."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "CHECKPOINT", 2)
    (tmp_path / "nine.toml").write_text(PLAN, encoding="utf-8")
    return ["lactation", "--scenario", "nine.toml", "--fidelity", "averaged", "--out", "cut"]


def test_a_run_that_was_cut_off_goes_on_to_the_same_bits(plan, tmp_path, monkeypatch):
    assert run([*plan[:-1], "whole"]) == 0

    def interrupt(share):
        if share > 0.6:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(command, "_part", lambda *_: interrupt)
        assert run(plan) == 130
    assert not (tmp_path / "cut").exists()
    assert (tmp_path / "cut.nine.unfinished").exists()
    assert run([*plan, "--resume"]) == 0
    assert not (tmp_path / "cut.nine.unfinished").exists()
    whole, resumed = (lactea.load(f"{name}/lactation.nc") for name in ("whole", "cut"))
    assert resumed.data.identical(whole.data)


def test_what_is_written_opens_without_lactea(tmp_path):
    arguments = ["lactation", "--scenario", "nine.toml", "--keep", "hourly", "--out", "done"]
    assert run(arguments) == 0
    with xarray.open_dataset("done/lactation.nc", engine="h5netcdf", decode_times=False) as data:
        assert data.sizes["day"] == 9
        assert data.sizes["state"] == 9 * 24
        assert data["made"].attrs["units"] == "mL"
        assert np.isfinite(data["made"]).all()
    for name in ("lifeline", "first-week"):
        assert (tmp_path / "done" / f"{name}.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_the_same_command_writes_the_same_files():
    for out in ("one", "two"):
        assert run(["lactation", "--scenario", "nine.toml", "--out", out]) == 0
    for name in ("days.csv", "sessions.csv", "summary.txt", "lifeline.svg", "first-week.png"):
        assert Path("one", name).read_bytes() == Path("two", name).read_bytes(), name


@pytest.mark.parametrize("keep", ["daily", "hourly", "all"])
def test_a_saved_lactation_gives_the_same_bits_again(keep, capsys):
    arguments = ["lactation", "--scenario", "nine.toml", "--keep", keep, "--out", "done"]
    assert run(arguments) == 0
    assert run(["rerun", "done/lactation.nc", "--out", "again.nc"]) == 0
    assert "the same bits" in capsys.readouterr().out
    again, done = lactea.load("again.nc"), lactea.load("done/lactation.nc")
    assert again.data.identical(done.data)


def test_a_lactation_with_other_bits_is_told_apart(capsys):
    import h5py

    assert run(["lactation", "--scenario", "nine.toml", "--out", "done"]) == 0
    with h5py.File("done/lactation.nc", "r+") as file:
        file["feed_milk"][2] += 1e-9
        parameters = json.loads(file.attrs["parameters"])
        parameters["gland.storage_capacity"]["value"] += 1.0
        file.attrs["parameters"] = json.dumps(parameters)
    assert run(["rerun", "done/lactation.nc"]) == 1
    told = capsys.readouterr().out
    assert "different: feed_milk, value 3: " in told
    assert told.endswith("moved since: gland.storage_capacity\n")

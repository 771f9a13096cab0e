"""A saved let-down is computed again from what its file says, to the bit."""

from dataclasses import replace

import numpy as np
import pytest
import xarray

import lactea
from lactea.cli.command import run
from lactea.errors import SimulationError
from lactea.results.again import first_difference, holds_let_down, watch_again
from lactea.simulation.influences import Influences
from lactea.simulation.letdown import watch
from lactea.simulation.occasion import Occasion

MOTHER = lactea.Mother(
    name="Cleo", days_postpartum=20.0, changed={"perception.dysphoria_share": 100.0}
)
ASKED = Occasion(
    removal="pump",
    side="both",
    cues=("cry", "usual-time"),
    duration=300.0,
    hour=7.5,
    unpaired=3,
    block=0.1,
    influences=Influences(stress=0.2, nasal_oxytocin=4.0),
    dysphoria=True,
)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("saved") / "letdown.nc"
    return watch(MOTHER, ASKED, 5, "averaged").save(path)


def test_the_file_says_all_that_was_asked(saved):
    again = watch_again(saved)
    assert again.mother == MOTHER
    assert again.occasion == ASKED
    assert (again.seed, again.fidelity) == (5, "averaged")
    with xarray.open_dataset(saved, engine="h5netcdf", decode_times=False) as data:
        assert first_difference(data, again.data) == ""
        assert data.attrs["not_medical_advice"]


def test_spikes_of_cells_come_again_too(tmp_path):
    network = replace(ASKED, neurons="network", duration=60.0)
    path = watch(MOTHER, network, 2, "averaged").save(tmp_path / "letdown.nc")
    assert run(["rerun", str(path)]) == 0


def test_a_session_through_every_duct_comes_again(tmp_path):
    few = replace(MOTHER, changed={**MOTHER.changed, "anatomy.lobules": 120.0})
    asked = replace(ASKED, duration=60.0)
    path = watch(few, asked, 2, "anatomical").save(tmp_path / "letdown.nc")
    assert run(["rerun", str(path)]) == 0


def test_a_pump_session_says_why_it_cannot(tmp_path):
    path = lactea.pump_session(minutes=1.0, fidelity="averaged").save(tmp_path / "pump.nc")
    with pytest.raises(SimulationError, match=r"holds a pump session.*`lactea pump`"):
        watch_again(path)


def test_what_differs_is_named(saved, tmp_path, capsys):
    with xarray.load_dataset(saved, engine="h5netcdf", decode_times=False) as data:
        data["oxytocin"][7] = np.nextafter(float(data["oxytocin"][7]), 9.0)
        other = tmp_path / "other.nc"
        data.to_netcdf(other, engine="h5netcdf")
    assert run(["rerun", str(other)]) == 1
    assert "different: oxytocin, value 8: " in capsys.readouterr().out


def test_the_command_computes_it_again(saved, tmp_path, capsys):
    out = tmp_path / "again.nc"
    assert run(["rerun", str(saved), "--out", str(out)]) == 0
    assert "the same bits" in capsys.readouterr().out
    assert holds_let_down(out)


def test_a_let_down_is_not_loaded_as_days(saved):
    with pytest.raises(SimulationError, match=r"is one let-down .* `lactea rerun`"):
        lactea.load(saved)


def test_a_damaged_file_is_named_in_one_line(saved, tmp_path):
    with xarray.load_dataset(saved, engine="h5netcdf", decode_times=False) as data:
        data.attrs["occasion"] = '{"removal": "pump"}'
        data.to_netcdf(tmp_path / "bad.nc", engine="h5netcdf")
    with pytest.raises(SimulationError, match=r"bad\.nc: is damaged: 'influences' is missing"):
        watch_again(tmp_path / "bad.nc")

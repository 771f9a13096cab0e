"""Runs on disk: the same bits come back, plain xarray reads them, bad files say what is wrong."""

import json

import h5py
import numpy as np
import pytest
import xarray

from lactea import load as load_at_the_door
from lactea.errors import SimulationError
from lactea.parameters import Mother
from lactea.results import store
from lactea.results.dataset import dataset_of, session_of_rows
from lactea.results.labels import unlabelled
from lactea.results.store import load, moved_parameters, rerun, same_bits, save
from lactea.simulation.run import simulate
from lactea.simulation.schedule import Schedule, on_demand


@pytest.fixture(scope="module")
def saved(day, tmp_path_factory):
    return save(day, tmp_path_factory.mktemp("saved") / "day.nc")


def test_a_run_comes_back_bit_for_bit(day, logged, nothing, tmp_path):
    for run in (day, logged, nothing):
        back = load(save(run, tmp_path / "run.nc"))
        assert same_bits(back, run)
        assert back.mother.changed == run.mother.changed


def test_a_resolved_run_of_two_days_comes_back(tmp_path):
    run = simulate(Mother.draw(3, 1, days_postpartum=20.0), on_demand(2), 7, "resolved")
    assert same_bits(load_at_the_door(run.save(tmp_path / "run.nc")), run)


def test_a_rerun_gives_the_same_bits(day, saved):
    assert same_bits(rerun(saved), day)


def test_another_seed_is_not_the_same_bits(day):
    assert not same_bits(day, simulate(day.mother, day.schedule, day.seed + 1))


def test_plain_xarray_opens_it_without_decoding_times(saved):
    with xarray.open_dataset(saved) as data:
        assert data["time"].dtype == np.float64
        assert data["feed_duration"].dtype == np.float64
        for name, values in data.variables.items():
            assert values.attrs["units"], name
            assert values.attrs["long_name"], name
        for name in ("title", "lactea_version", "Conventions", "not_medical_advice", "fidelity"):
            assert data.attrs[name]
        parameters = json.loads(data.attrs["parameters"])
        assert parameters["storage.brake_half"].keys() == {"value", "unit", "how"}
        assert json.loads(data.attrs["citations"])
        assert json.loads(data.attrs["mother"])["name"] == "reference"


def test_the_grid_is_every_minute_and_adds_up(day):
    data = dataset_of(day)
    assert data["time"].to_numpy().tolist() == [60.0 * i for i in range(1441)]
    lobes = data["lobe_milk"].sum("lobe")
    np.testing.assert_allclose(lobes.to_numpy(), data["milk"].to_numpy(), rtol=1e-9)
    assert float(data["milk"].sel(breast="left")[-1]) == pytest.approx(day.closed.held[0], rel=1e-3)


def test_rows_within_sessions_know_their_session(logged):
    data = dataset_of(logged)
    for feed in logged.feeds:
        time = data["second_time"].to_numpy()
        inside = (time > feed.start) & (time < feed.start + feed.duration)
        assert set(data["second_session"].to_numpy()[inside]) == {feed.session}
    assert set(session_of_rows(logged)) == {-1, 0, 1, 2, 3, 4}


def test_parameters_of_a_drawn_mother_are_hers(logged):
    parameters = json.loads(dataset_of(logged).attrs["parameters"])
    name, value = next(iter(logged.mother.changed.items()))
    assert parameters[name]["value"] == value


def test_every_column_of_the_record_has_a_label():
    assert unlabelled() == ()


def test_a_moved_parameter_is_named(saved, monkeypatch):
    assert moved_parameters(saved) == ()
    now = store.parameters_of

    def moved(run):
        return now(run) | {"storage.brake_half": {"value": 0.5, "unit": "1", "how": "assumed"}}

    monkeypatch.setattr(store, "parameters_of", moved)
    assert moved_parameters(saved) == ("storage.brake_half",)


def refused(call, *words):
    with pytest.raises(SimulationError) as caught:
        call()
    text = str(caught.value)
    assert "\n" not in text
    for word in words:
        assert word in text


def test_saving_needs_a_file_in_a_folder(day, tmp_path):
    refused(lambda: save(day, tmp_path), "is a folder")
    refused(lambda: save(day, tmp_path / "none" / "day.nc"), "there is no folder")


def test_a_save_that_fails_leaves_nothing_behind(day, tmp_path, monkeypatch):
    path = tmp_path / "day.nc"
    path.write_text("before")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(xarray.Dataset, "to_netcdf", full)
    refused(lambda: save(day, path), "No space left")
    assert [p.name for p in tmp_path.iterdir()] == ["day.nc"]
    assert path.read_text() == "before"


def test_files_that_are_no_runs(tmp_path):
    text, other = tmp_path / "a.csv", tmp_path / "other.nc"
    text.write_text("a,b\n1,2\n")
    xarray.Dataset({"x": 1.0}).to_netcdf(other, engine="h5netcdf")
    (tmp_path / "empty.nc").touch()
    refused(lambda: load(tmp_path), "is a folder")
    refused(lambda: load(tmp_path / "none.nc"), "no such file")
    refused(lambda: load(text), "a.csv", "no NetCDF")
    refused(lambda: load(tmp_path / "empty.nc"), "no NetCDF")
    refused(lambda: load(other), "no run that Lactea saved")


def test_a_cut_file_is_damaged(saved, tmp_path):
    cut = tmp_path / "cut.nc"
    cut.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])
    refused(lambda: load(cut), "damaged")


def test_a_flipped_byte_is_seen(saved, tmp_path):
    content = bytearray(saved.read_bytes())
    with h5py.File(saved) as file:
        place = file["second_lobe_milk"].id.get_chunk_info(0).byte_offset + 100
    content[place] ^= 0xFF
    flipped = tmp_path / "flipped.nc"
    flipped.write_bytes(content)
    refused(lambda: load(flipped), "damaged")


@pytest.mark.parametrize("name", ["second_oxytocin", "feed_milk", "closed_held", "lobe_capacity"])
def test_a_missing_variable_is_named(saved, tmp_path, name):
    path = tmp_path / "less.nc"
    xarray.load_dataset(saved).drop_vars(name).to_netcdf(path, engine="h5netcdf")
    refused(lambda: load(path), name, "missing")


def test_a_missing_mother_is_named(saved, tmp_path):
    refused(lambda: load(altered(saved, tmp_path, mother=None)), "mother", "missing")


def test_a_broken_schedule_is_damage(saved, tmp_path):
    refused(lambda: load(altered(saved, tmp_path, schedule="{")), "damaged")


def test_a_newer_file_is_refused(saved, tmp_path):
    path = altered(saved, tmp_path, lactea_format=99, lactea_version="9.9")
    refused(lambda: load(path), "newer", "9.9")


def altered(saved, folder, **attributes):
    data = xarray.load_dataset(saved)
    data.attrs |= attributes
    data.attrs = {name: value for name, value in data.attrs.items() if value is not None}
    data.to_netcdf(folder / "altered.nc", engine="h5netcdf")
    return folder / "altered.nc"


def test_schedules_of_all_kinds_come_back(tmp_path):
    plan = Schedule(inhibition=0.3, block=0.2)
    run = simulate(Mother.reference(infant_weight=4.2), plan, 2**63 - 1)
    back = load(save(run, tmp_path / "run.nc"))
    assert (back.schedule, back.seed, back.mother) == (plan, 2**63 - 1, run.mother)

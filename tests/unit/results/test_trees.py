"""What every duct did, in data, in words and in a file."""

import numpy as np
import pytest
import xarray

import lactea
from lactea.parameters import Mother
from lactea.results.trees import told_of_trees, variables_of_trees

# Few lobules, so that it takes seconds; the second mother's breasts have unlike numbers of lobes.
FEW = {"anatomy.lobules": 120.0}


@pytest.fixture(scope="module")
def session():
    mother = Mother(changed=FEW, seed=3)
    return lactea.pump_session(mother, sides="left", minutes=3.0, fidelity="anatomical")


def test_data_are_those_of_the_trees(session):
    data, (left, right) = session.data, session.seen.trees
    assert data["main_duct_width"].dims == ("time", "breast", "lobe")
    assert data["main_duct_width"].attrs["units"] == "mm"
    lobes = left.rest_width.size
    flow = data["lobe_flow"][:, 0, :lobes].sum("lobe").to_numpy()
    assert flow == pytest.approx(data["flow"][:, 0].to_numpy(), abs=1e-12)
    assert float(data["reynolds"].max()) == max(left.reynolds.max(), right.reynolds.max())
    assert data["viscosity"].to_numpy() == pytest.approx([left.viscosity, right.viscosity])
    last = data["lobe_milk"][-1, 0, :lobes].to_numpy()
    assert last == pytest.approx(left.lobe_milk[-1], rel=1e-12)


def test_a_breast_with_fewer_lobes_is_filled_up():
    class Tree:
        def __init__(self, side, lobes):
            self.side, self.rest_width, self.viscosity = side, np.full(lobes, 2.0), 1.3
            self.reynolds = self.womersley = np.ones(3 * lobes)
            self.lobe_flow = np.zeros((2, lobes))

        def width_at(self, time):
            return np.ones((time.size, self.rest_width.size))

        def mean_at(self, time, rates):
            return np.zeros((time.size, rates.shape[1]))

    found = variables_of_trees([Tree(0, 3), Tree(1, 2)], np.arange(4.0))
    rest = found["main_duct_width_at_rest"][1]
    assert rest.shape == (2, 3)
    assert np.isnan(rest[1, 2])
    assert np.isnan(rest).sum() == 1
    assert found["reynolds"][1].shape == (2, 9)


def test_the_account_tells_of_ducts_and_lobes(session):
    told = session.account().splitlines()
    count = session.seen.trees[0].reynolds.size
    line = next(one for one in told if one.startswith("Milk was followed"))
    assert f"{count} ducts of the left breast" in line
    assert "Reynolds number" in line
    assert "Womersley number" in line
    assert sum("main ducts of the" in one for one in told) == 2
    assert sum("% of their milk" in one for one in told) == 1
    assert told[-1].startswith("A model of")
    assert session.seen.account().splitlines()[-1] == told[-1]


def test_lumped_lobes_tell_nothing_of_ducts():
    assert told_of_trees(()) == ()
    assert variables_of_trees((), np.zeros(1)) == {}


def test_the_file_opens_with_plain_xarray(session, tmp_path):
    path = session.save(tmp_path / "pump.nc")
    with xarray.open_dataset(path, engine="h5netcdf", decode_times=False) as data:
        assert data.attrs["fidelity"] == "anatomical"
        assert data.sizes["segment"] == session.seen.trees[0].reynolds.size
        assert data["main_duct_width"].to_numpy().tobytes() == (
            session.data["main_duct_width"].to_numpy().tobytes()
        )


def test_the_picture_has_a_line_for_each_lobe(session):
    of_pump = session.plot().axes
    of_seen = session.seen.plot().axes
    lobes = session.seen.trees[0].rest_width.size
    assert max(len(axes.lines) for axes in of_pump) >= lobes
    assert max(len(axes.lines) for axes in of_seen) >= 2 * lobes

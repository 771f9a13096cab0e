"""The picture of the oxytocin neurons."""

import pytest

from lactea.errors import SimulationError
from lactea.plot.network import AFTER, BEFORE, network_figure
from lactea.simulation.network_run import run_network


def test_rate_release_and_raster_are_drawn():
    run = run_network(6.0, 120.0, seed=1, log=100_000)
    figure = network_figure(run)
    rate, released, raster = figure.axes
    assert rate.get_xlim() == released.get_xlim() == (0.0, 2.0)
    assert raster.get_xlim() == (-BEFORE, AFTER)
    told = run.bursts[run.bursts.size // 2]
    near = (run.spikes[:, 0] > told - BEFORE) & (run.spikes[:, 0] < told + AFTER)
    assert len(raster.collections[0].get_segments()) == near.sum()


@pytest.mark.parametrize(("drive", "log"), [(0.0, 10_000), (6.0, 0)])
def test_nothing_to_draw_is_said(drive, log):
    with pytest.raises(SimulationError, match="no burst to draw"):
        network_figure(run_network(drive, 60.0, log=log))

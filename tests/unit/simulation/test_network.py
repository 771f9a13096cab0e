"""The compiled network: it does what the laws say, keeps its place, and refuses nonsense."""

import copy

import numpy as np
import pytest

from lactea.errors import ParameterError, SimulationError
from lactea.physiology.fast import network, terminal
from lactea.simulation import network as kernel
from lactea.simulation.network_run import params_of, rested_cells, run_network

P, R, DOSE = params_of()
SUCKLING = 2.38
NO_INPUT = {"network.excitatory_rate": 20.0, "network.inhibitory_rate": 200.0}


def advanced(seconds, drive=SUCKLING, cells=None, seed=3):
    cells = rested_cells(P, R, seed) if cells is None else cells
    released = [kernel.advance(cells, drive, each, DOSE, P, R) for each in seconds]
    return cells, released


def test_a_rested_network_is_at_rest_and_wired_to_two_bundles_a_cell():
    cells = rested_cells(P, R, 1)
    one, other = cells.links[: kernel.WIDTH], cells.links[kernel.WIDTH :]
    assert (one != other).all()
    assert {*one, *other} == set(range(int(P.bundles)))
    assert (cells.w[kernel.POTENTIAL :][: kernel.WIDTH] == P.rest_potential).all()
    assert not cells.w[kernel.STORE :][: kernel.WIDTH].any()


def test_seeds_choose_wiring_and_chance():
    one, other, again = (rested_cells(P, R, seed) for seed in (1, 2, 1))
    assert (one.links == again.links).all()
    assert (one.chance == again.chance).all()
    assert (one.links != other.links).any()
    assert len(set(one.chance) & set(other.chance)) == 0


def row(cells, place, cell=0):
    return float(cells.w[place + cell])


def test_what_decays_decays_as_the_law_says():
    """Half a second without spikes or releases, against the exact answer of the rates."""
    cells = rested_cells(P, R, 1)
    p = P._replace(excitatory_rate=1e-12, inhibitory_rate=1e-12)
    start = {
        kernel.POTENTIAL: -55.0, kernel.AFTERPOTENTIAL: 20.0, kernel.ACTIVITY: 9.0,
        kernel.STORE: 50.0, kernel.BROADENING: 0.4, kernel.CALCIUM: 3.0,
        kernel.SLOW_CALCIUM: 0.1, kernel.RELEASABLE: 4000.0,
    }  # fmt: skip
    for place, value in start.items():
        cells.w[place] = value
    cells.bundles[kernel.EXCITED] = 6.0
    kernel.advance(cells, 2.0, 0.5, DOSE, p, R)
    y = network.State(0.0, 20.0, 9.0, 50.0, 6.0, 0.0)
    rates = network.rhs(0.0, y, network.Inputs(2.0), p)
    for place, field in ((kernel.AFTERPOTENTIAL, "afterpotential"), (kernel.ACTIVITY, "activity")):
        value, rate = getattr(y, field), getattr(rates, field)
        assert row(cells, place) == pytest.approx(value * np.exp(0.5 * rate / value), rel=1e-9)
    steady = 0.21 * 2.0 * 400.0
    left = np.exp(-0.5 / 400.0)
    assert row(cells, kernel.STORE) == pytest.approx(steady + (50.0 - steady) * left, rel=1e-9)
    assert cells.bundles[kernel.EXCITED] == pytest.approx(6.0 * np.exp(-0.5), rel=1e-9)
    assert row(cells, kernel.POTENTIAL) == pytest.approx(P.rest_potential, abs=1e-9)
    assert row(cells, kernel.BROADENING) == pytest.approx(0.4 * 0.5**0.25, rel=1e-9)
    assert row(cells, kernel.CALCIUM) == pytest.approx(3.0 * 0.5**5.0, rel=1e-9)
    e = terminal.State(0.4, 3.0, 0.1, 4000.0, 2e6)
    secreted = terminal.secretion(e, R) * 0.1 / (2.0 * np.log(2.0))  # calcium halves in 0.1 s
    refilled = 0.5 * terminal.refill(e, R)
    assert row(cells, kernel.RELEASABLE) == pytest.approx(4000.0 + refilled - secreted, rel=1e-3)


def test_inputs_come_as_often_as_they_should():
    """Poisson numbers by inversion: their mean and variance over many steps."""
    draws = (np.arange(200_000) + 0.5) / 200_000
    expected = 0.16
    none = kernel._none.py_func(expected)
    assert none == pytest.approx(np.exp(-expected), rel=1e-11)
    counts = np.array([kernel._count.py_func(float(u), none, expected) for u in draws])
    assert counts.mean() == pytest.approx(expected, rel=1e-4)
    assert counts.var() == pytest.approx(expected, rel=1e-4)


def test_a_generator_gives_words_that_are_even():
    cells, _ = advanced([5.0], drive=0.0)
    words = []
    for _ in range(300):
        kernel.advance(cells, 0.0, 0.001, DOSE, P, R)
        words.append(cells.chance[: kernel.WIDTH] + cells.chance[kernel.WIDTH :])
    high = (np.array(words) >> np.uint64(33)).astype(np.float64) * 2.0**-31
    low = (np.array(words) & np.uint64(2**31 - 1)).astype(np.float64) * 2.0**-31
    for part in (high, low):
        used = part[:, : int(P.cells)]
        assert used.mean() == pytest.approx(0.5, abs=0.01)
        assert used.var() == pytest.approx(1.0 / 12.0, rel=0.03)
    assert abs(np.corrcoef(high[:, :48].ravel(), low[:, :48].ravel())[0, 1]) < 0.03


def same(one, other):
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_a_run_cut_and_resumed_is_the_same_run():
    whole, released = advanced([0.7] * 400)
    part, before = advanced([0.7] * 250)
    resumed, after = advanced([0.7] * 150, cells=copy.deepcopy(part))
    assert before + after == released
    assert same(whole, resumed)
    assert whole.counts[kernel.BURSTS] > 0


def test_seconds_that_fill_no_step_are_kept():
    (odd, _), (even, _) = advanced([0.0123] * 100), advanced([1.23])
    assert odd.counts[kernel.STEPS] == even.counts[kernel.STEPS] == 1230
    assert same(odd[:4], even[:4])
    assert odd.clock[kernel.OWED] == pytest.approx(0.0, abs=1e-9)


def test_the_log_stops_when_it_is_full_and_nothing_else_does():
    short, long = (run_network(SUCKLING, 20.0, seed=4, log=rows) for rows in (100, 100_000))
    assert short.spikes.shape == (100, 2)
    assert np.array_equal(short.spikes, long.spikes[:100])
    assert np.array_equal(short.rate, long.rate)
    counted = long.rate.sum() * long.every * P.cells
    assert long.spikes.shape[0] == pytest.approx(counted)
    assert (np.diff(long.spikes[:, 0]) >= 0.0).all()


def test_a_run_goes_on_from_its_cells():
    first = run_network(SUCKLING, 30.0, seed=5)
    second = run_network(SUCKLING, 30.0, seed=5, start=first.cells)
    whole = run_network(SUCKLING, 60.0, seed=5)
    assert np.array_equal(np.concatenate([first.rate, second.rate]), whole.rate)


def test_the_drive_may_change_from_bin_to_bin():
    drives = np.where(np.arange(600) < 300, 0.0, SUCKLING)
    stores = [
        run_network(drive, 600.0, seed=6, every=1.0).cells.w[kernel.STORE :][: int(P.cells)]
        for drive in (drives, 0.0)
    ]
    assert stores[0].min() > 0.0
    assert not stores[1].any()


@pytest.mark.parametrize("drive", [-0.1, float("nan"), float("inf")])
def test_a_drive_that_cannot_be_is_refused(drive):
    with pytest.raises(SimulationError, match="drive of the network"):
        run_network(drive, 1.0)


def test_an_unknown_parameter_names_the_nearest():
    with pytest.raises(ParameterError, match="membrane_time"):
        run_network(1.0, 1.0, changed={"network.membrane_tim": 0.01})


def test_cells_without_input_are_silent():
    run = run_network(SUCKLING, 20.0, changed=NO_INPUT)
    assert run.rate.mean() < 0.01
    assert run.bursts.size == 0


def test_fewer_cells_and_bundles_can_be_wired():
    run = run_network(SUCKLING, 20.0, changed={"network.cells": 20.0, "network.bundles": 5.0})
    assert 1.0 < run.rate.mean() < 5.0
    assert not run.cells.w[kernel.ACTIVITY + 20 : kernel.ACTIVITY + kernel.WIDTH].any()

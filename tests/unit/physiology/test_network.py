"""Oxytocin cells and their nerve endings: one number of each law that was worked by hand."""

from math import log

import pytest

from lactea.parameters import values
from lactea.physiology.fast import network, terminal


def close(value, rel=1e-12):
    return pytest.approx(value, rel=rel)


def cell(**chosen):
    at_rest = dict.fromkeys(network.State._fields, 0.0) | {"potential": -62.0}
    return network.State(**(at_rest | chosen))


def cell_params(**chosen):
    return values(network.Params, "network")._replace(**chosen)


def ending(**chosen):
    at_rest = dict.fromkeys(terminal.State._fields, 0.0) | {"releasable": 5000.0, "reserve": 2e6}
    return terminal.State(**(at_rest | chosen))


def ending_params(**chosen):
    return values(terminal.Params, "terminal")._replace(**chosen)


def test_between_spikes_a_cell_returns_to_rest_and_is_primed():
    p = cell_params(membrane_time=0.01, afterpotential_time=0.0125, priming_per_drive=0.2)
    now = cell(
        potential=-57.0,
        afterpotential=10.0,
        activity=4.0,
        dendritic_store=80.0,
        excitation=5.0,
        endocannabinoid=0.3,
    )
    # 5 mV in 10 ms; 10 mV in 12.5 ms; 4 in 2 s; 0.2 times 2 less 80 in 400 s; 5 in 1 s; 0.3 in 6 s
    wanted = (-500.0, -800.0, -2.0, 0.2, -5.0, -0.05)
    assert network.rhs(0.0, now, network.Inputs(drive=2.0), p) == close(wanted)


def test_inputs_move_the_potential_a_share_of_the_way():
    p = cell_params(excitatory_step=0.06, inhibitory_step=0.2)
    # twice 0.06 of 60 mV up, once 0.2 of 20 mV down
    assert network.synaptic_shift(cell(potential=-60.0), 2.0, 1.0, p) == close(7.2 - 4.0)


def test_endocannabinoid_takes_input_away():
    p = cell_params(damping_limit=0.6, damping_half=0.03)
    assert network.input_share(cell(), p) == 1.0
    assert network.input_share(cell(endocannabinoid=0.03), p) == close(0.7)
    # 16 parts of 17
    assert network.input_share(cell(endocannabinoid=0.06), p) == close(1.0 - 0.6 * 16.0 / 17.0)


def test_the_threshold_rises_with_spikes_and_falls_with_oxytocin():
    p = cell_params(rest_threshold=-50.0, hyperpolarisation_limit=40.0, hyperpolarisation_half=45.0)
    assert network.threshold(cell(), p) == -50.0
    # 3 mV just after a spike, half of 40 mV, less 7 mV
    now = cell(afterpotential=3.0, activity=45.0, excitation=7.0)
    assert network.threshold(now, p) == close(-34.0)


def test_a_spike_resets_the_cell():
    after = network.after_spike(cell(potential=-49.0, activity=2.5, excitation=4.0), cell_params())
    assert after == cell(potential=-62.0, afterpotential=40.0, activity=3.5, excitation=4.0)


def test_a_release_is_a_share_of_the_store_and_fills_the_bundle():
    p = cell_params(release_share=0.05, excitation_per_release=0.5)
    given = network.released(cell(dendritic_store=80.0), p)
    assert given == close(4.0)
    after = network.after_release(cell(excitation=1.0, endocannabinoid=0.02), given, p)
    # half a millivolt and 0.0025 for each
    assert (after.excitation, after.endocannabinoid) == close((3.0, 0.03))


def test_excitation_has_a_limit():
    p = cell_params(excitation_limit=25.0)
    assert network.after_release(cell(excitation=24.0), 10.0, p).excitation == 25.0


def test_calcium_enters_more_when_broad_and_less_when_much_is_there():
    p = ending_params(entry_unbroadened=0.5, calcium_half=12.0, slow_calcium_half=0.14)
    assert terminal.calcium_entry(ending(broadening=0.3), p) == close(0.8)
    assert terminal.calcium_entry(ending(broadening=0.3, calcium=12.0), p) == close(0.4)
    # halved by the slow one as well
    full = ending(broadening=0.3, calcium=12.0, slow_calcium=0.14)
    assert terminal.calcium_entry(full, p) == close(0.2)


def test_a_spike_broadens_and_lets_calcium_in():
    after = terminal.after_spike(ending(broadening=0.3), ending_params())
    # 0.8 enters: one and a half times that under the membrane
    assert after == close((0.321, 1.2, 0.00024, 5000.0, 2e6))


def test_secretion_goes_with_the_square_of_calcium():
    # 0.003 times 16 times 2500
    assert terminal.secretion(ending(calcium=4.0, releasable=2500.0), ending_params()) == close(120)


def test_the_pool_is_refilled_from_the_reserve_until_it_is_full():
    p = ending_params(refill_rate=120.0, refill_deficit=50.0)
    # half of the rate where 50 pg are wanting, and half of that from half a reserve
    assert terminal.refill(ending(releasable=4950.0, reserve=1e6), p) == close(30.0)
    assert terminal.refill(ending(), p) == 0.0
    assert terminal.refill(ending(releasable=5100.0), p) == 0.0


def test_between_spikes_an_ending_forgets_and_refills():
    p = ending_params(reserve_time=1000.0)
    now = ending(broadening=0.2, calcium=2.0, slow_calcium=0.1, releasable=4950.0, reserve=1.9e6)
    moved, out = 60.0 * 0.95, 0.003 * 4.0 * 4950.0
    wanted = (-0.1 * log(2), -20.0 * log(2), -0.005 * log(2), moved - out, 100.0 - moved)
    assert terminal.quiet(now, p) == close(wanted)


def test_a_train_of_spikes_is_the_rate_of_its_spikes():
    p, now = ending_params(), ending(broadening=0.3, calcium=3.0, slow_calcium=0.05)
    after, quiet = terminal.after_spike(now, p), terminal.quiet(now, p)
    rates = terminal.rhs(0.0, now, terminal.Inputs(spikes=10.0), p)
    by_spikes = [10.0 * (a - b) for a, b in zip(after, now, strict=True)]
    assert [r - q for r, q in zip(rates, quiet, strict=True)] == pytest.approx(by_spikes, rel=1e-9)


def test_blood_sees_bursts_and_not_the_secretion_at_rest():
    p = ending_params(rest_limit=20.0, burst_secretion=1000.0)
    # fifty times the rat's, half of it counted at the limit
    assert terminal.to_blood(20.0, 50000.0, p) == close(500.0)
    assert terminal.to_blood(4.0, 50000.0, p) < 0.002 * 4.0 * 50.0
    assert terminal.to_blood(600.0, 50000.0, p) == close(600.0 * 50.0, rel=1e-5)

"""The fast organs: one number each that was worked by hand, and where their laws meet."""

from math import e

import pytest

from lactea.parameters import values
from lactea.physiology.fast import (
    afferents,
    ducts,
    effector,
    myoepithelium,
    nipple,
    oxytocin,
    plasma,
)


def close(value, rel=1e-12):
    return pytest.approx(value, rel=rel)


def params_of(organ, name, **chosen):
    """Parameters of an organ, some of them round numbers for work by hand."""
    return values(organ.Params, name)._replace(**chosen)


def test_drive_adds_what_is_felt_to_what_is_heard_and_is_inhibited():
    p = params_of(afferents, "afferents", suckling_drive=4.0, cue_drive=1.2)
    u = afferents.Inputs(stimulus=1.0, cue=1.0, inhibition=0.25)
    # three quarters of half of four and 1.2
    assert afferents.drive(afferents.State(0.5), u, p) == close(2.4)


def test_a_second_nipple_adds_a_share_of_its_stimulus():
    p = params_of(afferents, "afferents", second_nipple=0.25)
    # 0.8 and a quarter of 0.4
    assert afferents.of_both(0.8, 0.4, p) == close(0.9)


def test_no_drive_passes_complete_inhibition():
    p = params_of(afferents, "afferents")
    u = afferents.Inputs(stimulus=1.0, cue=1.0, inhibition=1.0)
    assert afferents.drive(afferents.State(1.0), u, p) == 0.0


def test_responsiveness_falls_towards_what_is_left():
    p = params_of(afferents, "afferents", adapted_responsiveness=0.4, adaptation_time=1000.0)
    u = afferents.Inputs(stimulus=1.0, cue=0.0, inhibition=0.0)
    # from 0.9 towards 0.4, in 1000 s
    assert afferents.rhs(0.0, afferents.State(0.9), u, p).responsiveness == close(-5e-4)


def test_oxytocin_is_released_from_the_pool_and_by_the_drive():
    p = params_of(oxytocin, "oxytocin", release_time=8.0, tonic_release=20.0)
    now = oxytocin.State(priming=0.0, store=1.0, pool=800.0)
    # an eighth of the pool, and twice the tonic release
    assert oxytocin.release(now, oxytocin.Inputs(drive=2.0), p) == close(140.0)


def test_a_burst_spends_priming_and_store_and_fills_the_pool():
    p = params_of(oxytocin, "oxytocin", burst_dose=50.0, store_kept=0.8)
    after = oxytocin.burst(oxytocin.State(priming=1.2, store=0.5, pool=100.0), 1.1, p)
    assert after == close((0.1, 0.4, 125.0))


def test_between_bursts_the_store_recovers_and_the_pool_empties():
    p = params_of(oxytocin, "oxytocin", priming_time=400.0, recovery_time=3600.0, release_time=8.0)
    now = oxytocin.State(priming=0.5, store=0.64, pool=800.0)
    rates = oxytocin.rhs(0.0, now, oxytocin.Inputs(drive=2.5), p)
    assert rates == close((2.0 / 400.0, 0.36 / 3600.0, -100.0))


def test_plasma_loses_by_clearance_and_exchange():
    p = plasma.Params(
        clearance=20.0, exchange=40.0, central_volume=2500.0, peripheral_volume=4000.0, basal=1.0
    )
    now = plasma.State(central=11.0, peripheral=6.0)
    rates = plasma.rhs(0.0, now, plasma.Inputs(release=500.0, infusion=100.0), p)
    # entering 500 + 100 + 20, cleared 220, exchanged 200
    assert rates == close((200.0 / 2500.0, 200.0 / 4000.0))


def test_plasma_rests_at_its_basal_level():
    p = params_of(plasma, "plasma")
    at_rest = plasma.State(p.basal, p.basal)
    rates = plasma.rhs(0.0, at_rest, plasma.Inputs(0.0, 0.0), p)
    assert rates == pytest.approx((0.0, 0.0), abs=1e-15)


def test_receptors_shift_with_what_they_are_used_to():
    p = params_of(effector, "effector", half_effect=4.0, adaptation_strength=1.5)
    now = effector.State(first=0.0, second=0.0, third=10.0, adaptation=4.0)
    # ten over four and six
    assert effector.relative_dose(now, p) == close(1.0)


def test_oxytocin_reaches_the_cells_in_three_delays():
    p = params_of(effector, "effector", delay_time=5.0, adaptation_time=100.0)
    now = effector.State(first=8.0, second=6.0, third=5.0, adaptation=1.0)
    rates = effector.rhs(0.0, now, effector.Inputs(plasma=10.0, delivery=1.0), p)
    assert rates == close((0.4, 0.4, 0.2, 0.04))
    less = effector.rhs(0.0, now, effector.Inputs(plasma=10.0, delivery=0.9), p)
    assert less == close((0.2, 0.4, 0.2, 0.04))


def test_a_dose_of_one_half_contracts_an_average_lobe():
    p = params_of(myoepithelium, "myoepithelium")
    assert myoepithelium.activation(myoepithelium.Inputs(2.0, 0.5, 0.0), p) == close(0.5)
    assert myoepithelium.activation(myoepithelium.Inputs(2.0, 0.5, 0.5), p) == close(0.25)
    assert myoepithelium.activation(myoepithelium.Inputs(9.0, 1.0, 1.0), p) == 0.0


def test_contraction_rises_at_one_pace_and_relaxes_at_another():
    p = myoepithelium.Params(4.0, rise_time=5.0, relaxation_time=10.0, closing_time=25.0)
    half = myoepithelium.Inputs(1.0, 1.0, 0.0)
    rising = myoepithelium.rhs(0.0, myoepithelium.State(0.5, 0.25, 0.3), half, p)
    assert rising == close((0.0, 0.05, 0.04))
    falling = myoepithelium.rhs(0.0, myoepithelium.State(0.5, 0.75, 1.0), half, p)
    assert falling == close((0.0, -0.025, -0.02))


def test_calcium_follows_the_receptors():
    p = myoepithelium.Params(4.0, rise_time=5.0, relaxation_time=10.0, closing_time=25.0)
    half = myoepithelium.Inputs(1.0, 1.0, 0.0)
    assert myoepithelium.rhs(0.0, myoepithelium.State(0.1, 0.0, 0.0), half, p).calcium == close(0.1)


def duct_params(**chosen):
    round_numbers = {
        "elastic_pressure": 0.0, "contraction_pressure": 40.0, "closed_opening": 0.0,
        "duct_stiffness": 12.0, "duct_collapse": 2.0, "ductule_collapse_pressure": -5.0,
        "ductule_collapse_width": 12.0, "last_milk": 0.5,
    }  # fmt: skip
    return params_of(ducts, "ducts", **(round_numbers | chosen))


def duct_inputs(**chosen):
    usual = {
        "alveolar_milk": 10.0, "ductal_milk": 1.0, "contraction": 1.0, "opening": 0.5,
        "capacity": 20.0, "rest_volume": 1.0, "conductance": 0.1,
    }  # fmt: skip
    return ducts.Inputs(**(usual | chosen))


@pytest.mark.parametrize(
    ("stretch", "pressure"),
    # stretch and collapse, worked apart
    [(1.0, 0.0), (4.0, 36.0 + 1.75), (0.25, -9.0 - 14.0)],
)
def test_a_duct_pushes_when_stretched_and_sucks_when_collapsed(stretch, pressure):
    found = ducts.duct_pressure(duct_inputs(ductal_milk=stretch), duct_params())
    assert found == pytest.approx(pressure, rel=1e-12, abs=1e-12)


def test_alveoli_push_by_recoil_and_contraction():
    p = duct_params(elastic_pressure=0.3, elastic_steepness=2.0)
    # half full and half contracted: a quarter of 40, and the recoil of e to the power one
    assert ducts.alveolar_pressure(duct_inputs(contraction=0.5), p) == close(0.3 * (e - 1.0) + 10.0)


def test_flow_into_a_duct():
    # felt -5 + (5 + 13) / 2 = 4; pushed 20; way 0.05; half of the last milk leaves: 0.05 * 16 / 2
    assert ducts.outputs(duct_inputs(), duct_params()).flow_to_ducts == close(0.4)


def test_milk_flows_back_when_the_duct_pushes_harder():
    back = ducts.outputs(duct_inputs(contraction=0.0, ductal_milk=2.0), duct_params())
    assert back.flow_to_ducts < 0.0


def test_flow_into_a_duct_turns_without_a_jump():
    p = duct_params()
    pushed = [0.2 - 1e-9, 0.2 + 1e-9]  # 40 * 0.5 * 0.2 = 4, which is what is felt
    before, after = (ducts.outputs(duct_inputs(contraction=c), p).flow_to_ducts for c in pushed)
    assert before < 0.0 < after
    assert after - before < 1e-8


def test_empty_alveoli_give_nothing():
    flow = ducts.outputs(duct_inputs(alveolar_milk=0.0, ductal_milk=0.2), duct_params())
    assert flow.flow_to_ducts == 0.0


def test_suction_does_not_reach_through_the_ductules():
    p = duct_params(ductule_collapse_width=1.0)
    flows = [
        ducts.outputs(duct_inputs(ductal_milk=stretch), p).flow_to_ducts for stretch in (0.2, 0.02)
    ]
    assert flows[1] == pytest.approx(flows[0], rel=1e-2)


def nipple_inputs(**chosen):
    usual = {
        "duct_pressure": 3.0, "vacuum": 14.0, "ductal_milk": 1.0, "rest_volume": 1.0,
        "conductance": 0.01, "compression_gain": 2.0,
    }  # fmt: skip
    return nipple.Inputs(**(usual | chosen))


NIPPLE = nipple.Params(opening_pressure=5.0, opening_width=4.0, dry_stretch=0.25)


def test_flow_out_of_the_nipple():
    # 12 above opening: 144 / 16 = 9; wet 1 / 1.25; 0.01 * 2 * 9 * 0.8
    assert nipple.outputs(nipple_inputs(), NIPPLE).flow == close(0.144)


def test_the_nipple_is_shut_below_its_opening_pressure():
    assert nipple.outputs(nipple_inputs(vacuum=1.9), NIPPLE).flow == 0.0
    assert nipple.outputs(nipple_inputs(vacuum=2.0), NIPPLE).flow == 0.0
    assert 0.0 < nipple.outputs(nipple_inputs(vacuum=2.0 + 1e-6), NIPPLE).flow < 1e-12


def test_a_dry_duct_gives_nothing():
    assert nipple.outputs(nipple_inputs(ductal_milk=0.0), NIPPLE).flow == 0.0

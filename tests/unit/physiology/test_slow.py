"""The slow organs: one number each that was worked by hand, and where their laws meet."""

from math import e

import pytest

from lactea.parameters import values
from lactea.physiology.slow import (
    activation,
    composition,
    endocrine,
    infant,
    junctions,
    remodelling,
    secretion,
    solutes,
    storage,
)

FAT_SHAPE = {"fat_when_full": 20.0, "fat_slope": 10.0, "fat_curve": 40.0}


def close(value, rel=1e-12):
    return pytest.approx(value, rel=rel)


def params_of(organ, name, **chosen):
    """Parameters of an organ, some of them round numbers for work by hand."""
    return values(organ.Params, name)._replace(**chosen)


def test_prolactin_rises_by_release_and_falls_by_clearance():
    p = params_of(endocrine, "endocrine", suckling_release=3.0, clearance_time=3600.0)
    u = endocrine.Inputs(suckled=1.0, basal=50.0)
    # released 50 times 1 + 3, less 100, over 3600 s
    assert endocrine.rhs(0.0, endocrine.State(100.0), u, p).prolactin == close(100.0 / 3600.0)


def test_prolactin_without_suckling_stays_at_its_basal_level():
    p = params_of(endocrine, "endocrine")
    u = endocrine.Inputs(suckled=0.0, basal=50.0)
    assert endocrine.rhs(0.0, endocrine.State(50.0), u, p).prolactin == 0.0


def test_basal_prolactin_falls_to_what_is_left():
    p = params_of(
        endocrine, "endocrine", basal_never_suckled=35.0, basal_after_birth=65.0,
        basal_decline_time=1e6,
    )  # fmt: skip
    assert endocrine.basal_level(0.0, p) == close(100.0)
    assert endocrine.basal_level(1e6, p) == close(35.0 + 65.0 / e)


def test_activation_follows_the_fall_of_progesterone():
    p = params_of(
        activation, "activation", slow_time=100.0, progesterone_half=8.0, machinery_time=10.0,
        activation_time=20.0, activation_before=0.1, prolactin_half=15.0,
    )  # fmt: skip
    now, seen = activation.State(0.0, 8.0, 0.2, 0.08), activation.Inputs(0.0, 30.0)
    rates = activation.rhs(0.0, now, seen, p)
    assert rates.progesterone_slow == close(-0.08)
    # half the block has gone, and 256 / 257 is permitted: (0.5 * 256 / 257 - 0.2) / 10
    assert rates.machinery == close((128.0 / 257.0 - 0.2) / 10.0)
    # target 0.1 + 0.9 * 0.2 = 0.28: (0.28 - 0.08) / 20
    assert rates.activation == close(0.01)


def test_a_stagnant_breast_feels_full_and_goes_on_stagnating():
    p = params_of(
        remodelling, "remodelling", fall_rate=0.1, stasis_time=4.0, involution_time=20.0,
        usual_fraction=0.5, stasis_fullness=0.9, stasis_width=0.01, stasis_half=0.5,
        active_least=0.1, tissue_least=0.2,
    )  # fmt: skip
    # a quarter idle, a fifth full: 0.2 + 0.25 * 0.8 = 0.4 is felt, and all of a whole one
    assert remodelling.felt(0.2, 0.25) == close(0.4)
    assert remodelling.felt(0.2, 1.0) == 1.0
    stagnant = remodelling.State(0.2, 0.5, 1.0, 0.5)
    rates = remodelling.rhs(0.0, stagnant, remodelling.Inputs(0.1, 1.0, 0.2, 1.0), p)
    # felt 0.6, surplus 0.5 of what is above the set point: -0.1 * 0.5 * (0.5 - 0.1)
    assert rates.active_fraction == close(-0.02)
    assert rates.tissue == close(-0.5 * 0.8 / 20.0)
    # a half goes on at 0.25 * 1.5 / 1
    assert rates.stasis == close(0.375 * 0.5 / 4.0)
    # half permitted: three quarters idle
    assert remodelling.idle(0.5, 0.5) == 0.75
    rates = remodelling.rhs(0.0, stagnant, remodelling.Inputs(0.1, 1.0, 0.2, 0.5), p)
    assert rates.tissue == close(-0.75 * 0.8 / 20.0)


def test_junctions_of_a_gland_half_out_of_use_close_half():
    p = params_of(junctions, "junctions", active_half=0.1)
    assert junctions.closing(junctions.Inputs(0.0, 0.0, 0.1), p) == close(0.5)
    assert junctions.closing(junctions.Inputs(0.0, 0.5, 0.2), p) == close(0.5 * 16.0 / 17.0)
    assert junctions.closing(junctions.Inputs(0.0, 0.0, 0.0), p) == 0.0


def test_activation_at_birth_is_that_before_the_machinery():
    p = params_of(activation, "activation")
    born = activation.at_birth(p)
    assert (born.machinery, born.activation) == (0.0, p.activation_before)


def test_secretion_of_an_empty_breast():
    p = params_of(secretion, "secretion", maximal_rate=0.01, prolactin_half=25.0)
    u = secretion.Inputs(activation=0.9, active_fraction=0.5, prolactin=50.0)
    # the gate is 8 / (8 + 1): 0.01 * 0.5 * 0.9 * 8 / 9
    assert secretion.outputs(u, p).rate_when_empty == close(0.004)


def test_storage_fills_as_fast_as_the_brake_lets_it():
    p = storage.Params(brake_half=0.25)
    u = storage.Inputs(rate_when_empty=0.012, flow_to_ducts=0.004, capacity=20.0)
    # half full: 1.25 * 0.5 / (0.5 + 0.25) = 5 / 6 of the rate
    rate = storage.rhs(0.0, storage.State(10.0), u, p).alveolar_milk
    assert rate == close(0.012 * 5.0 / 6.0 - 0.004)


@pytest.mark.parametrize("strength", [0.01, 0.15, 1.0])
def test_the_brake_has_no_jump_where_it_ends(strength):
    p = storage.Params(brake_half=strength)
    assert storage.brake(1.0 - 1e-9, p) == pytest.approx(storage.brake(1.0 + 1e-9, p), abs=1e-6)
    falling = [storage.brake(fullness / 10.0, p) for fullness in range(13)]
    assert falling == sorted(falling, reverse=True)


def test_fat_rises_as_a_breast_empties():
    p = params_of(composition, "composition", **FAT_SHAPE)
    # twenty, half of ten, a quarter of forty
    assert composition.fat_shape(0.5, p) == close(35.0)
    # the same three terms, integrated by hand from 0 to one half
    assert composition.fat_held_shape(0.5, p) == close(10.0 + 3.75 + 40.0 * (0.25 + 0.125 / 3.0))


def test_fat_left_after_half_a_full_breast_was_removed():
    p = params_of(composition, "composition", **FAT_SHAPE)
    held = composition.State(fat=8.0, lactose=14.0, protein=2.0, water=170.0)
    u = composition.Inputs(secretion=0.0, removal=0.0, milk=200.0, capacity=200.0)
    left = composition.after_removal(held, 200.0, 100.0, u, p)
    whole = 20.0 + 5.0 + 40.0 / 3.0
    assert left.fat == close(8.0 * composition.fat_held_shape(0.5, p) / whole)
    # lactose, protein and water go with the skim milk, so they keep their proportions
    assert left.lactose / held.lactose == close(left.protein / held.protein)
    assert left.lactose / held.lactose == close(left.water / held.water)


def test_nothing_is_lost_when_nothing_is_removed():
    p = params_of(composition, "composition")
    held = composition.State(4.0, 7.0, 1.0, 85.0)
    u = composition.Inputs(0.0, 0.0, 100.0, 200.0)
    assert composition.after_removal(held, 100.0, 100.0, u, p) == held


def test_what_is_held_is_the_integral_of_what_leaves():
    p = params_of(composition, "composition")
    for fullness in (0.1, 0.5, 0.9):
        step = 1e-5
        slope = (
            composition.fat_held_shape(fullness + step, p)
            - composition.fat_held_shape(fullness - step, p)
        ) / (2.0 * step)
        assert composition.fat_shape(1.0 - fullness, p) == close(slope, rel=1e-7)


def test_secreted_milk_weighs_what_milk_weighs():
    p = params_of(composition, "composition")
    made = composition.secreted(p)
    assert sum(made) + p.other_solids == close(p.milk_density)


def test_an_infant_who_has_missed_meals_needs_less_and_less_more():
    p = params_of(infant, "infant", fasting_deficits=4.0, emptying_time=3000.0)
    u = infant.Inputs(need=0.008, intake=0.1, wakefulness=1.0, meal=60.0)
    rates = infant.rhs(0.0, infant.State(deficit=120.0, stomach=30.0, asking=0.0), u, p)
    # half of four meals is missed: 0.008 (1 - 0.125) - 0.1
    assert rates.deficit == close(0.007 - 0.1)
    # 0.1 - 30 / 3000
    assert rates.stomach == close(0.09)


def test_an_infant_is_as_likely_as_not_to_be_hungry_at_a_meal():
    p = params_of(infant, "infant", stomach_satiety=0.5, asking_rate=2e-4)
    u = infant.Inputs(need=0.0, intake=0.0, wakefulness=0.5, meal=60.0)
    now = infant.State(deficit=80.0, stomach=40.0, asking=0.0)
    assert infant.hunger(now, u, p) == close(0.5)
    # a stomach hides half of itself: 80 - 20 = 60; half asleep, half hungry
    assert infant.rhs(0.0, now, u, p).asking == close(2e-4 * 0.25)


def test_vigour_halves_in_the_middle_and_only_falls():
    assert infant.vigour(taken=81.0, appetite=90.0, p_middle=0.9, p_width=0.1) == close(0.5)
    falling = [infant.vigour(taken, 90.0, 0.9, 0.1) for taken in (0.0, 40.0, 80.0, 120.0)]
    assert falling == sorted(falling, reverse=True)
    assert 0.99 < falling[0] < 1.0


def salty(p, **flows):
    """Milk of 100 mL, half of it plasma, with junctions closed; nothing flows but what is named."""
    fresh, outside = solutes.secreted(1.0, 1.0, p), solutes.plasma(p)
    held = solutes.State(*(50.0 * (a + b) for a, b in zip(fresh, outside, strict=True)))
    still = {"secretion": 0.0, "removal": 0.0, "milk": 100.0, "exchange": 0.0}
    return held, solutes.Inputs(**still | flows, machinery=1.0, maturity=1.0, closure=1.0)


def test_cells_take_ions_back_from_salty_milk_and_nothing_else():
    p = params_of(solutes, "solutes", apical_exchange=1e-4)
    held, u = salty(p)
    rates = solutes.rhs(0.0, held, u, p)
    # half of what plasma has over fresh milk, times 100 mL, at 1e-4 a second
    excess = 50.0 * (p.sodium_plasma - p.sodium_secreted)
    assert rates.sodium == close(-1e-4 * excess)
    assert rates.potassium > 0.0 > rates.chloride
    assert (rates.lactose, rates.citrate, rates.calcium, rates.rest) == (0.0, 0.0, 0.0, 0.0)


def test_water_goes_with_the_ions_so_that_osmolarity_stays():
    p = params_of(solutes, "solutes")
    held, u = salty(p)
    water = solutes.water_with_ions(held, u, p)
    assert water < 0.0
    assert sum(solutes.rhs(0.0, held, u, p)) == close(p.osmolarity * water)


def test_open_junctions_leave_cells_no_face_to_take_ions_back_with():
    p = params_of(solutes, "solutes")
    held, u = salty(p)
    assert solutes.water_with_ions(held, u._replace(closure=0.0), p) == 0.0
    assert set(solutes.rhs(0.0, held, u._replace(closure=0.0), p)) == {0.0}

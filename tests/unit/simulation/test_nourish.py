"""Infants grow by what they swallow: along the WHO medians when they have what they need."""

from dataclasses import replace
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lactea.parameters import Mother, values
from lactea.physiology.slow import composition, infant_growth, junctions, solutes
from lactea.simulation import feeding, nourish
from lactea.simulation.scenario import Period

MOTHER = Mother.reference()
MILK = nourish.Milk(
    values(composition.Params, "composition"),
    values(solutes.Params, "solutes"),
    values(junctions.Params, "junctions"),
)
FEEDS, GROWTH = values(feeding.Params, "feeding"), values(infant_growth.Params, "infant_growth")
EVER = Period(0.0, 730.0)


def usual(age, volume):
    """A milk of usual energy, all of it fat."""
    return nourish.usual_energy(age, volume, MILK, GROWTH) / GROWTH.fat_energy


def day_of(day, weight, share, period=EVER, mother=MOTHER):
    """One day in which each infant has a share of what it needs, in milk."""
    need = feeding.need_per_day(day + 0.5, weight, FEEDS) * period.infants
    fed = nourish.Fed(need, share * need, usual(day + 0.5, need), 0.0, 0.0)
    return nourish.nourish(day, weight, fed, period, mother, MILK, FEEDS, GROWTH)


def raised(days, share, **given):
    weight = MOTHER.median_weight_at(0.0)
    for day in range(days):
        weight = day_of(day, weight, share, **given).weight
    return weight


@pytest.mark.parametrize("days", [1, 30, 180, 365, 730])
def test_an_infant_that_takes_its_need_follows_the_median(days):
    assert raised(days, 1.0) == pytest.approx(MOTHER.median_weight_at(days), rel=1e-3)


def test_less_milk_is_less_weight_and_more_is_more():
    grown = [raised(60, share) for share in (0.0, 0.5, 0.8, 1.0, 1.2)]
    assert grown == sorted(grown)
    assert 0.0 < grown[0] < MOTHER.median_weight_at(0.0) < grown[2] < grown[3] < grown[4]


def test_a_day_without_milk_by_hand():
    need = feeding.need_per_day(60.5, 5.0, FEEDS)
    lost = need * nourish.usual_energy(60.5, need, MILK, GROWTH) / GROWTH.tissue_energy
    gained = 5000.0 * (MOTHER.median_weight_at(61.0) / MOTHER.median_weight_at(60.0) - 1.0)
    assert 1e3 * (day_of(60, 5.0, 0.0).weight - 5.0) == pytest.approx(gained - lost, rel=0.02)


@given(st.floats(1.0, 20.0), st.integers(7, 729))
def test_a_starved_infant_loses_a_share_of_its_weight_and_never_all(weight, day):
    after = day_of(day, weight, 0.0).weight
    assert 0.9 * weight < after < weight


def test_weight_changes_smoothly_where_milk_stops():
    before, after = raised(60, 1.0), day_of(60, raised(60, 1.0), 0.0).weight
    assert abs(after - before) < 0.02 * before


def test_other_milk_makes_up_for_what_is_missing():
    fed = day_of(30, 4.0, 0.4, period=replace(EVER, supplement=1.0))
    assert fed.weight == pytest.approx(day_of(30, 4.0, 1.0).weight)
    assert fed.supplement == pytest.approx(0.6 * feeding.need_per_day(30.5, 4.0, FEEDS))


def test_solids_count_as_the_need_that_they_meet():
    solid = replace(EVER, solids=(0.5, 0.5))
    assert day_of(200, 7.5, 0.5, period=solid).weight == pytest.approx(day_of(200, 7.5, 1.0).weight)


def test_each_twin_grows_as_one_infant_that_has_its_need():
    twins = replace(EVER, infants=2)
    assert day_of(30, 4.0, 1.0, period=twins).weight == pytest.approx(day_of(30, 4.0, 1.0).weight)


def test_fat_protein_and_lactose_have_their_published_energy():
    assert infant_growth.milk_energy(1.0, 0.0, 0.0, GROWTH) == 9.0
    assert infant_growth.milk_energy(0.0, 1.0, 0.0, GROWTH) == 4.0
    assert infant_growth.milk_energy(0.0, 0.0, 1.0 / 0.3423, GROWTH) == pytest.approx(4.0, rel=1e-3)


def test_milk_of_the_first_weeks_is_poorer():
    early, late = (nourish.usual_energy(age, 500.0, MILK, GROWTH) for age in (5.0, 60.0))
    assert 0.9 * late < early < late
    assert 0.6 < late < 0.8


def test_the_rate_is_what_its_equation_says():
    u = infant_growth.Inputs(energy=0.0, need=1e-6, usual_gain=0.0)
    rate = infant_growth.rhs(0.0, infant_growth.State(5000.0), u, GROWTH).weight
    assert rate == pytest.approx(-1e-6 * 5000.0 / 5.5)
    assert exp(86400.0 * rate / 5000.0) > 0.98

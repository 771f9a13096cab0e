"""Scenarios, lived: what each of them is shipped to show, on the reference mother."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.lactation import lactate
from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.scenario_file import names

MOTHER = Mother.reference()
LOW = 440.0  # [mL/d] below which supply is called low (Kent 2016)


@cache
def lived(name):
    return lactate(MOTHER, name, seed=2)


def of(periods, **birth):
    return lactate(MOTHER, Scenario("x", "x", tuple(periods), **birth), seed=2)


def made(life, start, end):
    both = life.day("made_left") + life.day("made_right")
    return float(both[start:end].mean())


def weight_share(life):
    """Weight of the infant over the WHO median at the start of the last day."""
    return life.day("infant_weight")[-1] / MOTHER.median_weight_at(len(life.daily) - 1.0)


@pytest.mark.parametrize("name", names())
def test_every_scenario_closes_its_books_and_raises_an_infant(name):
    life = lived(name)
    held, secreted, gone, resorbed, now = life.balance.T
    assert held + secreted == pytest.approx(gone + resorbed + now, rel=1e-9)
    assert (life.day("infant_weight") > 2.5).all()
    for column in ("intake", "bottle", "supplement"):
        assert (life.day(column) >= 0.0).all()


def test_an_infant_on_demand_stays_near_the_median():
    assert weight_share(lived("on-demand")) == pytest.approx(1.0, abs=0.08)


def test_an_infant_that_gets_half_falls_behind_smoothly():
    first = Period(0.0, 30.0)
    life = of([first, replace(first, start=30.0, end=120.0, feeds="times", times=(8.0,))])
    weight = life.day("infant_weight")
    assert weight_share(life) < 0.8
    assert np.abs(np.diff(weight)).max() < 0.03 * weight.min()


def test_other_milk_keeps_an_infant_growing():
    assert weight_share(lived("never-suckled")) == pytest.approx(1.0, abs=0.02)
    assert weight_share(lived("exclusive-pumping")) == pytest.approx(1.0, abs=0.02)


def test_pumped_milk_is_drunk_at_work_and_kept_otherwise():
    assert lived("return-to-work").day("bottle")[130:].mean() > 50.0
    assert lived("extra-pumping").day("bottle").sum() == 0.0


def test_more_feeds_fall_into_the_hours_of_a_cluster():
    def evening(life):
        start = life.session("start")
        hour = start[start < 56 * 86400.0] / 3600.0 % 24.0
        return np.mean((hour >= 18.0) & (hour < 22.0))

    assert evening(lived("cluster-feeding")) > 1.3 * evening(lived("on-demand"))
    plain, clustered = made(lived("on-demand"), 20, 56), made(lived("cluster-feeding"), 20, 56)
    assert clustered == pytest.approx(plain, rel=0.1)


def test_risks_delay_milk_by_their_hours():
    late, usual = lived("late-activation"), lived("on-demand")
    assert late.day("activation")[2] < usual.day("activation")[2] - 0.1
    assert late.day("activation")[9] == pytest.approx(usual.day("activation")[9], abs=0.02)


def test_a_placenta_that_stays_holds_milk_back_until_it_is_out():
    life = lived("placenta-left")
    assert made(life, 6, 9) < 60.0
    assert made(life, 14, 20) > 350.0


def test_an_early_birth_makes_less():
    term = of([Period(0.0, 30.0, "times", tuple(range(0, 24, 3)), "pump")])
    early = of([Period(0.0, 30.0, "times", tuple(range(0, 24, 3)), "pump")], gestation=26.0)
    assert made(early, 20, 30) < 0.8 * made(term, 20, 30)


def test_twins_make_their_mother_make_more_and_get_less_each():
    twins, one = lived("twins"), lived("on-demand")
    assert made(twins, 60, 120) > 1.4 * made(one, 60, 120)
    assert weight_share(twins) < weight_share(lived("on-demand"))


PLAN = Period(0.0, 42.0), Period(42.0, 84.0)


@cache
def drugged(*given):
    return of([PLAN[0], replace(PLAN[1], drugs=given)])


@pytest.mark.parametrize(
    ("given", "low", "high"),
    [
        (("domperidone", 30.0), 0.98, 1.1),
        (("combined pill", 1.0), 0.6, 0.97),
        (("progestin pill", 1.0), 0.9, 1.02),
        (("bromocriptine", 5.0), 0.0, 0.05),
    ],
)
def test_a_drug_moves_milk_as_far_as_prolactin_and_demand_let_it(given, low, high):
    without, with_it = (made(one, 56, 84) for one in (drugged(), drugged(given)))
    assert low < with_it / without < high


def test_a_drug_that_is_left_out_changes_no_bit():
    assert (drugged().daily == of(PLAN).daily).all()


def test_prolactin_given_brings_milk_where_there_is_none():
    lacking = replace(PLAN[0], prolactin_share=0.0, supplement=1.0)
    treated = replace(lacking, start=42.0, end=84.0, drugs=(("recombinant prolactin", 120.0),))
    life = of([lacking, treated])
    assert made(life, 30, 42) < 5.0
    assert 10.0 < made(life, 70, 84) < 300.0  # after six weeks without, the gland has been lost


def test_a_gland_that_hardly_grew_gives_low_supply():
    small = lactate(Mother(changed={"gland.reached": 0.25}), Scenario("x", "x", PLAN), seed=2)
    assert made(small, 42, 84) < min(LOW, 0.6 * made(drugged(), 42, 84))


# What the table of docs/what-removal-does.md says of each, where no test above or law has it.


def test_extra_pumping_makes_more_within_days_and_the_gain_fades():
    extra, usual = lived("extra-pumping"), lived("on-demand")
    days = np.flatnonzero(extra.day("pump_sessions") > 0)
    first, last = int(days[0]), int(days[-1])
    gain = made(extra, last - 4, last + 1) - made(usual, last - 4, last + 1)
    assert made(extra, first + 3, first + 6) > 1.03 * made(usual, first + 3, first + 6)
    later = made(extra, last + 14, last + 24) - made(usual, last + 14, last + 24)
    assert gain > 60.0
    assert later < 0.5 * gain


def test_power_pumping_gains_less_than_pumping_after_three_feeds():
    power, extra, usual = (lived(n) for n in ("power-pumping", "extra-pumping", "on-demand"))
    gain = made(power, 62, 67) - made(usual, 62, 67)
    start = int(np.flatnonzero(extra.day("pump_sessions") > 0)[0])
    other = made(extra, start + 2, start + 7) - made(usual, start + 2, start + 7)
    assert 0.0 < gain < other
    assert made(power, 80, 88) - made(usual, 80, 88) < gain


def test_an_infant_makes_up_by_day_for_most_of_a_night_without_feeds():
    dropped, usual = lived("dropped-night"), lived("on-demand")
    night = dropped.session("start")[dropped.session("start") > 71 * 86400.0] / 3600.0 % 24.0
    assert not ((night > 23.7) | (night < 6.0)).any()
    hours = usual.session("start") / 3600.0 % 24.0
    missed = (
        usual.session("milk")[
            (usual.session("start") > 71 * 86400.0)
            & (usual.session("start") < 130 * 86400.0)
            & ((hours > 23.0) | (hours < 6.0))
        ].sum()
        / 59.0
    )
    lost = usual.day("intake")[71:130].mean() - dropped.day("intake")[71:130].mean()
    assert missed > 100.0
    assert lost < 0.5 * missed


def test_returning_to_work_makes_more_than_before():
    work = lived("return-to-work")
    assert made(work, 150, 165) > 1.02 * made(lived("on-demand"), 150, 165)


def test_one_breast_grows_as_the_other_dries_up():
    life = lived("one-breast")
    assert life.day("made_right")[-7:].mean() > 1.2 * life.day("made_right")[35:42].mean()
    assert life.day("made_left")[-1] < 0.1 * life.day("made_left")[35:42].mean()


def test_exclusive_pumping_takes_twice_what_an_infant_would():
    assert made(lived("exclusive-pumping"), 60, 90) > 2.0 * made(lived("on-demand"), 60, 90)


def test_breasts_stay_far_from_full_down_to_three_feeds_a_day():
    gradual, abrupt = lived("gradual-weaning"), lived("abrupt-weaning")
    for side in ("left", "right"):
        assert gradual.day(f"fullness_{side}")[180:220].max() < 0.8  # two breasts, three feeds
        assert abrupt.day(f"fullness_{side}")[181:186].max() > 0.9


def test_more_than_half_of_the_milk_comes_back_by_relactation():
    life = lived("relactation")
    assert 0.5 < made(life, 157, 164) / made(life, 83, 90) < 1.0


def test_a_contraceptive_pill_with_oestrogen_costs_milk():
    pill, usual = lived("combined-pill"), lived("on-demand")
    assert made(pill, len(pill.daily) - 14, len(pill.daily)) < 0.97 * made(
        usual, len(pill.daily) - 14, len(pill.daily)
    )


def test_what_is_recorded_of_prolactin_is_what_acts():
    raised, fallen = lived("domperidone"), lived("cabergoline")
    usual, never = lived("on-demand"), lived("never-suckled")
    ratio = raised.day("prolactin")[35:44] / usual.day("prolactin")[35:44]
    assert ratio == pytest.approx(np.full(9, 1.97 / 1.17), rel=0.02)
    left = fallen.day("prolactin")[:14] / never.day("prolactin")[:14]
    assert left == pytest.approx(np.full(14, 1.0 - 0.897), rel=0.02)

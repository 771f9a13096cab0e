"""Pregnancy: hormones that keep their rank, a gland that grows, and what an early birth lacks."""

import numpy as np
import pytest

from lactea.errors import ScheduleError
from lactea.evidence import fact
from lactea.parameters import Mother
from lactea.simulation.pregnancy_run import COLUMNS, FIRST, carry, volume_before

WEEK = 7.0 * 86400.0
HORMONES = ("progesterone", "estradiol", "prolactin", "placental_lactogen")


def at(grown, week, name):
    return float(grown.record[round((week * WEEK - FIRST) / 86400.0), COLUMNS.index(name)])


@pytest.fixture(scope="module")
def term():
    return carry(Mother.reference(), 40.0 * WEEK)


@pytest.fixture(scope="module")
def women():
    return [carry(Mother.draw(3, index), 40.0 * WEEK) for index in range(12)]


@pytest.mark.parametrize("hormone", HORMONES)
def test_women_differ_and_keep_their_rank(women, hormone):
    early, late = ([at(w, week, hormone) for w in women] for week in (16, 38))
    assert list(np.argsort(early)) == list(np.argsort(late))
    assert np.std(np.log(late)) > 0.1


@pytest.mark.parametrize("hormone", HORMONES)
def test_logarithms_run_straight_through_the_second_trimester(term, hormone):
    logs = [np.log(at(term, week, hormone)) for week in (14, 20, 26)]
    assert logs[1] - logs[0] == pytest.approx(logs[2] - logs[1])


def test_published_levels_are_met(term):
    assert at(term, 9, "progesterone") == pytest.approx(fact("dev_p4_wk9").value, rel=0.02)
    assert at(term, 32, "progesterone") == pytest.approx(fact("dev_p4_wk32").value, rel=0.01)
    fold = at(term, 40, "estradiol") / at(term, 16, "estradiol")
    assert fold == pytest.approx(fact("dev_e2_fold_16_term").value, rel=0.02)


def test_urinary_lactose_rises_near_week_22(term):
    lactose = {week: at(term, week, "urinary_lactose") for week in (12, 22, 32, 40)}
    assert lactose[12] < 0.05 * lactose[40]
    assert 0.1 * lactose[40] < lactose[22] < 0.4 * lactose[40]
    assert at(term, 22, "differentiation") < 0.5 < at(term, 28, "differentiation")


def test_the_breast_before_pregnancy_and_its_growth_are_those_that_set_it(term):
    before = fact("dev_breastvol_mri_nonpreg")
    assert volume_before(Mother.reference()) == pytest.approx(before.value, rel=0.03)
    grown = at(term, 40, "breast_volume") - at(term, 12, "breast_volume")
    growth = fact("dev_breastvol_cgate_increase")
    assert growth.low <= grown <= growth.high
    assert at(term, 40, "breast_volume") - volume_before(Mother.reference()) == pytest.approx(
        at(term, 40, "volume_grown")
    )


def test_colostrum_leaks_late(term):
    assert at(term, 16, "colostrum_leak") < 0.1 * at(term, 38, "colostrum_leak")


def test_an_early_birth_has_less_gland_less_differentiation_and_less_progesterone():
    births = [carry(Mother.reference(), week * WEEK) for week in (24, 28, 32, 36, 40, 43)]
    for name in ("gland", "differentiation", "prolactin"):
        found = [getattr(one, name) for one in births]
        assert found == sorted(found)
        assert found[0] < 0.7 * found[4]
    assert births[0].progesterone < births[2].progesterone


@pytest.mark.parametrize("week", [0.0, 23.9, 43.1, float("nan")])
def test_an_impossible_birth_is_refused(week):
    with pytest.raises(ScheduleError, match="give 24 to 43 wk"):
        carry(Mother.reference(), week * WEEK)


def test_a_gland_that_hardly_grows_stays_small():
    small = carry(Mother(changed={"gland.reached": 0.25}), 40.0 * WEEK)
    assert small.gland < 0.3
    assert at(small, 40, "volume_grown") < 25.0


def test_before_pregnancy_every_drawn_breast_has_a_volume():
    volumes = [volume_before(Mother.draw(5, index)) for index in range(200)]
    assert min(volumes) > 50.0
    low, high = np.percentile(volumes, [10, 90])
    assert low < 567.0 < high

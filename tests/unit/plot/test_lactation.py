"""The pictures of a lactation can be drawn for any scenario, and keep their words within them."""

import matplotlib as mpl
import pytest

from lactea.parameters import Mother
from lactea.plot.lactation import lifeline_figure
from lactea.plot.lactation_axis import Life
from lactea.plot.lactation_compare import comparison_figure
from lactea.plot.lactation_week import first_week_figure
from lactea.simulation.lactation import lactate
from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.scenario_file import names
from tests.unit.plot.test_figures import outside, words

SHORT = Scenario("short", "Three days and no more", (Period(0.0, 3.0),))


@pytest.fixture(scope="module")
def lives():
    return {name: lactate(Mother.reference(), name, seed=1) for name in names()} | {
        "short": lactate(Mother.draw(3), SHORT, seed=1)
    }


@pytest.mark.parametrize("name", [*names(), "short"])
def test_words_stay_within_the_life_line(lives, name):
    assert not outside(lifeline_figure(lives[name]))


@pytest.mark.parametrize("name", ["on-demand", "never-suckled", "placenta-left", "short", "twins"])
def test_words_stay_within_the_first_week(lives, name):
    assert not outside(first_week_figure(lives[name]))


def test_words_stay_within_a_comparison(lives):
    assert not outside(comparison_figure(list(lives.values())))
    assert not outside(comparison_figure(list(lives.values())[:2]))


def test_every_panel_says_its_unit(lives):
    told = " ".join(words(lifeline_figure(lives["on-demand"])))
    for unit in ("ng/mL", "pg/mL", "µg/L", "mL", "g/L", "mmol/L", "kg", "mo", "week"):
        assert unit in told


def test_no_state_of_matplotlib_changes(lives):
    before = dict(mpl.rcParams)
    first_week_figure(lives["short"])
    assert dict(mpl.rcParams) == before


def test_pregnancy_takes_its_share_of_the_axis(lives):
    life = Life(lives["on-demand"])
    assert -life.start / (life.end - life.start) == pytest.approx(0.27)
    assert life.place(5.0) == 5.0
    assert life.place(-life.born + 35.0) == pytest.approx(life.start)


def test_the_order_of_onset_is_claimed_only_where_milk_is_removed(lives):
    usual, unsuckled = (
        " ".join(words(first_week_figure(lives[name]))) for name in ("short", "never-suckled")
    )
    assert "Order as published" in usual
    assert "Order as published" not in unsuckled
    assert "No milk is removed" in unsuckled

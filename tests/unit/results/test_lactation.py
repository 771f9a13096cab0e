"""A lactation said in numbers, tables and words: against what its own record holds."""

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from lactea.errors import SimulationError
from lactea.parameters import Mother
from lactea.results.lactation import (
    MEASURES,
    capacities,
    days_with_milk,
    measure,
    tissue_won,
    volume_won,
)
from lactea.results.lactation_account import account_of_lactation, age_in_words, phases
from lactea.results.lactation_citations import citations_of_lactation, organs_of_lactation
from lactea.results.lactation_dataset import (
    dataset_of_lactation,
    load_lactation,
    scenario_from_dict,
)
from lactea.results.lactation_published import points
from lactea.results.lactation_record import (
    before_birth,
    course,
    daily,
    early_days,
    smooth,
    unlabelled,
    window,
)
from lactea.results.lactation_summary import ages_of, compare_lactations, summarise_lactation
from lactea.results.lactation_tables import days_table, sessions_table
from lactea.results.onset import LANDMARKS, came_in, hours_of_onset
from lactea.simulation.lactation import lactate
from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.scenario_cut import beginning
from lactea.simulation.scenario_file import names, scenario_of

PUMPED = Scenario(
    "pumped",
    "On demand, then a pump as well, then nothing",
    (
        Period(0.0, 14.0),
        Period(14.0, 28.0, pump_times=(8.0, 20.0)),
        Period(28.0, 42.0, feeds="none"),
    ),
)


@pytest.fixture(scope="module")
def life():
    return lactate(Mother.reference(), PUMPED, seed=3)


@pytest.fixture(scope="module")
def unborn():
    """No activation within ten days."""
    return lactate(Mother.reference(), "placenta-left", seed=3)


def test_every_column_has_words():
    assert not unlabelled()


def test_measures_follow_from_the_days(life):
    week = slice(17, 24)  # around day 21
    made = life.day("made_left") + life.day("made_right")
    assert measure(life, "milk_made", 21.0) == pytest.approx(made[week].mean())
    pumped = measure(life, "milk_per_day", 21.0) - measure(life, "intake", 21.0)
    assert measure(life, "milk_pumped", 21.0) == pytest.approx(pumped)
    assert pumped > 0.0
    assert measure(life, "milk_pumped", 10.0) == pytest.approx(0.0, abs=1e-9)


def test_sessions_are_counted_once_for_both_breasts(life):
    start = life.session("start") / 86400.0
    inside = np.unique(start[(start >= 17.0) & (start < 24.0)])
    assert measure(life, "sessions_per_day", 21.0) <= inside.size / 7.0
    assert measure(life, "sessions_per_day", 21.0) > measure(life, "breasts_pumped", 21.0) / 2.0


def test_contents_are_weighted_by_the_milk_that_left(life):
    days = slice(17, 24)
    gone = daily(life, "removed") + daily(life, "leaked")
    fat = life.day("fat")
    by_hand = (fat * gone)[days].sum() / gone[days].sum()
    assert measure(life, "fat", 21.0) == pytest.approx(by_hand)
    grams = 1000.0 * measure(life, "lactose", 21.0)
    assert 60.0 < grams < 80.0
    parts = 9.0 * by_hand + 4.0 * measure(life, "protein", 21.0) + 4.0 * grams / 1000.0
    assert measure(life, "energy", 21.0) == pytest.approx(parts)


def test_nothing_removed_leaves_contents_unknown(life):
    assert np.isnan(measure(life, "sodium", 40.0))
    assert measure(life, "milk_per_day", 40.0) == 0.0


def test_volume_is_tissue_and_milk(life):
    assert (volume_won(life) >= tissue_won(life)).all()
    at_birth = before_birth(life, "volume_grown")[-1]
    assert tissue_won(life)[0].mean() == pytest.approx(at_birth, rel=0.05)
    fullness = np.stack([life.day("fullness_left"), life.day("fullness_right")], axis=1)
    assert np.allclose(volume_won(life) - tissue_won(life), fullness * capacities(life))


def test_landmarks_come_in_the_published_order(life):
    hours = hours_of_onset(life)
    assert set(hours) == {one.name for one in LANDMARKS}
    assert hours["closure"] < hours["secretion"] < hours["citrate_arrived"]
    assert hours["citrate_begins"] < hours["lactose_arrived"]


def test_a_landmark_is_where_its_course_crosses(life):
    hours, activation = course(early_days(life), "activation")
    hour = hours_of_onset(life)["secretion"]
    assert np.interp(hour, hours, activation) == pytest.approx(0.5)


def test_hours_do_not_depend_on_what_was_kept(life):
    hourly = lactate(Mother.reference(), PUMPED, seed=3, keep="hourly")
    assert early_days(hourly) is hourly
    assert hours_of_onset(hourly) == pytest.approx(hours_of_onset(life), nan_ok=True)


def test_without_a_fall_of_progesterone_milk_does_not_come_in(unborn):
    assert not came_in(unborn)
    assert np.isnan(hours_of_onset(unborn)["milk_in"])
    told = account_of_lactation(unborn)
    assert "did not come in within ten days" in told
    assert "placenta left" in told
    assert "Secretion was half up on day" in told


def test_milk_ends_when_hardly_any_is_made(life):
    last = days_with_milk(life)
    made = daily(life, "made")
    assert made[last - 1] > 10.0
    assert (made[last:] <= 10.0).all()


def test_the_table_shows_what_was_measured(life):
    table = summarise_lactation(life)
    rows = {row.name: row for row in table.rows}
    at = table.ages.index(14.0)
    assert rows["milk_made"].values[at] == pytest.approx(measure(life, "milk_made", 14.0))
    assert rows["sodium"].values[at] == pytest.approx(1000.0 * measure(life, "sodium", 14.0))
    assert rows["energy"].values[at] == pytest.approx(100.0 * measure(life, "energy", 14.0))
    text = str(table)
    assert "Not medical advice" in text
    assert "Kent 2006" in text
    assert "-0" not in text.split()


def test_ages_of_a_table_lie_within_the_run(life):
    assert ages_of(life)[-1] == 42.0
    assert sorted(ages_of(life)) == list(ages_of(life))
    assert len(ages_of(lactate(Mother.reference(), "on-demand"))) == 6


def test_every_measure_has_a_number_in_established_lactation(life):
    missing = [name for name in MEASURES if not np.isfinite(measure(life, name, 21.0))]
    assert not missing


def test_the_account_tells_each_phase(life):
    told = account_of_lactation(life)
    for _, _, words in phases(PUMPED):
        assert f"({words})" in told
    assert "not medical advice" in told
    assert "Milk was last removed on day 28" in told


def test_like_periods_are_one_phase():
    twice = Scenario("a", "b", (Period(0.0, 10.0), Period(10.0, 20.0)))
    assert phases(twice) == ((0.0, 20.0, "on demand"),)


@pytest.mark.parametrize("name", names())
def test_every_scenario_can_be_told(name):
    spans = phases(scenario_of(name))
    assert spans[0][0] == 0.0
    assert all(before[1] == after[0] for before, after in pairwise(spans))
    assert all(words for _, _, words in spans)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (9.0, "day 9"),
        (42.0, "6 weeks"),
        (180.0, "6 months"),
        (365.0, "12 months"),
        (67.0, "day 67"),
    ],
)
def test_ages_as_people_say_them(days, words):
    assert age_in_words(days) == words


def test_a_saved_lactation_comes_back_bit_for_bit(life, tmp_path):
    kept = lactate(Mother.draw(4, 2), beginning(PUMPED, 16.0), seed=9, keep="hourly")
    for one in (life, kept):
        path = one.save(tmp_path / "life.nc")
        again = load_lactation(path)
        for name in ("pregnancy", "daily", "sessions", "states", "balance", "solute_balance"):
            assert getattr(again, name).tobytes() == getattr(one, name).tobytes(), name
        assert (again.mother, again.scenario, again.seed) == (one.mother, one.scenario, one.seed)
        assert again.fidelity == one.fidelity


def test_what_is_no_lactation_is_refused(tmp_path):
    with pytest.raises(SimulationError, match="no such file"):
        load_lactation(tmp_path / "none.nc")
    (tmp_path / "text.nc").write_text("text", encoding="utf-8")
    with pytest.raises(SimulationError, match="damaged"):
        load_lactation(tmp_path / "text.nc")


@pytest.mark.parametrize("name", names())
def test_scenarios_survive_json(name):
    from dataclasses import asdict

    plan = scenario_of(name)
    assert scenario_from_dict(json.loads(json.dumps(asdict(plan)))) == plan


def test_the_dataset_says_its_units(life):
    data = dataset_of_lactation(life)
    without = [name for name in data.variables if not data[name].attrs.get("units")]
    assert not without
    left = data["removed"].sel(breast="left").to_numpy()
    assert np.array_equal(left, life.day("removed_left"))
    assert json.loads(data.attrs["scenario"])["name"] == "pumped"


def test_tables_hold_the_record(life):
    days = list(csv.DictReader(io.StringIO(days_table(life))))
    assert len(days) == 42
    assert float(days[20]["sodium [mmol/L]"]) == pytest.approx(
        1000.0 * life.day("sodium")[20], 1e-4
    )
    assert days[40]["sodium [mmol/L]"] == ""
    sessions = list(csv.DictReader(io.StringIO(sessions_table(life))))
    assert len(sessions) == len(life.sessions)
    assert sum(float(row["milk [mL]"]) for row in sessions) == pytest.approx(
        daily(life, "removed").sum(), rel=1e-4
    )
    assert {row["kind"] for row in sessions} == {"breastfeed", "pump"}


def test_citations_name_the_papers(life):
    found = citations_of_lactation(life)
    assert any("Arthur" in one for one in found)
    assert len(found) == len(set(found))
    assert "remodelling" in organs_of_lactation(life)
    assert "network" not in organs_of_lactation(life)


def test_the_comparison_has_one_line_each(life, unborn):
    text = compare_lactations([life, unborn])
    assert sum(line.startswith(("pumped", "placenta-left")) for line in text.splitlines()) == 2


def test_published_points_have_their_spread():
    assert points("sodium")[0].low == pytest.approx(20.8 - 4.47)
    assert [point.sets for point in points("progesterone")] == [True, True]
    assert not any(point.sets for point in points("milk") if "Cox" in point.source)


def test_a_smooth_course_keeps_the_mean_of_a_week():
    values = np.arange(20.0)
    assert smooth(values)[10] == 10.0
    assert smooth(values)[1] == 1.0
    assert np.isnan(smooth(np.array([1.0, np.nan, 3.0]))[1])


def test_a_window_lies_within_the_days(life):
    assert window(life, 1.0) == slice(0, 1)
    assert window(life, 42.0) == slice(41, 42)


def test_the_beginning_of_a_scenario_is_the_same_days():
    whole = lactate(Mother.reference(), PUMPED, seed=3)
    part = lactate(Mother.reference(), beginning(PUMPED, 20.0), seed=3)
    assert np.array_equal(part.daily, whole.daily[:20], equal_nan=True)


def test_solids_of_a_beginning_go_as_far_as_they_have_come():
    plan = Scenario("a", "b", (Period(0.0, 100.0, solids=(0.0, 0.5)),))
    assert beginning(plan, 50.0).periods[0].solids == (0.0, 0.25)
    assert beginning(plan, 100.0) == replace(plan)

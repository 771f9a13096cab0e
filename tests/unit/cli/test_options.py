from datetime import date

import numpy as np
import pytest

from lactea.cli.options import TYPICAL_SEED, check_run, read_day, read_unit, read_weight
from lactea.errors import LacteaError
from lactea.parameters import Mother
from lactea.results.measures import measure_all
from lactea.simulation.run import simulate
from lactea.simulation.schedule import on_demand


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("4.5", 4.5),
        ("4.5 kg", 4.5),
        ("4500g", 4.5),
        ("10 lb", 4.5359237),
        ("10 lb 4 oz", 4.6493217925),
        ("10lbs, 4oz.", 4.6493217925),
        ("10 pounds 4 ounces", 4.6493217925),
    ],
)
def test_weights_as_people_write_them(text, weight):
    assert read_weight("--infant-weight", text) == pytest.approx(weight, rel=1e-12)


@pytest.mark.parametrize("text", ["", "4,5", "four", "4 mL", "4 kg 3 oz", "1..2 lb 3 oz", "nan"])
def test_what_is_no_weight_is_refused_with_an_example(text):
    with pytest.raises(LacteaError, match=r'--infant-weight .* "4\.5 kg"'):
        read_weight("--infant-weight", text)


def test_days():
    assert read_day("--birth", " 2024-01-05 ") == date(2024, 1, 5)


@pytest.mark.parametrize("text", ["5/1/2024", "2024-02-30", "", "yesterday", "9999-12-31"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(LacteaError, match="--birth"):
        read_day("--birth", text)


def test_units():
    assert [read_unit(text) for text in ("ML", "mL", " oz ")] == ["mL", "mL", "oz"]
    with pytest.raises(LacteaError, match="give mL or oz"):
        read_unit("kg")


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        ((1, 0, "averaged"), "--repeat 0"),
        ((1, 100_000, "averaged"), "--repeat 100000"),
        ((-1, 20, "averaged"), "--seed -1"),
        ((2**63 - 1, 20, "averaged"), "--seed 9223372036854775807"),
        ((1, 20, "fine"), "--fidelity 'fine'"),
        ((1, 20, "anatomical"), "--fidelity anatomical follows one session"),
        ((1, 20, "fine", True), "averaged, resolved or anatomical"),
    ],
)
def test_what_cannot_be_run_is_refused(arguments, option):
    with pytest.raises(LacteaError, match=option):
        check_run(*arguments)


def test_every_seed_of_the_largest_range_can_be_run():
    check_run(2**63 - 20, 20, "resolved")


def test_the_typical_seed_is_near_the_middle_of_her_days():
    names = ("milk_breastfed", "sessions_per_day", "share_removed", "ejections_per_feed")

    def measured(seed):
        found = measure_all(simulate(Mother.reference(), on_demand(), seed))
        return [found[name] for name in names]

    days = np.array([measured(seed) for seed in range(40)])
    away = (measured(TYPICAL_SEED) - np.median(days, axis=0)) / days.std(axis=0)
    assert np.abs(away).max() < 0.7

"""Repeats and draws: the same numbers whatever the number of workers."""

import pytest

from lactea.cohort.repeat import draw_mothers, repeat, spread_of, study
from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.results.measures import measure_all
from lactea.simulation.run import simulate

SEEDS = (3, 1, 2)


def test_repeats_are_in_the_order_of_the_seeds_whatever_the_workers():
    mother = Mother.reference()
    alone = repeat(mother, None, SEEDS, workers=1)
    assert repr(alone) == repr(repeat(mother, None, SEEDS, workers=2))
    assert repr(alone) == repr([measure_all(simulate(mother, None, seed)) for seed in SEEDS])


def test_a_study_is_the_same_whatever_the_workers():
    mothers = draw_mothers(3, seed=1)
    alone = study(mothers, seed=5, workers=1)
    assert repr(alone) == repr(study(mothers, seed=5, workers=2))
    assert len({one["milk_per_day"] for one in alone}) == 3


def test_progress_reaches_one():
    shares = []
    repeat(Mother.reference(), None, SEEDS, workers=2, progress=shares.append)
    assert shares == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_a_longer_draw_begins_as_a_shorter_one():
    assert draw_mothers(5, 7)[:3] == draw_mothers(3, 7)
    assert {mother.days_postpartum for mother in draw_mothers(2, 7, 30.0)} == {30.0}


def test_spread_encloses_its_median():
    for low, median, high in spread_of(repeat(Mother.reference(), None, SEEDS)).values():
        assert not low > median
        assert not median > high


def test_no_seeds_no_results():
    assert repeat(Mother.reference(), None, ()) == []
    assert spread_of([]) == {}


def test_bad_numbers_are_refused():
    with pytest.raises(ScheduleError, match="workers = 0"):
        repeat(Mother.reference(), None, SEEDS, workers=0)
    with pytest.raises(ScheduleError, match="0 mothers"):
        draw_mothers(0, 1)
    with pytest.raises(ScheduleError, match="seed = -1"):
        repeat(Mother.reference(), None, (1, -1), workers=2)

"""A grid of settings: the same bits on any number of workers, and what a session gives alone."""

import numpy as np
import pytest

from lactea.cohort.sweep import sweep_pump
from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.removal import adjusted
from lactea.removal.patterns import pattern_named
from lactea.simulation.pump_session import Pumping, watch_pump

MOTHERS = [Mother.reference(), Mother.draw(3)]
VACUA, RATES = [80.0, 160.0, 240.0], [0.5, 1.5]
PUMPING = Pumping((pattern_named("two-phase", MOTHERS[0]),), "left", 5.0)


def swept(workers):
    return sweep_pump(MOTHERS, VACUA, RATES, PUMPING, 4, workers=workers)


def test_workers_change_no_bit():
    one, two = swept(1), swept(2)
    for name in ("milk", "share", "per_stroke", "comfort"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes()
    assert one.as_csv() == two.as_csv()


def test_a_cell_is_the_session_alone():
    found = swept(2)
    own = adjusted(pattern_named("two-phase", MOTHERS[1]), 160.0, 1.5)
    alone = watch_pump(MOTHERS[1], Pumping((own,), "left", 5.0), 4, "averaged")
    assert found.milk[1, 1, 1] == alone.feeds[0].milk
    assert found.share[1, 1, 1] == pytest.approx(alone.feeds[0].milk / alone.feeds[0].before)
    assert found.comfort[1] == alone.comfort


def test_vacuum_gives_milk_and_rate_gives_strokes():
    found = swept(2)
    assert found.milk.shape == (2, 3, 2)
    assert np.all(np.diff(found.milk, axis=1) > 0.0)
    assert np.all(found.per_stroke[..., 0] > found.per_stroke[..., 1])
    vacuum, _ = found.softest()
    assert vacuum in VACUA
    assert found.rate_matters is False


@pytest.mark.parametrize(("mothers", "vacua"), [([], VACUA), (MOTHERS, [])])
def test_an_empty_grid_is_refused(mothers, vacua):
    with pytest.raises(ScheduleError, match="one of each or more"):
        sweep_pump(mothers, vacua, RATES, PUMPING)

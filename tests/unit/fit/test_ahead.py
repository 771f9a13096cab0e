"""Days to come, against the same model run forwards in the plainest way."""

import numpy as np
import pytest

from lactea.fit.ahead import ahead
from lactea.fit.generate import Stand, pass_time, start, take
from lactea.fit.model import Natural
from lactea.fit.sessions import DAY, KINDS
from lactea.fit.simulated import drawn_mother, session_row

DRAWS, DAYS = 4000, 4
WALK = 0.05  # [1] in a day


def alike(who):
    """One mother, as often as there are draws, whose rate wanders more than anything else."""
    each = (
        np.repeat(value, DRAWS, axis=0) if isinstance(value, np.ndarray) else value for value in who
    )
    return Natural(*each)._replace(walk=np.full(DRAWS, WALK**2 / DAY), noise=0.02)


def plainly(draws, stand, row):
    """Milk removed in each day, (draws, days) [mL]: one step between any two removals."""
    removed, last = np.zeros((DRAWS, DAYS)), 0.0
    for i, each in enumerate(row):
        stand, _ = pass_time(stand, draws, each.time - last, 1, i)
        last = each.time
        stand, milk = take(stand, draws, each.side, KINDS.index(each.kind), 1, i)
        removed[:, int(each.time / DAY)] += milk
    return removed


@pytest.mark.parametrize("index", [0, 1])
def test_days_to_come_vary_as_those_of_a_simulated_log(index):
    who = alike(drawn_mother(61, index))
    stand, row = start(who, 2), session_row("pump", DAYS, 61, index)
    there = plainly(who, stand, row)
    here = ahead(who, stand, row, 0.0, DAYS, None, 3)[0].removed
    error = there.std(axis=0) / np.sqrt(DRAWS)
    assert np.abs(here.mean(axis=0) - there.mean(axis=0)).max() < 5.0 * np.sqrt(2.0) * error.max()
    ratio = here.std(axis=0) / there.std(axis=0)
    assert ratio == pytest.approx(np.ones(DAYS), abs=4.0 / np.sqrt(DRAWS))


def test_a_rate_wanders_the_same_whatever_the_plan():
    who = alike(drawn_mother(61, 0))._replace(noise=0.0)
    stand = Stand(0.3 * who.capacity, np.zeros(DRAWS))
    row = session_row("pump", DAYS, 61, 0)
    whole = ahead(who, stand, row, 0.0, DAYS, None, 3)[0].made
    fewer = ahead(who, stand, row[:-4], 0.0, DAYS, None, 3)[0].made
    assert np.array_equal(whole[:, 0], fewer[:, 0])
    assert np.corrcoef(whole[:, -1], fewer[:, -1])[0, 1] > 0.9

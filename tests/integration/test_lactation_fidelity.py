"""Sessions told ejection by ejection are held to sessions followed on the mother's lobes.

With set times both see the same sessions, and a day may be compared with its day. On demand one
feed that ends a minute later moves all that follow, so there the mean over seeds is compared.
The last three mothers were chosen before anybody looked at what they do. Measured when the test was
written, without the miss below: 14 days within 0.8 %, days 15 to 28, in which supply has followed
removal, within 1.4 %, a day within 5.5 %.

One miss: `drawn 2` has a large store, and a gap between ejections as long as patience, so that an
infant gives up, or stays for as much again. One ejection more or less in one session gives every
later ejection another threshold: weeks are the same, single days are not.
"""

from functools import cache

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.lactation import FIDELITIES, lactate
from lactea.simulation.scenario import Period, Scenario

FORTNIGHT, LATER = 0.02, 0.03  # of the milk removed: days 1 to 14, and 15 to 28
ONE_DAY = 0.15  # of the mean milk of a day
ON_DEMAND = 0.03  # mean of the seeds, days 1 to 14
SEEDS = range(4)
MOTHERS = {
    "reference": Mother.reference(),
    **{f"drawn {i}": Mother.draw(41, index=i) for i in range(3)},
    "drawn 0 of 0": Mother.draw(0),
    "drawn 0 of 7": Mother.draw(7),
    "drawn 1 of 77": Mother.draw(77, index=1),
    "drawn 4 of 1234": Mother.draw(1234, index=4),
}
MISS = pytest.mark.xfail(strict=True, reason="sessions of two kinds: their order is not the same")


def at_set_times(*misses):
    """Every mother, suckled and pumped; those that are known to miss are marked."""
    return pytest.mark.parametrize(
        ("mother", "removal"),
        [
            pytest.param(
                mother,
                removal,
                id=f"{name}, {removal}",
                marks=[MISS] if (name, removal) in misses else [],
            )
            for name, mother in MOTHERS.items()
            for removal in ("breastfeed", "pump")
        ],
    )


EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
TIMES = tuple(np.arange(0.0, 24.0, 3.0))


@cache
def removed(mother, removal, fidelity):
    """Milk removed each day, fed or pumped every three hours [mL]."""
    plan = Scenario("set", "Set", (Period(0.0, 28.0, "times", TIMES, removal),))
    lactation = lactate(mother, plan, fidelity=fidelity)
    return lactation.day("removed_left") + lactation.day("removed_right")


@at_set_times()
def test_a_fortnight_of_set_times(mother, removal):
    summary, averaged = (removed(mother, removal, fidelity) for fidelity in FIDELITIES)
    assert summary[:14].sum() == pytest.approx(averaged[:14].sum(), rel=FORTNIGHT)
    assert summary[14:].sum() == pytest.approx(averaged[14:].sum(), rel=LATER)


@at_set_times(("drawn 2", "breastfeed"))
def test_each_day_of_set_times(mother, removal):
    summary, averaged = (removed(mother, removal, fidelity) for fidelity in FIDELITIES)
    assert np.abs(summary - averaged).max() < ONE_DAY * averaged.mean()


@EVERY_MOTHER
def test_a_fortnight_on_demand_in_the_mean_over_seeds(mother):
    plan = Scenario("asks", "Asks", (Period(0.0, 14.0),))
    intake = {
        fidelity: [
            lactate(mother, plan, seed, fidelity=fidelity).day("intake").sum() for seed in SEEDS
        ]
        for fidelity in FIDELITIES
    }
    assert np.mean(intake["summary"]) == pytest.approx(np.mean(intake["averaged"]), rel=ON_DEMAND)

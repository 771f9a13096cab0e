"""Laws of pump sessions: every pattern balances, needs an ejection, and more vacuum never harms."""

from itertools import pairwise

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.removal import adjusted
from lactea.removal.patterns import PATTERNS, pattern_named
from lactea.simulation.pump_session import Pumping, watch_pump

MOTHERS = {
    "reference": Mother.reference(),
    **{f"drawn {i}": Mother.draw(43, index=i) for i in range(2)},
}
EVERY_MOTHER = pytest.mark.parametrize("mother", MOTHERS.values(), ids=MOTHERS.keys())
EVERY_PATTERN = pytest.mark.parametrize("name", PATTERNS)
CLOSED = 1e-9


def pumped(mother, pattern, sides="both", block=0.0, fidelity="averaged"):
    return watch_pump(mother, Pumping((pattern,), sides, 15.0, block=block), 5, fidelity)


@EVERY_PATTERN
@EVERY_MOTHER
@pytest.mark.parametrize("sides", ["both", "sequential"])
def test_each_breast_balances(mother, name, sides):
    seen = pumped(mother, pattern_named(name, mother), sides).seen
    removed, leaked, made = (seen.closed.milk - seen.opened.milk).T
    gained = seen.closed.held - seen.opened.held
    assert gained == pytest.approx(made - removed - leaked, abs=CLOSED * seen.opened.held.max())
    taken = [sum(f.milk for f in seen.feeds if f.side == side) for side in (0, 1)]
    assert taken == pytest.approx(removed.tolist(), rel=CLOSED)
    assert seen.record[:, 8:12].min() >= 0.0


@EVERY_PATTERN
def test_without_let_down_almost_nothing_comes(name):
    """Blocked receptors leave what the ducts hold, and what seeps through closed ductules."""
    mother = MOTHERS["reference"]
    pattern = pattern_named(name, mother)
    blocked, usual = (
        sum(f.milk for f in pumped(mother, pattern, block=block).feeds) for block in (1.0, 0.0)
    )
    assert 0.0 < blocked < 0.15 * usual


@EVERY_MOTHER
@pytest.mark.parametrize("name", ["two-phase", "classic", "hand"])
def test_softer_vacuum_gives_less_and_not_in_proportion(mother, name):
    """The last phase alone is changed; what reaches the oxytocin neurons is the same."""
    pattern, vacua = pattern_named(name, mother), np.array([40.0, 80.0, 120.0, 160.0, 200.0, 240.0])
    milk = [sum(f.milk for f in pumped(mother, adjusted(pattern, float(v))).feeds) for v in vacua]
    assert all(more >= less - 1e-9 for less, more in pairwise(milk)), milk
    assert milk[2] > 0.55 * milk[-1]

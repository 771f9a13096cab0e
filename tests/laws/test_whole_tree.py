"""Laws of a session that is told by its trees: nothing is made or lost, in record and accounts."""

from dataclasses import replace

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.letdown import Occasion, watch
from lactea.simulation.pump_session import pump_session
from lactea.simulation.stretch import COLUMNS, FAT_COLUMN, FLOW_COLUMN, HELD_COLUMN, LOBE_COLUMN
from tests.laws.laws import BALANCE

# As many as keep a session to a second or two; the laws know nothing of how many there are.
FEW = {"anatomy.lobules": 120.0}
MILK = COLUMNS.index("milk_left")


def mother(index=None):
    drawn = Mother.reference() if index is None else Mother.draw(8, index=index)
    return replace(drawn, changed={**drawn.changed, **FEW})


SESSIONS = {
    "a feed": lambda: watch(mother(), Occasion(), fidelity="anatomical"),
    "a cue": lambda: watch(
        mother(1), Occasion(removal="nothing", cues=("cry",), at=0.0), fidelity="anatomical"
    ),
    "both breasts": lambda: pump_session(mother(), minutes=4.0, fidelity="anatomical").seen,
    "left, then right, through a small shield": lambda: (
        pump_session(
            mother(2), sides="sequential", minutes=3.0, outlet="small", fidelity="anatomical"
        ).seen
    ),
}


@pytest.fixture(scope="module", params=SESSIONS.values(), ids=SESSIONS.keys())
def seen(request):
    return request.param()


def test_made_is_removed_leaked_and_stored(seen):
    opened, closed = seen.opened, seen.closed
    moved = closed.milk - opened.milk
    defect = moved[:, 2] - moved[:, 0] - moved[:, 1] - (closed.held - opened.held)
    assert (np.abs(defect) <= BALANCE * opened.held).all()
    moved = closed.solutes - opened.solutes
    stored = closed.held_solutes - opened.held_solutes
    defect = moved[:, 2] - moved[:, 0] - moved[:, 1] - stored
    assert (np.abs(defect) <= BALANCE * opened.held_solutes).all()


def test_accounts_are_those_of_the_trees(seen):
    moved = seen.closed.milk - seen.opened.milk
    for tree in seen.trees:
        booked = (tree.removed, tree.leaked, tree.made)
        assert moved[tree.side] == pytest.approx(booked, rel=BALANCE, abs=BALANCE)
        assert seen.opened.held[tree.side] == pytest.approx(tree.before, rel=BALANCE)
        assert seen.closed.held[tree.side] == pytest.approx(tree.stored, rel=BALANCE)


def test_the_record_says_what_the_accounts_say(seen):
    record, moved = seen.record, seen.closed.milk - seen.opened.milk
    gone = np.diff(record[:, 0], prepend=seen.trees[0].began)
    for side in (0, 1):
        out = (gone * record[:, FLOW_COLUMN + side]).sum()
        assert out == pytest.approx(moved[side, :2].sum(), rel=BALANCE, abs=BALANCE)
        lobes = record[:, LOBE_COLUMN + np.flatnonzero(seen.sides == side)].sum(axis=1)
        assert lobes == pytest.approx(record[:, MILK + side], rel=BALANCE)
        held = record[-1, HELD_COLUMN + 4 * side : HELD_COLUMN + 4 * side + 4]
        assert (held == seen.closed.held_solutes[side]).all()
        fat = (seen.closed.solutes - seen.opened.solutes)[side, :2, 0].sum()
        assert record[:, FAT_COLUMN + side].sum() == pytest.approx(fat, rel=BALANCE, abs=BALANCE)


def test_feeds_are_what_was_removed(seen):
    removed = (seen.closed.milk - seen.opened.milk)[:, 0]
    for side in (0, 1):
        feeds = [one for one in seen.feeds if one.side == side]
        assert sum(one.milk for one in feeds) == pytest.approx(removed[side], rel=BALANCE)
        for one in feeds:
            assert 0.0 < one.milk < one.before
            assert 0.0 < one.after < one.before


def test_nothing_runs_below_empty(seen):
    assert (seen.record[:, MILK : MILK + 2] > 0.0).all()
    assert (seen.record[:, FLOW_COLUMN : FLOW_COLUMN + 2] >= 0.0).all()
    assert (seen.record[:, HELD_COLUMN:] > 0.0).all()


def test_the_same_seed_gives_the_same_bits():
    one, other = SESSIONS["a cue"](), SESSIONS["a cue"]()
    assert one.record.tobytes() == other.record.tobytes()

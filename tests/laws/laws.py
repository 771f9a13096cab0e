"""What holds for every run, as functions of a run, so that any test may ask for it."""

import numpy as np

from lactea.physiology.slow import composition
from lactea.simulation.engine import physiology_of
from lactea.simulation.run import Run
from lactea.simulation.stretch import COLUMNS, HELD_COLUMN, LOBE_COLUMN

BALANCE = 1e-9
# A need that was met ahead of time: the one column that may be negative.
SIGNED = ("deficit",)
REMOVED, LEAKED, MADE = 0, 1, 2


def column(record, name):
    """One column of a record by its name."""
    return record[:, COLUMNS.index(name)]


def closes(made, gone, held_before, held_after):
    """Whether what was made is what went and what is held more, to 1e-9 of the largest."""
    largest = np.maximum.reduce([np.abs(made), np.abs(gone), held_before, held_after])
    assert np.all(np.abs(made - gone - (held_after - held_before)) <= BALANCE * largest)


def milk_is_kept(run: Run) -> None:
    """Milk of each breast: made = removed + leaked + stored more."""
    moved = run.closed.milk - run.opened.milk
    gone = moved[:, REMOVED] + moved[:, LEAKED]
    closes(moved[:, MADE], gone, run.opened.held, run.closed.held)


def solutes_are_kept(run: Run) -> None:
    """Fat, lactose, protein and water of each breast, the same."""
    moved = run.closed.solutes - run.opened.solutes
    gone = moved[:, REMOVED] + moved[:, LEAKED]
    closes(moved[:, MADE], gone, run.opened.held_solutes, run.closed.held_solutes)


def solutes_are_made_as_secreted(run: Run) -> None:
    """What was made of each solute is the milk made, times what a millilitre is secreted with."""
    p = physiology_of(run.mother).composition
    milk = (run.closed.milk - run.opened.milk)[:, MADE]
    made = (run.closed.solutes - run.opened.solutes)[:, MADE]
    wanted = np.outer(milk, composition.secreted(p))
    assert np.all(np.abs(made - wanted) <= BALANCE * np.maximum(wanted, 1.0))


def feeds_are_what_was_removed(run: Run) -> None:
    """What left through suckled or pumped nipples is what the feeds say, milk and fat."""
    for side in (0, 1):
        own = [feed for feed in run.feeds if feed.side == side]
        milk = sum(feed.milk for feed in own)
        fat = sum(feed.fat for feed in own)
        removed = run.closed.milk[side, REMOVED] - run.opened.milk[side, REMOVED]
        removed_fat = run.closed.solutes[side, REMOVED, 0] - run.opened.solutes[side, REMOVED, 0]
        assert abs(milk - removed) <= BALANCE * max(removed, 1.0)
        assert abs(fat - removed_fat) <= BALANCE * max(removed_fat, 1.0)


def record_is_what_left(run: Run) -> None:
    """Flow in the record, summed over time, is what was removed and what leaked."""
    moved = run.closed.milk - run.opened.milk
    steps = np.diff(column(run.record, "time"), prepend=0.0)
    for side, name in enumerate(("flow_left", "flow_right")):
        gone = float((column(run.record, name) * steps).sum())
        wanted = moved[side, REMOVED] + moved[side, LEAKED]
        # Times of day round to 1e-11 s, and so do the steps between them.
        assert abs(gone - wanted) <= 1e-7 * max(wanted, 1.0)


def lobes_are_the_breast(run: Run) -> None:
    """Milk of the lobes adds up to the milk of their breast, at every moment."""
    lobes = run.record[:, LOBE_COLUMN:]
    for side, name in enumerate(("milk_left", "milk_right")):
        summed = lobes[:, run.sides == side].sum(axis=1)
        assert np.allclose(summed, column(run.record, name), rtol=1e-12, atol=1e-12)


def record_is_not_negative(record) -> None:
    """No volume, amount, concentration or degree is below zero, or not a number."""
    names = [*COLUMNS, *(f"held {i}" for i in range(LOBE_COLUMN - HELD_COLUMN))]
    names += [f"lobe {i}" for i in range(record.shape[1] - len(names))]
    assert np.isfinite(record).all()
    below = {
        name: float(values.min())
        for name, values in zip(names, record.T, strict=True)
        if name not in SIGNED and values.min() < 0.0
    }
    assert not below


def time_goes_forward(record) -> None:
    """Every row is later than the one ahead of it."""
    assert np.all(np.diff(column(record, "time")) > 0.0)


OF_A_RUN = (
    milk_is_kept,
    solutes_are_kept,
    solutes_are_made_as_secreted,
    feeds_are_what_was_removed,
    record_is_what_left,
    lobes_are_the_breast,
)
OF_A_RECORD = (record_is_not_negative, time_goes_forward)


def hold(run: Run) -> None:
    """Every law, of a run that no table names."""
    for law in OF_A_RUN:
        law(run)
    for law in OF_A_RECORD:
        law(run.record)

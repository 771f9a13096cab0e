"""What a breast did as it was followed through all its ducts, and a session retold by it.

A session that was run with lumped lobes keeps what the ducts cannot know: oxytocin, contraction,
vacuum, the infant's hunger. Flow, milk, its solutes, pressure, ducts, feeds and accounts become
those of the trees.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.parameters.draws import Floats
from lactea.physiology.slow import composition
from lactea.simulation.engine import Passage
from lactea.simulation.lanes import ALVEOLAR, DUCTAL, Lanes
from lactea.simulation.run import Books
from lactea.simulation.session import Feed
from lactea.simulation.stretch import (
    COLUMNS,
    FAT_COLUMN,
    FLOW_COLUMN,
    HELD_COLUMN,
    LEAKED,
    LOBE_COLUMN,
    MADE_TOTAL,
    REMOVED,
    REST,
)

_DUCT, _MILK, _PRESSURE = (COLUMNS.index(f"{name}_left") for name in ("duct", "milk", "pressure"))
_AT = {0: (0,), 1: (1,), 2: (0, 1)}  # breasts at which a stage is
_MOMENT = 1e-6  # [s] less than any step


@dataclass(frozen=True, eq=False)
class TreeRecord:
    """What one breast did, as it was followed through all its ducts.

    Attributes
    ----------
    side
        0 left, 1 right.
    began
        [s] On the clock of the session's record.
    time
        [s] (steps,) At the end of each step, on the same clock.
    flow
        [mL/s] (steps,) Out of the nipple, mean over the step.
    lobe_flow
        [mL/s] (steps, lobes) Out of the nipple from each lobe.
    secretion
        [mL/s] (steps,) Milk made.
    width
        [mm] (steps, lobes) Diameter of each main duct.
    rest_width
        [mm] (lobes,) The same at rest.
    kept
        [s] (moments,) When the lobules were looked at: once a second, at rows of the session's
        record.
    lobule_milk
        [mL] (moments, lobules) Held in the alveoli of each lobule.
    lobe_milk
        [mL] (moments, lobes) Held in the alveoli and ducts of each lobe.
    pressure
        [mmHg] (moments,) Of the milk in the alveoli, mean by capacity.
    before, stored, made, removed, leaked
        [mL] Held at the start and at the end, made, drunk or pumped, and lost otherwise.
    reynolds, womersley
        [1] (segments,) The largest of each.
    viscosity
        [mPa.s] Of the milk, as the session began.
    """

    side: int
    began: float
    time: Floats
    flow: Floats
    lobe_flow: Floats
    secretion: Floats
    width: Floats
    rest_width: Floats
    kept: Floats
    lobule_milk: Floats
    lobe_milk: Floats
    pressure: Floats
    before: float
    stored: float
    made: float
    removed: float
    leaked: float
    reynolds: Floats
    womersley: Floats
    viscosity: float

    def mean_at(self, time: Floats, rates: Floats) -> Floats:
        """Mean of rates, given by step, over the intervals that end at `time` [s]."""
        edges = np.concatenate([[self.began], self.time])
        steps = np.diff(edges)
        steps = steps if rates.ndim == 1 else steps[:, None]
        summed = np.concatenate([np.zeros_like(rates[:1]), np.cumsum(rates * steps, axis=0)])
        asked = np.concatenate([[self.began], time])
        found = np.diff(_along(asked, edges, summed), axis=0)
        gone = np.diff(asked)
        mean: Floats = found / (gone if rates.ndim == 1 else gone[:, None])
        return mean

    def width_at(self, time: Floats) -> Floats:
        """Diameter of each main duct [mm] at moments [s], (moments, lobes)."""
        return _along(time, self.time, self.width)


class Lumped(NamedTuple):
    """A session as it was run with lumped lobes, from its first passage on."""

    record: NDArray[np.float64]
    feeds: tuple[Feed, ...]
    passages: Sequence[Passage]
    lanes: Lanes
    opened: Books
    closed: Books


def retold(ran: Lumped, trees: Sequence[TreeRecord], p: composition.Params) -> Lumped:
    """Retell a session as the trees of its breasts had it; breasts that were not followed stay."""
    record = ran.record.copy()
    closed = Books(*(x.copy() for x in vars(ran.closed).values()))
    for tree in trees:
        _Breast(ran, tree, p).write(record, closed)
    suckled = _suckled(ran)
    feeds = tuple(_fed(feed, record, suckled) for feed in ran.feeds)
    return ran._replace(record=record, feeds=feeds, closed=closed)


class _Breast:
    """One breast of a session, on its way into the record."""

    def __init__(self, ran: Lumped, tree: TreeRecord, p: composition.Params) -> None:
        self.ran, self.tree, self.p, self.side = ran, tree, p, tree.side
        self.on = np.flatnonzero(ran.lanes.side == tree.side)
        self.time = ran.record[:, 0]
        gone = np.diff(self.time, prepend=tree.began)
        self.flow = tree.mean_at(self.time, tree.flow)
        self.out = self.flow * gone
        self.made = tree.mean_at(self.time, tree.secretion) * gone
        self.lobe_milk = self._lobe_milk()
        self.milk = self.lobe_milk.sum(axis=1)
        self.removed = _suckled(ran)[:, tree.side]

    def _lobe_milk(self) -> Floats:
        began = self.ran.passages[0].lobes[:, self.on]
        milk = np.vstack([began[ALVEOLAR] + began[DUCTAL], self.tree.lobe_milk])
        return _along(self.time, np.concatenate([[self.tree.began], self.tree.kept]), milk)

    def write(self, record: NDArray[np.float64], closed: Books) -> None:
        """Write the columns of this breast, and its accounts as the record closes."""
        tree, side, lanes = self.tree, self.side, self.ran.lanes
        stretch = (tree.width_at(self.time) / tree.rest_width) ** 2
        record[:, _DUCT + side] = stretch @ lanes.share[self.on]
        record[:, _MILK + side] = self.milk
        record[:, FLOW_COLUMN + side] = self.flow
        record[:, _PRESSURE + side] = np.interp(self.time, tree.kept, tree.pressure)
        record[:, LOBE_COLUMN + self.on] = self.lobe_milk
        left, lost = self._solutes()
        record[:, FAT_COLUMN + side] = lost[:, 0]
        record[:, HELD_COLUMN + 4 * side : HELD_COLUMN + 4 * side + 4] = left
        opened, fresh = self.ran.opened, np.array(composition.secreted(self.p))
        closed.held[side], closed.held_solutes[side] = self.milk[-1], left[-1]
        for account, rows in ((REMOVED, self.removed), (LEAKED, ~self.removed)):
            closed.milk[side, account] = opened.milk[side, account] + self.out[rows].sum()
            booked = opened.solutes[side, account] + lost[rows].sum(axis=0)
            closed.solutes[side, account] = booked
        made = self.made.sum()
        closed.milk[side, MADE_TOTAL] = opened.milk[side, MADE_TOTAL] + made
        closed.solutes[side, MADE_TOTAL] = opened.solutes[side, MADE_TOTAL] + made * fresh

    def _solutes(self) -> tuple[Floats, Floats]:
        """Solutes held after each row, and lost in it [g], (rows, 4) each."""
        fresh = np.array(composition.secreted(self.p))
        capacity = float(self.ran.lanes.capacity[self.on].sum())
        held = self.ran.opened.held_solutes[self.side]
        left, lost = np.empty((self.time.size, 4)), np.empty((self.time.size, 4))
        for row, (milk, out, made) in enumerate(zip(self.milk, self.out, self.made, strict=True)):
            u = composition.Inputs(0.0, 0.0, milk, capacity)
            state: Any = composition.State(*held)
            after = np.array(
                composition.after_removal(state, milk - made + out, milk - made, u, self.p)
            )
            lost[row] = held - after
            left[row] = held = after + made * fresh
        return left, lost


def _suckled(ran: Lumped) -> NDArray[np.bool_]:
    """Whether each breast was suckled or pumped during each row, (rows, 2)."""
    found = np.zeros((ran.record.shape[0], 2), dtype=bool)
    for passage in ran.passages:
        sides = () if passage.stage.kind == REST else _AT[passage.stage.side]
        found[passage.first : passage.last, sides] = True
    return found


def _fed(feed: Feed, record: NDArray[np.float64], suckled: NDArray[np.bool_]) -> Feed:
    """Return a feed as the record has it."""
    time = record[:, 0]
    edges = feed.start + _MOMENT, feed.start + feed.duration + _MOMENT
    first, last = (int(place) for place in np.searchsorted(time, edges))
    gone = np.diff(time[first - 1 : last])
    out = gone[:, None] * record[first:last, FLOW_COLUMN : FLOW_COLUMN + 2]
    milk, other = record[:, _MILK + feed.side], 1 - feed.side
    return replace(
        feed,
        milk=float(out[:, feed.side].sum()),
        fat=float(record[first:last, FAT_COLUMN + feed.side].sum()),
        before=float(milk[first - 1]),
        after=float(milk[last - 1]),
        leaked_other=float(out[~suckled[first:last, other], other].sum()),
    )


def _along(time: Floats, known: Floats, values: Floats) -> Floats:
    """Interpolate each column of some values between the moments at which they are known."""
    if values.ndim == 1:
        return np.interp(time, known, values)
    return np.stack([np.interp(time, known, column) for column in values.T], axis=1)

"""A session on the mother's real lobes, in the engine of days; the slow clock follows.

Between sessions the lobes fill by their own share and brake, and are then set to the milk that the
slow clock holds. In a session the lobes make the milk, and the slow clock books it: what they hold
at its end is what the breast holds, less the little water that went with ions through cells in
those minutes. Stagnant milk is not resorbed in a session.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lactea.simulation import pumping, session
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.feeding import DAY
from lactea.simulation.life import book_ions, book_session, rates_when_empty
from lactea.simulation.living import LEAKED, REMOVED, Living, Taken, run_until, take
from lactea.simulation.refill import at_age, hold_milk, set_gland
from lactea.simulation.stretch import MADE_TOTAL


def _of_today(life: Living, old: Engine) -> Engine:
    """Her lobes with this day's cues and patience; what they hold and feel goes on."""
    mother = at_age(life.mother, life.time // DAY)
    if mother == old.mother:
        return old
    new = make_engine(mother, life.seed)
    new.dyad, new.bursts, new.record, new.time = old.dyad, old.bursts, old.record, old.time
    return new


def ready(life: Living, engine: Engine) -> Engine:
    """Bring her lobes up to the slow clock."""
    now = _of_today(life, engine)
    rates = rates_when_empty(life.lived.y, life.setting, life.organs.life)
    set_gland(now, [life.capacity(0), life.capacity(1)], rates)
    now.rows = 0
    if now.time < life.time:
        now.rest(life.time)
    for side in (0, 1):
        hold_milk(now, side, life.milk(side))
    life.removal = now
    return now


def _follow(life: Living, engine: Engine, before: NDArray[np.float64]) -> list[float]:
    """Let the slow clock catch up with a stretch that began with `before` (2, 3) [mL] booked.

    Returns the fat [g] removed from each breast.
    """
    seconds = engine.time - life.time
    life.setting = life.setting._replace(fills=0.0)
    run_until(life, engine.time)
    life.setting = life.setting._replace(fills=1.0)
    moved = engine.dyad.milk - before
    left, right = moved[:, MADE_TOTAL]
    book_session(life.lived, left, right, life.setting, seconds, life.organs.life)
    fat = [take(life, side, moved[side, REMOVED], REMOVED) for side in (0, 1)]
    for side in (0, 1):
        take(life, side, moved[side, LEAKED], LEAKED)
    book_ions(life.lived, seconds, life.organs.life)
    for side in (0, 1):
        hold_milk(engine, side, life.milk(side))
    return fat


def wait(life: Living, engine: Engine, seconds: float, cue: float) -> None:
    """Let time pass in which nothing sucks; a cue may bring milk ejections."""
    now = ready(life, engine)
    before = now.dyad.milk.copy()
    session.quiet(now, seconds, cue=cue * now.prepared)
    _follow(life, now, before)


def relax(life: Living, engine: Engine) -> None:
    """Follow the gland until it has relaxed."""
    now = ready(life, engine)
    before = now.dyad.milk.copy()
    session.relax(now)
    _follow(life, now, before)


def suckle(life: Living, engine: Engine, side: int, appetite: float) -> Taken:
    """Let the infant feed at one breast, until it lets go."""
    now = ready(life, engine)
    start, full, before = life.time, life.milk(side) / life.capacity(side), now.dyad.milk.copy()
    feed = session.breastfeed(now, life.session, side, appetite, life.key(0))
    fat = _follow(life, now, before)
    return Taken(side, start, feed.duration, feed.milk, fat[side], full)


def pump(life: Living, engine: Engine, sides: Sequence[int], seconds: float) -> list[Taken]:
    """Pump one breast, or both together."""
    now = ready(life, engine)
    start, before = life.time, now.dyad.milk.copy()
    full = [life.milk(side) / life.capacity(side) for side in (0, 1)]
    feeds = pumping.pump(now, life.session, sides, seconds)
    fat = _follow(life, now, before)
    return [Taken(f.side, start, seconds, f.milk, fat[f.side], full[f.side]) for f in feeds]

"""One session in seconds: what starts a milk ejection, what hinders or helps it, what flows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy.generate import breast_of
from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.parameters.draws import Floats
from lactea.simulation.anatomical import follow
from lactea.simulation.cues import Associations, learnt, strength
from lactea.simulation.engine import Engine, Passage, make_engine
from lactea.simulation.fidelity import ANATOMICAL, stepped_as
from lactea.simulation.habits import BEFORE
from lactea.simulation.influences import course_of, influences_of
from lactea.simulation.lanes import Lanes
from lactea.simulation.network_run import follow_cells, spikes_of
from lactea.simulation.occasion import SIDES, WATCHED, Occasion, occasion_of
from lactea.simulation.pumping import pump
from lactea.simulation.run import Books, books, check_seed
from lactea.simulation.session import Feed, Given, breastfeed, quiet, relax
from lactea.simulation.stretch import CUE, DELIVERY, GIVEN, INFUSION, INHIBITION, TOUCH
from lactea.simulation.tree_record import Lumped, TreeRecord, retold

if TYPE_CHECKING:
    import xarray

# Both were here first; others import them from here.
__all__ = ("LetDown", "Occasion", "let_down", "occasion_of", "watch")


@dataclass(frozen=True, eq=False)
class LetDown:
    """What happened in one session.

    Attributes
    ----------
    mother, occasion, seed, fidelity
        What was asked; the same four give the same bits.
    associations
        How strongly she had learnt each cue.
    feeds
        One entry a breast that was suckled or pumped.
    record
        (rows, columns) As in `Run`; time 0 [s] is the first suck or stroke, or where nothing is
        sucked, the start of the watch.
    bursts
        [s] Times of the bursts of oxytocin.
    spikes
        (spikes, 2) Time [s] and cell of each spike; none where neurons are taken as pulses.
    opened, closed
        Accounts at the start and end of the record.
    lanes
        What tells one lobe from another: arrays of one value a lobe, left breast first.
    passages
        Stretches as they were run, so that the milk can be followed through all ducts.
    trees
        What each breast did, duct by duct, at fidelity "anatomical"; none otherwise.
    """

    mother: Mother
    occasion: Occasion
    seed: int
    fidelity: str
    associations: Associations
    feeds: tuple[Feed, ...]
    record: NDArray[np.float64]
    bursts: NDArray[np.float64]
    spikes: NDArray[np.float64]
    opened: Books
    closed: Books
    lanes: Lanes
    passages: tuple[Passage, ...]
    trees: tuple[TreeRecord, ...] = ()

    @property
    def sides(self) -> NDArray[np.float64]:
        """Breast of each lobe, 0 left and 1 right."""
        found: NDArray[np.float64] = self.lanes.side
        return found

    @property
    def capacities(self) -> NDArray[np.float64]:
        """Storage capacity of each lobe [mL]."""
        found: NDArray[np.float64] = self.lanes.capacity
        return found

    @property
    def leaked(self) -> Floats:
        """Milk lost by each breast that nobody drank [mL], (2,)."""
        lost: Floats = self.closed.milk[:, 1] - self.opened.milk[:, 1]
        return lost

    @property
    def data(self) -> "xarray.Dataset":
        """Labelled arrays with units, one value a step."""
        from lactea.results.occasion import dataset_of_let_down

        return dataset_of_let_down(self)

    def account(self) -> str:
        """Tell in plain words what happened and what she felt."""
        from lactea.results.occasion import account_of_let_down

        return account_of_let_down(self)

    def plot(self) -> Any:
        """Draw the session second by second; return a matplotlib figure."""
        from lactea.plot.occasion import plot_let_down

        return plot_let_down(self)

    def save(self, path: str | Path) -> Path:
        """Write `data` as NetCDF that plain xarray opens; return the path."""
        from lactea.results.occasion import save_let_down

        return save_let_down(self, path)

    def citations(self) -> tuple[str, ...]:
        """Papers that this session leaned on, as plain text."""
        from lactea.results.occasion import citations_of_let_down

        return citations_of_let_down(self)


# Removes milk; takes what reaches the mother, and returns one feed a breast.
Remove = Callable[[Engine, Given], Sequence[Feed]]


def _given(
    edges: Floats,
    origin: float,
    occasion: Occasion,
    mother: Mother,
    known: Associations,
    share: float,
) -> Floats:
    """Say what reaches the mother in each phase between `edges` [s], (phases, GIVEN).

    `share` [1] is what cues before this removal do over those before a feed.
    """
    times = edges - origin
    course = course_of(occasion.influences, mother, times)
    middles = 0.5 * (times[1:] + times[:-1])
    met = (middles >= occasion.at) & (middles < occasion.at + occasion.lasting)
    given = np.zeros((middles.size, GIVEN))
    given[:, TOUCH] = course.stimulus[:-1] + occasion.touch(mother) * met
    cue = share * strength(known, occasion.cues, occasion.hour) * met
    given[:, CUE] = cue + course.excitation[:-1]
    given[:, INHIBITION], given[:, DELIVERY] = course.inhibition[:-1], course.delivery[:-1]
    given[:, INFUSION] = course.infusion[:-1]
    return given


def _removed(engine: Engine, occasion: Occasion, key: tuple[int, ...], given: Any) -> list[Feed]:
    """Suckle, pump, or watch."""
    sides = SIDES[occasion.side]
    if occasion.removal == "breastfeed":
        appetite, duration = occasion.appetite, occasion.duration
        return [breastfeed(engine, 0, sides[0], appetite, key, duration, given)]
    lasting = WATCHED if occasion.duration is None else occasion.duration
    if occasion.removal == "pump":
        return list(pump(engine, 0, sides, lasting, given=given))
    quiet(engine, lasting, given=given)
    return []


def _prepared(mother: Mother, occasion: Occasion, seed: int, fidelity: str) -> Engine:
    """Make a mother ready to be watched."""
    engine = make_engine(mother, seed, stepped_as(fidelity), fullness=occasion.fullness)
    surroundings = engine.stage.surroundings._replace(block=occasion.block)
    engine.stage = engine.stage._replace(surroundings=surroundings)
    if occasion.neurons == "network":
        follow_cells(engine, seed)
    return engine


def watch(
    mother: Mother,
    occasion: Occasion,
    seed: int = 0,
    fidelity: str = "resolved",
    remove: Remove | None = None,
    progress: Callable[[float], None] | None = None,
) -> LetDown:
    """Watch one occasion, from before it until the gland has relaxed.

    Parameters
    ----------
    mother
        Whom to watch.
    occasion
        What she meets.
    seed
        Whole number >= 0; the same seed gives the same bits.
    fidelity
        "resolved" (every stroke, the default), "averaged", or "anatomical": averaged, then
        followed through every duct of both breasts, whose milk it then is.
    remove
        Removes the milk; what the occasion says by default.
    progress
        Called with the share done, from 0 to 1, while milk is followed through every duct.

    Raises
    ------
    ScheduleError
        If mother, occasion, seed or fidelity cannot be used.
    """
    if not isinstance(mother, Mother):
        raise ScheduleError(f"mother = {mother!r}; give a Mother")
    if not isinstance(occasion, Occasion):
        raise ScheduleError(f"occasion = {occasion!r}; give an Occasion")
    check_seed(seed, fidelity, one_session=True)
    known = learnt(mother, unpaired=occasion.unpaired)
    engine = _prepared(mother, occasion, seed, fidelity)
    opened, origin = books(engine), engine.time + occasion.lead
    given = partial(
        _given,
        origin=origin,
        occasion=occasion,
        mother=mother,
        known=known,
        share=engine.pumps.cue if occasion.removal == "pump" else 1.0,
    )
    quiet(engine, occasion.lead, given=given)
    key = (seed, mother.seed, mother.index, 0)
    feeds = remove(engine, given) if remove else _removed(engine, occasion, key, given)
    relax(engine, given=given)
    record = engine.record[: engine.rows].copy()
    record[:, 0] -= origin
    seen = LetDown(
        mother,
        occasion,
        seed,
        fidelity,
        known,
        tuple(replace(feed, start=feed.start - origin) for feed in feeds),
        record,
        engine.bursts[1 : 1 + int(engine.bursts[0])] - origin,
        spikes_of(engine, origin),
        opened,
        books(engine),
        engine.lanes,
        tuple(engine.passages),
    )
    return _through_ducts(seen, engine, progress) if fidelity == ANATOMICAL else seen


def _through_ducts(
    seen: LetDown, engine: Engine, progress: Callable[[float], None] | None
) -> LetDown:
    """Follow the milk of both breasts through every duct, and tell the session by it."""
    breasts = [breast_of(seen.mother, side) for side in (0, 1)]
    trees = follow(seen, breasts, progress=progress)
    ran = Lumped(seen.record, seen.feeds, seen.passages, seen.lanes, seen.opened, seen.closed)
    told = retold(ran, trees, engine.physiology.composition)
    return replace(seen, record=told.record, feeds=told.feeds, closed=told.closed, trees=trees)


def let_down(
    mother: Mother | None = None,
    cue: str | Sequence[str] = (*BEFORE, "suckling"),
    then: str | None = None,
    influences: Mapping[str, str | float] | None = None,
    seed: int = 0,
    fidelity: str = "resolved",
    neurons: str = "pulse",
    dysphoria: bool = False,
) -> LetDown:
    """Watch one let-down (milk ejection) second by second.

    Parameters
    ----------
    mother
        Whom to watch; the reference mother by default.
    cue
        One cue or several: "suckling", "pump", "nipple-touch", "cry", "other-cry", "sight",
        "thought", "skin-contact", "usual-time", "preparation". "suckling" and "pump" remove milk;
        by default what usually comes before a feed, and the feed.
    then
        What follows cues five minutes later: "breastfeed", "pump" or "nothing"; by default what
        the cues themselves say.
    influences
        What hinders or helps: `{"stress": 0.5, "alcohol": "0.4 g/kg"}`; doses carry their unit.
    seed
        As in `simulate`.
    fidelity
        "resolved", "averaged", or "anatomical": every duct of both breasts, which takes seconds.
    neurons
        Model of the oxytocin neurons: "pulse" or "network".
    dysphoria
        Whether a low mood at milk ejections (D-MER) is looked for and told.

    Raises
    ------
    ScheduleError
        If a cue or an influence is not known (the nearest is named) or out of range.
    UnitError
        If a dose has no unit, or one that does not fit.
    """
    met = (cue,) if isinstance(cue, str) else tuple(cue)
    asked = influences_of(influences or {})
    made = occasion_of(met, then, neurons=neurons, influences=asked)
    occasion = replace(made, dysphoria=dysphoria)
    whom = Mother.reference() if mother is None else mother
    return watch(whom, occasion, seed, fidelity)

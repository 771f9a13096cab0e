"""A session followed through all ducts of its breasts: the `anatomical` fidelity.

The session has been run with lumped lobes. From it come the oxytocin that reaches the lobes, the
vacuum and the rate of secretion, moment by moment; milk and ducts begin as full as the lobes were.
Nothing goes back: the mother's body does not depend on where her milk is while a pump runs; with an
infant, how strongly it sucks and when it lets go are those of the lumped session.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import pi
from typing import Any, NamedTuple, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy import Breast, milk
from lactea.anatomy.generate import breast_of
from lactea.anatomy.laminar import Widest, check_laminar
from lactea.errors import SimulationError
from lactea.parameters import Mother, values
from lactea.parameters.draws import Floats
from lactea.physiology.fast import ducts, myoepithelium
from lactea.simulation.arrays import on_arrays
from lactea.simulation.engine import Passage, physiology_of
from lactea.simulation.lanes import (
    ALVEOLAR,
    CALCIUM,
    CONTRACTION,
    DUCTAL,
    OPENING,
    Lanes,
    Organs,
    organs_of,
)
from lactea.simulation.steps import vacuum_at
from lactea.simulation.stretch import (
    BREASTFEED,
    DOSE_COLUMN,
    HELD_COLUMN,
    PUMP,
    REST,
    SUCKING_COLUMN,
    VACUUM_COLUMN,
    treated,
)
from lactea.simulation.sucks import NONNUTRITIVE, NONNUTRITIVE_SUCK, PAUSE
from lactea.simulation.tree_flow import Felt, Held, Tree
from lactea.simulation.tree_record import TreeRecord

AVERAGED_STEP, STROKE_STEP = 1.0, 0.025  # [s] at most
NO_STROKES = (0.0, 0.0)
_STILL = np.zeros(1)
_alveolar_pressure = on_arrays(ducts.alveolar_pressure)
_DuctInputs: Any = ducts.Inputs  # its fields are written for one lobe; here they hold arrays
_CUBIC_METRE = 1e-3  # [L] that a fat content in g/L is per mL of


class Ran(Protocol):
    """What has been run with lumped lobes: an engine, or a let-down."""

    @property
    def mother(self) -> Mother:
        """Whose session it was."""

    @property
    def lanes(self) -> Lanes:
        """What tells her lobes apart."""

    @property
    def record(self) -> NDArray[np.float64]:
        """(rows, columns) As the stretches wrote it."""

    @property
    def passages(self) -> Sequence[Passage]:
        """Its stretches."""


class _Moment(NamedTuple):
    """One step of the lumped session, or some short ones, as one breast felt it."""

    passage: Passage
    row: int  # of the record, at its end
    phase: int
    wave: int
    begun: float  # [s] since the passage began
    h: float  # [s]
    dose: float  # [1] at its start


def _moments(passage: Passage, record: NDArray[np.float64]) -> Iterator[_Moment]:
    """Give the steps of a passage, in order, as the engine took them; short ones together."""
    t, row, dose = 0.0, passage.first, passage.dose
    for phase, duration in enumerate(passage.plan.durations):
        steps = int(duration / passage.stage.longest_step - 1e-9) + 1
        h = float(duration) / steps
        together, last = max(1, int(AVERAGED_STEP / h + 1e-9)), min(row + steps, passage.last)
        while row < last:
            wave, first = _wave(passage, phase, record[row]), row
            while row < min(first + together, last) and _wave(passage, phase, record[row]) == wave:
                row += 1
            gone = (row - first) * h
            yield _Moment(passage, row - 1, phase, wave, t, gone, dose)
            dose = float(record[row - 1, DOSE_COLUMN])
            t += gone


def _wave(passage: Passage, phase: int, row: Floats) -> int:
    """Which wave a step was under: an infant also sucks non-nutritively, which was recorded."""
    if passage.stage.kind == BREASTFEED and row[SUCKING_COLUMN] == NONNUTRITIVE_SUCK:
        return NONNUTRITIVE
    return int(passage.plan.wave[phase])


def _vigour(moment: _Moment, record: NDArray[np.float64]) -> float:
    """Strength of sucking [1], from the vacuum that was recorded."""
    plan = moment.passage.plan
    usual = float(plan.strength[moment.phase] * plan.mean[moment.wave])
    if moment.passage.stage.kind != BREASTFEED or usual <= 0.0:
        return 1.0
    return float(record[moment.row, VACUUM_COLUMN]) / usual


@dataclass(eq=False)
class _Notes:
    """What is written down on the way."""

    time: list[float] = field(default_factory=list)
    lobe_flow: list[Floats] = field(default_factory=list)
    width: list[Floats] = field(default_factory=list)
    secretion: list[float] = field(default_factory=list)
    kept: list[float] = field(default_factory=list)
    lobule_milk: list[Floats] = field(default_factory=list)
    lobe_milk: list[Floats] = field(default_factory=list)
    pressure: list[float] = field(default_factory=list)
    made: float = 0.0
    removed: float = 0.0
    leaked: float = 0.0


class _Follower:
    """One breast on its way through a session."""

    def __init__(
        self, ran: Ran, breast: Breast, law: milk.Law, strokes: tuple[float, float]
    ) -> None:
        self.ran, self.breast, self.strokes = ran, breast, strokes
        self.fluid = values(milk.Params, "milk", ran.mother.of("milk"))
        self.organs: Organs = organs_of.py_func(physiology_of(ran.mother))
        self.passages = _last_session(ran.passages)
        first = self.passages[0]
        self.began = _beginning(first, ran.record)
        held = ran.record[first.first, HELD_COLUMN + 4 * breast.side]
        volume = ran.record[first.first, 8 + breast.side]
        self.viscosity = law(
            float(held / volume) / _CUBIC_METRE, self.fluid.temperature, self.fluid
        )
        self.tree = Tree(breast, self.organs, self.viscosity)
        self.held = self._begun(first)
        self.before = self.held.milk()
        self.widest = Widest(len(breast.ducts.parent))
        self.notes = _Notes()

    def _begun(self, passage: Passage) -> Held:
        """State as full as the lobes were: lobules by capacity, ducts alike within a lobe."""
        lanes, breast = self.ran.lanes, self.breast
        on = np.flatnonzero(lanes.side == breast.side)
        count = len(breast.lobes.sensitivity)
        if len(on) != count:
            raise SimulationError(
                f"breast {breast.side} has {count} lobes, and the session was run with {len(on)}: "
                "run it with the lobes that this breast is reduced to"
            )
        y = passage.lobes[:, on]
        fullness, stretch = y[ALVEOLAR] / lanes.capacity[on], y[DUCTAL] / lanes.rest_volume[on]
        muscle = myoepithelium.State(y[CALCIUM].copy(), y[CONTRACTION].copy(), y[OPENING].copy())
        return Held(
            breast.lobules.capacity * fullness[breast.lobules.lobe],
            breast.ducts.rest_volume * stretch[breast.ducts.lobe],
            muscle,
        )

    def run(self, progress: Callable[[float], None]) -> None:
        """Go through all passages; tell the share of them that is done."""
        first, last = self.passages[0].first, self.passages[-1].last
        for passage in self.passages:
            self.tree.breast = self._behind(passage.lanes)
            for moment in _moments(passage, self.ran.record):
                self._go(moment)
                progress((moment.row + 1 - first) / (last - first))
            self._check(passage)

    def _behind(self, lanes: Lanes) -> Breast:
        """Return the breast as its nipple was in a passage, behind a shield or without."""
        on = self.ran.lanes.side == self.breast.side
        factor = lanes.nipple_conductance[on] / self.ran.lanes.nipple_conductance[on]
        lobes = self.breast.lobes
        passed = replace(lobes, nipple_conductance=factor * lobes.nipple_conductance)
        return replace(self.breast, lobes=passed)

    def _go(self, moment: _Moment) -> None:
        """Follow one step of the session, in as many as the fidelity asks for."""
        stage, record = moment.passage.stage, self.ran.record
        end, dose_end = float(record[moment.row, 0]), float(record[moment.row, DOSE_COLUMN])
        closely = self.strokes[0] <= end - moment.h and end <= self.strokes[1]
        still = stage.kind == REST or stage.side not in (2, self.breast.side)
        longest = STROKE_STEP if closely and not still else AVERAGED_STEP
        count = int(moment.h / longest - 1e-9) + 1
        h, rise = moment.h / count, (dose_end - moment.dose) / count
        vigour, strength = _vigour(moment, record), moment.passage.plan.strength[moment.phase]
        sucking = stage.kind == PUMP or moment.wave != PAUSE
        done = treated.py_func(self.breast.side, stage, sucking, vigour, strength)
        for i in range(count):
            u = Felt(
                moment.dose + i * rise,
                moment.dose + (i + 1) * rise,
                stage.surroundings.block,
                done.rate_when_empty,
                self._vacuum(moment, i * h, h, closely, done.strength),
                done.gain,
            )
            self._step(u, h, end - (count - i - 1) * h, still)
        self._look(end)

    def _look(self, end: float) -> None:
        """Write down what the lobes hold, and how hard they push."""
        notes, lobules, lobes = self.notes, self.breast.lobules, len(self.breast.lobes.orifice)
        alveolar, muscle = self.held.alveolar_milk, cast("Any", self.held.muscle)
        u = _DuctInputs(
            alveolar, 1.0, muscle.contraction[lobules.lobe], 1.0, lobules.capacity, 1.0, 1.0
        )
        pressure = _alveolar_pressure(u, self.organs.ducts)
        notes.kept.append(end)
        notes.lobule_milk.append(alveolar)
        held: Floats = np.bincount(lobules.lobe, alveolar, lobes).astype(np.float64)
        held += np.bincount(self.breast.ducts.lobe, self.held.ductal_milk, lobes)
        notes.lobe_milk.append(held)
        notes.pressure.append(float((pressure * self.tree.share).sum()))

    def _vacuum(
        self, moment: _Moment, ahead: float, h: float, closely: bool, strength: float
    ) -> Floats:
        """Vacuums over which flow is averaged [mmHg]: of this moment, or of a stroke."""
        plan, wave = moment.passage.plan, moment.wave
        if strength == 0.0:
            return _STILL
        if closely:
            middle = moment.begun + ahead + 0.5 * h - plan.began[moment.phase]
            return np.array([strength * vacuum_at(plan.waves[wave], plan.period[wave], middle)])
        phases: Floats = plan.phases[wave] if plan.steady[wave] == 0.0 else plan.phases[wave][:1]
        return strength * phases

    def _step(self, u: Felt, h: float, end: float, still: bool) -> None:
        moved, notes = self.tree.step(self.held, u, h), self.notes
        out = moved.along[self.tree.opening]
        stretch = self.held.ductal_milk / self.tree.rest_volume
        wide = self.breast.ducts.diameter * np.sqrt(stretch)
        self.widest.look(np.abs(moved.along), wide)
        left = h * float(out.sum())
        secretion = float(moved.made.sum())
        notes.made += h * secretion
        notes.secretion.append(secretion)
        notes.removed += 0.0 if still else left
        notes.leaked += left if still else 0.0
        notes.time.append(end)
        notes.lobe_flow.append(out)
        notes.width.append(wide[self.tree.main])

    def _check(self, passage: Passage) -> None:
        """Refuse a passage in which flow was not laminar, or not quasi-steady."""
        still = passage.stage.kind == REST
        period = np.inf if still else float(passage.plan.period.min())
        self.widest.beat(2.0 * pi / period)
        check_laminar(self.breast, self.widest, self.viscosity, self.fluid)

    def record(self) -> TreeRecord:
        """Give what was written down."""
        notes, flows = self.notes, np.array(self.notes.lobe_flow)
        reynolds, womersley = self.widest.numbers(self.viscosity, self.fluid.density)
        return TreeRecord(
            self.breast.side,
            self.began,
            np.array(notes.time),
            flows.sum(axis=1),
            flows,
            np.array(notes.secretion),
            np.array(notes.width),
            self.breast.ducts.diameter[self.tree.main],
            np.array(notes.kept),
            np.array(notes.lobule_milk),
            np.array(notes.lobe_milk),
            np.array(notes.pressure),
            self.before,
            self.held.milk(),
            notes.made,
            notes.removed,
            notes.leaked,
            reynolds,
            womersley,
            self.viscosity,
        )


def _beginning(passage: Passage, record: NDArray[np.float64]) -> float:
    """When a passage began [s], on the clock of the record."""
    first = next(_moments(passage, record))
    return float(record[first.row, 0]) - first.h


def _last_session(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Passages since the last rest, between which no row of the record is missing."""
    begun = len(passages) - 1
    while begun > 0 and passages[begun - 1].last == passages[begun].first:
        begun -= 1
    return passages[begun:]


def _removed_from(ran: Ran) -> list[Breast]:
    """Generate the breasts that were suckled or pumped; both where nothing was."""
    stages = [passage.stage for passage in _last_session(ran.passages)]
    at = {stage.side for stage in stages if stage.kind != REST}
    sides = {0, 1} if 2 in at else at
    return [breast_of(ran.mother, side) for side in sorted(sides or {0, 1})]


def follow(
    ran: Ran,
    breasts: Sequence[Breast] | None = None,
    strokes: tuple[float, float] = NO_STROKES,
    law: milk.Law = milk.viscosity,
    progress: Callable[[float], None] | None = None,
) -> tuple[TreeRecord, ...]:
    """Follow a session that has been run through all ducts of the breasts that are given.

    Parameters
    ----------
    ran
        An engine or a let-down, run with the lobes that the breasts are reduced to. An engine that
        has rested is followed from the last rest on.
    breasts
        One or both; the record of each comes back in this order. By default those of the mother
        that were suckled or pumped, or both where nothing was.
    strokes
        [s] From when to when, on the clock of the session's record, each stroke is followed in
        steps of 25 ms; elsewhere flow is the mean over a stroke, in steps of at most 1 s.
    law
        Viscosity [mPa.s] from fat content [g/L], temperature [K] and `milk.Params`.
    progress
        Called with the share done, from 0 to 1.

    Raises
    ------
    SimulationError
        If a breast has other lobes than the session, if no pressures can be found, or if flow
        would not be laminar and quasi-steady; the duct is named.
    """
    if not ran.passages:
        raise SimulationError("nothing was run yet: there is no session to follow; run one first")
    found: list[TreeRecord] = []
    chosen = _removed_from(ran) if breasts is None else breasts

    def report(share: float) -> None:
        if progress:
            progress((len(found) + share) / len(chosen))

    for breast in chosen:
        follower = _Follower(ran, breast, law, strokes)
        follower.run(report)
        found.append(follower.record())
    return tuple(found)

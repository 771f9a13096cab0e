"""The only time-stepping: a mother and her infant as arrays, run through rests and stretches."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, get_type_hints

import numpy as np
from numpy.typing import NDArray

from lactea.anatomy import gland
from lactea.anatomy.generate import lumped_breast
from lactea.errors import SimulationError
from lactea.parameters import Mother, values
from lactea.parameters.draws import lognormal
from lactea.physiology.fast import effector
from lactea.physiology.slow import composition, endocrine, secretion, storage
from lactea.removal import Waveform, pumps, sucking
from lactea.simulation import feeding
from lactea.simulation.activate import activation_at
from lactea.simulation.assemble import (
    ARRIVING,
    BODY_SIZE,
    PROLACTIN,
    Physiology,
    Surroundings,
    rested_body,
)
from lactea.simulation.averaged import PHASES
from lactea.simulation.cues import learnt, strength
from lactea.simulation.feeding import DAY
from lactea.simulation.fidelity import FIDELITIES
from lactea.simulation.habits import BEFORE
from lactea.simulation.lanes import ALVEOLAR, BLOCKS, DUCTAL, LOBE_ROWS, Lanes, lanes_of
from lactea.simulation.network import NO_CELLS, Cells
from lactea.simulation.rest import rest
from lactea.simulation.stretch import (
    GIVEN,
    LOBE_COLUMN,
    REST,
    Dyad,
    Plan,
    Scratch,
    Stage,
    stretch,
)

LONGEST_STEP = 1.0
# [1/mmHg] of a resting duct that its nipple may let go in one step, for each mmHg: where ducts are
# narrow and the nipple wide, averaged steps are shorter, so as to stay within 0.2 % of strokes.
MOST_DRAINED = 0.0018
BURSTS_KEPT = 4096
SHARPNESS = 24  # of the passage from a gland that suffices to one that cannot
ROWS_AT_FIRST = 32768  # memory that is never written costs nothing
_THRESHOLDS = 201


class Passage(NamedTuple):
    """One stretch as it was run: what held, from which state, and its rows of the record.

    It is kept so that the milk can be followed again, through all ducts of a breast.
    """

    stage: Stage
    plan: Plan
    lobes: NDArray[np.float64]  # (7, lobes) as it began, see lanes.py
    dose: float  # [1] relative dose of oxytocin as it began
    first: int  # row of the record
    last: int  # row after its last
    lanes: Lanes  # as they were, behind a shield or without


@dataclass
class Engine:
    """One mother and her infant, ready to be run; everything in canonical units.

    `dyad` and `cells` change in place; the rest is fixed for a run. `prepared` [1] is how strongly
    she has learnt what comes before a session.
    """

    mother: Mother
    physiology: Physiology
    gland: gland.Params
    feeding: feeding.Params
    sucking: sucking.Params
    pumps: pumps.Params
    lanes: Lanes
    dyad: Dyad
    scratch: Scratch
    stage: Stage
    thresholds: NDArray[np.float64]
    bursts: NDArray[np.float64]
    cells: Cells
    prepared: float
    record: NDArray[np.float64]
    rows: int
    time: float
    passages: list[Passage] = field(default_factory=list)

    def rest(self, until: float, asks_at: float = np.inf) -> bool:
        """Rest until a time [s since midnight of the first day]; True if the infant asked."""
        self._room(int((until - self.time) / 200.0) + 60)
        rows, self.time, asked = rest(
            self.dyad,
            self.scratch,
            self.stage,
            self.lanes,
            self.physiology,
            self.time,
            until,
            np.array(feeding.wakefulness(self.mother.days_postpartum, self.feeding)),
            asks_at,
            self.thresholds,
            self.bursts,
            self.record[self.rows :],
        )
        self.rows += rows
        return bool(asked)

    def stretch(self, stage: Stage, plan: Plan) -> tuple[float, float, int]:
        """Run a stretch; return its seconds, the milk taken [mL], and why it ended.

        What reaches the mother is that of the stage throughout, unless the plan gives it by phase.
        """
        if plan.given.shape[0] == 0:
            plan = plan._replace(given=given_of(stage.surroundings, plan.durations.size))
        self._room(int((plan.durations / stage.longest_step + 2.0).sum()))
        lobes, dose = self.dyad.lobes.copy(), self.dose()
        rows, seconds, taken, why = stretch(
            self.dyad,
            self.scratch,
            stage,
            plan,
            self.time,
            self.lanes,
            self.physiology,
            self.thresholds,
            self.bursts,
            self.cells,
            self.record[self.rows :],
        )
        rows_after = self.rows + rows
        self.passages.append(Passage(stage, plan, lobes, dose, self.rows, rows_after, self.lanes))
        self.rows += rows
        self.time += seconds
        if not np.isfinite(self.dyad.lobes).all():
            raise SimulationError(
                f"{self.mother.name}: lobes are not finite at {self.time:.1f} s; last plasma "
                f"oxytocin {self.dyad.body[4]:.3g} pg/mL; check the parameters that were changed"
            )
        return seconds, taken, why

    def dose(self) -> float:
        """Oxytocin at the receptors over what half contracts the gland now [1]."""
        here = effector.State(*(float(value) for value in self.dyad.body[ARRIVING:PROLACTIN]))
        return effector.relative_dose(here, self.physiology.effector)

    def milk(self, side: int) -> float:
        """Milk held in one breast [mL], 0 left and 1 right."""
        on = self.lanes.side == side
        return float(self.dyad.lobes[ALVEOLAR, on].sum() + self.dyad.lobes[DUCTAL, on].sum())

    def capacity(self, side: int) -> float:
        """Storage capacity of one breast [mL]."""
        return float(self.lanes.capacity[self.lanes.side == side].sum())

    def _room(self, rows: int) -> None:
        needed = self.rows + rows
        if needed > self.record.shape[0]:
            grown = np.empty((max(needed, 2 * self.record.shape[0]), self.record.shape[1]))
            grown[: self.rows] = self.record[: self.rows]
            self.record = grown


def _of(params_type: Any, organ: str, mother: Mother) -> Any:
    return values(params_type, organ, mother.of(organ))


def sucking_of(mother: Mother) -> sucking.Params:
    """How a mother's infant sucks at its age, in the engine's units."""
    return sucking.at_age(mother.days_postpartum, _of(sucking.Params, "sucking", mother))


def physiology_of(mother: Mother) -> Physiology:
    """Parameters of every organ of a mother, converted to the engine's units."""
    hints = get_type_hints(Physiology)
    return Physiology(*(_of(hints[organ], organ, mother) for organ in Physiology._fields))


def active_fraction(need: float, basal: float, p: Physiology, g: gland.Params) -> float:
    """Share of the gland kept active [1], so that it makes `need` [mL/s] at its set point.

    `basal` is her prolactin [ug/L] without suckling. Supply follows removal over weeks; here it
    has arrived. A gland that cannot make the need is wholly active: the two are joined smoothly.
    """
    gate = secretion.prolactin_gate(basal, p.secretion)
    most = 2.0 * g.reached * p.secretion.maximal_rate * gate
    ceiling = most * storage.brake(g.set_point, p.storage)
    share = need / ceiling
    return float(share / (1.0 + share**SHARPNESS) ** (1.0 / SHARPNESS))


def need_of(mother: Mother, f: feeding.Params, day_factor: float = 1.0) -> float:
    """Milk that the infant needs [mL/s]."""
    weight = feeding.infant_weight(mother, f)
    return feeding.need_per_day(mother.days_postpartum, weight, f) * day_factor / DAY


def _rate_when_empty(
    mother: Mother, need: float, basal: float, p: Physiology, g: gland.Params
) -> float:
    """Milk that one breast would make if it were empty [mL/s], mean of both."""
    activation = activation_at(mother.days_postpartum * DAY, p.activation)
    seen = secretion.Inputs(activation, active_fraction(need, basal, p, g), basal)
    return g.reached * secretion.outputs(seen, p.secretion).rate_when_empty


def _stage(
    mother: Mother,
    p: Physiology,
    g: gland.Params,
    f: feeding.Params,
    need: float,
    from_breasts: float,
    fidelity: str,
) -> Stage:
    basal = endocrine.basal_level(mother.days_postpartum * DAY, p.endocrine)
    made = _rate_when_empty(mother, from_breasts, basal, p, g)
    left, right = gland.side_factors(g)
    left_capacity, right_capacity = gland.capacities(g)
    muscle = min(p.myoepithelium.rise_time, p.myoepithelium.calcium_time)
    fastest = min(muscle, p.effector.delay_time, p.oxytocin.release_time)
    return Stage(
        surroundings=Surroundings(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, basal),
        kind=REST,
        side=-1,
        compression_gain=1.0,
        appetite=1.0,
        satiety_middle=f.satiety_middle,
        satiety_width=f.satiety_width,
        stop_share=f.stop_share,
        low_flow=f.low_flow,
        flow_memory=f.flow_memory,
        patience=feeding.patience_at(mother.days_postpartum, f),
        first_patience=f.first_patience,
        relaxed=0.0,
        ejected=0.0,
        need=need,
        meal=f.meal_per_weight * f.appetite * feeding.infant_weight(mother, f),
        left_rate=made * left,
        right_rate=made * right,
        left_capacity=left_capacity,
        right_capacity=right_capacity,
        longest_step=min(LONGEST_STEP, fastest),
        fastest=fastest,
        longest_stroke_step=FIDELITIES[fidelity],
        by_cell=0.0,
    )


def _dyad(lanes: Lanes, p: Physiology, stage: Stage, fullness: float) -> Dyad:
    lobes = np.zeros((LOBE_ROWS, lanes.share.size))
    lobes[ALVEOLAR] = fullness * lanes.capacity
    lobes[DUCTAL] = lanes.rest_volume
    held = np.zeros((2, 4))
    made = composition.secreted(p.composition)
    for side in (0, 1):
        on = lanes.side == side
        held[side] = np.array(made) * lobes[:2, on].sum()
    body = np.array(rested_body(p, stage.surroundings.basal_prolactin))
    halfway_to_hungry = np.array([0.5 * stage.meal, 0.0, 0.0])
    return Dyad(lobes, body, halfway_to_hungry, held, np.zeros((2, 3)), np.zeros((2, 3, 4)))


def _sucking_step(stage: Stage, lanes: Lanes) -> float:
    """Longest step [s] while a nipple is sucked."""
    quickest = float((lanes.nipple_conductance / lanes.rest_volume).max())
    return min(stage.longest_step, MOST_DRAINED / quickest)


def thresholds_of(mother: Mother, f: feeding.Params, seed: int) -> NDArray[np.float64]:
    """Draw the thresholds of her bursts [1], (256,): used one after the other, then again."""
    return lognormal(256, f.threshold_variation, seed, mother.seed, mother.index, _THRESHOLDS)


def make_engine(
    mother: Mother,
    seed: int = 0,
    fidelity: str = "averaged",
    fullness: float | None = None,
    day_factor: float = 1.0,
    bottles_per_day: float = 0.0,
) -> Engine:
    """Make a mother ready to run, rested, at midnight.

    Parameters
    ----------
    mother
        Whose parameters are taken.
    seed
        Key of what varies within a run.
    fidelity
        "averaged" or "resolved".
    fullness
        [1] Of every lobe at the start; the mother's set point by default.
    day_factor
        [1] This day's need over the infant's mean need.
    bottles_per_day
        [mL/d] What bottles give, to which her supply is not adapted.

    Raises
    ------
    ParameterError
        If a parameter of the mother cannot be used.
    """
    p = physiology_of(mother)
    g, f = _of(gland.Params, "gland", mother), _of(feeding.Params, "feeding", mother)
    usual = need_of(mother, f)
    from_breasts = max(usual - bottles_per_day / DAY, 0.1 * usual)
    stage = _stage(mother, p, g, f, usual * day_factor, from_breasts, fidelity)
    lanes = lanes_of(lumped_breast(mother, 0), lumped_breast(mother, 1))
    stage = stage._replace(longest_step=_sucking_step(stage, lanes))
    lobes = lanes.share.size
    return Engine(
        mother,
        p,
        g,
        f,
        sucking_of(mother),
        _of(pumps.Params, "pumps", mother),
        lanes,
        _dyad(lanes, p, stage, g.set_point if fullness is None else fullness),
        Scratch(np.zeros((4, BODY_SIZE)), np.zeros(BLOCKS)),
        stage,
        thresholds_of(mother, f, seed),
        np.zeros(BURSTS_KEPT),
        NO_CELLS,
        strength(learnt(mother), BEFORE),
        np.empty((ROWS_AT_FIRST, LOBE_COLUMN + lobes)),
        0,
        0.0,
    )


@lru_cache(maxsize=16)
def _waves_of(waves: tuple[Waveform, ...]) -> tuple[Any, Any, Any, Any, Any]:
    samples = np.array([wave.vacuum for wave in waves])
    count = samples.shape[1]
    places = ((np.arange(PHASES) + 0.5) * count / PHASES).astype(int)
    phases = np.ascontiguousarray(samples[:, places])
    steady = (np.ptp(samples, axis=1) == 0.0).astype(np.float64)
    return samples, phases, np.array([wave.period for wave in waves]), phases.mean(axis=1), steady


_NOT_GIVEN = np.empty((0, GIVEN))


def given_of(surroundings: Surroundings, phases: int) -> NDArray[np.float64]:
    """Repeat what reaches the mother for so many phases, (phases, GIVEN)."""
    u = surroundings
    row = np.array([0.0, u.cue, u.inhibition, u.delivery, u.infusion])
    return np.repeat(row[None], phases, axis=0)


def plan_of(
    durations: Any,
    which: Any,
    *waves: Waveform,
    given: NDArray[np.float64] | None = None,
    strength: Any = None,
    began: Any = None,
) -> Plan:
    """Make the plan of a stretch from its phases, its waves, and what reaches the mother.

    Parameters
    ----------
    durations, which
        (phases,) [s] and number of the wave of each phase.
    waves
        All of as many samples.
    given
        (phases, GIVEN) What reaches the mother; by default what the stage says.
    strength, began
        (phases,) Share of the wave's vacuum that is applied, 1 by default; and when [s] from the
        start a stroke of its wave began, 0 by default.
    """
    lengths = np.asarray(durations, dtype=np.float64)
    return Plan(
        lengths,
        np.asarray(which, dtype=np.int64),
        *_waves_of(waves),
        np.ones(lengths.size) if strength is None else np.asarray(strength, dtype=np.float64),
        np.zeros(lengths.size) if began is None else np.asarray(began, dtype=np.float64),
        _NOT_GIVEN if given is None else given,
    )

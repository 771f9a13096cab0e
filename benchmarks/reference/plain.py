"""The feed as a plain Python right-hand side of one flat vector, for SciPy's adaptive solvers.

It calls the organs as a reader finds them, lobe by lobe, and nothing of the engine. The infant
sucks without a pause and with full vigour.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.case import Case
from lactea.physiology.fast import (
    afferents,
    ducts,
    effector,
    myoepithelium,
    nipple,
    oxytocin,
    plasma,
)
from lactea.physiology.slow import endocrine, storage

BODY = (afferents.State, oxytocin.State, plasma.State, effector.State, endocrine.State)
Vector = NDArray[np.float64]


class Plain:
    """Rates of body and lobes of a case, from the organs' own functions."""

    def __init__(self, case: Case) -> None:
        self.case = case
        lanes, stage = case.engine.lanes, case.stage
        on = lanes.side == stage.side
        self.empty = np.where(lanes.side == 0, stage.left_rate, stage.right_rate) * lanes.share
        self.strength = np.where(on, 1.0, 0.0)
        self.gain = np.where(on, stage.compression_gain, 1.0)
        self.samples = np.append(case.plan.waves[0], case.plan.waves[0][0])
        self.places = np.linspace(0.0, case.plan.period[0], self.samples.size)

    def start(self) -> Vector:
        """Return the state before the first suck: body, then five rows of lobes."""
        dyad, count = self.case.engine.dyad, self.case.engine.lanes.share.size
        return np.concatenate([dyad.body, dyad.lobes[:5, :count].ravel()])

    def rates(self, t: float, y: Vector) -> Vector:
        """Rates of change of the whole state."""
        states: list[Any] = []
        place = 0
        for kind in BODY:
            states.append(kind(*y[place : place + len(kind._fields)]))
            place += len(kind._fields)
        dose = effector.relative_dose(states[3], self.case.engine.physiology.effector)
        vacuum = float(np.interp(t % self.places[-1], self.places, self.samples))
        lobes = y[place:].reshape(5, -1)
        columns = [self._lobe(lane, lobes[:, lane], dose, vacuum) for lane in range(lobes.shape[1])]
        return np.concatenate([self._body(states), np.array(columns).T.ravel()])

    def _body(self, states: list[Any]) -> list[float]:
        p, u = self.case.engine.physiology, self.case.stage.surroundings
        heard, cells, blood, way, lactotrophs = states
        felt = afferents.Inputs(u.stimulus, u.cue, u.inhibition)
        driven = oxytocin.Inputs(afferents.drive(heard, felt, p.afferents))
        released = plasma.Inputs(oxytocin.release(cells, driven, p.oxytocin), u.infusion)
        suckled = endocrine.Inputs(u.stimulus, u.basal_prolactin)
        return [
            *afferents.rhs(0.0, heard, felt, p.afferents),
            *oxytocin.rhs(0.0, cells, driven, p.oxytocin),
            *plasma.rhs(0.0, blood, released, p.plasma),
            *effector.rhs(0.0, way, effector.Inputs(blood.central, u.delivery), p.effector),
            *endocrine.rhs(0.0, lactotrophs, suckled, p.endocrine),
        ]

    def _lobe(self, lane: int, x: Vector, dose: float, vacuum: float) -> tuple[float, ...]:
        p, own = self.case.engine.physiology, self.case.engine.lanes
        alveolar, ductal, contraction, opening, calcium = (float(value) for value in x)
        capacity, rest = own.capacity[lane], own.rest_volume[lane]
        muscle = myoepithelium.rhs(
            0.0,
            myoepithelium.State(calcium, contraction, opening),
            myoepithelium.Inputs(dose, own.sensitivity[lane], self.case.stage.surroundings.block),
            p.myoepithelium,
        )
        way = own.ductule_conductance[lane]
        duct = ducts.outputs(
            ducts.Inputs(alveolar, ductal, contraction, opening, capacity, rest, way), p.ducts
        )
        felt, outlet = vacuum * self.strength[lane], own.nipple_conductance[lane]
        out = nipple.outputs(
            nipple.Inputs(duct.duct_pressure, felt, ductal, rest, outlet, self.gain[lane]), p.nipple
        ).flow
        stored = storage.rhs(
            0.0,
            storage.State(alveolar),
            storage.Inputs(self.empty[lane], duct.flow_to_ducts, capacity),
            p.storage,
        )
        change = duct.flow_to_ducts - out
        return stored.alveolar_milk, change, muscle.contraction, muscle.opening, muscle.calcium

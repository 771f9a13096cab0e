"""The organs put together a second time, in plain NumPy, for an adaptive solver to run.

Nothing of the engine is used: `rates` is a right-hand side of one flat vector. What the engine
assembles and steps through is held to this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

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
from tests.laws import organs

ARRAYS = organs.arrays()
duct_outputs = organs.rebound(ducts.outputs, ARRAYS)
nipple_outputs = organs.rebound(nipple.outputs, ARRAYS)
muscle_rhs = organs.rebound(myoepithelium.rhs, ARRAYS)
storage_rhs = organs.rebound(storage.rhs, ARRAYS)
BODY = (afferents.State, oxytocin.State, plasma.State, effector.State, endocrine.State)
ALVEOLAR, DUCTAL, CONTRACTION, OPENING, CALCIUM, OUT = range(6)


@dataclass(frozen=True)
class Plain:
    """One mother whose breast is pumped, from her parameters and lobes alone."""

    parameters: Any  # of every organ, by name
    lobes: Any  # capacity, rest_volume, conductances, sensitivity of each lobe
    secretion: NDArray[np.float64]  # [mL/s] of each lobe, empty
    strength: NDArray[np.float64]  # [1] of the vacuum at each lobe
    stimulus: float
    basal_prolactin: float
    vacuum: Callable[[float], float]

    def body_rates(self, now: list[Any]) -> list[float]:
        p, (heard, cells, blood, way, lactotrophs) = self.parameters, now
        felt = afferents.Inputs(self.stimulus, 0.0, 0.0)
        driven = oxytocin.Inputs(afferents.drive(heard, felt, p.afferents))
        released = plasma.Inputs(oxytocin.release(cells, driven, p.oxytocin), 0.0)
        return [
            *afferents.rhs(0.0, heard, felt, p.afferents),
            *oxytocin.rhs(0.0, cells, driven, p.oxytocin),
            *plasma.rhs(0.0, blood, released, p.plasma),
            *effector.rhs(0.0, way, effector.Inputs(blood.central, 1.0), p.effector),
            *endocrine.rhs(
                0.0, lactotrophs, endocrine.Inputs(self.stimulus, self.basal_prolactin), p.endocrine
            ),
        ]

    def lobe_rates(self, t: float, y: NDArray[np.float64], dose: float) -> NDArray[np.float64]:
        p, lobes = self.parameters, self.lobes
        muscle = muscle_rhs(
            t,
            myoepithelium.State(y[CALCIUM], y[CONTRACTION], y[OPENING]),
            myoepithelium.Inputs(dose, lobes.sensitivity, 0.0),
            p.myoepithelium,
        )
        way = duct_outputs(
            ducts.Inputs(
                y[ALVEOLAR],
                y[DUCTAL],
                y[CONTRACTION],
                y[OPENING],
                lobes.capacity,
                lobes.rest_volume,
                lobes.ductule_conductance,
            ),
            p.ducts,
        )
        out = nipple_outputs(
            nipple.Inputs(
                way.duct_pressure,
                self.vacuum(t) * self.strength,
                y[DUCTAL],
                lobes.rest_volume,
                lobes.nipple_conductance,
                1.0,
            ),
            p.nipple,
        ).flow
        stored = storage_rhs(
            t,
            storage.State(y[ALVEOLAR]),
            storage.Inputs(self.secretion, way.flow_to_ducts, lobes.capacity),
            p.storage,
        ).alveolar_milk
        change = way.flow_to_ducts - out
        return np.array([stored, change, muscle.contraction, muscle.opening, muscle.calcium, out])

    def rates(self, t: float, y: NDArray[np.float64]) -> NDArray[np.float64]:
        now, place = [], 0
        for kind in BODY:
            now.append(kind(*y[place : place + len(kind._fields)]))
            place += len(kind._fields)
        dose = effector.relative_dose(now[3], self.parameters.effector)
        lobes = self.lobe_rates(t, y[place:].reshape(6, -1), dose)
        return np.concatenate([self.body_rates(now), lobes.ravel()])


def solved(
    model: Plain,
    body: NDArray[np.float64],
    lobes: NDArray[np.float64],
    seconds: float,
    longest: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Body and lobes (five rows) after so many seconds, by an adaptive solver."""
    start = np.concatenate([body, lobes.ravel()])
    run = solve_ivp(
        model.rates,
        (0.0, seconds),
        start,
        method="DOP853",
        rtol=1e-9,
        atol=1e-11,
        max_step=longest,
    )
    assert run.success, run.message
    end = run.y[:, -1]
    return end[: body.size], end[body.size :].reshape(6, -1)

"""Milk through all ducts of one breast: compliant, laminar, quasi-steady; one step at a time.

Each segment holds milk under the tube law of `ducts.py` and passes it on by Poiseuille's law, whose
conductance goes with the square of its cross-section. Lobules empty into the ends through their
ductules, and lobes by their nipple duct, as in the model of lumped lobes and by the same equations.

A step is implicit (backward Euler): pressures at its end are found by Newton's method on the whole
tree, with a sparse factorisation that is kept as long as it serves. Then milk is moved by the flows
that were found, from where it was to where it goes, so that none is made or lost.
"""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from lactea.anatomy.breast import MAIN_DUCT, Breast
from lactea.anatomy.network import TreeMatrix
from lactea.anatomy.reduce import duct_conductance
from lactea.errors import SimulationError
from lactea.parameters.draws import Floats
from lactea.physiology.fast import ducts, myoepithelium, nipple
from lactea.physiology.slow import storage
from lactea.simulation.arrays import on_arrays
from lactea.simulation.lanes import Organs

TOLERANCE = 1e-7  # [1] of the milk of a segment or lobule, that a solved step may miss
MOST_ATTEMPTS = 40
SERVES = 0.1  # share of the miss that may be left by an attempt, for the factors to be kept
MOST_HALVINGS = 12
FURTHEST = 0.2  # of the milk of a segment, that an attempt may leave
NUDGE = 1e-6  # [1] by which a volume is moved, to see a slope

_alveolar_flow = on_arrays(ducts.flow_to_ducts)
_duct_pressure = on_arrays(ducts.duct_pressure)
_nipple = on_arrays(nipple.outputs)
_contract = on_arrays(myoepithelium.rhs)
_brake = on_arrays(storage.brake)
# Their fields are written for one lobe; here they hold arrays.
_DuctInputs: Any = ducts.Inputs
_NippleInputs: Any = nipple.Inputs
_MuscleInputs: Any = myoepithelium.Inputs
_Muscle: Any = myoepithelium.State


class Felt(NamedTuple):
    """What one breast feels during one step."""

    dose: float  # [1] relative dose of oxytocin as the step begins
    dose_end: float  # [1] and as it ends
    block: float  # [1] of the receptors
    rate_when_empty: float  # [mL/s] of the breast
    vacuum: Floats  # (phases,) [mmHg] over which flow by the nipple is averaged
    gain: float  # [1] of compression


@dataclass(eq=False)
class Held:
    """State of one breast; arrays of one value a lobule, segment or lobe."""

    alveolar_milk: Floats  # [mL] (lobules,)
    ductal_milk: Floats  # [mL] (segments,)
    muscle: myoepithelium.State  # of (lobes,)

    def milk(self) -> float:
        """All milk in the breast [mL]."""
        return float(self.alveolar_milk.sum() + self.ductal_milk.sum())


@dataclass(eq=False)
class Moved:
    """What moved in one step: flows that hold throughout it [mL/s]."""

    along: Floats  # (segments,) towards the nipple, out of each segment
    entering: Floats  # (lobules,) into the ducts
    made: Floats  # (lobules,)
    pressure: Floats  # (segments,) [mmHg] at the end of the step


class _Slopes(NamedTuple):
    """A linearised tree, factorised."""

    step: float  # [s] that it is good for
    compliance: Floats  # (segments,) [mL/mmHg]
    emptying: Floats  # (lobules,) [1/s] slope of the flow out, with alveolar milk
    yielding: Floats  # (lobules,) [mL/s/mmHg] the same, less with duct pressure
    factors: Any


@dataclass(eq=False)
class Tree:
    """One breast, ready to be stepped through.

    Parameters
    ----------
    breast
        Its ducts, lobules and lobes.
    organs
        Parameters of the organs that work in it.
    viscosity
        [mPa.s] Of its milk.
    """

    breast: Breast
    organs: Organs
    viscosity: float
    matrix: TreeMatrix = field(init=False)
    kept: _Slopes | None = field(init=False, default=None)
    trend: tuple[Floats, Floats] | None = field(init=False, default=None)  # [mL/s] last step

    def __post_init__(self) -> None:
        """Look up once what does not change."""
        ducts_, lobules = self.breast.ducts, self.breast.lobules
        self.matrix = TreeMatrix(ducts_.parent)
        self.rest_volume = ducts_.rest_volume
        self.conductance = duct_conductance(ducts_, self.viscosity)
        count = len(lobules.lobe)
        ends = np.flatnonzero(ducts_.lobule >= 0)
        if not np.array_equal(np.sort(ducts_.lobule[ends]), np.arange(count)):
            raise SimulationError(
                f"breast {self.breast.side}: {len(ends)} ducts end in {count} lobules; "
                "let each lobule be drained by one duct of its own"
            )
        self.end = ends[np.argsort(ducts_.lobule[ends])]
        openings = np.flatnonzero(ducts_.parent < 0)
        self.opening = openings[np.argsort(ducts_.lobe[openings])]
        mains = np.flatnonzero(ducts_.generation == min(MAIN_DUCT, int(ducts_.generation.max())))
        self.main = mains[np.argsort(ducts_.lobe[mains], kind="stable")]
        self.share = lobules.capacity / lobules.capacity.sum()

    def pressure(self, ductal_milk: Floats) -> Floats:
        """Pressure in each segment [mmHg]."""
        u = _DuctInputs(0.0, ductal_milk, 0.0, 0.0, 1.0, self.rest_volume, 0.0)
        found: Floats = _duct_pressure(u, self.organs.ducts)
        return found

    def contracted(self, held: Held, u: Felt, h: float) -> tuple[Any, Any]:
        """Muscle at the middle and at the end of a step (Heun)."""
        y, p = held.muscle, self.organs.myoepithelium
        felt = self.breast.lobes.sensitivity
        a = _contract(0.0, y, _MuscleInputs(u.dose, felt, u.block), p)
        ahead = _Muscle(*(x + h * rate for x, rate in zip(y, a, strict=True)))
        b = _contract(0.0, ahead, _MuscleInputs(u.dose_end, felt, u.block), p)
        end = _Muscle(*(x + 0.5 * h * (r + s) for x, r, s in zip(y, a, b, strict=True)))
        middle = _Muscle(*(0.5 * (x + z) for x, z in zip(y, end, strict=True)))
        return middle, end

    def step(self, held: Held, u: Felt, h: float) -> Moved:
        """Advance `held` in place by `h` seconds; return what moved, mean over the step.

        Raises
        ------
        SimulationError
            If no pressures can be found, however short the step.
        """
        return self._stepped(held, u, h, MOST_HALVINGS)

    def _stepped(self, held: Held, u: Felt, h: float, halvings: int) -> Moved:
        muscle, end = self.contracted(held, u, h)
        work = _Step(self, held, muscle, u, h)
        moved = work.solved()
        if moved is not None:
            held.muscle = end
            work.move(moved)
            return moved
        if halvings == 0:
            raise SimulationError(
                f"breast {self.breast.side}: no pressures were found in a step of {h:.2g} s; "
                "look for ducts of no width or parameters outside their ranges"
            )
        self.kept, self.trend = None, None
        half = 0.5 * (u.dose + u.dose_end)
        one = self._stepped(held, u._replace(dose_end=half), 0.5 * h, halvings - 1)
        two = self._stepped(held, u._replace(dose=half), 0.5 * h, halvings - 1)
        return Moved(
            0.5 * (one.along + two.along),
            0.5 * (one.entering + two.entering),
            0.5 * (one.made + two.made),
            two.pressure,
        )


class _Step:
    """One step of one tree, while its pressures are looked for."""

    def __init__(self, tree: Tree, held: Held, muscle: Any, u: Felt, h: float) -> None:
        lobules = tree.breast.lobules
        self.tree, self.held, self.u, self.h = tree, held, u, h
        self.contraction = muscle.contraction[lobules.lobe]
        self.opening = muscle.opening[lobules.lobe]
        self.alveolar, self.ductal = held.alveolar_milk, held.ductal_milk
        if tree.trend is not None:
            self.alveolar = _ahead(held.alveolar_milk, h * tree.trend[0])
            self.ductal = _ahead(held.ductal_milk, h * tree.trend[1])
        fullness = held.alveolar_milk / lobules.capacity
        self.made = u.rate_when_empty * tree.share * _brake(fullness, tree.organs.storage)
        self.vacuum = u.vacuum[:, None]

    def entering(self, alveolar: Floats, pressure: Floats) -> Floats:
        """Flow of each lobule into its duct [mL/s]."""
        lobules = self.tree.breast.lobules
        u = _DuctInputs(
            alveolar,
            0.0,
            self.contraction,
            self.opening,
            lobules.capacity,
            1.0,
            lobules.conductance,
        )
        found: Floats = _alveolar_flow(pressure, u, self.tree.organs.ducts)
        return found

    def leaving(self, ductal: Floats, pressure: Floats) -> Floats:
        """Flow of each lobe by the nipple [mL/s], mean over the phases of a stroke."""
        tree = self.tree
        u = _NippleInputs(
            pressure,
            self.vacuum,
            ductal,
            tree.rest_volume[tree.opening],
            tree.breast.lobes.nipple_conductance,
            self.u.gain,
        )
        found: Floats = _nipple(u, tree.organs.nipple).flow.mean(axis=0)
        return found

    def flows(self) -> Moved:
        """Find what would move, were the guess the end of the step."""
        tree, matrix = self.tree, self.tree.matrix
        pressure = tree.pressure(self.ductal)
        along = np.empty(len(pressure))
        along[tree.opening] = self.leaving(self.ductal[tree.opening], pressure[tree.opening])
        along[matrix.child] = self.way() * (pressure[matrix.child] - pressure[matrix.above])
        entering = self.entering(self.alveolar, pressure[tree.end])
        return Moved(along, entering, self.made, pressure)

    def way(self) -> Floats:
        """Conductance of each segment but nipple ducts, as wide as it is [mL/s/mmHg]."""
        child = self.tree.matrix.child
        stretch = self.ductal[child] / self.tree.rest_volume[child]
        found: Floats = self.tree.conductance[child] * stretch**2
        return found

    def gain(self, moved: Moved) -> Floats:
        """Rate at which each segment fills [mL/s]."""
        filled = self.tree.matrix.gathered(moved.along) - moved.along
        filled[self.tree.end] += moved.entering
        return filled

    def slopes(self, moved: Moved) -> _Slopes:
        """Linearise at the guess, and factorise."""
        tree, matrix, h = self.tree, self.tree.matrix, self.h
        wider = self.ductal * (1.0 + NUDGE)
        higher = tree.pressure(wider)
        compliance = NUDGE * self.ductal / (higher - moved.pressure)
        fuller = self.alveolar * (1.0 + NUDGE)
        pressure = moved.pressure[tree.end]
        emptying = self.entering(fuller, pressure) - moved.entering
        emptying /= NUDGE * self.alveolar
        yielding = (moved.entering - self.entering(self.alveolar, pressure + NUDGE)) / NUDGE
        out = self.leaving(wider[tree.opening], higher[tree.opening])
        rise = higher[tree.opening] - moved.pressure[tree.opening]
        down = self.way()
        across = moved.pressure[matrix.child] - moved.pressure[matrix.above]
        steeper = 1.0 + 2.0 * across * compliance[matrix.child] / self.ductal[matrix.child]
        up = down * np.maximum(steeper, 0.1)
        diagonal = compliance / h
        diagonal[tree.opening] += (out - moved.along[tree.opening]) / rise
        diagonal[matrix.child] += up
        diagonal += np.bincount(matrix.above, down, len(diagonal))
        diagonal[tree.end] += yielding / (1.0 + h * emptying)
        return _Slopes(h, compliance, emptying, yielding, matrix.factorised(diagonal, -down, -up))

    def missed(self, moved: Moved) -> tuple[Floats, Floats, float]:
        """By how much the guess misses [mL], in ducts and alveoli, and the largest share."""
        ductal = self.ductal - self.held.ductal_milk - self.h * self.gain(moved)
        change = moved.made - moved.entering
        alveolar = self.alveolar - self.held.alveolar_milk - self.h * change
        worst = max(
            float(np.abs(ductal / self.ductal).max()),
            float(np.abs(alveolar / self.alveolar).max()),
        )
        return ductal, alveolar, worst

    def better(self, ductal: Floats, alveolar: Floats, slopes: _Slopes) -> None:
        """Move the guess by Newton's method; no part of it further than allowed."""
        tree, h = self.tree, self.h
        spread = 1.0 + h * slopes.emptying
        right = -ductal / h
        right[tree.end] -= slopes.emptying * alveolar / spread
        rise = tree.matrix.solve(slopes.factors, right)
        there = self.ductal + slopes.compliance * rise
        self.ductal = np.maximum(there, FURTHEST * self.ductal)
        fall = (alveolar - h * slopes.yielding * rise[tree.end]) / spread
        self.alveolar = np.maximum(self.alveolar - fall, FURTHEST * self.alveolar)

    def solved(self) -> Moved | None:
        """Find the flows of the step, or None."""
        before = np.inf
        if self.tree.kept is not None and self.tree.kept.step != self.h:
            self.tree.kept = None
        for _ in range(MOST_ATTEMPTS):
            moved = self.flows()
            ductal, alveolar, worst = self.missed(moved)
            if worst < TOLERANCE:
                return moved
            if not np.isfinite(worst):
                return None
            if self.tree.kept is None or worst > SERVES * before:
                self.tree.kept = self.slopes(moved)
            before = worst
            self.better(ductal, alveolar, self.tree.kept)
        return None

    def move(self, moved: Moved) -> None:
        """Move the milk, by the flows that were found."""
        trend = moved.made - moved.entering, self.gain(moved)
        self.held.alveolar_milk = self.held.alveolar_milk + self.h * trend[0]
        self.held.ductal_milk = self.held.ductal_milk + self.h * trend[1]
        self.tree.trend = trend


def _ahead(milk: Floats, change: Floats) -> Floats:
    """First guess of the milk at the end of a step [mL]."""
    guess: Floats = np.maximum(milk + change, FURTHEST * milk)
    return guess

"""The case that the session benchmarks share: a reference mother, ten minutes at one breast."""

import copy
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

import numpy as np

from benchmarks.timing import processor_time
from lactea.parameters import Mother
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.engine import Engine
from lactea.simulation.stretch import BREASTFEED

SECONDS = 600.0
SEED = 1


@dataclass(frozen=True)
class Case:
    """An engine just before the first suck, and what the feed asks of it."""

    engine: Engine
    stage: Any
    plan: Any

    def fed(self) -> tuple[float, float, Engine]:
        """Feed on a copy; return processor time [s], milk taken [mL], and the engine after it."""
        engine = copied(self.engine)
        taken: list[float] = []
        spent = processor_time(lambda: taken.append(engine.stretch(self.stage, self.plan)[1]))
        return spent, taken[0], engine

    def shortened(self, seconds: float) -> "Case":
        """Return the case cut to its first seconds: nothing stills the infant, one kind of suck."""
        stage = self.stage._replace(appetite=1e9, low_flow=-1.0)
        plan = self.plan._replace(
            durations=np.array([seconds]),
            wave=np.array(self.plan.wave[:1], dtype=np.int64),
            strength=np.ones(1),
            began=np.zeros(1),
        )
        return Case(self.engine, stage, plan)


def copied(engine: Engine) -> Engine:
    """Copy what a feed changes in an engine; its record begins anew."""
    return replace(
        engine,
        dyad=copy.deepcopy(engine.dyad),
        scratch=copy.deepcopy(engine.scratch),
        bursts=engine.bursts.copy(),
        record=np.empty_like(engine.record),
        rows=0,
        passages=[],
    )


def feed_of(fidelity: str, seconds: float = SECONDS) -> Case:
    """Prepare the feed on the bench, its duration imposed, and stop just before the first suck."""
    found: list[Case] = []
    usual = Engine.stretch

    def watched(self: Engine, stage: Any, plan: Any) -> tuple[float, float, int]:
        if stage.kind == BREASTFEED:
            found.append(Case(copied(self), stage, plan))
        return usual(self, stage, plan)

    with mock.patch.object(Engine, "stretch", watched):
        run_bench(Mother.reference(), Protocol(duration=seconds), SEED, fidelity)
    return found[0]

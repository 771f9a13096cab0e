"""One session on the bench: a breast filled to a known fullness, then fed from or pumped."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.removal import Pattern, Waveform
from lactea.removal.outlets import Outlet
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.fidelity import check_fidelity
from lactea.simulation.pumping import apply
from lactea.simulation.session import Feed, breastfeed, quiet, relax

SEQUENTIAL = "sequential"
SIDES = {"left": (0,), "right": (1,), "both": (0, 1), SEQUENTIAL: (0, 1)}
PUMPED = 900.0  # [s] unless the protocol says how long
_LIMITS = {
    "fullness": (0.001, 1.2, "of storage capacity"),
    "appetite": (0.0, 2000.0, "mL"),
    "duration": (1.0, 4 * 3600.0, "s"),
    "preparation": (0.0, 3600.0, "s"),
    "inhibition": (0.0, 1.0, ""),
    "block": (0.0, 1.0, ""),
}


@dataclass(frozen=True, eq=False)
class Bench:
    """What happened in one session on the bench.

    Attributes
    ----------
    feeds
        One entry a breast.
    record
        (rows, columns) As in `Run`; time 0 [s] is the first suck or stroke.
    bursts
        [s] Times of bursts of oxytocin, negative before the first suck.
    leaked
        (2,) [mL] Lost by each breast from preparation to the end.
    """

    feeds: tuple[Feed, ...]
    record: NDArray[np.float64]
    bursts: NDArray[np.float64]
    leaked: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Protocol:
    """What is done in one session on the bench.

    Attributes
    ----------
    kind
        "breastfeed" or "pump".
    side
        "left", "right" or, with a pump, "both" at once or "sequential", left first.
    fullness
        [1] Of every lobe when preparation begins.
    appetite
        [mL] Of the infant; unused by a pump.
    duration
        [s] Imposed, on each breast; None lets the infant decide.
    preparation
        [s] In which cues reach the mother before the first suck.
    wave
        One stroke of the pump, or its pattern; the mother's usual one by default.
    outlet
        What stands between pump and nipple; a shield that fits by default.
    inhibition, block
        [1] Of release and of receptors, 0 to 1.
    """

    kind: str = "breastfeed"
    side: str = "left"
    fullness: float = 0.55
    appetite: float = 90.0
    duration: float | None = None
    preparation: float = 300.0
    wave: Waveform | Pattern | None = None
    outlet: Outlet = field(default_factory=Outlet)
    inhibition: float = 0.0
    block: float = 0.0

    def __post_init__(self) -> None:
        """Refuse a protocol that cannot be carried out."""
        if self.kind not in ("breastfeed", "pump") or self.side not in SIDES:
            raise ScheduleError(f"protocol: {self.kind!r} on {self.side!r} is not known")
        if self.kind == "breastfeed" and len(SIDES[self.side]) > 1:
            raise ScheduleError("protocol: one infant feeds at one breast; give left or right")
        for name, (low, high, unit) in _LIMITS.items():
            value = getattr(self, name)
            if value is not None and not low <= value <= high:
                raise ScheduleError(f"protocol: {name} = {value} {unit}; give {low:g} to {high:g}")


def _at_first_suck(engine: Engine, protocol: Protocol) -> float:
    surroundings = engine.stage.surroundings._replace(
        inhibition=protocol.inhibition, block=protocol.block
    )
    engine.stage = engine.stage._replace(surroundings=surroundings)
    if protocol.preparation > 0.0:
        cue = 1.0 if protocol.kind == "breastfeed" else engine.pumps.cue
        quiet(engine, protocol.preparation, cue=cue * engine.prepared)
    return engine.time


def _pumped(engine: Engine, protocol: Protocol) -> tuple[Feed, ...]:
    lasting, sides = protocol.duration or PUMPED, SIDES[protocol.side]
    turns = [(side,) for side in sides] if protocol.side == SEQUENTIAL else [sides]
    return tuple(
        feed
        for turn in turns
        for feed in apply(engine, 0, turn, lasting, protocol.wave, outlet=protocol.outlet).feeds
    )


def run_bench(
    mother: Mother, protocol: Protocol, seed: int = 0, fidelity: str = "averaged"
) -> Bench:
    """Carry out one session on the bench, and follow the gland until it has relaxed.

    Raises
    ------
    ScheduleError
        If there is no such fidelity, or only one watched session can have it.
    """
    check_fidelity(fidelity)
    engine = make_engine(mother, seed, fidelity, fullness=protocol.fullness)
    start = _at_first_suck(engine, protocol)
    if protocol.kind == "pump":
        feeds = _pumped(engine, protocol)
    else:
        key, side = (seed, mother.seed, mother.index, 0), SIDES[protocol.side][0]
        feeds = (breastfeed(engine, 0, side, protocol.appetite, key, protocol.duration),)
    relax(engine)
    record = engine.record[: engine.rows].copy()
    record[:, 0] -= start
    count = int(engine.bursts[0])
    return Bench(
        tuple(replace(feed, start=feed.start - start) for feed in feeds),
        record,
        engine.bursts[1 : 1 + count] - start,
        engine.dyad.milk[:, 1].copy(),
    )

"""The runs that every law is held to. A new way to run belongs in this table."""

from dataclasses import dataclass, field
from functools import cache

from lactea.parameters import Mother
from lactea.simulation.run import Run, simulate
from lactea.simulation.schedule import Bottle, Schedule, Session, on_demand

HOUR = 3600.0
LOGGED = Schedule(
    sessions=(
        Session(1.0 * HOUR, "breastfeed", (("left", 600.0), ("right", 420.0))),
        Session(4.5 * HOUR, "pump", (("left", 900.0), ("right", 900.0))),
        Session(8.0 * HOUR, "breastfeed", (("right", 900.0),)),
        Session(8.3 * HOUR, "breastfeed", (("left", 300.0),)),
        Session(13.0 * HOUR, "pump", (("right", 600.0),)),
        Session(17.0 * HOUR, "breastfeed", (("left", 1500.0), ("right", 60.0))),
        Session(23.8 * HOUR, "breastfeed", (("right", 1200.0),)),
    ),
    bottles=(Bottle(6.0 * HOUR, 80.0), Bottle(20.0 * HOUR, 60.0)),
)
SHORT = Schedule(sessions=(Session(HOUR, "breastfeed", (("left", 300.0), ("right", 200.0))),))
NO_CUE = Schedule(sessions=(Session(0.0, "pump", (("left", 900.0),)),), inhibition=1.0)


@dataclass(frozen=True)
class Asked:
    """What a run is made from."""

    mother: Mother = field(default_factory=Mother.reference)
    schedule: Schedule = field(default_factory=on_demand)
    seed: int = 1
    fidelity: str = "averaged"


RUNS = {
    "reference": Asked(),
    **{f"drawn {i}": Asked(Mother.draw(11, index=i), seed=i) for i in range(6)},
    "every stroke": Asked(schedule=SHORT, fidelity="resolved"),
    "receptors blocked": Asked(schedule=Schedule(block=1.0)),
    "half inhibited": Asked(schedule=Schedule(inhibition=0.5)),
    "wholly inhibited": Asked(schedule=NO_CUE),
    "logged, with pump and bottles": Asked(schedule=LOGGED),
    "logged, drawn": Asked(Mother.draw(5), LOGGED),
    "day 3": Asked(Mother.reference(days_postpartum=3.0)),
    "day 1": Asked(Mother.reference(days_postpartum=1.0)),
    "six months": Asked(Mother.reference(days_postpartum=180.0)),
    "two days": Asked(schedule=on_demand(days=2)),
}


@cache
def run_of(name: str) -> Run:
    """A run of the table, made once."""
    asked = RUNS[name]
    return simulate(asked.mother, asked.schedule, asked.seed, asked.fidelity)

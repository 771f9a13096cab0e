"""Three runs that most tests look at: on demand, as logged with a pump, and without any feed."""

import pytest

from lactea.parameters import Mother
from lactea.simulation.run import simulate
from lactea.simulation.schedule import Bottle, Schedule, Session, on_demand

HOUR = 3600.0
LOGGED = Schedule(
    sessions=(
        Session(1 * HOUR, "breastfeed", (("left", 700.0), ("right", 500.0))),
        Session(5 * HOUR, "pump", (("left", 900.0), ("right", 900.0))),
        Session(9 * HOUR, "breastfeed", (("right", 900.0),)),
        Session(9 * HOUR + 1000.0, "breastfeed", (("left", 600.0),)),
        Session(20 * HOUR, "pump", (("left", 600.0),)),
    ),
    bottles=(Bottle(14 * HOUR, 90.0),),
)


@pytest.fixture(scope="session")
def day():
    return simulate(Mother.reference(), on_demand(), seed=1)


@pytest.fixture(scope="session")
def logged():
    return simulate(Mother.draw(5, 3), LOGGED, seed=2)


@pytest.fixture(scope="session")
def nothing():
    return simulate(Mother.reference(), Schedule(sessions=()), seed=1)

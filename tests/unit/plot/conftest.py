"""Runs to be drawn: on demand, as logged with a pump, crowded, many days, nothing at all."""

from types import MappingProxyType

import pytest

from lactea.parameters import Mother
from lactea.simulation.run import simulate
from lactea.simulation.schedule import Bottle, Schedule, Session, on_demand

HOUR = 3600.0
LOGGED = Schedule(
    sessions=(
        Session(1.5 * HOUR, "breastfeed", (("left", 600.0), ("right", 500.0))),
        Session(9.0 * HOUR, "pump", (("left", 900.0), ("right", 900.0))),
        Session(13.5 * HOUR, "pump", (("left", 900.0),)),
        Session(23.9 * HOUR, "breastfeed", (("left", 900.0),)),
    ),
    bottles=(Bottle(11.0 * HOUR, 90.0), Bottle(20.0 * HOUR, 120.0)),
)
HUNGRY = MappingProxyType({"feeding.meal_per_weight": 5.0})


@pytest.fixture(scope="session")
def day():
    return simulate(Mother.reference(), on_demand(), seed=1)


@pytest.fixture(scope="session")
def logged():
    return simulate(Mother.draw(5, 3), LOGGED, seed=2)


@pytest.fixture(scope="session")
def crowded():
    return simulate(Mother(name="$x_1 <b>&amp;", changed=HUNGRY), on_demand(days=2), seed=2)


@pytest.fixture(scope="session")
def blocked():
    return simulate(Mother.reference(), Schedule(block=1.0, inhibition=1.0), seed=2)


@pytest.fixture(scope="session")
def nothing():
    return simulate(Mother.reference(), Schedule(sessions=()), seed=1)


@pytest.fixture(scope="session")
def runs(day, logged, crowded, blocked, nothing):
    return {
        "day": day,
        "logged": logged,
        "crowded": crowded,
        "blocked": blocked,
        "nothing": nothing,
    }

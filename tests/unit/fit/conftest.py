import pytest

from lactea.fit import fit
from lactea.fit.sample import Effort
from lactea.fit.simulated import simulated_log

QUICK = Effort(walkers=26, burn=120, steps=480, thin=8, starts=2)


@pytest.fixture(scope="session")
def pump_log():
    return simulated_log("pump", 7, 3, 5.0)


@pytest.fixture(scope="session")
def pump_fit(pump_log):
    return fit(pump_log.history, effort=QUICK)

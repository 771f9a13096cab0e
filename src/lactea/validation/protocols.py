"""What was done in published lactations, as scenarios; cut short where a paper ends."""

from collections.abc import Mapping
from dataclasses import replace

from lactea.simulation.scenario import Period, Scenario
from lactea.simulation.scenario_file import scenario_of

SEVEN_MONTHS = 215.0  # [d]


def until(scenario: Scenario, end: float) -> Scenario:
    """Cut a scenario short, or let its last period last, to end on a day."""
    kept = [period for period in scenario.periods if period.start < end]
    return replace(scenario, periods=(*kept[:-1], replace(kept[-1], end=end)))


def shipped(name: str, end: float) -> Scenario:
    """Return a scenario that Lactea ships, to a day."""
    return until(scenario_of(name), end)


def on_demand(end: float = SEVEN_MONTHS) -> Scenario:
    """Return feeding on demand without solids, as far as papers on nothing else go."""
    return Scenario("demand", "On demand", (Period(0.0, end),))


def every(hours: float) -> tuple[float, ...]:
    """Return clock times at an interval [h], from midnight."""
    return tuple(hours * place for place in range(int(24.0 / hours + 1e-9)))


def pumping(a_day: int, end: float, minutes: float = 15.0, gestation: float = 40.0) -> Scenario:
    """Pumping both breasts so many times a day from birth on, and nothing else."""
    times = every(24.0 / a_day)
    period = Period(0.0, end, "times", times, "pump", pump_minutes=minutes)
    return Scenario("pumping", "Only pumping", (period,), gestation)


def then(first: Scenario, *more: tuple[float, Mapping[str, object]]) -> Scenario:
    """Follow a scenario by periods: the day on which each ends, and what it changes."""
    periods = list(first.periods)
    for end, changes in more:
        start = periods[-1].end
        periods.append(replace(Period(start, end), **changes))  # type: ignore[arg-type]
    return replace(first, periods=tuple(periods))


EMPTIED = {"feeds": "times", "times": every(1.0), "removal": "pump"}
STOPPED = {"feeds": "none"}

"""The beginning of a scenario: the same birth and periods, ended earlier."""

from dataclasses import replace

from lactea.errors import ScheduleError
from lactea.simulation.scenario import Period, Scenario


def beginning(scenario: Scenario, days: float) -> Scenario:
    """Return the first days [d] of a scenario; what is asked of them does not change.

    Raises
    ------
    ScheduleError
        If the scenario is shorter, or less than a day is asked for.
    """
    if not 1.0 <= days <= scenario.days:
        raise ScheduleError(
            f"scenario {scenario.name!r} lasts {scenario.days} days, {days:g} of it are asked for;"
            f" give 1 to {scenario.days}"
        )
    kept = tuple(_until(one, days) for one in scenario.periods if one.start < days)
    return replace(scenario, periods=kept)


def _until(period: Period, days: float) -> Period:
    """Return a period that ends no later than a day, its solids as far as they have come."""
    if period.end <= days:
        return period
    first, last = period.solids
    share = (days - period.start) / (period.end - period.start)
    return replace(period, end=days, solids=(first, first + share * (last - first)))

"""Days on demand at one month and at three: how often, how long, how far each breast is emptied."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from calibration.targets import Target, mean_of
from lactea.parameters import Mother
from lactea.results.measures import (
    feed_duration,
    fullness_after,
    milk_per_feed,
    session_duration,
    sessions_per_day,
)
from lactea.simulation.run import simulate
from lactea.simulation.schedule import on_demand
from lactea.units import convert

TITLE = "days on demand"
SEED = 7
MOTHERS = 20
ORGANS = ("feeding", "infant")
DAYS = 2
ONE_MONTH, THREE_MONTHS = 30.0, 90.0  # [d]
_EMPTIED = "prod_daly1993_emptying_postfeed"


def targets() -> tuple[Target, ...]:
    """Return what days on demand are held to."""
    emptied = mean_of("fullness", "fullness after a feed", (_EMPTIED,), "1", 0.03)
    spread = emptied.spread or 0.0
    return (
        mean_of(
            "sessions_1", "sessions a day, 1 month", ("prod_kent2013_sessions_1mo",), "1/d", 0.35
        ),
        mean_of(
            "sessions_3", "sessions a day, 3 months", ("prod_kent2013_sessions_3mo",), "1/d", 0.35
        ),
        mean_of(
            "session_1", "time of a session, 1 month", ("prod_kent2013_duration_1mo",), "min", 4.0
        ),
        mean_of(
            "session_3", "time of a session, 3 months", ("prod_kent2013_duration_3mo",), "min", 4.0
        ),
        mean_of(
            "milk", "milk of a feed", ("ejection_bf_volume_onebreast_mitoulas2002",), "mL", 4.8
        ),
        mean_of(
            "feed", "time of a feed", ("ejection_bf_duration_onebreast_mitoulas2002",), "min", 1.9
        ),
        # Daly gives how far a breast was emptied; what is left is its complement.
        replace(emptied, value=1.0 - emptied.value),
        replace(
            emptied,
            name="fullness_spread",
            what="SD of it between feeds",
            value=spread,
            spread=None,
            tolerance=0.06,
        ),
    )


def measure(mother: Mother, place: int) -> Mapping[str, float]:
    """Return what one mother gives over two days at each age; `place` is the seed of both."""
    young, older = (
        _days(replace(mother, days_postpartum=age), place) for age in (ONE_MONTH, THREE_MONTHS)
    )
    both = {name: 0.5 * (young[name] + older[name]) for name in young}
    return {
        "sessions_1": young["sessions"],
        "sessions_3": older["sessions"],
        "session_1": young["session"],
        "session_3": older["session"],
        **{name: both[name] for name in ("milk", "feed", "fullness", "fullness_spread")},
    }


def _days(mother: Mother, seed: int) -> dict[str, float]:
    run = simulate(mother, on_demand(DAYS), seed=seed)
    return {
        "sessions": sessions_per_day(run),
        "session": convert(session_duration(run), "s", "min"),
        "milk": milk_per_feed(run),
        "feed": convert(feed_duration(run), "s", "min"),
        "fullness": fullness_after(run),
        "fullness_spread": float(np.std([feed.after / feed.capacity for feed in run.feeds])),
    }

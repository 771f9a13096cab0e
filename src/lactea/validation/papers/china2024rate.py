"""A survey of 162 dyads in China, 2024: milk of one feed over the time of sucking, by age and side.

Medians and quartiles of infants of 1 to 12 months, one feed each, by weighing. The error of a
median is taken from the quartiles as for a normal spread; how the 162 fell into the two ages is not
said, and half in each is assumed. Simulated: the middle one of the feeds of two days of each
mother, 60 days for 1 to 4 months, 180 for 5 to 12. Its time is that at the breast, with pauses: how
the survey took the time of sucking is not said.
"""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from lactea.evidence import fact
from lactea.validation.observers import DayObserved, grams
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number

YOUNG, OLD = 60.0, 180.0
DYADS = 162
QUARTILES = 1.349  # SD between the quartiles of a normal spread
MEDIAN = 1.253  # error of its median over that of its mean


def _middle(day: DayObserved, side: int | None = None) -> tuple[float, float]:
    """Milk [g] and time [min] of the middle feed of a mother, at one side if it is given."""
    places = [i for i, its in enumerate(day.sides_by_feed) if side in (None, its)]
    if not places:
        return np.nan, np.nan
    place = places[len(places) // 2]
    return grams(day.milk_by_feed[place]), day.seconds_by_feed[place] / 60.0


def _median(fact_id: str, values: Sequence[float], dyads: float, departure: str = "") -> Verdict:
    known = np.array([value for value in values if np.isfinite(value)])
    row = fact(fact_id)
    spread = ((row.high or 0.0) - (row.low or 0.0)) / QUARTILES
    return judge_number(
        fact_id,
        float(np.median(known)),
        MEDIAN * float(known.std(ddof=1)) / sqrt(known.size),
        MEDIAN * spread / sqrt(dyads),
        "median; errors from quartiles and from our SD",
        departure,
    )


def judge(trial: Trial) -> list[Verdict]:
    """Judge rates of intake, intake by side, and intake against time."""
    young, old = trial.days(YOUNG), trial.days(OLD)
    feeds = [_middle(day) for day in young]
    r = float(np.corrcoef(np.array(feeds).T)[0, 1])
    published = float(fact("mech_intake_time_corr").value or 0.0)
    ages = "Theirs are infants of 1 to 12 months, ours of 2."
    return [
        _median("mech_rate_1to4mo", [milk / time for milk, time in feeds], DYADS / 2.0),
        _median(
            "mech_rate_5to12mo",
            [milk / time for milk, time in map(_middle, old)],
            DYADS / 2.0,
            "The model ends at six months, before solids; theirs go on to twelve.",
        ),
        _median("mech_intake_left_2024", [_middle(day, 0)[0] for day in young], DYADS, ages),
        _median("mech_intake_right_2024", [_middle(day, 1)[0] for day in young], DYADS, ages),
        judge_number(
            "mech_intake_time_corr",
            r,
            (1.0 - r**2) / sqrt(len(feeds)),
            (1.0 - published**2) / sqrt(DYADS),
            "sampling errors of two correlations",
            ages,
        ),
    ]

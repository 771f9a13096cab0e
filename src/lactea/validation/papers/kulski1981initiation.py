"""Kulski & Hartmann 1981: when milk changes after birth, with suckling and without.

Milk of women who did not breastfeed changed alike for three days, and back over the next six. A
breast that is never suckled gives no record of milk leaving it, so its milk is read where it is
held, at the end of 3 and of 9 days.
"""

import numpy as np

from lactea.simulation.scenario import Period, Scenario
from lactea.validation.lactating import content, held, machinery_hour
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

LACTOSE = 0  # its place among the solutes
ONSET = 0.1  # [1] of the way, as for Arthur 1989, which sets
ALIKE = 0.05  # [1] how far from the lactose of suckled breasts still counts as the same


def never(days: float) -> Scenario:
    """Return a birth after which nobody suckles."""
    return Scenario("never", "Never suckled", (Period(0.0, days, "none"),))


def _lactose(trial: Trial, days: float) -> float:
    ends = trial.lactations(never(days))
    return 1000.0 * float(np.mean([held(one, 0, LACTOSE) for one in ends]))


def judge(trial: Trial) -> list[Verdict]:
    """Judge the hour of change, and what happens without suckling."""
    fed = trial.breastfed(on_demand())
    third, ninth = _lactose(trial, 3.0), _lactose(trial, 9.0)
    suckled = float(np.mean([content(one, "lactose", 3, 3) for one in fed]))
    return [
        judge_mean(
            "dev_sa_onset_window",
            [machinery_hour(one.mother, ONSET) for one in fed],
            "range",
            departure="Arthur 1989, which sets, has citrate rise from 32 h; see what it misses.",
        ),
        judge_ordering(
            "kulski1981initiation",
            "never suckled: lactose of day 3 as with suckling",
            abs(third - suckled) <= ALIKE * suckled,
            third,
            "mmol/L",
            f"within a twentieth of the suckled {suckled:.0f} mmol/L",
        ),
        judge_ordering(
            "kulski1981initiation",
            "never suckled: lactose falls from day 3 to day 9",
            ninth < third,
            ninth,
            "mmol/L",
            f"below the {third:.0f} mmol/L of day 3",
        ),
    ]

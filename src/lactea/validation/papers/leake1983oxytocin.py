"""Leake et al. 1983: prolactin before a session, over the first year; five women, pumped.

The published errors are standard errors. The lowest level of a day is not recorded here: it is the
level without the surge of a session.
"""

from lactea.validation.lactating import mean_of_days
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

BANDS = {"10_90d": (10, 90), "90_180d": (90, 180), "180d_1y": (180, 215)}
CUT = "Followed to day 215 only."


def judge(trial: Trial) -> list[Verdict]:
    """Judge three bands of age."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            f"prod_leake1983_base_{band}",
            [mean_of_days(one, "prolactin", *days) for one in fed],
            "se",
            departure=CUT if band == "180d_1y" else "",
        )
        for band, days in BANDS.items()
    ]

"""Calcium of milk by stage, 1983: the same in days 4 to 7 as after a month; 102 mothers.

The other side of a dispute with Kent 1992, who found half as much again on day 4. Printed per 100 g
of milk, read as per 100 mL of 1.03 g each.
"""

from lactea.validation.lactating import content
from lactea.validation.observers import grams
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

MASS = 4.008  # [mg/dL] of 1 mmol/L
STAGES = {"d4_7": (4, 7), "d30_45": (30, 45)}


def judge(trial: Trial) -> list[Verdict]:
    """Judge calcium at two stages."""
    fed = trial.breastfed(on_demand())
    return [
        judge_mean(
            f"dev_ca_{stage}",
            [MASS * content(one, "calcium", *days) / grams(1.0) for one in fed],
            "se",
        )
        for stage, days in STAGES.items()
    ]

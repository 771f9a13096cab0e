"""Dewey et al. 1984: intake at 7 months, and the volume below which milk is that of weaning."""

from math import sqrt

import numpy as np

from lactea.validation.lactating import intake
from lactea.validation.papers.prosser1984weaning import WEANED_FROM, weaning
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

INFANTS, BETWEEN = 10, 0.163  # variation between infants: of Dewey 1991
LITTLE = 300.0  # [mL/d]
TURNED = 1.2  # [1] over the sodium of full lactation, that counts as a rise


def _sodium(trial: Trial) -> tuple[float, float]:
    """Sodium of milk on days of weaning with more than 300 mL, and with less [mmol/mL]."""
    much, little = [], []
    for one in trial.breastfed(weaning()):
        days = slice(int(WEANED_FROM), None)
        milk = (one.day("removed_left") + one.day("removed_right"))[days]
        sodium = one.day("sodium")[days]
        known = np.isfinite(sodium)
        much += list(sodium[known & (milk >= LITTLE)])
        little += list(sodium[known & (milk < LITTLE)])
    return float(np.mean(much)), float(np.mean(little)) if little else np.nan


def judge(trial: Trial) -> list[Verdict]:
    """Judge intake at 7 months, and that milk turns below 300 mL a day and not above."""
    fed = trial.breastfed(on_demand())
    much, little = _sodium(trial)
    return [
        judge_mean(
            "prod_dewey1984_7mo",
            [intake(one, 209, 215) for one in fed],
            "stated",
            BETWEEN * 875.0 / sqrt(INFANTS),
            "no spread published; variation between infants as in Dewey 1991",
            "7 % of the energy came from elsewhere in the paper.",
        ),
        judge_ordering(
            "dewey1984late",
            "weaning: sodium rises once milk falls below 300 mL a day",
            little > TURNED * much,
            little / much,
            "1",
            "sodium below 300 mL a day over that above it, more than 1.2",
            "prod_dewey1984_weaning_threshold",
            "Weaning in two months from day 60 here; in the paper from 7 to 20 months.",
        ),
    ]

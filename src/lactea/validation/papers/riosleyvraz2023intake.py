"""Rios-Leyvraz & Yao 2023: intake by age, a meta-analysis; infants fed only at the breast.

It may hold infants of studies that also lie behind the need of the infant here.
"""

from lactea import evidence
from lactea.validation.lactating import intake
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

BIAS = 0.05  # [1] upper end of what test weighing is known to miss
AGES = {1: 30, 3: 91, 6: 183}


def judge(trial: Trial) -> list[Verdict]:
    """Judge intake at 1, 3 and 6 months."""
    fed = trial.breastfed(on_demand())
    found = []
    for months, day in AGES.items():
        name = f"prod_riosleyvraz2023_{months}mo"
        values = [intake(one, day - 4, day + 4) for one in fed]
        error = BIAS / 2.0 * (evidence.fact(name).value or 0.0)
        why = "none published; allowed are the 5 % by which test weighing may be wrong"
        found.append(judge_mean(name, values, "stated", error, why))
    return found

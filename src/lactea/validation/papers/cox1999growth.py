"""Cox et al. 1999: growth of the breast to term and to one month, lactose in urine, and milk.

Eight women in Perth, measured before conception and after. Growth after term is read as the milk
that a lactating breast holds on average, besides tissue. No relation of growth to milk was found
in eight women: that would take a correlation beyond 0.71. Jin 2024 found one in 609.
"""

import numpy as np

from lactea.anatomy import gland as glands
from lactea.parameters import values
from lactea.simulation.lactation import Lactation
from lactea.simulation.pregnancy_run import COLUMNS
from lactea.validation.lactating import mean_of_days, of_both
from lactea.validation.protocols import on_demand
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

SEEN_OF_EIGHT = 0.71  # [1] correlation that eight women would show at 5 %
WEEK = 7.0 * 86400.0
ROSE = 0.1  # [1] of the lactose of term, by which a rise is seen
ERROR_WEEKS = 2.0


def grown(one: Lactation) -> float:
    """Return the tissue that one breast won in pregnancy [mL]."""
    return float(one.pregnancy[-1, COLUMNS.index("volume_grown")])


def milk_held(one: Lactation, day: int) -> float:
    """Return the milk that one breast holds on average on a day [mL]."""
    p = values(glands.Params, "gland", one.mother.of("gland"))
    gland = float(one.pregnancy[-1, COLUMNS.index("gland")])
    return mean_of_days(one, "fullness_left", day, day) * p.storage_capacity * gland


def _week_of_rise(one: Lactation) -> float:
    lactose = one.pregnancy[:, COLUMNS.index("urinary_lactose")]
    age = one.pregnancy[:, COLUMNS.index("gestational_age")]
    return float(age[np.argmax(lactose >= ROSE * lactose[-1])]) / WEEK


def judge(trial: Trial) -> list[Verdict]:
    """Judge growth, the onset of differentiation, and growth against production."""
    fed = trial.breastfed(on_demand())
    growth = np.array([grown(one) for one in fed])
    milk = np.array([of_both(one, "made", 26, 34) for one in fed])
    r = float(np.corrcoef(growth, milk)[0, 1])
    month = [grown(one) + milk_held(one, 30) for one in fed]
    return [
        judge_mean("dev_breastvol_increase_term", growth, "se"),
        judge_mean(
            "dev_breastvol_increase_1mo",
            month,
            "se",
            departure="Blood, and milk in ducts, which widen, are not counted.",
        ),
        judge_mean(
            "dev_urinary_lactose_rise_week",
            [_week_of_rise(one) for one in fed],
            "stated",
            ERROR_WEEKS,
            "no spread published; urine was collected every few weeks",
        ),
        judge_ordering(
            "cox1999growth",
            "growth in pregnancy and milk at one month: no relation that eight women would show",
            abs(r) < SEEN_OF_EIGHT,
            r,
            "1",
            "correlation within 0.71",
            "prod_cox1999_growth_vs_production",
        ),
    ]

"""Hartmann et al. 1984: yields of mothers of one infant and of twins, over six months.

Lower bounds of means ("in excess of"), from the time in which mothers were weighed; later series of
single infants find 750 to 800 g. Simulated: one and two infants on demand, milk made in month 3.
"""

from lactea import evidence
from lactea.validation.lactating import of_both
from lactea.validation.protocols import on_demand, shipped
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

SHARE = 0.05  # [1] error taken: of weighing
OLD = (
    "Weighing mothers reads their water as milk; later series of the same group find 750 to 800 g."
)
LIMIT = "The gland of a twin pregnancy is that of any other here, and its tissue grows slowly."


def judge(trial: Trial) -> list[Verdict]:
    """Judge one infant and two."""
    one, two = trial.breastfed(on_demand()), trial.breastfed(shipped("twins", 91.0))
    found = []
    for name, seen, why in (("single", one, OLD), ("twins", two, LIMIT)):
        fact_id = f"prod_hartmann1984_{name}"
        error = SHARE * (evidence.fact(fact_id).value or 0.0)
        milk = [of_both(each, "made", 61, 91) for each in seen]
        words = "lower bound of a mean; 5 % taken"
        found.append(judge_mean(fact_id, milk, "stated", error, words, why))
    return found

"""Fewtrell et al. 2006: oxytocin by the nose brings no more milk in 20 min of pumping, day 5.

51 mothers of preterm infants, 27 with oxytocin; five days of pumping gave the same in both groups,
faster in the first days with oxytocin. The model has no effect of one session on the supply of the
next days, so only sessions are judged. A dose is 0.1 mL, of what strength could not be read: 4 IU,
as in sprays of 40 IU/mL, just before pumping.
"""

import numpy as np

from lactea.parameters import Mother
from lactea.results.record import Floats, taken
from lactea.simulation.influences import Influences
from lactea.simulation.letdown import Occasion, watch
from lactea.validation.trial import SEED, Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "fewtrell2006nasal"
AGE, PUMPED = 5.0, 1200.0  # [d], [s]
DOSE, BEFORE = 4.0, 60.0  # [iU], [s]
BEGUN = 180.0  # [s]
# Difference over the SD between mothers that groups of 27 and 24 tell from none.
TOLD = 2.0 * (1.0 / 27 + 1.0 / 24) ** 0.5


def judge(trial: Trial) -> list[Verdict]:
    """Judge the milk of a session with and without the spray."""

    def pumped(influences: Influences) -> Floats:
        occasion = Occasion("pump", "both", duration=PUMPED, influences=influences)

        def one(mother: Mother) -> tuple[float, float]:
            seen = watch(mother, occasion, SEED, "averaged")
            begun = [float(np.interp(BEGUN, *taken(seen, feed)[:2])) for feed in seen.feeds]
            return sum(begun), sum(feed.milk for feed in seen.feeds)

        return np.array(trial.each(one, AGE))

    plain, sprayed = (
        pumped(Influences()),
        pumped(Influences(nasal_oxytocin=DOSE, nasal_before=BEFORE)),
    )
    whole = float((sprayed[:, 1].mean() - plain[:, 1].mean()) / plain[:, 1].std(ddof=1))
    early = float(sprayed[:, 0].mean() / plain[:, 0].mean())
    return [
        judge_ordering(
            PAPER,
            "oxytocin by the nose: no more milk in 20 min",
            abs(whole) < TOLD,
            whole,
            "1",
            f"difference in SDs between mothers, below the {TOLD:.2f} that 51 women tell from none",
            "ejection_nasal_20min_fewtrell2006",
        ),
        judge_ordering(
            PAPER,
            "oxytocin by the nose: faster at first",
            early > 1.0,
            early,
            "1",
            "milk of the first 3 min with the spray over without",
            "ejection_nasal_rct_fewtrell2006",
            "the paper means the first days, not the first minutes",
        ),
    ]

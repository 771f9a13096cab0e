"""Cannon et al. 2016: vacuum and milk in the first and the next 2 min of nutritive sucking.

19 fully breastfed term infants, first breast. Only the words of the abstract could be read: the
peak fell from the first 2 min to the next, and more milk went with a stronger peak. Simulated: the
first breasts of two days on demand at 60 days; each infant by the mean of its feeds.
"""

import numpy as np

from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

AGE = 60.0
NO_RELATION = 0.2


def judge(trial: Trial) -> list[Verdict]:
    """Judge the fall of the peak, and that stronger sucking takes more milk."""
    mouths = [day.mouth for day in trial.days(AGE) if np.isfinite(day.mouth.next_peak)]
    first = np.array([mouth.first_peak for mouth in mouths])
    fall = float(np.mean([mouth.next_peak for mouth in mouths]) - first.mean())
    relation = float(np.corrcoef(first, [mouth.first_milk for mouth in mouths])[0, 1])
    return [
        judge_ordering(
            "cannon2016vacuum",
            "peak vacuum falls from the first to the next 2 min of nutritive sucking",
            fall < 0.0,
            fall,
            "mm[Hg]",
            "next less first, mean over infants",
            "mech_peak_falls_cannon2016",
            departure="In the model only satiety weakens a suck; sucks do not follow the flow.",
        ),
        judge_ordering(
            "cannon2016vacuum",
            "more milk in 2 min with a stronger peak vacuum",
            relation > NO_RELATION,
            relation,
            "1",
            "r above what 100 dyads can tell from none (0.2)",
            "mech_peak_milk_cannon2016",
        ),
    ]

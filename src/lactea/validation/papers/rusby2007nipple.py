"""Rusby et al. 2007: more ducts in the nipple than it has openings, in mastectomy specimens.

Simulated: all ducts in a cross-section of generated nipples, blind ones counted, and their
openings. The nipples of specimens were not lactating; the paper that set the number of ducts
(Taneri 2006) counted fewer in the same kind of specimen.
"""

from math import sqrt

import numpy as np

from lactea.anatomy.generate import breast_of
from lactea.evidence import fact
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number, judge_ordering

AGE = 60.0  # [d]
DUCTS, OPENINGS = "mech_nipple_ducts_rusby", "mech_nipple_3d_orifices"
DUCTS_OF_THAT_NIPPLE = 29
_QUARTILES = 1.349  # standard deviations between the quartiles of a normal distribution
_OF_A_MEDIAN = 1.2533  # its standard error over that of a mean


def judge(trial: Trial) -> list[Verdict]:
    """Judge ducts in the nipple, and how many of them share an opening."""
    breasts = [breast_of(mother, 0) for mother in trial.at(AGE)]
    ducts = np.array([breast.nipple_ducts for breast in breasts])
    openings = np.array([len(breast.orifices) for breast in breasts])
    published = fact(DUCTS)
    spread = ((published.high or 0.0) - (published.low or 0.0)) / _QUARTILES
    ratio = (fact(OPENINGS).value or 0.0) / DUCTS_OF_THAT_NIPPLE
    least, most = np.percentile(openings / ducts, [2.5, 97.5])
    return [
        judge_number(
            DUCTS,
            float(np.median(ducts)),
            _OF_A_MEDIAN * float(ducts.std(ddof=1)) / sqrt(ducts.size),
            _OF_A_MEDIAN * spread / sqrt(published.n or 1),
            "medians; published spread from its quartiles",
            "set by another paper, which counts 17.5 in the same kind of specimen",
        ),
        judge_ordering(
            "rusby2007nipple",
            "openings for each duct of a nipple",
            bool(least <= ratio <= most),
            float(np.mean(openings / ducts)),
            "1",
            f"15 for 29 ducts in one nipple: within 95 % of ours, {least:.2f} to {most:.2f}",
            OPENINGS,
        ),
    ]

"""Chart of the Perth group: ducts at rest and in an ejection, and where the gland lies.

Secondary, from a chart that sums up ultrasound studies; one of them (Ramsay 2005) set the width of
ducts, so the range of widths at rest is no independent test. Simulated: for an ejection, the other
breast in a breastfeed on the bench, widest diameter over that at rest before any cue; for the
gland, planes through the axis of generated breasts, as ultrasound sees them.
"""

from math import sqrt

import numpy as np

from lactea.anatomy.breast import MAIN_DUCT
from lactea.anatomy.generate import breast_of
from lactea.evidence import fact
from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.sections import section
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_number, judge_ordering

AGE = 60.0  # [d]
WOMEN = 21  # scanned by Ramsay 2005, the largest study that the chart can sum up
SHARE_SD = 0.1  # [1] assumed, of a share of gland between women
RANGE = "mech_resting_duct_range"
# Range of 21 women: it holds 91 % of all women on average, and 77 to 99 % in 95 of 100 samples
# (Beta distribution of 20 and 2), if it is the smallest and the largest.
HELD = (0.77, 0.99)


def judge(trial: Trial) -> list[Verdict]:
    """Judge how far ducts widen, how wide they are, and where the gland lies."""
    return [_widening(trial), *_gland(trial), _at_rest(trial)]


def _widening(trial: Trial) -> Verdict:
    usual = trial.usual_fullness
    seen = trial.bench(observe_session, lambda mother: Protocol(fullness=usual))
    return judge_mean(
        "mech_duct_dilation_pct",
        [100.0 * s.dilation for s in seen],
        "stated",
        stated=6.0,
        why="no spread or n: 30 % of 58 % between some 25 women assumed",
    )


def _gland(trial: Trial) -> list[Verdict]:
    scans = [section(mother) for mother in trial.at(AGE)]
    share = np.array([scan.gland / scan.under_skin for scan in scans])
    mean, error = float(share.mean()), float(share.std(ddof=1) / sqrt(share.size))
    women = SHARE_SD / sqrt(WOMEN)
    published = 1.0 / 3.0  # share of fat in 2:1
    return [
        judge_number(
            "mech_gland_fat_ratio",
            mean / (1.0 - mean),
            error / (1.0 - mean) ** 2,
            women / published**2,
            "of mean shares in planes through the axis; no spread published: SD of a share of 0.1"
            " between 21 women assumed",
            "half an ellipsoid of tissue, its gland densest behind the nipple (both assumed)",
        ),
        judge_mean(
            "mech_gland_within_30mm",
            [scan.gland_near / scan.gland for scan in scans],
            "stated",
            stated=women,
            why="of the area in planes through the axis; SD of 0.1 between 21 women assumed",
        ),
    ]


def _at_rest(trial: Trial) -> Verdict:
    low, high = fact(RANGE).low or 0.0, fact(RANGE).high or 0.0
    widths = []
    for mother in trial.at(AGE):
        ducts = breast_of(mother, 0).ducts
        widths.append(float(ducts.diameter[ducts.generation == MAIN_DUCT].mean()))
    share = float(np.mean([low <= width <= high for width in widths]))
    return judge_ordering(
        "medela2010chart",
        "share of women whose main ducts at rest are 1.0 to 4.4 mm wide",
        HELD[0] <= share <= HELD[1],
        share,
        "1",
        "77 to 99 %: what the range of 21 women holds; not independent of the paper that set it",
        RANGE,
    )

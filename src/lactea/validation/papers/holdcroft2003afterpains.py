"""Holdcroft et al. 2003: afterpains in a breastfeed of the first three days, by parity.

50 women (25 primiparous, 14 of low and 11 of high parity): 96 % reported deep pain; pain, and the
number and duration of contractions under a tocodynamometer, rose with parity. Simulated: one feed
of every virtual mother on the second day, her uterus after one birth, two and four (the abstract
does not say what low and high are). The milk side of the feed is the same for the three.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from lactea.parameters import Mother
from lactea.results.sensations import CRAMPS, milk_ejections, sensations_of
from lactea.results.uterine import uterine_course
from lactea.simulation.bench import Bench, Protocol
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering, judge_proportion

PAPER = "holdcroft2003afterpains"
AGE = 2.0
WOMEN = {1.0: 25, 2.0: 14, 4.0: 11}  # of each parity; low and high taken as 2 and 4
SUCKLING = 900.0


@dataclass(frozen=True)
class Afterpains:
    """What one feed does to one uterus: contractions [1], their time [s], strongest cramps [1]."""

    contractions: float
    contracted: float
    cramps: float
    pain: bool


def _afterpains(bench: Bench, mother: Mother, parity: float) -> Afterpains:
    who = replace(mother, changed=dict(mother.changed) | {"uterus.parity": parity})
    course, end = uterine_course(bench, who), bench.feeds[0].duration
    noticed = sensations_of(bench, milk_ejections(bench), who, course)
    return Afterpains(
        contractions=len(course.during(0.0, end)),
        contracted=course.contracted(0.0, end),
        cramps=max((one.cramps for one in noticed), default=0.0),
        pain=any(CRAMPS in one.words for one in noticed),
    )


def _rises(
    groups: list[list[Afterpains]], what: str, unit: str, of: Callable[[Afterpains], float]
) -> Verdict:
    means = [float(np.mean([of(one) for one in group])) for group in groups]
    return judge_ordering(
        PAPER,
        f"{what} in a feed rises with parity",
        means[0] < means[1] < means[2],
        means[2] - means[0],
        unit,
        f"means after one birth, two and four: {', '.join(f'{mean:.3g}' for mean in means)}",
        "ejection_afterpain_parity_holdcroft2003",
    )


def judge(trial: Trial) -> list[Verdict]:
    """Judge the share of women in pain, and what rises with parity."""
    benches = trial.bench(lambda bench: bench, lambda _: Protocol(duration=SUCKLING), AGE)
    fed = list(zip(benches, trial.at(AGE), strict=True))
    groups = [[_afterpains(bench, mother, parity) for bench, mother in fed] for parity in WOMEN]
    shares = [float(np.mean([one.pain for one in group])) for group in groups]
    share = float(np.average(shares, weights=list(WOMEN.values())))
    return [
        judge_proportion(
            "ejection_afterpain_prevalence_holdcroft2003",
            100.0 * share,
            trial.mothers,
            "the paper counts pain in lower back and breast too; here only cramps count",
        ),
        _rises(groups, "number of uterine contractions", "1", lambda one: one.contractions),
        _rises(groups, "time for which the uterus is contracted", "s", lambda one: one.contracted),
        _rises(groups, "strength of uterine cramps", "1", lambda one: one.cramps),
    ]

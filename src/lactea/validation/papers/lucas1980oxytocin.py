"""Lucas et al. 1980: plasma oxytocin every 20 s in feeds of the first week, ten mothers.

Six on days 1 to 3, four on days 5 to 7. Three had no response; some surges were gone within a
minute; the six who had borne before responded more. How long the feeds were could not be read:
10 min of suckling is simulated, 60 % of the mothers on day 2 and the others on day 6.
"""

from math import sqrt

import numpy as np

from lactea.parameters import Mother
from lactea.results.ejections import find_ejections
from lactea.results.record import Floats, column
from lactea.simulation.bench import Bench, Protocol, run_bench
from lactea.validation.trial import SEED, Trial
from lactea.validation.verdict import Verdict, judge_number, judge_ordering

PAPER = "lucas1980oxytocin"
WOMEN = 10
EARLY, LATER, SHARE_EARLY = 2.0, 6.0, 0.6  # [d], [d], [1]
FED = 600.0  # [s]
SAMPLED = np.arange(-60.0, FED + 1.0, 20.0)  # [s]
RESPONSE = 2.0  # of the level before cues; less is within the noise of an assay
BRIEF = 60.0  # [s]


def sampled(bench: Bench) -> Floats:
    """Plasma oxytocin over that before any cue, every 20 s [1]."""
    level = column(bench, "oxytocin")
    found: Floats = np.interp(SAMPLED, column(bench, "time"), level / level[0])
    return found


def surges(samples: Floats) -> list[float]:
    """Return how long surges last [s], until half of the rise is lost again, in the samples.

    A surge that the last sample cuts is left out.
    """
    found = find_ejections(SAMPLED, samples, RESPONSE - 1.0)
    return [one.end - one.onset for one in found if one.end < SAMPLED[-1]]


def _fed(mothers: list[Mother], parity: float) -> list[Floats]:
    def one(mother: Mother) -> Floats:
        changed = {**mother.changed, "uterus.parity": parity}
        borne = Mother(
            mother.name, mother.days_postpartum, None, changed, mother.seed, mother.index, True
        )
        return sampled(run_bench(borne, Protocol(duration=FED), SEED))

    return [one(mother) for mother in mothers]


def judge(trial: Trial) -> list[Verdict]:
    """Judge who responds, how brief surges are, and what earlier births do."""
    early = round(SHARE_EARLY * trial.mothers)
    mothers = [*trial.at(EARLY)[:early], *trial.at(LATER)[early:]]
    first, again = _fed(mothers, 1.0), _fed(mothers, 2.0)
    silent = float(np.mean([samples.max() < RESPONSE for samples in first]))
    lasting = [seconds for samples in first for seconds in surges(samples)]
    brief = float(np.mean([seconds < BRIEF for seconds in lasting]))
    rise = [float(np.mean([samples.mean() for samples in group])) for group in (first, again)]
    return [
        judge_number(
            "ejection_no_response_lucas1980",
            WOMEN * silent,
            WOMEN * sqrt(silent * (1.0 - silent) / trial.mothers),
            sqrt(WOMEN * 0.3 * 0.7),
            "binomial error of 3 of 10; a response is twice the level before",
            "every virtual mother has a reflex; others found a rise in all of ten women",
        ),
        judge_ordering(
            PAPER,
            "some surges of oxytocin last less than a minute",
            brief > 0.0,
            brief,
            "1",
            "share of surges of which half is gone within 60 s",
            "ejection_surge_duration_lucas1980",
        ),
        judge_ordering(
            PAPER,
            "mothers who have borne before respond more",
            rise[1] > rise[0],
            rise[1] / rise[0],
            "1",
            "mean oxytocin after a second birth over after a first",
            "ejection_parity_lucas1980",
            "the model's reflex knows nothing of births; McNeilly 1983 found no relation",
        ),
    ]

"""Gardner et al. 2017: one mother, two lactations, and three ejections in every pump session.

Two sessions in each lactation; neither number, times nor durations differed (P > 0.05). Simulated:
each virtual mother twice after a first birth and twice after a second, with another infant. What
the model lets differ between lactations is the draw of chance; her pattern is hers.
"""

import numpy as np

from lactea.parameters import Mother
from lactea.results.record import Floats
from lactea.simulation.bench import Protocol, run_bench
from lactea.validation.patterns import observe_pattern
from lactea.validation.trial import SEED, Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "gardner2017lactations"
FACT = "ejection_n_repeat_gardner2017"
LACTATIONS, SESSIONS = 2, 2
RARE = 0.05


def again(mother: Mother, birth: int) -> Mother:
    """Return the same woman after another birth, her infant drawn for that birth."""
    other = Mother.draw(SEED + 1000 * birth, mother.index, mother.days_postpartum)
    hers = {k: v for k, v in mother.changed.items() if not k.startswith(("infant.", "feeding."))}
    infants = {k: v for k, v in other.changed.items() if k.startswith(("infant.", "feeding."))}
    changed = {**hers, **infants, "uterus.parity": 1.0 + birth}
    return Mother(
        mother.name,
        mother.days_postpartum,
        None,
        changed,
        mother.seed,
        mother.index,
        mother.drawn,
    )


def counts(mother: Mother, fullness: float) -> Floats:
    """Ejections of 15 min of pumping both breasts, (lactations, sessions)."""
    protocol = Protocol("pump", "both", fullness, duration=900.0, preparation=240.0)

    def one(birth: int, session: int) -> float:
        seed = SEED + SESSIONS * birth + session
        return observe_pattern(run_bench(again(mother, birth), protocol, seed)).ejections

    return np.array([[one(b, s) for s in range(SESSIONS)] for b in range(LACTATIONS)])


def judge(trial: Trial) -> list[Verdict]:
    """Judge that lactations do not differ, and that four sessions alike are nothing rare."""
    usual = trial.usual_fullness
    seen = np.array(trial.each(lambda mother: counts(mother, usual)))
    between = float(np.abs(seen.mean(axis=2)[:, 0] - seen.mean(axis=2)[:, 1]).mean())
    within = float(np.abs(seen[:, :, 0] - seen[:, :, 1]).mean())
    alike = float((np.ptp(seen.reshape(len(seen), -1), axis=1) == 0.0).mean())
    return [
        judge_ordering(
            PAPER,
            "the same number of ejections in four sessions of two lactations",
            alike > RARE,
            alike,
            "1",
            f"share of virtual mothers of whom that is true, above {RARE:g}",
            FACT,
        ),
        judge_ordering(
            PAPER,
            "lactations of one mother differ no more than sessions do",
            between <= within,
            between,
            "1",
            f"mean difference between her lactations; between sessions of one it is {within:.2f}",
            FACT,
            "that nothing of the reflex changes from birth to birth was assumed",
        ),
    ]

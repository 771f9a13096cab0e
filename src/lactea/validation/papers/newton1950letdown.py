"""Newton & Newton 1950: the let-down reflex is what gives the infant the milk.

103 mothers in hospital: those who breastfed well had more signs of let-down, and less milk was left
behind for an injection of oxytocin to bring. No numbers could be read, so orderings judge: a weaker
reflex leaves more milk after the same suckling, and a blocked one gives what the ducts held.
"""

import numpy as np

from lactea.anatomy.generate import lumped_breast
from lactea.parameters import Mother
from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "newton1950letdown"
SUCKLING = 900.0
SPARE = 1.0


def judge(trial: Trial) -> list[Verdict]:
    """Judge a weakened reflex and a blocked one."""
    usual = trial.usual_fullness

    def fed(inhibition: float, block: float) -> list[float]:
        def protocol(mother: Mother) -> Protocol:
            return Protocol(fullness=usual, duration=SUCKLING, inhibition=inhibition, block=block)

        return [s.milk for s in trial.bench(observe_session, protocol)]

    whole, weak = float(np.mean(fed(0.0, 0.0))), float(np.mean(fed(0.5, 0.0)))
    blocked = fed(0.0, 1.0)
    ducts = [float(lumped_breast(mother, 0).rest_volume.sum()) for mother in trial.at(60.0)]
    beyond = max(milk - held for milk, held in zip(blocked, ducts, strict=True))
    return [
        judge_ordering(
            PAPER,
            "a reflex of half the release gives less milk, and leaves more",
            weak < whole,
            weak / whole,
            "1",
            "milk of the same suckling over that with the whole reflex",
            "ejection_letdown_symptoms_newton1950",
        ),
        judge_ordering(
            PAPER,
            "let-down blocked: no infant gets more than the ducts held",
            beyond <= SPARE,
            beyond,
            "mL",
            f"the most that any infant got beyond what the ducts of its mother hold at rest; "
            f"{SPARE:g} mL may seep",
            "ejection_letdown_symptoms_newton1950",
        ),
    ]

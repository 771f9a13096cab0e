"""Gardner et al. 2019: ten mothers, one breast, a two-phase and an infant-derived pattern.

The milk available at the start, from the paper's own volumes and shares, is the condition of the
experiment; volumes then judge nothing. The abstract gives no duration: 15 min are taken, as in
other studies of the same group.
"""

from math import sqrt

import numpy as np

from lactea.evidence import fact
from lactea.parameters import Mother, load_table
from lactea.removal import Pattern, until_ejection
from lactea.removal.patterns import pattern_named
from lactea.results.measures import share_of_available
from lactea.simulation.bench import Protocol
from lactea.validation.observers import filled_to, observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

# Pattern, and the facts that give its volume and its share of the available milk.
ARMS = {
    "two-phase": ("mech_vol_2phase", "mech_pamr_2phase"),
    "infant-derived": ("mech_vol_infantpattern", "mech_pamr_infantpattern"),
}
AGE = 140.0  # [d] between 1 and 40 weeks


def _pattern(name: str, mother: Mother) -> Pattern:
    made = pattern_named(name, mother)
    return until_ejection(made) if len(made.phases) > 1 else made


def _protocol(name: str, mother: Mother, least: float) -> Protocol:
    volume, share = (float(fact(one).value or 0.0) for one in ARMS[name])
    available = volume / (share / 100.0)
    return Protocol(
        "pump",
        "left",
        fullness=filled_to(available / load_table("gland")["storage_capacity"].value, least),
        duration=900.0,
        wave=_pattern(name, mother),
    )


def judge(trial: Trial) -> list[Verdict]:
    """Judge the share that each pattern removes, and that they remove alike."""
    least = [day.least_fullness for day in trial.days(AGE)]

    def shares(name: str) -> list[float]:
        seen = trial.bench(
            observe_session,
            lambda mother: _protocol(name, mother, least[mother.index][0]),
            AGE,
        )
        return [
            100.0 * share_of_available(one.feeds, low) for one, low in zip(seen, least, strict=True)
        ]

    removed = {name: shares(name) for name in ARMS}
    departure = "duration not shown in the abstract; taken as 15 min"
    verdicts = [judge_mean(ARMS[name][1], removed[name], departure=departure) for name in ARMS]
    facts = [fact(share) for _, share in ARMS.values()]
    error = sqrt(sum((one.sd or 0.0) ** 2 / (one.n or 1) for one in facts))
    apart = float(np.mean(removed["infant-derived"]) - np.mean(removed["two-phase"]))
    return [
        *verdicts,
        judge_ordering(
            "gardner2019infant",
            "both patterns remove alike",
            abs(apart) <= 2.0 * error,
            apart,
            "%",
            "share removed, infant-derived less two-phase, within twice the published error of "
            f"the difference ({error:.0f} %), which is wide",
        ),
    ]

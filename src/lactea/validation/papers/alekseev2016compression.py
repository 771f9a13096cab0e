"""Alekseev et al. 2016: an experimental pump with and without compression, 24 women.

What compression does to flow comes from another paper of the group (Alekseev 1998, which sets it).
The abstract shows neither duration nor vacuum: 15 min of the usual pump are taken.
"""

from lactea.parameters import Mother
from lactea.removal.patterns import pattern_named
from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

DEPARTURE = (
    "duration and vacuum not shown in the abstract; in 15 min either pump nearly empties the "
    "model's breast, so that compression speeds the flow more than it adds milk"
)


def judge(trial: Trial) -> list[Verdict]:
    """Judge the milk that compression adds, and its share of both arms."""

    def milk(name: str) -> list[float]:
        def protocol(mother: Mother) -> Protocol:
            return Protocol("pump", "left", duration=900.0, wave=pattern_named(name, mother))

        return [one.milk for one in trial.bench(observe_session, protocol)]

    pairs = list(zip(milk("steady"), milk("compression"), strict=True))
    gains = [100.0 * (pressed / plain - 1.0) for plain, pressed in pairs]
    shares = [100.0 * pressed / (pressed + plain) for plain, pressed in pairs]
    return [
        judge_mean("mech_compression_gain", gains, "range", departure=DEPARTURE),
        judge_mean("mech_compression_share", shares, "unknown", departure=DEPARTURE),
    ]

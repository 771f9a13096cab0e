"""Prime et al. 2009: milk ejections in 15 min by ultrasound, and whether both breasts agree.

14 women pumped one breast; 28 pumped both. Simulated on the bench, breasts as full as usual.
"""

from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_proportion


def judge(trial: Trial) -> list[Verdict]:
    """Judge the number of ejections and their synchrony."""
    usual = trial.usual_fullness
    one = trial.bench(
        observe_session,
        lambda mother: Protocol("pump", "left", usual, duration=900.0, preparation=240.0),
    )
    both = trial.bench(
        observe_session,
        lambda mother: Protocol("pump", "both", usual, duration=900.0, preparation=240.0),
    )
    together = [s.synchrony for s in both if s.synchrony == s.synchrony]
    return [
        judge_mean("mech_me_ultrasound", [s.ejections for s in one], "sd"),
        judge_proportion(
            "mech_lr_synchrony",
            100.0 * sum(together) / len(together),
            len(together),
            departure="One oxytocin serves both breasts; only lobes' sensitivities differ.",
        ),
    ]

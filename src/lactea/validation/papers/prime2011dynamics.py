"""Prime et al. 2011: milk ejections in 15 min of pumping both breasts.

25 mothers, three sessions each. Simulated: one session a mother, both breasts as full as they
usually are before a feed.
"""

from math import sqrt

from lactea.simulation.bench import Protocol
from lactea.validation.observers import observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_spread

WOMEN = 25


def judge(trial: Trial) -> list[Verdict]:
    """Judge the number of ejections and what the first two bring."""
    usual = trial.usual_fullness
    seen = trial.bench(
        observe_session,
        lambda mother: Protocol("pump", "both", usual, duration=900.0, preparation=240.0),
    )
    return [
        judge_mean("prod_prime2011_ejections", [s.ejections for s in seen], "sd"),
        judge_spread("prod_prime2011_ejections", [s.ejections for s in seen]),
        judge_mean(
            "prod_prime2011_first_two",
            [100.0 * s.first_two for s in seen],
            "stated",
            stated=20.0 / sqrt(WOMEN),
            why="an SD of 20 % between women assumed",
        ),
    ]

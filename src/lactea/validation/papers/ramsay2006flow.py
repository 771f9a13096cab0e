"""Ramsay et al. 2006: no 5 s of pumping gave more than 4.6 g, in 23 women and many sessions."""

from lactea.simulation.bench import Protocol
from lactea.validation.observers import grams, observe_session
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

LARGEST, SMALLEST = 4.6, 2.3


def judge(trial: Trial) -> list[Verdict]:
    """Judge the largest flow of any mother."""
    usual = trial.usual_fullness
    seen = trial.bench(
        observe_session,
        lambda mother: Protocol("pump", "left", usual, duration=900.0, preparation=240.0),
    )
    largest = 5.0 * grams(max(s.largest_flow for s in seen))
    return [
        judge_ordering(
            "ramsay2006flow",
            "largest milk flow of any mother in 5 s",
            SMALLEST <= largest <= 1.25 * LARGEST,
            largest,
            "g/(5.s)",
            "between half of 4.6 g and a quarter above it: an extreme of 100 mothers beside one "
            "of 23",
            "mech_flow_5s_range",
        )
    ]

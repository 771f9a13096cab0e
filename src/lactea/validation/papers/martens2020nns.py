"""Martens et al. 2020: bursts of non-nutritive sucks of 26 term infants, 3 months, at a pacifier.

Medians, without a spread: an SD of a third of the median between infants is assumed, of a tenth for
the frequency, which hardly differs between ages. Simulated: bursts of two days on demand at 90 days
that begin and end while little milk flows.
"""

from math import sqrt

from lactea.evidence import fact
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean

AGE = 90.0
INFANTS = 26
NO_MILK = "A pacifier gives no milk; a breast has just given it or is about to."


def judge(trial: Trial) -> list[Verdict]:
    """Judge sucks in a burst, its length, and the frequency within it."""
    mouths = [day.mouth for day in trial.days(AGE)]

    def one(fact_id: str, values: list[float], share: float, words: str) -> Verdict:
        error = share * float(fact(fact_id).value or 0.0) / sqrt(INFANTS)
        why = f"an SD of {words} of the median between infants assumed"
        return judge_mean(fact_id, values, "stated", error, why, NO_MILK)

    return [
        one("mech_nns_cycles_burst_3mo", [m.burst_sucks for m in mouths], 1.0 / 3.0, "a third"),
        one("mech_nns_burst_s_3mo", [m.burst_time for m in mouths], 1.0 / 3.0, "a third"),
        one("mech_nns_freq_3mo", [m.nonnutritive_rate for m in mouths], 0.1, "a tenth"),
    ]

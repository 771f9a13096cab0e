"""Powe et al. 2010: recombinant prolactin for five mothers without prolactin of their own.

Simulated: pumping eight times a day from birth with no prolactin but half of the published peak of
27.9 ug/L, which is a peak; then four weeks of 60 ug/kg twice a day. A second trial gave it to
mothers of preterm infants who pumped and had prolactin: their milk rose fourfold.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

import numpy as np

from lactea.simulation.scenario import Scenario
from lactea.validation.lactating import of_both
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_mean, judge_ordering

WOMEN = 5
PEAK = 27.9  # [ug/L]
PEAK_OVER_BASAL = 2.0  # [1] Battin 1985, which sets
ROSE = 2.0  # [1] a rise that counts; fourfold published
GIVEN = (("recombinant prolactin", 120.0),)


def _milk(trial: Trial, own: Mapping[str, object]) -> tuple[list[float], list[float]]:
    first = replace(pumping(8, 28.0).periods[0], **own)  # type: ignore[arg-type]
    periods = first, replace(first, start=28.0, end=56.0, drugs=GIVEN)
    scenario = Scenario("prolactin", "Recombinant prolactin", periods)
    seen = trial.lactations(scenario)
    before = [of_both(one, "removed", 22, 28) for one in seen]
    return before, [of_both(s, "removed", 50, 56) for s in seen]


def judge(trial: Trial) -> list[Verdict]:
    """Judge milk without prolactin and with it, and what more of it does for others."""
    lacking = {"prolactin_share": 0.0, "prolactin_added": PEAK / PEAK_OVER_BASAL}
    before, after = _milk(trial, lacking)
    first, second = _milk(trial, {})
    rise = float(np.mean(second) / np.mean(first))
    why = "published spread over the root of five women; its type is not stated"
    return [
        judge_mean(
            "prod_powe2010_def_milk_before",
            before,
            "stated",
            1.6 / sqrt(WOMEN),
            why,
            "The level between surges is not published; half of the peak is taken all day long.",
        ),
        judge_mean(
            "prod_powe2010_def_milk_after",
            after,
            "stated",
            8.3 / sqrt(WOMEN),
            why,
            "These glands had not made milk; ours are whole, and answer prolactin with all of it.",
        ),
        judge_ordering(
            "powe2010rhprl",
            "mothers who only pump, not lacking prolactin: milk on more of it over that before",
            rise > ROSE,
            rise,
            "1",
            "at least twice; fourfold published, in three mothers",
            "prod_powe2010_pt_milk_after",
            "Prolactin permits here and does not drive: above the gate more of it does nothing. "
            "The published mothers began at 54 mL a day.",
        ),
    ]

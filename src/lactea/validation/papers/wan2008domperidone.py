"""Wan et al. 2008: domperidone at two doses, mothers of preterm infants with too little milk.

Of six mothers two did not respond; the published rates are those of the other four (8.7, 23.6 and
29.4 g/h). Simulated: pumping six times a day after birth in week 30, the drug from the fourth week
on. Our mothers are not chosen for little milk, so that orderings are judged and not the rates.
"""

from dataclasses import replace

import numpy as np

from lactea.simulation.scenario import Scenario
from lactea.validation.lactating import of_both
from lactea.validation.protocols import pumping
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_ordering

ROSE = 1.5  # [1] a rise that counts; 2.7 and 3.4 times published
DOSES = (0.0, 30.0, 60.0)  # [mg/d]
WEEK = 7.0
FROM = 28.0  # [d]


def _milk(trial: Trial) -> list[float]:
    first = pumping(6, FROM).periods[0]
    periods = [first]
    for dose in DOSES[1:]:
        end = periods[-1].end + WEEK
        periods.append(
            replace(first, start=periods[-1].end, end=end, drugs=(("domperidone", dose),))
        )
    scenario = Scenario("domperidone", "Domperidone", tuple(periods), gestation=30.0)
    seen = trial.lactations(scenario)
    ends = [int(period.end) for period in periods]
    return [float(np.mean([of_both(one, "removed", end - 3, end) for one in seen])) for end in ends]


def judge(trial: Trial) -> list[Verdict]:
    """Judge the rise at each dose."""
    none, low, high = _milk(trial)
    why = "Prolactin permits here and does not drive; these mothers lack little of it."
    return [
        judge_ordering(
            "wan2008domperidone",
            "domperidone 30 mg/d: milk over that without",
            low > ROSE * none,
            low / none,
            "1",
            "at least 1.5; 2.7 published in the four who responded, and nothing in two",
            "prod_wan2008_30mg",
            why,
        ),
        judge_ordering(
            "wan2008domperidone",
            "the second 30 mg/d adds less than the first",
            high - low < low - none,
            (high - low) / (low - none),
            "1",
            "below 1; 0.39 published",
            "prod_wan2008_60mg",
        ),
    ]

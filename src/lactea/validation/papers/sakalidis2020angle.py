"""Sakalidis et al. 2020: a breast shield that opens at 105 degrees against one at 90.

49 mothers, both breasts for 15 min, each shield once. What the angle does to the way out of the
nipple was never measured: the factor is assumed (`outlets.wide_conductance`), and this judges it.
"""

import numpy as np

from lactea.evidence import fact
from lactea.parameters import Mother
from lactea.removal import until_ejection
from lactea.removal.outlets import FITTED, outlet_named
from lactea.removal.patterns import USUAL, pattern_named
from lactea.simulation.bench import Bench, Protocol
from lactea.validation.trial import Trial
from lactea.validation.verdict import Verdict, judge_number

NORMAL_95 = 1.96
DEPARTURE = (
    "fullness before pumping not shown in the abstract; that before an infant's feed is taken"
)


def _seen(bench: Bench) -> tuple[float, float]:
    """Milk of both breasts [mL], and its share of what they held [%]."""
    milk = sum(feed.milk for feed in bench.feeds)
    return milk, 100.0 * milk / sum(feed.before for feed in bench.feeds)


def judge(trial: Trial) -> list[Verdict]:
    """Judge what the wider angle adds to the share removed and to the volume."""
    fullness = trial.usual_fullness

    def with_shield(name: str) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        def protocol(mother: Mother) -> Protocol:
            return Protocol(
                "pump",
                "both",
                fullness=fullness,
                duration=900.0,
                wave=until_ejection(pattern_named(USUAL, mother)),
                outlet=outlet_named(name, mother),
            )

        return np.array(trial.bench(_seen, protocol))

    gained = with_shield("wide-angle") - with_shield(FITTED)
    return [
        _judged("mech_shield105_vol_diff", gained[:, 0]),
        _judged("mech_shield105_pamr_diff", gained[:, 1]),
    ]


def _judged(fact_id: str, gained: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Verdict:
    known = fact(fact_id)
    published = ((known.high or 0.0) - (known.low or 0.0)) / (2.0 * NORMAL_95)
    return judge_number(
        fact_id,
        float(gained.mean()),
        float(gained.std(ddof=1) / np.sqrt(gained.size)),
        published,
        "published 95 % interval of the difference",
        DEPARTURE,
    )

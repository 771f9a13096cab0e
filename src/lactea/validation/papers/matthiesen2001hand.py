"""Matthiesen et al. 2001: oxytocin is higher after periods of the infant's hands on the breast.

Ten mothers from birth to the first feed, infants on the chest, blood every 15 min. Simulated on day
1: two hours in skin contact, in which each quarter of an hour the infant massages the breast or
does not, by chance.
"""

from math import sqrt

import numpy as np

from lactea.parameters import Mother
from lactea.parameters.draws import uniform
from lactea.results.record import Floats
from lactea.simulation.engine import make_engine
from lactea.simulation.influences import Influences, course_of
from lactea.simulation.session import quiet
from lactea.simulation.stretch import COLUMNS, DELIVERY, GIVEN, TOUCH
from lactea.validation.trial import SEED, Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "matthiesen2001hand"
WOMEN = 10
AGE = 1.0  # [d]
QUARTER, QUARTERS = 900.0, 8  # [s]
_HANDS_KEY = 4001


def difference(mother: Mother) -> float:
    """Return oxytocin after quarters with massage less after those without [pg/mL]."""
    hands = uniform(QUARTERS, SEED, mother.index, _HANDS_KEY) < 0.5
    engine = make_engine(mother, SEED, fullness=0.5)

    def given(edges: Floats) -> Floats:
        skin = course_of(Influences(skin_contact=1.0), mother, edges).stimulus[:-1]
        massaged = course_of(Influences(massage=1.0), mother, edges).stimulus[:-1]
        middles = 0.5 * (edges[1:] + edges[:-1])
        quarter = np.minimum((middles / QUARTER).astype(int), QUARTERS - 1)
        reaching = np.zeros((middles.size, GIVEN))
        reaching[:, TOUCH], reaching[:, DELIVERY] = skin + massaged * hands[quarter], 1.0
        return reaching

    quiet(engine, QUARTER * QUARTERS, given=given)
    record = engine.record[: engine.rows]
    ends = QUARTER * np.arange(1, QUARTERS + 1)
    samples = np.interp(ends, record[:, 0], record[:, COLUMNS.index("oxytocin")])
    if hands.all() or not hands.any():
        return float("nan")
    return float(samples[hands].mean() - samples[~hands].mean())


def judge(trial: Trial) -> list[Verdict]:
    """Judge whether oxytocin follows the hands."""
    found = np.array(trial.each(difference, AGE))
    known = found[np.isfinite(found)]
    error = float(known.std(ddof=1)) / sqrt(WOMEN)
    return [
        judge_ordering(
            PAPER,
            "oxytocin is higher after the infant's hands have massaged the breast",
            float(known.mean()) > 2.0 * error,
            float(known.mean()),
            "pg/mL",
            f"sample after massage less without, above two errors of ten women ({error:.2g})",
            "ejection_hand_massage_matthiesen2001",
            "that touch stimulates was assumed; its size and how soon it shows could have failed",
        )
    ]

"""Theobald 1959 (as cited by Findlay 1968): milk ejection persists with an anaesthetised nipple.

Qualitative, and put down to conditioning: cues before the feed must be enough. Simulated: five
minutes of what comes before a feed, then 10 min of suckling that the neurons do not notice.
"""

import numpy as np

from lactea.parameters import Mother
from lactea.removal import suck_wave
from lactea.simulation.engine import make_engine
from lactea.simulation.pumping import pump
from lactea.simulation.session import quiet
from lactea.validation.trial import SEED, Trial
from lactea.validation.verdict import Verdict, judge_ordering

PAPER = "theobald1959nipple"
PREPARED, SUCKLED = 300.0, 600.0  # [s]


def ejects(mother: Mother) -> bool:
    """Tell whether a mother releases a burst without feeling her nipple."""
    engine = make_engine(mother, SEED, fullness=0.6)
    quiet(engine, PREPARED, cue=engine.prepared)
    pump(engine, 0, (0,), SUCKLED, suck_wave(engine.sucking), drive=0.0)
    return bool(engine.bursts[0] > 0.0)


def judge(trial: Trial) -> list[Verdict]:
    """Judge how many mothers eject without their nipple."""
    share = float(np.mean(trial.each(ejects)))
    return [
        judge_ordering(
            PAPER,
            "milk ejection persists with an anaesthetised nipple",
            share > 0.5,
            share,
            "1",
            "share of mothers with a burst of oxytocin, above half: persisting must be usual",
            "ejection_nipple_block_theobald1959",
            "cues end with the first suck in the model; the infant at the breast is still seen",
        )
    ]

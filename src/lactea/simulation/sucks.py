"""The infant within a step: which way it sucks, and what the milk does to its hunger."""

from typing import Any

from lactea.physiology.slow import infant
from lactea.simulation.compiled import inlined

NUTRITIVE, PAUSE, NONNUTRITIVE = 0, 1, 2  # waves of an infant's plan
NO_SUCK, NUTRITIVE_SUCK, NONNUTRITIVE_SUCK = 0.0, 1.0, 2.0  # in the record

_infant_rhs = inlined(infant.rhs)
_Infant, _InfantInputs = infant.State, infant.Inputs


@inlined
def wave_now(feeding: bool, planned: int, flow: float, low_flow: float) -> int:
    """Return the wave of this step: an infant sucks non-nutritively while little milk flows.

    `flow` is what it feels now, `low_flow` [mL/s] what is little to it.
    """
    return NONNUTRITIVE if feeding and planned == NUTRITIVE and flow <= low_flow else planned


@inlined
def suck_of(feeding: bool, wave: int) -> float:
    """Return how an infant sucks under a wave, as the record writes it."""
    if not feeding or wave == PAUSE:
        return NO_SUCK
    return NONNUTRITIVE_SUCK if wave == NONNUTRITIVE else NUTRITIVE_SUCK


@inlined
def step_infant(
    baby: Any,
    need: float,
    meal: float,
    intake: float,
    wakefulness: float,
    p: infant.Params,
    h: float,
) -> None:
    """Advance the infant by `h` seconds (Heun)."""
    u = _InfantInputs(need, intake / h, wakefulness, meal)
    now = _Infant(baby[0], baby[1], baby[2])
    a = _infant_rhs(0.0, now, u, p)
    then = _Infant(
        now.deficit + h * a.deficit, now.stomach + h * a.stomach, now.asking + h * a.asking
    )
    b = _infant_rhs(0.0, then, u, p)
    baby[0] += 0.5 * h * (a.deficit + b.deficit)
    baby[1] += 0.5 * h * (a.stomach + b.stomach)
    baby[2] += 0.5 * h * (a.asking + b.asking)

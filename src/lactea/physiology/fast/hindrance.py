"""What holds the milk-ejection reflex back, and where: at the neurons or on the way to the gland.

Release: stress, fear, pain, ethanol, opioids and epidural analgesia leave each its own share of the
drive; the shares multiply, as of causes that know nothing of each other. Delivery: adrenaline and
cold narrow the vessels of the breast, so that less of the released oxytocin reaches it (rabbit:
Cross 1955); warmth gives back part of what is lost and never more. Every influence acts by
x^2 / (half^2 + x^2): nothing at 0, half at `half`.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp, where


class Inputs(NamedTuple):
    stress: Annotated[float, "1"]  # 0.5 is mental arithmetic or loud noise
    fear: Annotated[float, "1"]  # 0 none to 1 terror
    pain: Annotated[float, "1"]  # 0 none to 1 the worst
    cold: Annotated[float, "1"]  # 0 comfortable to 1 shivering
    warmth: Annotated[float, "1"]  # on the breast, 0 none to 1 a warm compress
    ethanol: Annotated[float, "g/kg"]  # in body water, from ethanol.py
    opioid_dose: Annotated[float, "mg"]  # morphine into a vein, or as much of another as equals it
    opioid_since: Annotated[float, "s"]  # since it was given; negative before
    epidural: Annotated[float, "1"]  # 1 the first days after epidural analgesia in labour


class Outputs(NamedTuple):
    inhibition: Annotated[float, "1"]  # of release, 0 none to 1 complete
    delivery: Annotated[float, "1"]  # share of released oxytocin that reaches the gland, 1 usual


class Params(NamedTuple):
    stress_half: Annotated[float, "1"]  # stress that holds back half of the release
    fear_half: Annotated[float, "1"]
    pain_half: Annotated[float, "1"]
    ethanol_half: Annotated[float, "g/kg"]  # in the body
    opioid_half: Annotated[float, "mg"]
    opioid_time: Annotated[float, "s"]  # in which an opioid falls to 1/e
    epidural_inhibition: Annotated[float, "1"]
    stress_adrenaline: Annotated[float, "1"]  # as a share of what fear can raise
    adrenaline_loss: Annotated[float, "1"]  # of delivery, by the most that fear raises
    cold_half: Annotated[float, "1"]
    cold_loss: Annotated[float, "1"]  # of delivery, by the worst cold
    warmth_restored: Annotated[float, "1"]  # share of what is lost that a warm compress gives back


def _effect(amount: float, half: float) -> float:
    return amount * amount / (half * half + amount * amount)


def _opioid(u: Inputs, p: Params) -> float:
    """Opioid that still acts [mg]."""
    left = u.opioid_dose * exp(-u.opioid_since / p.opioid_time)
    return where(u.opioid_since >= 0.0, left, 0.0 * u.opioid_dose)


def inhibition(u: Inputs, p: Params) -> float:
    """Share of the release that is held back [1]."""
    left = (
        (1.0 - _effect(u.stress, p.stress_half))
        * (1.0 - _effect(u.fear, p.fear_half))
        * (1.0 - _effect(u.pain, p.pain_half))
        * (1.0 - _effect(u.ethanol, p.ethanol_half))
        * (1.0 - _effect(_opioid(u, p), p.opioid_half))
        * (1.0 - p.epidural_inhibition * u.epidural)
    )
    return 1.0 - left


def adrenaline(u: Inputs, p: Params) -> float:
    """Adrenaline above that at rest [1], as a share of the most that fear raises."""
    calm = 1.0 - p.stress_adrenaline * _effect(u.stress, p.stress_half)
    return 1.0 - calm * (1.0 - _effect(u.fear, p.fear_half))


def delivery(u: Inputs, p: Params) -> float:
    """Share of released oxytocin that reaches the gland [1]; 1 when nothing hinders it."""
    narrowed = 1.0 - p.adrenaline_loss * adrenaline(u, p)
    passed = narrowed * (1.0 - p.cold_loss * _effect(u.cold, p.cold_half))
    return 1.0 - (1.0 - passed) * (1.0 - p.warmth_restored * u.warmth)


def outputs(u: Inputs, p: Params) -> Outputs:
    """Return what release and delivery lose."""
    return Outputs(inhibition=inhibition(u, p), delivery=delivery(u, p))

"""What is given or done to help an ejection: touch, and oxytocin by the nose or into a vein.

Touch is an unlearnt addition to the stimulus of a nipple. That of an infant on the skin wanes: in
the first hour after birth oxytocin is raised for three quarters of it (Nissen et al. 1995).
Oxytocin enters the blood through two equal first-order steps; from the nose late and for a small
share (duct catheter study of 1962: 200 times the dose for the same pressure). The same study saw
one contraction after an injection and a series after a spray, which a steady supply to the blood
cannot give here: what is in the nose is taken to excite the oxytocin neurons as well, as oxytocin
in the brain does in rats (review of 1988). Whether it gets there from the nose is disputed.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import exp, where


class Inputs(NamedTuple):
    massage: Annotated[float, "1"]  # of the breast, 0 none to 1 as taught
    skin_contact: Annotated[float, "1"]  # 0 none to 1 the bare infant on her chest
    contact_since: Annotated[float, "s"]  # since skin contact began
    nasal_dose: Annotated[float, "[iU]"]  # of oxytocin
    nasal_since: Annotated[float, "s"]  # since it was sprayed; negative before
    vein_dose: Annotated[float, "[iU]"]
    vein_since: Annotated[float, "s"]


class Outputs(NamedTuple):
    stimulus: Annotated[float, "1"]  # added to that of a nipple
    infusion: Annotated[float, "pg/s"]  # oxytocin that enters the blood
    excitation: Annotated[float, "1"]  # of the oxytocin neurons, added to what cues do


class Params(NamedTuple):
    massage_stimulus: Annotated[float, "1"]
    skin_stimulus: Annotated[float, "1"]  # when contact begins
    skin_time: Annotated[float, "s"]  # in which it wanes to 1/e
    oxytocin_weight: Annotated[float, "pg/[iU]"]
    nasal_share: Annotated[float, "1"]  # of a nasal dose that reaches the blood
    nasal_lag: Annotated[float, "s"]  # before any does
    nasal_time: Annotated[float, "s"]  # of each of the two steps
    nasal_excitation: Annotated[
        float, "1"
    ]  # the most; 1 is what a trained mother's preparation does
    nasal_half: Annotated[float, "[iU]"]  # between the two steps, that excites half of it
    vein_time: Annotated[float, "s"]  # the same of an injection


def _steps(since: float, time: float) -> float:
    """Time gone by in steps [1]; 0 before."""
    return where(since > 0.0, since / time, 0.0)


def _doses(u: Inputs, p: Params) -> tuple[float, float]:
    """Oxytocin that reaches the blood in the end [pg], by the nose and by the vein."""
    return (
        p.nasal_share * p.oxytocin_weight * u.nasal_dose,
        p.oxytocin_weight * u.vein_dose,
    )


def given(u: Inputs, p: Params) -> float:
    """Oxytocin that has entered the blood so far [pg]: the integral of the infusion."""
    nasal, vein = _doses(u, p)
    n = _steps(u.nasal_since - p.nasal_lag, p.nasal_time)
    v = _steps(u.vein_since, p.vein_time)
    return nasal * (1.0 - (1.0 + n) * exp(-n)) + vein * (1.0 - (1.0 + v) * exp(-v))


def stimulus(u: Inputs, p: Params) -> float:
    """Return what touch adds to the stimulus of a nipple [1]; 1 is vigorous suckling."""
    skin = p.skin_stimulus * u.skin_contact * exp(-u.contact_since / p.skin_time)
    return p.massage_stimulus * u.massage + skin


def excitation(u: Inputs, p: Params) -> float:
    """Return how much oxytocin from the nose excites its own neurons [1], in units of a cue."""
    n = _steps(u.nasal_since - p.nasal_lag, p.nasal_time)
    between = u.nasal_dose * n * exp(-n)
    return p.nasal_excitation * between / (p.nasal_half + between)


def outputs(u: Inputs, p: Params) -> Outputs:
    """Return what the remedies do now; the infusion begins and ends without a jump."""
    nasal, vein = _doses(u, p)
    n = _steps(u.nasal_since - p.nasal_lag, p.nasal_time)
    v = _steps(u.vein_since, p.vein_time)
    return Outputs(
        stimulus=stimulus(u, p),
        infusion=nasal * n * exp(-n) / p.nasal_time + vein * v * exp(-v) / p.vein_time,
        excitation=excitation(u, p),
    )

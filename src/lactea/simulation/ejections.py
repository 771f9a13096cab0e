"""A session told ejection by ejection: when milk ejections come, and what leaves with each.

Priming of the oxytocin neurons follows suckling and cues by its own equation, in steps of a few
seconds, so that an ejection comes when it comes in a session followed on the lobes. What it brings
is read off tables of the mother's own ejections (`removal_map.py`). Where patience and the next
ejection run against each other, an infant gives up, or stays, in much the same
sessions at both fidelities.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.physiology.fast import afferents, oxytocin
from lactea.physiology.slow import infant
from lactea.simulation.compiled import exp, inlined, kernel

RESPONSIVENESS, PRIMING, BURSTS, LAST, NOW = range(5)  # what a mother carries from now to now
REFLEX = 5
LONGEST_STEP = 4.0  # [s]
# Columns after the shares: [s] after a burst, until which milk flows faster than an infant wants,
# and from which it flows; [1] what the other breast leaks, of the milk that it held.
FLOWS, DELAY, LEAKED = range(3)
BESIDES = 3
FADING = 150.0  # [s] after a burst, in which its milk may still be on its way

_drive, _afferents_rhs = inlined(afferents.drive), inlined(afferents.rhs)
_vigour = inlined(infant.vigour)
_Afferents, _Heard = afferents.State, afferents.Inputs


class Neurons(NamedTuple):
    """Parameters of a mother's milk ejection reflex."""

    afferents: afferents.Params
    oxytocin: oxytocin.Params


class Baby(NamedTuple):
    """What the infant wants in this feed, and when it lets go; see `feeding.Params`."""

    appetite: float  # [mL]
    satiety_middle: float
    satiety_width: float
    stop_share: float
    patience: float  # [s]
    first_patience: float


class Breast(NamedTuple):
    """A breast at the first suck or stroke, and what its ejections bring.

    `brought` has a row for what comes before any ejection and one for each ejection; its columns
    are the shares that have left at the `times` after the neurons fired, of the milk held then and
    made since, and those of `FLOWS`, `DELAY` and `LEAKED` after them.
    """

    held: float  # [mL]
    made: float  # [mL/s]
    times: Any  # [s]
    brought: Any


def at_rest() -> NDArray[np.float64]:
    """Return the reflex of a mother at rest at birth, (REFLEX,)."""
    reflex = np.zeros(REFLEX)
    reflex[RESPONSIVENESS], reflex[LAST] = 1.0, -np.inf
    return reflex


@inlined
def prime(reflex: Any, thresholds: Any, stimulus: float, cue: float, h: float, p: Neurons) -> bool:
    """Let the neurons run on for `h` seconds; True if they fire at their end."""
    now = _Afferents(reflex[RESPONSIVENESS])
    heard = _Heard(stimulus, cue, 0.0)
    back = _afferents_rhs(0.0, now, heard, p.afferents).responsiveness
    # The way to the target falls as an exponential: its rate now tells how far it has to go.
    gone = p.afferents.adaptation_time * (1.0 - exp(-0.5 * h / p.afferents.adaptation_time))
    later = _Afferents(reflex[RESPONSIVENESS] + back * gone)
    gone = p.afferents.adaptation_time * (1.0 - exp(-h / p.afferents.adaptation_time))
    kept = exp(-h / p.oxytocin.priming_time)
    drive = _drive(later, heard, p.afferents)
    reflex[RESPONSIVENESS] += back * gone
    reflex[PRIMING] = drive + (reflex[PRIMING] - drive) * kept
    reflex[NOW] += h
    threshold = thresholds[int(reflex[BURSTS]) % thresholds.shape[0]]
    if reflex[PRIMING] < threshold:
        return False
    reflex[PRIMING] -= threshold
    reflex[BURSTS] += 1.0
    reflex[LAST] = reflex[NOW]
    return True


@inlined
def _share(since: float, times: Any, row: Any) -> float:
    """Share that has left so many seconds after a burst; none more beyond the last time."""
    last = times.shape[0] - 1
    if since >= times[last]:
        return row[last]
    at = 0
    while times[at + 1] <= since:
        at += 1
    share = (since - times[at]) / (times[at + 1] - times[at])
    return row[at] + share * (row[at + 1] - row[at])


@inlined
def _left(t: float, k: int, began: float, held: float, b: Breast) -> float:
    """Milk [mL] that has left by `t` [s] of a session since its burst `k`, or since its start.

    Before the first burst of a session, what an earlier one has set on its way comes too, of what
    would else have stayed: both together never bring more than there is.
    """
    if k > 0:
        return (held + b.made * (t - began)) * _share(t - began, b.times, b.brought[k])
    alone = _share(t, b.times, b.brought[0])
    so_far = _share(min(t - began, FADING), b.times, b.brought[1])
    coming = held * (so_far - _share(-began, b.times, b.brought[1]))
    return (held + b.made * t) * alone + coming * (1.0 - alone)


@kernel
def wait(reflex: Any, thresholds: Any, until: float, cue: float, p: Neurons) -> int:
    """Let a time pass in which nothing sucks; return the bursts in it."""
    count = 0
    steps = int((until - reflex[NOW]) / LONGEST_STEP - 1e-9) + 1
    h = (until - reflex[NOW]) / steps
    for _ in range(steps):
        if prime(reflex, thresholds, 0.0, cue, h, p):
            count += 1
    return count


@kernel
def rest(reflex: Any, until: float, p: Neurons) -> None:
    """Let hours pass in which nothing reaches the mother."""
    gone = until - reflex[NOW]
    if gone > 0.0:
        to_go = (1.0 - reflex[RESPONSIVENESS]) * exp(-gone / p.afferents.adaptation_time)
        reflex[RESPONSIVENESS] = 1.0 - to_go
        reflex[PRIMING] *= exp(-gone / p.oxytocin.priming_time)
        reflex[NOW] = until


@kernel
def feed(
    reflex: Any, thresholds: Any, phases: Any, which: Any, baby: Baby, b: Breast, p: Neurons
) -> tuple[float, float, int]:
    """Let the infant feed until it lets go; return seconds, milk [mL], and the bursts that came.

    `phases` [s] are bouts where `which` is 0 and pauses where it is 1.
    """
    start = reflex[NOW]
    t, milk, bursts, last = 0.0, 0.0, 0, b.brought.shape[0] - 1
    flows, delay = b.times.shape[0] + FLOWS, b.times.shape[0] + DELAY
    began, held, left, k = max(reflex[LAST] - start, -FADING), b.held, 0.0, 0
    comes, goes = 0.0, b.brought[0, flows]
    if began > -FADING:
        goes = max(goes, b.brought[1, flows] + began)
    flowed, high, flowing = False, 0.0, 0.0
    for phase in range(phases.shape[0]):
        steps = int(phases[phase] / LONGEST_STEP - 1e-9) + 1
        h = phases[phase] / steps
        for _ in range(steps):
            vigour = _vigour(milk, baby.appetite, baby.satiety_middle, baby.satiety_width)
            fired = prime(reflex, thresholds, vigour if which[phase] == 0 else 0.0, 0.0, h, p)
            t += h
            now = _left(t, k, began, held, b)
            out = now - left
            left = now
            milk += out
            if comes <= t <= goes:
                flowing = goes
            if t <= flowing:
                high, flowed = t, True
            if fired:
                bursts += 1
                k = min(k + 1, last)
                began, left, held = t, 0.0, b.held + b.made * t - milk
                comes, goes = t + b.brought[k, delay], t + b.brought[k, flows]
            low = t - high
            if milk >= baby.stop_share * baby.appetite or low > (
                baby.patience if flowed else baby.first_patience
            ):
                return t, milk, bursts
    return t, milk, bursts


@kernel
def pump(
    reflex: Any, thresholds: Any, seconds: float, stimulus: float, b: Breast, p: Neurons
) -> tuple[float, int]:
    """Pump one breast; return milk [mL], and the bursts that came."""
    start, t, milk, bursts = reflex[NOW], 0.0, 0.0, 0
    last = b.brought.shape[0] - 1
    began, held, left, k = max(reflex[LAST] - start, -FADING), b.held, 0.0, 0
    steps = int(seconds / LONGEST_STEP - 1e-9) + 1
    h = seconds / steps
    for _ in range(steps):
        fired = prime(reflex, thresholds, stimulus, 0.0, h, p)
        t += h
        now = _left(t, k, began, held, b)
        out = now - left
        left = now
        milk += out
        if fired:
            bursts += 1
            k = min(k + 1, last)
            began, left, held = t, 0.0, b.held + b.made * t - milk
    return milk, bursts

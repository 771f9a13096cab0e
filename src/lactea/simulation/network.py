"""The oxytocin neurons one by one: spikes, bursts, and the oxytocin that they release.

Cells are lanes of one array, as lobes are elsewhere. A cell receives Poisson numbers of inputs in
each step of 1 ms, drawn from a generator of its own, so that a seed gives the same bits wherever
it runs, and a run cut and resumed is the same run. What decays does so exactly; the membrane
alone keeps the Euler step of the published code, with which its authors set their values.
Secretion is summed over 0.1 s before what is more than at rest goes to blood.
"""

from typing import Any, NamedTuple

import numpy as np

from lactea.physiology.fast import network, terminal
from lactea.simulation.compiled import exp, inlined, kernel

FOLD = 0.1  # [s] over which secretion is summed
WIDTH = 64  # most cells
MOST_BUNDLES = 16

# Rows of the cells' array.
(
    POTENTIAL,
    AFTERPOTENTIAL,
    ACTIVITY,
    STORE,
    BROADENING,
    CALCIUM,
    SLOW_CALCIUM,
    RELEASABLE,
    RESERVE,
    SINCE,  # [steps] since the last spike
    NEAR,  # 1 where that spike came soon after the one before it
    SECRETED,  # [pg] since the last sum, in the rat's amounts
    ABOVE,  # [mV] of the potential over the threshold
    EXCITATION,  # [mV] mean of the cell's two bundles
    EXPECTED,  # [1] inputs of both dendrites in this step, in those of one undamped dendrite
    NO_EXCITATORY,  # [1] chance that no excitatory input comes in this step
    NO_INHIBITORY,  # [1] the same of inhibitory ones
) = range(0, 17 * WIDTH, WIDTH)
BLOCKS = 17 * WIDTH

# Rows of the bundles' array.
EXCITED, DAMPING, ARRIVED, SHARE, FREE_EXCITATORY, FREE_INHIBITORY = range(
    0, 6 * MOST_BUNDLES, MOST_BUNDLES
)
STEPS, SPIKES, BURSTS, BURSTING, LOGGED = range(5)
OWED, TRACE, SECRETED_SO_FAR = range(3)

_R16, _R24, _R27, _R33, _R37, _R40 = (np.uint64(by) for by in (16, 24, 27, 33, 37, 40))
_LOW = np.uint64(0x7FFFFFFF)
_BUNDLE = MOST_BUNDLES - 1
_WORD = 2.0**-31
_LN2 = 0.6931471805599453

_State, _Ending = network.State, terminal.State
_input_share = inlined(network.input_share)
_synaptic_shift = inlined(network.synaptic_shift)
_threshold = inlined(network.threshold)
_after_spike = inlined(network.after_spike)
_released = inlined(network.released)
_after_release = inlined(network.after_release)
_ending_quiet = inlined(terminal.quiet)
_ending_spike = inlined(terminal.after_spike)
_secretion = inlined(terminal.secretion)
_to_blood = inlined(terminal.to_blood)


class Cells(NamedTuple):
    """Everything that changes in the network: arrays, written in place."""

    w: Any  # (BLOCKS,) cells: see POTENTIAL to NO_INHIBITORY
    bundles: Any  # (6 * MOST_BUNDLES,) see EXCITED to FREE_INHIBITORY
    links: Any  # (2 * WIDTH,) int64: the bundles of each cell's two dendrites
    chance: Any  # (2 * WIDTH,) uint64: a generator for each cell
    counts: Any  # (5,) int64: see STEPS to LOGGED
    clock: Any  # (3,) seconds owed to a whole step, spikes a cell lately, secretion so far [pg]
    log: Any  # (rows, 2) int64: step and cell of each spike, as long as there is room


NO_CELLS = Cells(
    np.zeros(0),
    np.zeros(0),
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.uint64),
    np.zeros(5, dtype=np.int64),
    np.zeros(2),
    np.zeros((0, 2), dtype=np.int64),
)


class Pace(NamedTuple):
    """What one step leaves of each state [1], and what the drive adds to the stores."""

    step: float  # [s]
    membrane: float
    afterpotential: float
    activity: float
    store: float
    primed: float
    excitation: float
    endocannabinoid: float
    broadening: float
    calcium: float
    slow_calcium: float
    trace: float


@inlined
def pace(drive: float, p: network.Params, r: terminal.Params) -> Pace:
    """Decay of every state in one step, under a drive that stays [1]."""
    h = p.step
    kept = exp(-h / p.store_time)
    return Pace(
        h,
        1.0 - h / p.membrane_time,
        exp(-h / p.afterpotential_time),
        exp(-h / p.activity_time),
        kept,
        p.priming_per_drive * drive * p.store_time * (1.0 - kept),
        exp(-h / p.excitation_time),
        exp(-h / p.endocannabinoid_time),
        exp(-h * _LN2 / r.broadening_half_life),
        exp(-h * _LN2 / r.calcium_half_life),
        exp(-h * _LN2 / r.slow_calcium_half_life),
        exp(-h / p.burst_window),
    )


@inlined
def _count(drawn: float, none: float, expected: float) -> float:
    """Poisson number of inputs for a uniform draw, at most four: more come once in a million."""
    term = none * expected
    total = none + term
    number = (1.0 if drawn >= none else 0.0) + (1.0 if drawn >= total else 0.0)
    term = term * expected * 0.5
    total = total + term
    number += 1.0 if drawn >= total else 0.0
    total = total + term * expected * (1.0 / 3.0)
    return number + (1.0 if drawn >= total else 0.0)


@inlined
def _none(expected: float) -> float:
    """Chance that none of the expected inputs comes: exp(-x), to 1e-11 up to 0.25 a step."""
    left = 1.0
    for k in (8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0):
        left = 1.0 - left * (expected * (1.0 / k))
    return left


@inlined
def _move_bundle(i: int, b: Any, k: Pace, p: network.Params) -> None:
    """Advance one bundle by a step: decay, what arrived, and the input that it lets through."""
    y = _State(
        0.0, 0.0, 0.0, 0.0, b[EXCITED + i] * k.excitation, b[DAMPING + i] * k.endocannabinoid
    )
    y = _after_release(y, b[ARRIVED + i], p)
    b[EXCITED + i], b[DAMPING + i], b[ARRIVED + i] = y.excitation, y.endocannabinoid, 0.0
    share = _input_share(y, p)
    b[SHARE + i] = share
    b[FREE_EXCITATORY + i] = _none(k.step * p.excitatory_rate * share)
    b[FREE_INHIBITORY + i] = _none(k.step * p.inhibitory_rate * share)


@inlined
def _feel(i: int, c: Cells) -> None:
    """Take to one cell what its two bundles do to it."""
    one, two = c.links[i] & _BUNDLE, c.links[WIDTH + i] & _BUNDLE
    b, w = c.bundles, c.w
    w[EXCITATION + i] = 0.5 * (b[EXCITED + one] + b[EXCITED + two])
    w[EXPECTED + i] = b[SHARE + one] + b[SHARE + two]
    w[NO_EXCITATORY + i] = b[FREE_EXCITATORY + one] * b[FREE_EXCITATORY + two]
    w[NO_INHIBITORY + i] = b[FREE_INHIBITORY + one] * b[FREE_INHIBITORY + two]


@inlined
def _move_cell(i: int, w: Any, chance: Any, k: Pace, p: network.Params) -> None:
    """Advance one cell by a step, up to how far its potential is above its threshold."""
    a, b = chance[i], chance[WIDTH + i]
    word = a + b
    b = b ^ a
    chance[i] = ((a << _R24) | (a >> _R40)) ^ b ^ (b << _R16)
    chance[WIDTH + i] = (b << _R37) | (b >> _R27)
    share = k.step * w[EXPECTED + i]
    up = _count(np.int32(word >> _R33) * _WORD, w[NO_EXCITATORY + i], p.excitatory_rate * share)
    down = _count(np.int32(word & _LOW) * _WORD, w[NO_INHIBITORY + i], p.inhibitory_rate * share)
    before = _State(w[POTENTIAL + i], 0.0, 0.0, 0.0, 0.0, 0.0)
    rest = p.rest_potential
    now = _State(
        rest + k.membrane * (before.potential - rest) + _synaptic_shift(before, up, down, p),
        w[AFTERPOTENTIAL + i] * k.afterpotential,
        w[ACTIVITY + i] * k.activity,
        w[STORE + i] * k.store + k.primed,
        w[EXCITATION + i],
        0.0,
    )
    w[POTENTIAL + i], w[AFTERPOTENTIAL + i] = now.potential, now.afterpotential
    w[ACTIVITY + i], w[STORE + i] = now.activity, now.dendritic_store
    w[ABOVE + i] = now.potential - _threshold(now, p)
    w[SINCE + i] += 1.0


@inlined
def _ending_of(i: int, w: Any) -> terminal.State:
    return _Ending(
        w[BROADENING + i],
        w[CALCIUM + i],
        w[SLOW_CALCIUM + i],
        w[RELEASABLE + i],
        w[RESERVE + i],
    )


@inlined
def _move_ending(i: int, w: Any, k: Pace, r: terminal.Params) -> None:
    """Advance the nerve ending of one cell by a step without a spike."""
    w[BROADENING + i] *= k.broadening
    w[CALCIUM + i] *= k.calcium
    w[SLOW_CALCIUM + i] *= k.slow_calcium
    now = _ending_of(i, w)
    rates = _ending_quiet(now, r)
    w[RELEASABLE + i] += k.step * rates.releasable
    w[RESERVE + i] += k.step * rates.reserve
    w[SECRETED + i] += k.step * _secretion(now, r)


@inlined
def _fire(i: int, c: Cells, p: network.Params, r: terminal.Params) -> None:
    """Reset a cell that has fired, and let its nerve ending take the spike."""
    w = c.w
    y = _after_spike(_State(0.0, 0.0, w[ACTIVITY + i], w[STORE + i], 0.0, 0.0), p)
    w[POTENTIAL + i], w[AFTERPOTENTIAL + i], w[ACTIVITY + i] = (
        y.potential,
        y.afterpotential,
        y.activity,
    )
    e = _ending_spike(_ending_of(i, w), r)
    w[BROADENING + i], w[CALCIUM + i], w[SLOW_CALCIUM + i] = (
        e.broadening,
        e.calcium,
        e.slow_calcium,
    )
    w[NEAR + i] = 1.0 if w[SINCE + i] * p.step < p.release_interval else 0.0
    w[SINCE + i] = 0.0
    written = c.counts[LOGGED]
    if written < c.log.shape[0]:
        c.log[written, 0], c.log[written, 1] = c.counts[STEPS], i
        c.counts[LOGGED] = written + 1


@inlined
def _give(i: int, c: Cells, p: network.Params) -> None:
    """Release from both dendrites of a cell into their bundles."""
    amount = _released(_State(0.0, 0.0, 0.0, c.w[STORE + i], 0.0, 0.0), p)
    c.w[STORE + i] -= amount
    c.bundles[ARRIVED + c.links[i]] += amount
    c.bundles[ARRIVED + c.links[WIDTH + i]] += amount


@inlined
def _tell_burst(c: Cells, fired: int, cells: int, k: Pace, p: network.Params) -> None:
    """Count a burst when spikes in the window pass the limit; it is over at half of that."""
    c.clock[TRACE] = c.clock[TRACE] * k.trace + fired / cells
    c.counts[SPIKES] += fired
    c.counts[STEPS] += 1
    if c.counts[BURSTING] == 0 and c.clock[TRACE] > p.burst_spikes:
        c.counts[BURSTING] = 1
        c.counts[BURSTS] += 1
    elif c.clock[TRACE] < 0.5 * p.burst_spikes:
        c.counts[BURSTING] = 0


@kernel
def _step(c: Cells, due: float, k: Pace, p: network.Params, r: terminal.Params) -> None:
    cells, w = int(p.cells), c.w
    for i in range(MOST_BUNDLES):
        _move_bundle(i, c.bundles, k, p)
    for i in range(cells):
        _feel(i, c)
    for i in range(cells):
        _move_cell(i, w, c.chance, k, p)
    events = 0
    for i in range(cells):
        _move_ending(i, w, k, r)
        events += 1 if w[ABOVE + i] > 0.0 or w[SINCE + i] == due else 0
    fired = 0
    if events > 0:
        for i in range(cells):
            if w[ABOVE + i] > 0.0:
                _fire(i, c, p, r)
                fired += 1
            elif w[SINCE + i] == due and w[NEAR + i] > 0.0:
                _give(i, c, p)
    _tell_burst(c, fired, cells, k, p)


@inlined
def _sum_up(
    c: Cells, seconds: float, burst_dose: float, p: network.Params, r: terminal.Params
) -> float:
    """Take what all cells have secreted, and return what of it goes to blood [pg]."""
    secreted = 0.0
    for i in range(int(p.cells)):
        secreted += c.w[SECRETED + i]
        c.w[SECRETED + i] = 0.0
    secreted /= p.cells
    c.clock[SECRETED_SO_FAR] += secreted
    return seconds * _to_blood(secreted / seconds, burst_dose, r)


@kernel
def advance(
    c: Cells,
    drive: float,
    seconds: float,
    burst_dose: float,
    p: network.Params,
    r: terminal.Params,
) -> float:
    """Advance the network under a drive that stays, and return what it released [pg].

    Parameters
    ----------
    c
        The cells; they change in place.
    drive
        [1] In units of the mean burst threshold of the pulse model.
    seconds
        [s] What does not fill a whole step is kept for the next call.
    burst_dose
        [pg] That the mother releases in a burst at rest.
    p, r
        Parameters of the cells and of their nerve endings.
    """
    k = pace(drive, p, r)
    due = int(p.release_delay / p.step + 1e-9) + 1.0
    fold = int(FOLD / p.step + 0.5)
    steps = int((c.clock[OWED] + seconds) / p.step + 1e-6)
    c.clock[OWED] += seconds - steps * p.step
    released = 0.0
    for _ in range(steps):
        _step(c, due, k, p, r)
        if c.counts[STEPS] % fold == 0:
            released += _sum_up(c, fold * p.step, burst_dose, p, r)
    return released


@kernel
def record(
    c: Cells,
    drives: Any,
    seconds: float,
    burst_dose: float,
    p: network.Params,
    r: terminal.Params,
    rows: Any,
) -> None:
    """Advance by `seconds` under each of the drives, and write a row after each.

    A row holds the spikes of all cells, what went to blood [pg], bursts that began, and what was
    secreted [pg] in the rat's amounts.
    """
    for i in range(drives.shape[0]):
        spikes, bursts, secreted = c.counts[SPIKES], c.counts[BURSTS], c.clock[SECRETED_SO_FAR]
        rows[i, 1] = advance(c, drives[i], seconds, burst_dose, p, r)
        rows[i, 0] = c.counts[SPIKES] - spikes
        rows[i, 2] = c.counts[BURSTS] - bursts
        rows[i, 3] = c.clock[SECRETED_SO_FAR] - secreted

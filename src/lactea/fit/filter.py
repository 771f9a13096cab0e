"""What the removals of a log say of the milk in two breasts, for given parameters.

Between removals each breast fills by the law of storage.py, which has a closed form; a removal
takes a share of what is there. The share varies, secretion varies, measurements err: mean and
covariance of the state are followed (a Kalman filter that knows how the law bends), so that no
session needs a parameter of its own, and a removal without a volume only widens what is known.

State: milk of left and right [mL], log of the rate over that at the start, and, where asked for,
milk made by left and right since the window began [mL].
"""

from typing import Any, NamedTuple

from lactea.simulation.compiled import exp, inlined, kernel, log

MILK, DRIFT, MADE = 0, 2, 3
FEW, ALL = 3, 5  # sizes of the state without and with the milk made
Filled = tuple[float, float, float]
_STEPS, _NEAR = 40, 1e-5
_FULL = 1e-9
_CERTAIN = 1e-6  # of a capacity
_LITTLE = 0.1  # of the room left: a standard deviation for which the second derivative does
_LOG_TWO_PI = 1.8378770664093453
_INTERVAL = 10800.0  # [s] for which the noise of secretion is stated
# Columns of the parameters of one draw.
RATE, CAPACITY, BRAKE, EMPTYING, SWING, TREND, WALK, NOISE, START, SCATTER = (
    0, 2, 4, 5, 9, 11, 12, 13, 14, 15,
)  # fmt: skip
COLUMNS = 16  # emptying: of both breasts at the breast, then of both by pump


class Events(NamedTuple):
    """Removals as arrays (removals,), times in the middle of a session."""

    time: Any  # [s]
    side: Any  # 0, 1, 2
    milk: Any  # [mL] or nan
    kind: Any  # 0 breastfeed, 1 pump
    variance: Any  # [mL2] of the measurement
    lost: Any  # breasts of which the time before was not logged: 1 left, 2 right, 3 both


@inlined
def filled(milk: float, rate: float, capacity: float, k: float, time: float) -> Filled:
    """Milk after a time of filling, its slope by the milk before, and by the log of the rate.

    With u the share that is free, u + k ln u falls evenly in time: solved for ln u by Halley's
    method from above, which is within rounding once a step is below the root of it.
    """
    room = 1.0 - milk / capacity
    if room < _FULL:
        return milk, 1.0, 0.0
    spent = (1.0 + k) * rate / capacity * time
    z = log(room)
    level = room + k * z - spent
    u = room
    if level < k * z:
        z = level / k
        u = exp(z)
    for _ in range(_STEPS):
        off = u + k * z - level
        slope = u + k
        step = off / (slope - 0.5 * off * u / slope)
        z -= step
        if -_NEAR < step < _NEAR:
            u *= 1.0 - step + 0.5 * step * step
            break
        u = exp(z)
    slope = u / (u + k)
    return capacity * (1.0 - u), slope * (room + k) / room, capacity * spent * slope


@inlined
def filled_on_average(
    milk: float, spread: float, rate: float, p: Any, side: int, time: float
) -> Filled:
    """As `filled`, of milk that is known with a standard deviation: the law bends.

    The mean is off by half the bend times the variance. Where the breast may be near full that is
    too rough, and the law is taken at one standard deviation to either side.
    """
    capacity, k = p[CAPACITY + side], p[BRAKE]
    if spread < _CERTAIN * capacity:
        return filled(milk, rate, capacity, k, time)
    if spread < _LITTLE * (capacity - milk):
        after, slope, by_rate = filled(milk, rate, capacity, k, time)
        room, left = 1.0 - milk / capacity, 1.0 - after / capacity
        bend = (1.0 / (room + k) - (room + k) / (left + k) ** 2) / room
        return after + 0.5 * slope * k * bend / capacity * spread * spread, slope, by_rate
    less, _, less_by_rate = filled(milk - spread, rate, capacity, k, time)
    more, _, more_by_rate = filled(milk + spread, rate, capacity, k, time)
    slope = (more - less) / (2.0 * spread)
    return 0.5 * (less + more), slope, 0.5 * (less_by_rate + more_by_rate)


@inlined
def fill(m: Any, P: Any, size: int, p: Any, time: float) -> None:
    """Let both breasts fill for a time [s]."""
    faster = exp(m[DRIFT])
    for side in range(2):
        rate = p[RATE + side] * faster
        spread = max(P[side, side], 0.0) ** 0.5
        after, slope, by_rate = filled_on_average(m[side], spread, rate, p, side, time)
        made = after - m[side]
        noise = (p[NOISE] * made) ** 2 * _INTERVAL / time
        m[side] = after
        if size == ALL:
            m[MADE + side] += made
            for j in range(size):
                P[MADE + side, j] += (slope - 1.0) * P[side, j] + by_rate * P[DRIFT, j]
            for j in range(size):
                P[j, MADE + side] += (slope - 1.0) * P[j, side] + by_rate * P[j, DRIFT]
        for j in range(size):
            P[side, j] = slope * P[side, j] + by_rate * P[DRIFT, j]
        for j in range(size):
            P[j, side] = slope * P[j, side] + by_rate * P[j, DRIFT]
        P[side, side] += noise
        if size == ALL:
            P[MADE + side, MADE + side] += noise
            P[MADE + side, side] += noise
            P[side, MADE + side] += noise
    m[DRIFT] += p[TREND] * time
    P[DRIFT, DRIFT] += p[WALK] * time


@inlined
def forget(m: Any, P: Any, side: int, size: int, p: Any) -> None:
    """Know no more of what a breast holds than what an empty one makes in some hours.

    Not a share of its capacity: the first removal would then tell of the capacity.
    """
    rate = p[RATE + side] * exp(m[DRIFT])
    for j in range(size):
        P[side, j] = 0.0
        P[j, side] = 0.0
    m[side] = filled(0.0, rate, p[CAPACITY + side], p[BRAKE], p[START])[0]
    P[side, side] = (p[SCATTER] * m[side]) ** 2


@inlined
def take(m: Any, P: Any, cov: Any, size: int, p: Any, side: int, kind: int) -> tuple[float, float]:
    """Remove a share; write the covariance of state and milk taken; give its mean and variance."""
    first, last = (0, 1) if side == 2 else (side, side)
    mean, variance = 0.0, 0.0
    for j in range(size):
        cov[j] = 0.0
    for b in range(first, last + 1):
        share = p[EMPTYING + 2 * kind + b]
        mean += share * m[b]
        for j in range(size):
            cov[j] += share * P[b, j]
    for b in range(first, last + 1):
        variance += p[EMPTYING + 2 * kind + b] * cov[b]
    for b in range(first, last + 1):
        cov[b] *= 1.0 - p[EMPTYING + 2 * kind + b]
    for b in range(first, last + 1):
        share = p[EMPTYING + 2 * kind + b]
        room = share * (1.0 - share)
        vary = room * room / (p[SWING + kind] ** -2 + room)
        chance = vary * (m[b] * m[b] + P[b, b])
        variance += chance
        cov[b] -= chance
        m[b] *= 1.0 - share
        for j in range(size):
            P[b, j] *= 1.0 - share
        for j in range(size):
            P[j, b] *= 1.0 - share
        P[b, b] += chance
    return mean, variance


@inlined
def learn(m: Any, P: Any, cov: Any, size: int, off: float, variance: float) -> None:
    """Correct the state by how far the milk was off what was expected [mL]."""
    for j in range(size):
        m[j] += cov[j] / variance * off
    for i in range(size):
        for j in range(size):
            P[i, j] -= cov[i] * cov[j] / variance


@inlined
def begin(m: Any, P: Any, size: int, p: Any) -> None:
    """Stand at the first removal."""
    for j in range(size):
        m[j] = 0.0
        for i in range(size):
            P[i, j] = 0.0
    for side in range(2):
        forget(m, P, side, size, p)


@inlined
def pass_time(m: Any, P: Any, size: int, p: Any, events: Events, i: int) -> None:
    """Go on from the removal before to this one."""
    time = events.time[i] - events.time[i - 1] if i > 0 else 0.0
    if time > 0.0:
        before0, before1 = m[MADE] if size == ALL else 0.0, m[MADE + 1] if size == ALL else 0.0
        fill(m, P, size, p, time)
        if size == ALL and events.lost[i] == 3:
            m[MADE], m[MADE + 1] = before0, before1
    for side in range(2):
        if events.lost[i] == 1 + side or events.lost[i] == 3:
            forget(m, P, side, size, p)


@kernel
def likelihoods(draws: Any, events: Events, m: Any, P: Any, cov: Any, out: Any) -> None:
    """Log likelihood of the volumes for each row of `draws` (draws, COLUMNS)."""
    for w in range(draws.shape[0]):
        p = draws[w]
        begin(m, P, FEW, p)
        total = 0.0
        for i in range(events.time.shape[0]):
            pass_time(m, P, FEW, p, events, i)
            mean, variance = take(m, P, cov, FEW, p, events.side[i], events.kind[i])
            if events.milk[i] >= 0.0:
                variance += events.variance[i]
                off = events.milk[i] - mean
                total -= 0.5 * (_LOG_TWO_PI + log(variance) + off * off / variance)
                learn(m, P, cov, FEW, off, variance)
        out[w] = total


@kernel
def ends(
    draws: Any,
    events: Events,
    window: int,
    m: Any,
    P: Any,
    cov: Any,
    means: Any,
    covariances: Any,
    expected: Any,
    spreads: Any,
) -> None:
    """State after the last removal, (draws, ALL) and (draws, ALL, ALL), for each row of `draws`.

    Milk made counts from removal number `window`. What each removal was expected to give, and its
    variance, are written to `expected` and `spreads` (draws, removals) [mL, mL2].
    """
    for w in range(draws.shape[0]):
        p = draws[w]
        begin(m, P, ALL, p)
        for i in range(events.time.shape[0]):
            pass_time(m, P, ALL, p, events, i)
            mean, variance = take(m, P, cov, ALL, p, events.side[i], events.kind[i])
            variance += events.variance[i]
            expected[w, i], spreads[w, i] = mean, variance
            if events.milk[i] >= 0.0:
                learn(m, P, cov, ALL, events.milk[i] - mean, variance)
            if i == window:
                for j in range(ALL):
                    for b in range(MADE, ALL):
                        P[b, j] = 0.0
                        P[j, b] = 0.0
                m[MADE], m[MADE + 1] = 0.0, 0.0
        for i in range(ALL):
            means[w, i] = m[i]
            for j in range(ALL):
                covariances[w, i, j] = P[i, j]


@kernel
def suckled(draws: Any, events: Events, span_of: Any, m: Any, P: Any, cov: Any, out: Any) -> None:
    """Milk that breastfeeds are expected to give in each span [mL], added to `out` (draws, spans).

    `span_of` (removals,) says in which span each lies, below 0 in none. What was measured counts as
    it was measured. This stands here, as a compiled caller in another file overlooks edits of this.
    """
    for w in range(draws.shape[0]):
        p = draws[w]
        begin(m, P, FEW, p)
        for i in range(events.time.shape[0]):
            pass_time(m, P, FEW, p, events, i)
            mean, variance = take(m, P, cov, FEW, p, events.side[i], events.kind[i])
            if events.milk[i] >= 0.0:
                variance += events.variance[i]
                learn(m, P, cov, FEW, events.milk[i] - mean, variance)
                mean = events.milk[i]
            if span_of[i] >= 0 and events.kind[i] == 0:
                out[w, span_of[i]] += mean


@kernel
def fill_once(milk: float, rate: float, capacity: float, k: float, time: float) -> Filled:
    """Return what `filled` gives."""
    return filled(milk, rate, capacity, k, time)


@kernel
def fill_on_average(milk: float, spread: float, rate: float, p: Any, time: float) -> Filled:
    """Return what `filled_on_average` gives of the left breast."""
    return filled_on_average(milk, spread, rate, p, 0, time)

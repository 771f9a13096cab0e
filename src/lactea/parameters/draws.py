"""Random draws that depend only on their key, never on order, worker, processor or C library.

A key of whole numbers (seed, mother, event, purpose) is hashed with the finaliser of SplitMix64;
normal draws invert the distribution by Wichura's algorithm AS 241.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]

_CENTRE = (
    (
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.3871328727963666080,
    ),
    (
        5226.4952788528545610,
        28729.085735721942674,
        39307.895800092710610,
        21213.794301586595867,
        5394.1960214247511077,
        687.18700749205790830,
        42.313330701600911252,
        1.0,
    ),
)
_TAIL = (
    (
        7.74545014278341407640e-4,
        0.0227238449892691845833,
        0.241780725177450611770,
        1.27045825245236838258,
        3.64784832476320460504,
        5.76949722146069140550,
        4.63033784615654529590,
        1.42343711074968357734,
    ),
    (
        1.05075007164441684324e-9,
        5.47593808499534494600e-4,
        0.0151986665636164571966,
        0.148103976427480074590,
        0.689767334985100004550,
        1.67638483018380384940,
        2.05319162663775882187,
        1.0,
    ),
)
_FAR_TAIL = (
    (
        2.01033439929228813265e-7,
        2.71155556874348757815e-5,
        0.00124266094738807843860,
        0.0265321895265761230930,
        0.296560571828504891230,
        1.78482653991729133580,
        5.46378491116411436990,
        6.65790464350110377720,
    ),
    (
        2.04426310338993978564e-15,
        1.42151175831644588870e-7,
        1.84631831751005468180e-5,
        7.86869131145613259100e-4,
        0.0148753612908506148525,
        0.136929880922735805310,
        0.599832206555887937690,
        1.0,
    ),
)
_LN2 = 0.6931471805599453
_ROOT_HALF = 0.7071067811865476
_WORD = 2**64
_CENTRAL = 0.425


def _ratio(x: Floats, coefficients: tuple[tuple[float, ...], tuple[float, ...]]) -> Floats:
    above, below = 0.0 * x, 0.0 * x
    for a, b in zip(*coefficients, strict=True):
        above, below = above * x + a, below * x + b
    return above / below


def _log(x: Floats) -> Floats:
    mantissa, exponent = np.frexp(x)
    low = mantissa < _ROOT_HALF
    mantissa = np.where(low, 2.0 * mantissa, mantissa)
    s = (mantissa - 1.0) / (mantissa + 1.0)
    square, series = s * s, 0.0 * s
    for k in range(23, 0, -2):
        series = series * square + 1.0 / k
    return (exponent - low) * _LN2 + 2.0 * s * series


def _exp(x: Floats) -> Floats:
    n = np.floor(x / _LN2 + 0.5)
    r = x - n * _LN2
    series = np.ones_like(x)
    for k in range(15, 0, -1):
        series = 1.0 + series * r / k
    return np.ldexp(series, n.astype(np.int64))


def _hashed(x: int) -> int:
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % _WORD
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB % _WORD
    return x ^ (x >> 31)


def _hashed_all(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def uniform(count: int, *key: int) -> Floats:
    """Draw `count` numbers in the open interval (0, 1) for a key of whole numbers >= 0."""
    state = 0
    for part in key:
        state = _hashed((state + part + 0x9E3779B97F4A7C15) % _WORD)
    counted = np.arange(1, count + 1, dtype=np.uint64) + np.full(count, state, dtype=np.uint64)
    return ((_hashed_all(counted) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53


def normal(count: int, *key: int) -> Floats:
    """Draw `count` standard normal numbers for a key of whole numbers >= 0."""
    p = uniform(count, *key)
    q = p - 0.5
    central = q * _ratio(_CENTRAL**2 - q * q, _CENTRE)
    outer = np.abs(q) > _CENTRAL
    if not outer.any():
        return central
    r = np.sqrt(-_log(np.where(q < 0.0, p, 1.0 - p)))
    tail = np.where(r <= 5.0, _ratio(r - 1.6, _TAIL), _ratio(r - 5.0, _FAR_TAIL))
    return np.where(outer, np.where(q < 0.0, -tail, tail), central)


def lognormal(count: int, variation: float, *key: int) -> Floats:
    """Draw `count` positive factors of mean 1 and coefficient of variation `variation`."""
    spread = float(np.sqrt(_log(np.array([1.0 + variation**2]))[0]))
    return _exp(spread * normal(count, *key) - 0.5 * spread**2)


def exponential(count: int, *key: int) -> Floats:
    """Draw `count` exponential numbers of mean 1 for a key of whole numbers >= 0."""
    return -_log(uniform(count, *key))

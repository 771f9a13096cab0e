"""Random draws that depend only on their key, never on order, worker, processor or C library.

A key of whole numbers (seed, mother, event, purpose) is hashed with the finaliser of SplitMix64;
normal draws invert the distribution by Wichura's algorithm AS 241.
"""

import math
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Number = TypeVar("Number", float, Floats)

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
_CENTRAL, _FAR = 0.425, 5.0  # bounds of the three parts of AS 241
_FEW = 16  # up to so many draws plain numbers are faster than arrays; both give the same bits


def _ratio(x: Number, coefficients: tuple[tuple[float, ...], tuple[float, ...]]) -> Number:
    above, below = 0.0 * x, 0.0 * x
    for a, b in zip(*coefficients, strict=True):
        above, below = above * x + a, below * x + b
    return above / below


def _parts(x: Number) -> tuple[Number, Number]:
    """Mantissa, within a factor of the root of two from 1, and exponent."""
    if isinstance(x, float):
        mantissa, exponent = math.frexp(x)
        low = mantissa < _ROOT_HALF
        return (2.0 * mantissa, exponent - 1.0) if low else (mantissa, float(exponent))
    mantissas, exponents = np.frexp(x)
    lows = mantissas < _ROOT_HALF
    return np.where(lows, 2.0 * mantissas, mantissas), (exponents - lows).astype(np.float64)


def _log(x: Number) -> Number:
    mantissa, exponent = _parts(x)
    s = (mantissa - 1.0) / (mantissa + 1.0)
    square, series = s * s, 0.0 * s
    for k in range(23, 0, -2):
        series = series * square + 1.0 / k
    return exponent * _LN2 + 2.0 * s * series


def _exp(x: Number) -> Number:
    if isinstance(x, float):
        n = math.floor(x / _LN2 + 0.5)
        return math.ldexp(_exp_near_zero(x - n * _LN2), n)
    whole = np.floor(x / _LN2 + 0.5)
    return np.ldexp(_exp_near_zero(x - whole * _LN2), whole.astype(np.int64))


def _exp_near_zero(r: Number) -> Number:
    series = 1.0 + 0.0 * r
    for k in range(15, 0, -1):
        series = 1.0 + series * r / k
    return series


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


def _normal(p: float) -> float:
    q = p - 0.5
    if abs(q) <= _CENTRAL:
        return q * _ratio(_CENTRAL**2 - q * q, _CENTRE)
    r = math.sqrt(-_log(p if q < 0.0 else 1.0 - p))
    tail = _ratio(r - 1.6, _TAIL) if r <= _FAR else _ratio(r - _FAR, _FAR_TAIL)
    return -tail if q < 0.0 else tail


def normal(count: int, *key: int) -> Floats:
    """Draw `count` standard normal numbers for a key of whole numbers >= 0."""
    p = uniform(count, *key)
    if count <= _FEW:
        return np.array([_normal(each) for each in p.tolist()])
    q = p - 0.5
    drawn: Floats = q * _ratio(_CENTRAL**2 - q * q, _CENTRE)
    outer = np.abs(q) > _CENTRAL
    low = q[outer] < 0.0
    r = np.sqrt(-_log(np.where(low, p[outer], 1.0 - p[outer])))
    tail = np.where(r <= _FAR, _ratio(r - 1.6, _TAIL), _ratio(r - _FAR, _FAR_TAIL))
    drawn[outer] = np.where(low, -tail, tail)
    return drawn


def lognormal(count: int, variation: float, *key: int) -> Floats:
    """Draw `count` positive factors of mean 1 and coefficient of variation `variation`."""
    spread = math.sqrt(_log(1.0 + float(variation) ** 2))
    exponents = spread * normal(count, *key) - 0.5 * spread**2
    if count <= _FEW:
        return np.array([_exp(each) for each in exponents.tolist()])
    return _exp(exponents)


def exponential(count: int, *key: int) -> Floats:
    """Draw `count` exponential numbers of mean 1 for a key of whole numbers >= 0."""
    p = uniform(count, *key)
    return np.array([-_log(each) for each in p.tolist()]) if count <= _FEW else -_log(p)


def power(base: Floats, exponent: float) -> Floats:
    """Raise positive numbers to a power, to the same bits on every processor."""
    return _exp(exponent * _log(base))

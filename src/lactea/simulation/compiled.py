"""Turn plain equations into machine code: rebind their primitives, inline their callees.

Strict IEEE arithmetic and no libm, so that a seed gives the same bits on every processor. The
cache is named by a hash of all sources, because numba itself overlooks edits in other files.
"""

import hashlib
import inspect
import math
import os
import tempfile
import types
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba
from numba import njit
from numba.core.types import float64, int64
from numba.extending import intrinsic

from lactea.physiology import primitives

# Kernels make no array, so none needs to be counted: that takes a quarter of a run's time.
_KERNEL = {"error_model": "numpy", "no_cfunc_wrapper": True, "_nrt": False}
_INLINE = {**_KERNEL, "forceinline": True}
_SIMULATION = Path(__file__).resolve().parent
_SOURCES = (_SIMULATION, _SIMULATION.with_name("physiology"))


def _bit_cast(to: Any, origin: Any) -> Any:
    def typing(context: Any, x: Any) -> Any:
        def generate(ctx: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            return builder.bitcast(arguments[0], ctx.get_value_type(to))

        return to(origin), generate

    return intrinsic(typing)


_to_bits = _bit_cast(int64, float64)
_from_bits = _bit_cast(float64, int64)
_LN2 = 0.6931471805599453
_ROUND = 6755399441055744.0


@njit(**_INLINE)
def exp(x: float) -> float:
    """Exponential by reduction to |r| < ln 2 / 2 and a polynomial; saturates, never overflows."""
    z = 700.0 if x > 700.0 else x
    z = -700.0 if z < -700.0 else z
    n = math.floor(z * 1.4426950408889634 + 0.5)
    r = z - n * 0.693147180369123816490 - n * 1.90821492927058770002e-10
    p = 1.0
    for c in (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0):
        p = 1.0 + p * (r * (1.0 / c))
    return p * _from_bits((_to_bits(n + _ROUND) + 1023) << 52)


@njit(**_INLINE)
def log(x: float) -> float:
    """Natural logarithm of a positive normal number, from its bits and a series."""
    bits = _to_bits(x)
    exponent = ((bits >> 52) & 0x7FF) - 1022
    m = _from_bits((bits & 0x000FFFFFFFFFFFFF) | 0x3FE0000000000000)
    low = m < 0.7071067811865476
    m = 2.0 * m if low else m
    exponent = exponent - 1 if low else exponent
    s = (m - 1.0) / (m + 1.0)
    q = s * s
    series = 0.0
    for k in (23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0):
        series = series * q + 1.0 / k
    return exponent * _LN2 + 2.0 * s * series


@njit(**_INLINE)
def _sqrt(x: float) -> float:
    return math.sqrt(x)


_where = njit(**_INLINE)(primitives.where)
_REBOUND: dict[Any, Any] = {
    primitives.exp: exp,
    primitives.log: log,
    primitives.sqrt: _sqrt,
    primitives.where: _where,
}


def rebind(function: Callable[..., Any], replace: Callable[[Any], Any]) -> Callable[..., Any]:
    """Copy `function` with every global it names passed through `replace`."""
    names = function.__code__.co_names
    scope = {
        name: replace(function.__globals__[name]) for name in names if name in function.__globals__
    }
    copy = types.FunctionType(
        function.__code__,
        {**function.__globals__, **scope},
        function.__name__,
        function.__defaults__,
    )
    copy.__module__ = function.__module__
    copy.__qualname__ = function.__qualname__
    return copy


def _compiled_global(value: Any) -> Any:
    if isinstance(value, types.FunctionType) and value.__module__.startswith("lactea.physiology"):
        return _REBOUND[value] if value in _REBOUND else inlined(value)
    if isinstance(value, types.BuiltinFunctionType):
        return _REBOUND.get(value, value)
    return value


@cache
def inlined(function: Callable[..., Any]) -> Any:
    """Compile an equation, and all that it calls, for use inside a kernel."""
    return njit(**_INLINE)(rebind(function, _compiled_global))


@cache
def cache_folder() -> Path:
    """Folder of compiled code for exactly these equations and drivers; made when first needed."""
    digest = hashlib.sha256(numba.__version__.encode())
    for folder in _SOURCES:
        for path in sorted(folder.rglob("*.py")):
            digest.update(path.read_bytes())
    base = os.environ.get("LACTEA_CACHE") or os.environ.get("XDG_CACHE_HOME")
    root = Path(base) if base else Path.home() / ".cache"
    folder = root / "lactea" / digest.hexdigest()[:16]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="lactea-"))
    return folder


def kernel(function: Callable[..., Any]) -> Any:
    """Compile a driver: strict arithmetic, no lock held, cached on disk."""
    before = numba.config.CACHE_DIR
    numba.config.CACHE_DIR = str(cache_folder())
    try:
        return njit(**_KERNEL, nogil=True, cache=True)(function)
    finally:
        numba.config.CACHE_DIR = before


def source_of(function: Callable[..., Any]) -> str:
    """Source text of an equation, as a person reads it."""
    return inspect.getsource(function)

"""The few functions that equations may use besides plain arithmetic.

The engine rebinds these names: to compiled ones without libm, to arrays, or to unit-carrying
numbers. An equation therefore runs unchanged on all of them.
"""

import math

exp = math.exp
log = math.log
sqrt = math.sqrt


def where(condition: bool, if_true: float, if_false: float) -> float:
    """Choose one of two values; both are computed, so that lanes of lobes stay in step."""
    return if_true if condition else if_false

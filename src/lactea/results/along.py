"""An organ that acts on nothing, followed along a finished record: classical Runge-Kutta steps."""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

import numpy as np

from lactea.results.record import Floats

STEP = 4.0  # [s] shorter than any time constant of such an organ may be
State = TypeVar("State", bound=tuple[float, ...])
Inputs = TypeVar("Inputs")
Params = TypeVar("Params")


def grid(start: float, end: float) -> tuple[Floats, Floats]:
    """Return the ends of equal steps of at most `STEP`, and those ends with the middles between.

    Parameters
    ----------
    start, end
        [s] Where the first step begins, where the last one ends.

    Returns
    -------
    times
        (steps + 1,) [s]
    halves
        (2 * steps + 1,) [s] Where `follow` needs its inputs.
    """
    steps = max(1, int(np.ceil((end - start) / STEP)))
    halves = np.linspace(start, end, 2 * steps + 1)
    return halves[::2], halves


def follow(
    rhs: Callable[[float, State, Inputs, Params], State],
    start: State,
    given: Sequence[Inputs],
    p: Params,
    step: float,
) -> Floats:
    """Return the states of an organ at the ends of equal steps, (steps + 1, fields).

    Parameters
    ----------
    rhs
        Rates of change [unit of each state per s].
    start
        State where the first step begins.
    given
        (2 * steps + 1) Inputs at the ends and in the middle of each step.
    p
        Parameters of the organ.
    step
        [s]
    """
    make = cast("Callable[..., State]", type(start))

    def moved(y: State, rates: State, by: float) -> State:
        return make(*(value + by * rate for value, rate in zip(y, rates, strict=True)))

    states = [start]
    y = start
    for place in range(0, len(given) - 2, 2):
        before, middle, after = given[place : place + 3]
        a = rhs(0.0, y, before, p)
        b = rhs(0.0, moved(y, a, 0.5 * step), middle, p)
        c = rhs(0.0, moved(y, b, 0.5 * step), middle, p)
        d = rhs(0.0, moved(y, c, step), after, p)
        mean = make(
            *(
                (first + 2.0 * (two + three) + last) / 6.0
                for first, two, three, last in zip(a, b, c, d, strict=True)
            )
        )
        y = moved(y, mean, step)
        states.append(y)
    return np.array(states)

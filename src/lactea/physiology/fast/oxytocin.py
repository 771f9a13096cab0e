"""Oxytocin neurons, reduced to pulses: drive primes them, a burst releases a dose.

Priming integrates the drive with the time constant of the dendritic store of the rat network
(Rossoni et al. 2008). At a threshold, drawn anew for each burst, all cells fire together. The
mother's milk-ejection pattern is her drive, her dose and how fast her stores run down.
"""

from typing import Annotated, NamedTuple


class State(NamedTuple):
    priming: Annotated[float, "1"]  # in units of the mean burst threshold
    store: Annotated[float, "1"]  # releasable oxytocin, 1 when rested
    pool: Annotated[float, "pg"]  # released, on its way into blood


class Inputs(NamedTuple):
    drive: Annotated[float, "1"]  # from afferents.py


class Params(NamedTuple):
    priming_time: Annotated[float, "s"]
    release_time: Annotated[float, "s"]  # in which a dose enters the blood to 1/e
    recovery_time: Annotated[float, "s"]  # of the releasable store
    burst_dose: Annotated[float, "pg"]  # of the first burst
    store_kept: Annotated[float, "1"]  # share of the store that a burst leaves
    tonic_release: Annotated[float, "pg/s"]  # for a drive of 1


def release(y: State, u: Inputs, p: Params) -> float:
    """Oxytocin entering blood above the basal level [pg/s]."""
    return y.pool / p.release_time + p.tonic_release * u.drive


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change between bursts: priming and store [1/s], pool [pg/s]."""
    return State(
        priming=(u.drive - y.priming) / p.priming_time,
        store=(1.0 - y.store) / p.recovery_time,
        pool=-y.pool / p.release_time,
    )


def burst(y: State, threshold: float, p: Params) -> State:
    """State just after a burst: priming spent, a dose in the pool, the store run down."""
    return State(
        priming=y.priming - threshold,
        store=y.store * p.store_kept,
        pool=y.pool + p.burst_dose * y.store,
    )

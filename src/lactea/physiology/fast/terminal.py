"""From spikes to oxytocin in blood: the nerve ending of one cell, quick to learn and to tire.

Stimulus-secretion coupling of the rat's oxytocin cells (Maicas-Royo et al. 2018; values of the
group's code). Spikes in quick succession broaden, so that each lets in more calcium; calcium shuts
its own channels, at once under the membrane and slowly in the ending. Secretion goes with the
square of submembrane calcium and with the releasable pool, which a reserve refills. Amounts are
those of the rat, every cell standing for the whole population; `to_blood` makes them a woman's.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import where

_LN2 = 0.6931471805599453


class State(NamedTuple):
    broadening: Annotated[float, "1"]  # of the spikes, which adds to the calcium that each lets in
    calcium: Annotated[float, "1"]  # under the membrane, brief
    slow_calcium: Annotated[float, "1"]  # in the whole ending
    releasable: Annotated[float, "pg"]  # oxytocin that can be secreted at once
    reserve: Annotated[float, "pg"]  # oxytocin that refills the releasable pool


class Inputs(NamedTuple):
    spikes: Annotated[float, "1/s"]  # of the cell, from network.py


class Params(NamedTuple):
    broadening_step: Annotated[float, "1"]  # by one spike
    broadening_half_life: Annotated[float, "s"]
    entry_unbroadened: Annotated[float, "1"]  # calcium that the first spike lets in
    calcium_step: Annotated[float, "1"]  # for an entry of 1
    calcium_half_life: Annotated[float, "s"]
    calcium_half: Annotated[float, "1"]  # submembrane calcium that halves the entry
    slow_calcium_step: Annotated[float, "1"]  # for an entry of 1
    slow_calcium_half_life: Annotated[float, "s"]
    slow_calcium_half: Annotated[float, "1"]  # slow calcium that halves the entry
    secretion_rate: Annotated[float, "1/s"]  # of the releasable pool, for a calcium of 1
    refill_rate: Annotated[float, "pg/s"]  # from a full reserve
    releasable_limit: Annotated[float, "pg"]
    refill_deficit: Annotated[float, "pg"]  # of the releasable pool that halves its refilling
    reserve_limit: Annotated[float, "pg"]
    reserve_time: Annotated[float, "s"]  # in which synthesis restores the reserve
    rest_limit: Annotated[float, "pg/s"]  # secretion of which half counts as above that at rest
    burst_secretion: Annotated[float, "pg"]  # of a network burst at rest, in the rat's amounts


def calcium_entry(y: State, p: Params) -> float:
    """Calcium that the next spike lets in [1]."""
    quick = 1.0 / (1.0 + (y.calcium / p.calcium_half) ** 5)
    slow = 1.0 / (1.0 + (y.slow_calcium / p.slow_calcium_half) ** 3)
    return (y.broadening + p.entry_unbroadened) * quick * slow


def secretion(y: State, p: Params) -> float:
    """Oxytocin secreted [pg/s], in the rat's amounts."""
    return p.secretion_rate * y.calcium * y.calcium * y.releasable


def refill(y: State, p: Params) -> float:
    """Flow from the reserve into the releasable pool [pg/s]; none when that is full."""
    full = p.releasable_limit
    deficit = where(y.releasable < full, full - y.releasable, 0.0 * full)
    return p.refill_rate * deficit / (deficit + p.refill_deficit) * y.reserve / p.reserve_limit


def quiet(y: State, p: Params) -> State:
    """Rates of change between spikes."""
    moved = refill(y, p)
    return State(
        broadening=-_LN2 / p.broadening_half_life * y.broadening,
        calcium=-_LN2 / p.calcium_half_life * y.calcium,
        slow_calcium=-_LN2 / p.slow_calcium_half_life * y.slow_calcium,
        releasable=moved - secretion(y, p),
        reserve=(p.reserve_limit - y.reserve) / p.reserve_time - moved,
    )


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change, spikes taken as a rate; the engine takes them one by one."""
    between, entering = quiet(y, p), calcium_entry(y, p) * u.spikes
    return State(
        broadening=between.broadening + p.broadening_step * u.spikes,
        calcium=between.calcium + p.calcium_step * entering,
        slow_calcium=between.slow_calcium + p.slow_calcium_step * entering,
        releasable=between.releasable,
        reserve=between.reserve,
    )


def after_spike(y: State, p: Params) -> State:
    """State just after one spike."""
    entering = calcium_entry(y, p)
    return State(
        broadening=y.broadening + p.broadening_step,
        calcium=y.calcium + p.calcium_step * entering,
        slow_calcium=y.slow_calcium + p.slow_calcium_step * entering,
        releasable=y.releasable,
        reserve=y.reserve,
    )


def to_blood(secreted: float, burst_dose: float, p: Params) -> float:
    """Oxytocin that enters a woman's blood above the basal level [pg/s].

    A burst at rest gives her `burst_dose` [pg]. What cells secrete [pg/s] while they fire slowly
    keeps up the basal level, which plasma.py has already: it is left out, without an edge.
    """
    above = (secreted / p.rest_limit) ** 4
    return secreted * above / (1.0 + above) * burst_dose / p.burst_secretion

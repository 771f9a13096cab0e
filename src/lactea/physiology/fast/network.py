"""Oxytocin neurons as spiking cells that excite each other where their dendrites meet.

The published network of the rat (Rossoni et al. 2008; values of its authors' code): leaky
integrate-and-fire cells with two dendrites each, which lie in shared bundles. Suckling fills the
dendritic stores. Spikes in quick succession release from them into the bundle, which lowers the
thresholds of all cells there and, through endocannabinoids, damps their input. When the stores
hold enough, one cell sets off all others: a burst. Cells keep firing slowly between bursts.
A State is one cell and the mean of the two bundles that it lies in.
"""

from typing import Annotated, NamedTuple

from lactea.physiology.primitives import where


class State(NamedTuple):
    potential: Annotated[float, "mV"]  # of the membrane
    afterpotential: Annotated[float, "mV"]  # hyperpolarising, brief: raises the threshold
    activity: Annotated[float, "1"]  # trace of spikes that brings the slow afterhyperpolarisation
    dendritic_store: Annotated[float, "1"]  # oxytocin that a dendrite can release
    excitation: Annotated[float, "mV"]  # by which oxytocin in the bundle lowers the threshold
    endocannabinoid: Annotated[float, "1"]  # in the bundle


class Inputs(NamedTuple):
    drive: Annotated[float, "1"]  # from afferents.py


class Params(NamedTuple):
    step: Annotated[float, "s"]  # of the published code; its membrane depends on it
    cells: Annotated[float, "1"]
    bundles: Annotated[float, "1"]
    rest_potential: Annotated[float, "mV"]
    rest_threshold: Annotated[float, "mV"]  # of a cell that has not fired lately
    membrane_time: Annotated[float, "s"]
    excitatory_rate: Annotated[float, "1/s"]  # of the inputs to one dendrite
    inhibitory_rate: Annotated[float, "1/s"]  # of the inputs to one dendrite
    excitatory_step: Annotated[float, "1"]  # share of the way to its reversal that one input goes
    inhibitory_step: Annotated[float, "1"]
    excitatory_reversal: Annotated[float, "mV"]
    inhibitory_reversal: Annotated[float, "mV"]
    afterpotential_rise: Annotated[float, "mV"]  # just after a spike
    afterpotential_time: Annotated[float, "s"]
    hyperpolarisation_limit: Annotated[float, "mV"]  # of the slow afterhyperpolarisation
    hyperpolarisation_half: Annotated[float, "1"]  # activity that brings half of it
    activity_time: Annotated[float, "s"]
    release_delay: Annotated[float, "s"]  # from a spike to dendritic release
    release_interval: Annotated[float, "s"]  # a spike releases if the last one was nearer than this
    release_share: Annotated[float, "1"]  # of the dendritic store, by one spike
    store_time: Annotated[float, "s"]
    priming_per_drive: Annotated[float, "1/s"]  # at which a drive of 1 fills the store
    excitation_per_release: Annotated[float, "mV"]
    excitation_limit: Annotated[float, "mV"]
    excitation_time: Annotated[float, "s"]
    damping_limit: Annotated[float, "1"]  # share of the input that endocannabinoid can take
    damping_half: Annotated[float, "1"]  # endocannabinoid that takes half of it
    endocannabinoid_per_release: Annotated[float, "1"]
    endocannabinoid_time: Annotated[float, "s"]
    burst_window: Annotated[float, "s"]  # over which spikes are counted to tell a burst
    burst_spikes: Annotated[float, "1"]  # of each cell in that window that make a burst


def rhs(t: float, y: State, u: Inputs, p: Params) -> State:
    """Rates of change between inputs, spikes and releases."""
    return State(
        potential=(p.rest_potential - y.potential) / p.membrane_time,
        afterpotential=-y.afterpotential / p.afterpotential_time,
        activity=-y.activity / p.activity_time,
        dendritic_store=p.priming_per_drive * u.drive - y.dendritic_store / p.store_time,
        excitation=-y.excitation / p.excitation_time,
        endocannabinoid=-y.endocannabinoid / p.endocannabinoid_time,
    )


def input_share(y: State, p: Params) -> float:
    """Share of its input that the endocannabinoid of a bundle leaves to a dendrite [1]."""
    taken = (y.endocannabinoid / p.damping_half) ** 4
    return 1.0 - p.damping_limit * taken / (1.0 + taken)


def synaptic_shift(y: State, excitatory: float, inhibitory: float, p: Params) -> float:
    """Change of the potential by so many inputs of both kinds [mV]."""
    up = p.excitatory_step * (p.excitatory_reversal - y.potential) * excitatory
    return up - p.inhibitory_step * (y.potential - p.inhibitory_reversal) * inhibitory


def threshold(y: State, p: Params) -> float:
    """Potential above which the cell fires [mV]."""
    lately = (y.activity / p.hyperpolarisation_half) ** 4
    slow = p.hyperpolarisation_limit * lately / (1.0 + lately)
    return p.rest_threshold + y.afterpotential + slow - y.excitation


def after_spike(y: State, p: Params) -> State:
    """State just after a spike: reset, and harder to fire again."""
    return State(
        potential=p.rest_potential,
        afterpotential=p.afterpotential_rise,
        activity=y.activity + 1.0,
        dendritic_store=y.dendritic_store,
        excitation=y.excitation,
        endocannabinoid=y.endocannabinoid,
    )


def released(y: State, p: Params) -> float:
    """Oxytocin that one dendrite gives to its bundle when it releases [1]."""
    return p.release_share * y.dendritic_store


def after_release(y: State, amount: float, p: Params) -> State:
    """State just after dendrites released an amount into the bundle."""
    excited = y.excitation + p.excitation_per_release * amount
    return State(
        potential=y.potential,
        afterpotential=y.afterpotential,
        activity=y.activity,
        dendritic_store=y.dendritic_store,
        excitation=where(excited < p.excitation_limit, excited, p.excitation_limit),
        endocannabinoid=y.endocannabinoid + p.endocannabinoid_per_release * amount,
    )

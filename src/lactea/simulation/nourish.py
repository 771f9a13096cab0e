"""What an infant swallows in a day, and the weight that it wins or loses by it."""

from math import exp, log, sqrt
from typing import NamedTuple

from lactea.parameters import Mother
from lactea.physiology.slow import composition, infant_growth, junctions, solutes
from lactea.simulation import feeding
from lactea.simulation.feeding import DAY
from lactea.simulation.scenario import Period

_DROP = 1e-6  # [mL] a day, of which no contents are known


class Milk(NamedTuple):
    """Parameters that a mother's milk follows from."""

    composition: composition.Params
    solutes: solutes.Params
    junctions: junctions.Params


class Fed(NamedTuple):
    """What infants had in a day, all of them together."""

    need: float  # [mL] of milk, besides solids
    drunk: float  # [mL] of their mother's milk, at the breast and expressed
    fat: float  # [g/mL] of that milk
    protein: float  # [g/mL]
    lactose: float  # [mmol/mL]


class Nourished(NamedTuple):
    """What a day did."""

    weight: float  # [kg] of each infant
    supplement: float  # [mL] of other milk given to all of them


def elsewhere(age: float, period: Period) -> float:
    """Share of the infant's need that solids meet at an age [d]."""
    along = min((age - period.start) / (period.end - period.start), 1.0)
    return period.solids[0] + along * (period.solids[1] - period.solids[0])


def usual_energy(age: float, volume: float, milk: Milk, p: infant_growth.Params) -> float:
    """Energy of a mother's usual milk at an age [d, kcal/mL], on which her infant thrives.

    `volume` [mL/d] is that of both breasts; what passes between their cells takes lactose away, and
    young cells secrete less of it. Water that leaves with ions gives a thousandth of it back, and
    is left out.
    """
    j = milk.junctions
    maturity = 1.0 - exp(-age * DAY / j.maturing_time)
    lost = 2.0 * DAY * j.always_open
    lactose = solutes.secreted(1.0, maturity, milk.solutes).lactose * volume / (volume + lost)
    fat, protein = milk.composition.fat_secreted, milk.composition.protein_secreted
    return infant_growth.milk_energy(fat, protein, lactose, p)


def nourish(
    day: int,
    weight: float,
    fed: Fed,
    period: Period,
    mother: Mother,
    milk: Milk,
    feeds: feeding.Params,
    p: infant_growth.Params,
) -> Nourished:
    """Let each infant, of `weight` [kg], grow through a day since birth by what it had (RK4).

    The need of a day is that of the weight at its middle, as usual growth would have it.
    """
    age = day + 0.5
    need = feeding.need_per_day(age, weight, feeds)
    usual = usual_energy(age, need * period.infants, milk, p)
    supplement = period.supplement * max(fed.need - fed.drunk, 0.0)
    other = supplement / period.infants + elsewhere(age, period) * need
    of_milk = infant_growth.milk_energy(fed.fat, fed.protein, fed.lactose, p)
    swallowed = fed.drunk / period.infants * of_milk if fed.drunk > _DROP else 0.0
    before, after = (mother.median_weight_at(day + share) for share in (0.0, 1.0))
    u = infant_growth.Inputs(
        energy=(swallowed + other * usual) / DAY,
        need=1e-3 * need / (weight * sqrt(after / before)) * usual / DAY,
        usual_gain=log(after / before) / DAY,
    )
    return Nourished(1e-3 * _grown(1e3 * weight, u, p), supplement)


def _grown(grams: float, u: infant_growth.Inputs, p: infant_growth.Params) -> float:
    """Weight after a day [g]."""

    def rate(weight: float) -> float:
        return infant_growth.rhs(0.0, infant_growth.State(weight), u, p).weight

    a = rate(grams)
    b = rate(grams + 0.5 * DAY * a)
    c = rate(grams + 0.5 * DAY * b)
    d = rate(grams + DAY * c)
    return grams + DAY / 6.0 * (a + 2.0 * b + 2.0 * c + d)

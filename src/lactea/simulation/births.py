"""What about a birth delays secretory activation, and by how many hours.

Papers give the odds of milk that comes in later than 72 h. Were the hours of two groups of women
logistic with one variation, these odds would be a shift of all hours: its logarithm times the scale
of the distribution. Shifts of several risks add; no paper says whether they do.
"""

from math import log, pi, sqrt
from typing import Annotated, NamedTuple

from lactea.errors import ScheduleError, nearest
from lactea.parameters import Mother, values
from lactea.physiology.slow import activation


class Params(NamedTuple):
    """Risks of delayed activation; see `tables/births.csv`."""

    onset_variation: Annotated[float, "s"]  # between women, of the hour at which milk comes in
    first_birth_odds: Annotated[float, "1"]  # of a delay, over births without the risk
    caesarean_odds: Annotated[float, "1"]
    treated_diabetes_odds: Annotated[float, "1"]
    obesity_odds: Annotated[float, "1"]
    type_1_diabetes_delay: Annotated[float, "s"]


RISKS = {
    "first birth": "first_birth_odds",
    "caesarean": "caesarean_odds",
    "gestational diabetes with insulin": "treated_diabetes_odds",
    "obesity": "obesity_odds",
    "type 1 diabetes": "type_1_diabetes_delay",
}


def shift(odds: float, variation: float) -> float:
    """Delay [s] that gives these odds of lateness, where hours vary by `variation` [s]."""
    return log(odds) * variation * sqrt(3.0) / pi


def delay(risks: tuple[str, ...], mother: Mother) -> float:
    """Return by how much a birth with these risks delays activation [s].

    Raises
    ------
    ScheduleError
        If a risk is not known; the nearest is named.
    """
    p = values(Params, "births", mother.of("births"))
    total = 0.0
    for risk in risks:
        if risk not in RISKS:
            raise ScheduleError(f"birth.risks: unknown risk {risk!r}; {nearest(risk, RISKS)}")
        value = getattr(p, RISKS[risk])
        total += shift(value, p.onset_variation) if RISKS[risk].endswith("_odds") else value
    return total


def delayed(risks: tuple[str, ...], mother: Mother, p: activation.Params) -> activation.Params:
    """Return her parameters of activation with the slow pool of progesterone lasting longer.

    It reaches the level that holds back half of the machinery later, by the delay of the risks.
    """
    later = delay(risks, mother) / log(p.progesterone_slow_birth / p.progesterone_half)
    return p._replace(slow_time=p.slow_time + later)

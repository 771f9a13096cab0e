"""How mother and infant feed: what the infant needs, when it asks, when it lets go."""

from math import exp, log, tanh
from typing import Annotated, NamedTuple

from lactea.parameters import Mother

DAY = 86400.0
AGE_OF_PATIENCE = 60.0
SOLIDS = 180.0  # [d] until which infants have milk alone


class Params(NamedTuple):
    """How mother and infant feed; see `tables/feeding.csv`."""

    need_constant: Annotated[float, "mL/kg/d"]  # Cloostermans 2024, c0
    need_linear: Annotated[float, "mL/kg/d/d"]  # Cloostermans 2024, c1
    need_log: Annotated[float, "mL/kg/d"]  # Cloostermans 2024, c2
    need_at_birth: Annotated[float, "1"]  # of the mature need
    need_half_age: Annotated[float, "d"]  # at which half of the rest of the need has come
    appetite: Annotated[float, "1"]  # of this infant over the mean infant of its weight and age
    weight_factor: Annotated[float, "1"]  # weight over the median for age, if none is given
    appetite_variation: Annotated[float, "1"]  # from one session to the next
    day_variation: Annotated[float, "1"]  # of the need, from one day to the next
    meal_per_weight: Annotated[float, "mL/kg"]  # deficit that halves asking, of a mean appetite
    night_sleep_age: Annotated[float, "d"]  # over which asking at night falls to 1/e
    night_start: Annotated[float, "h"]
    night_end: Annotated[float, "h"]
    preparation_time: Annotated[float, "s"]  # from asking to the first suck
    preparation_variation: Annotated[float, "1"]
    least_appetite: Annotated[float, "1"]  # of a meal, when woken or put to the breast early
    settled_time: Annotated[float, "s"]  # after a session, in which an infant does not ask
    change_time: Annotated[float, "s"]  # from one breast to the other
    satiety_middle: Annotated[float, "1"]  # share of the appetite taken when vigour halves
    satiety_width: Annotated[float, "1"]
    stop_share: Annotated[float, "1"]  # of the appetite, at which the infant lets go
    low_flow: Annotated[float, "mL/s"]  # below which the infant loses patience
    flow_memory: Annotated[float, "s"]  # over which it judges the flow
    patience: Annotated[float, "s"]  # with low flow, at 60 days
    patience_age: Annotated[float, "d"]  # over which patience falls to 1/e
    first_patience: Annotated[float, "s"]  # before any milk has flowed
    longest_at_breast: Annotated[float, "s"]
    second_breast_appetite: Annotated[float, "mL"]  # left over, for an even chance of the other
    second_breast_width: Annotated[float, "mL"]
    threshold_variation: Annotated[float, "1"]  # of the burst threshold, from burst to burst
    cluster_asking: Annotated[float, "1"]  # asking in hours of cluster feeding, over that by day


def need_per_day(days_postpartum: float, weight: float, p: Params) -> float:
    """Milk that an infant needs [mL/d], or would if it had no solids: age [d] and weight [kg].

    Cloostermans et al. 2024 from day 14 to month 6; before that a rise that is assumed. Later their
    curve falls as solids replace milk, while energy for each kilogram stays (Butte et al. 1999), so
    that the need of the sixth month goes on.
    """
    age = min(max(days_postpartum, 14.0), SOLIDS)
    mature = p.need_constant + p.need_linear * age + p.need_log * log(age)
    come = days_postpartum**3 / (days_postpartum**3 + p.need_half_age**3)
    return weight * p.appetite * mature * (p.need_at_birth + (1.0 - p.need_at_birth) * come)


def infant_weight(mother: Mother, p: Params) -> float:
    """Weight of the infant [kg]: the one given, else from the WHO median for its age."""
    return mother.infant_weight or p.weight_factor * mother.median_infant_weight()


def within(hour: float, span: tuple[float, ...]) -> bool:
    """Whether an hour of the day lies in a span of from and to [h], across midnight or not."""
    if not span:
        return False
    start, end = span
    return start <= hour < end if start < end else hour >= start or hour < end


def wakefulness(days_postpartum: float, p: Params, cluster: tuple[float, ...] = ()) -> list[float]:
    """Asking in each hour of the day [1]: 1 by day, less at night, more in a cluster."""
    night = exp(-days_postpartum / p.night_sleep_age)
    sleeping = p.night_start, p.night_end
    return [
        p.cluster_asking if within(hour, cluster) else night if within(hour, sleeping) else 1.0
        for hour in range(24)
    ]


def patience_at(days_postpartum: float, p: Params) -> float:
    """How long the infant stays at a breast that has stopped flowing [s]."""
    return p.patience * exp(-(days_postpartum - AGE_OF_PATIENCE) / p.patience_age)


def chance_of_second(appetite_left: float, p: Params) -> float:
    """Chance that the other breast is offered and taken."""
    beyond = (appetite_left - p.second_breast_appetite) / p.second_breast_width
    return 0.5 * (1.0 + tanh(0.5 * beyond))  # the logistic, for infants of any hunger


def weight_at(age: float, mother: Mother, p: Params) -> float:
    """Weight of an infant of this mother's at an age [d], from the WHO medians [kg]."""
    return p.weight_factor * mother.median_weight_at(age)

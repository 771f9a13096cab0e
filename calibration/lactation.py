"""A lactation: the first days, what months of removal do, and what stopping does."""

from collections.abc import Mapping
from math import nan

from calibration.targets import Target, mean_of, words_of
from lactea.parameters import Mother
from lactea.simulation.lactation import Lactation, lactate
from lactea.simulation.scenario_file import scenario_of
from lactea.validation.lactating import (
    came_in,
    content,
    held,
    hour_of_way,
    intake,
    machinery_hour,
    mean_of_days,
    of_both,
    thrives,
)
from lactea.validation.observers import grams
from lactea.validation.protocols import STOPPED, on_demand, pumping, then, until

TITLE = "a lactation"
SEED = 11
MOTHERS = 12
ORGANS = ("activation", "secretion", "remodelling", "junctions", "solutes")
FIRST_MONTHS = 120.0  # [d]
STOP = 60.0  # [d] last feed before an abrupt stop
SODIUM = 1  # its place among the solutes
# Lee sampled from day 1 on; there is hardly milk on that day, so days 2 to 5 are the first band.
# Words that name no number. A transition is read to start when a tenth of the way is behind it and
# to end when a tenth is left; a change that goes on for 42 days is read to be nine tenths done.
# Lactose rises on for weeks, slowly: its way in the transition is that of four days, after which
# citrate has ended.
STARTS, ENDS, DONE = 0.1, 0.9, 0.9
TRANSITION = 4  # [d]
MET = 1.0  # intake over need, of infants who get nothing else


def targets() -> tuple[Target, ...]:
    """Return what a lactation is held to."""
    return (*_first_days(), *_sodium(), *_months())


def _first_days() -> tuple[Target, ...]:
    return (
        mean_of("starts", "citrate begins to rise", ("dev_citrate_transition_start",), "h", 3.0),
        mean_of("ends", "citrate ends its rise", ("dev_citrate_transition_end",), "h", 4.0),
        mean_of("lactose", "lactose ends its rise", ("dev_lactose_transition_end",), "h", 4.0),
        mean_of("came_in", "milk comes in", ("dev_milk_coming_in",), "h", 4.0),
        mean_of("intake_24", "intake at 24 h", ("dev_intake_24h_pp",), "mL/d", 15.0),
        mean_of("intake_144", "intake at 144 h", ("dev_intake_144h_pp",), "mL/d", 40.0),
    )


def _sodium() -> tuple[Target, ...]:
    mature = ("dev_lee_na_mature", "dev_full_na"), ("dev_lee_k_mature", "dev_full_k")
    return (
        mean_of("na_1", "sodium, days 2 to 5", ("dev_lee_na_d1_5",), "mmol/L", 2.0),
        mean_of("na_6", "sodium, days 6 to 10", ("dev_lee_na_d6_10",), "mmol/L", 1.0),
        mean_of("na_11", "sodium, days 11 to 29", ("dev_lee_na_d11_29",), "mmol/L", 0.7),
        mean_of("na", "sodium of mature milk", mature[0], "mmol/L", 0.4),
        mean_of("k_1", "potassium, days 2 to 5", ("dev_lee_k_d1_5",), "mmol/L", 1.0),
        mean_of("k_6", "potassium, days 6 to 10", ("dev_lee_k_d6_10",), "mmol/L", 1.0),
        mean_of("k_11", "potassium, days 11 to 29", ("dev_lee_k_d11_29",), "mmol/L", 0.7),
        mean_of("k", "potassium of mature milk", mature[1], "mmol/L", 0.5),
    )


def _months() -> tuple[Target, ...]:
    return (
        mean_of("extracted", "extracted, days 6 to 10", ("prod_kaucher1945_d6_10",), "g/d", 60.0),
        mean_of("gained", "gained by expression", ("prod_dewey1986_production_gain",), "g/d", 20.0),
        words_of(
            "met",
            "intake over need, months 1 to 4",
            "prod_cloostermans2024_const",
            MET,
            "1",
            0.03,
            "need met",
        ),
        mean_of(
            "of_one",
            "production of a breast, months 1 to 4",
            ("dev_milkprod_per_breast_1_6mo",),
            "g/d",
            40.0,
        ),
        words_of(
            "changed",
            "change of sodium done by day 42 after the last feed",
            "dev_involution_duration_active",
            DONE,
            "1",
            0.1,
            "still changing for 42 d",
        ),
    )


def measure(mother: Mother, place: int) -> Mapping[str, float]:
    """Return what one mother gives in a lactation on demand and in three others.

    `place` keys what varies between sessions. Nothing is measured where the infant would need other
    milk: such mothers are in none of the papers.
    """
    fed = lactate(mother, on_demand(FIRST_MONTHS), place)
    if not thrives(fed):
        return {target.name: nan for target in targets()}
    return {
        **_of_first_days(mother, fed),
        **_of_milk(fed),
        "extracted": _extracted(mother, place),
        "gained": _gained(mother, place),
        "met": intake(fed, 31, 120) / mean_of_days(fed, "need", 31, 120),
        "of_one": grams(0.5 * of_both(fed, "made", 31, 120)),
        "changed": _changed(mother, place),
    }


def _of_first_days(mother: Mother, fed: Lactation) -> dict[str, float]:
    return {
        "starts": machinery_hour(mother, STARTS),
        "ends": machinery_hour(mother, ENDS),
        "lactose": hour_of_way(fed.day("lactose")[:TRANSITION], ENDS),
        "came_in": came_in(fed),
        # at an hour: half a day before it and half after, as two days' means
        "intake_24": intake(fed, 1, 2),
        "intake_144": intake(fed, 6, 7),
    }


def _of_milk(fed: Lactation) -> dict[str, float]:
    return {
        "na_1": content(fed, "sodium", 2, 5),
        "na_6": content(fed, "sodium", 6, 10),
        "na_11": content(fed, "sodium", 11, 29),
        "na": content(fed, "sodium", 60, 120),
        "k_1": content(fed, "potassium", 2, 5),
        "k_6": content(fed, "potassium", 6, 10),
        "k_11": content(fed, "potassium", 11, 29),
        "k": content(fed, "potassium", 60, 120),
    }


def _extracted(mother: Mother, place: int) -> float:
    """Milk by full extraction [g/d]: eight sessions of half an hour a day."""
    return grams(of_both(lactate(mother, pumping(8, 10.0, 30.0), place), "removed", 6, 10))


def _gained(mother: Mother, place: int) -> float:
    """Gain of production by expressing after three feeds a day for two weeks [g/d]."""
    seen = lactate(mother, until(scenario_of("extra-pumping"), 74.0), place)
    return grams(of_both(seen, "made", 71, 74) - of_both(seen, "made", 54, 60))


def _changed(mother: Mother, place: int) -> float:
    """Share of the change in sodium that 42 of 84 days without a feed bring [1]."""
    ends = (
        lactate(mother, then(on_demand(STOP), (STOP + days, STOPPED)), place)
        for days in (1.0, 42.0, 84.0)
    )
    first, middle, last = (held(one, 0, SODIUM) for one in ends)
    return (middle - first) / (last - first)

"""Published ranges that stand beside measures, read from evidence and converted."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lactea.evidence import Fact, cite, fact, papers
from lactea.units import convert

DENSITY = "prod_iom1991_density"

# The fact that each measure of `lactea.results.measures` is shown beside.
BESIDE: Mapping[str, str] = MappingProxyType(
    {
        "milk_per_day": "prod_kent2006_normal_range",
        "milk_left": "prod_kent1999_production_breast_1to6",
        "milk_right": "prod_kent1999_production_breast_1to6",
        "sessions_per_day": "prod_kent2007_meals_per_day",
        "feeds_per_day": "prod_kent2006_feeds_per_day",
        "milk_per_feed": "prod_kent2006_feed_volume",
        "available_removed": "prod_kent2006_fraction_removed",
        "feed_duration": "mech_feed_min_kent2006",
        "session_duration": "mech_session_min_kent2006",
        "fat_over_day": "prod_kent2006_fat_24h",
        "ejections_per_feed": "ejection_n_per_breastfeed_ramsay2004",
        "first_ejection": "ejection_first_bf_secondary",
        "storage_left": "prod_kent2007_storage_range",
        "storage_right": "prod_kent2007_storage_range",
        "secretion": "prod_cox1996_synthesis_range",
    }
)


@dataclass(frozen=True, slots=True)
class Published:
    """A published number in a unit of Lactea's.

    Attributes
    ----------
    value, spread, low, high
        [`unit`] As the paper gives them, or None; `spread` is a standard deviation or error.
    unit
        UCUM unit.
    statistic
        What the numbers are, in words.
    source_key, source
        The paper: its key in the bibliography, and its first author and year.
    citation
        The paper in full, one line.
    """

    value: float | None
    spread: float | None
    low: float | None
    high: float | None
    unit: str
    statistic: str
    source_key: str
    source: str
    citation: str

    @property
    def spread_name(self) -> str:
        """What `spread` is: "sd", "se", or "±" where the paper does not say."""
        words = self.statistic.lower()
        if "type not stated" in words or "implausible" in words:
            return "±"
        return "se" if "±se" in words else "sd"


def published(fact_id: str, unit: str) -> Published:
    """Return a fact in `unit`; grams of milk become millilitres by the published density.

    Raises
    ------
    EvidenceError
        If there is no such fact.
    UnitError
        If its unit cannot be converted.
    """
    found = fact(fact_id)
    value, spread, low, high = (
        None if number is None else _converted(number, found, unit)
        for number in (found.value, found.sd, found.low, found.high)
    )
    return Published(
        value,
        spread,
        low,
        high,
        unit,
        found.statistic,
        found.source_key,
        short_source(found.source_key),
        cite(found.source_key),
    )


def _converted(number: float, found: Fact, unit: str) -> float:
    if found.unit.split("/", 1)[0] == "g" and unit.startswith("mL"):
        density = fact(DENSITY)
        return convert(number / (density.value or 1.0), found.unit.replace("g", "mL", 1), unit)
    return convert(number, found.unit, unit)


def short_source(source_key: str) -> str:
    """Return first author and year of a paper, as "Kent 2006"; a page without them by its place."""
    fields = papers()[source_key].fields
    author = fields.get("author", fields.get("howpublished", source_key))
    name = author.strip("{}").split(" and ")[0].split(",")[0].strip("{}")
    return f"{name} {fields.get('year', '')}".strip()

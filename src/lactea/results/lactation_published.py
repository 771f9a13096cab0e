"""Published values that stand in the pictures of a lactation, by panel and age."""

from typing import NamedTuple

from lactea.evidence import role
from lactea.parameters.mother import MONTH
from lactea.results.published import published


class Point(NamedTuple):
    """A published value at an age.

    Attributes
    ----------
    panel
        In which it stands.
    start, end
        [d] Since birth; before birth negative.
    value, low, high
        Mean or median, and one published spread or a range about it.
    sets
        Whether the paper set parameters of the model; else it judges it, or does neither.
    source
        First author and year.
    """

    panel: str
    start: float
    end: float
    value: float
    low: float
    high: float
    sets: bool
    source: str


_WEEK, _TERM = 7.0, 280.0
# Panel, fact, unit as drawn, start and end [d] since birth.
_WHERE = (
    ("progesterone", "dev_p4_wk9", "ng/mL", 9 * _WEEK - _TERM, 9 * _WEEK - _TERM),
    ("progesterone", "dev_p4_wk32", "ng/mL", 32 * _WEEK - _TERM, 32 * _WEEK - _TERM),
    ("prolactin", "dev_prl_base_d10", "ug/L", 10.0, 10.0),
    ("prolactin", "dev_prl_base_d180", "ug/L", 180.0, 180.0),
    ("volume", "dev_breastvol_cgate_increase", "mL", -1.0, -1.0),
    ("volume", "dev_breastvol_increase_1_6mo", "mL", MONTH, 6 * MONTH),
    ("milk", "dev_intake_24h_pp", "mL/d", 1.0, 1.0),
    ("milk", "dev_intake_144h_pp", "mL/d", 6.0, 6.0),
    ("milk", "dev_milkprod_1mo_cox", "mL/d", MONTH, MONTH),
    ("milk", "dev_milkprod_6mo_cox", "mL/d", 6 * MONTH, 6 * MONTH),
    ("milk", "prod_michaelsen1994_2mo", "mL/d", 2 * MONTH, 2 * MONTH),
    ("milk", "prod_michaelsen1994_4mo", "mL/d", 4 * MONTH, 4 * MONTH),
    ("sodium", "dev_lee_na_d1_5", "mmol/L", 0.0, 5.0),
    ("sodium", "dev_lee_na_d6_10", "mmol/L", 5.0, 10.0),
    ("sodium", "dev_lee_na_d11_29", "mmol/L", 10.0, 29.0),
    ("sodium", "dev_lee_na_mature", "mmol/L", MONTH, 15 * MONTH),
)


def points(panel: str) -> tuple[Point, ...]:
    """Return the published values of a panel, by age."""
    return tuple(_point(*where) for where in _WHERE if where[0] == panel)


def _point(panel: str, fact_id: str, unit: str, start: float, end: float) -> Point:
    found = published(fact_id, unit)
    value = found.value or 0.0
    spread = found.spread or 0.0
    low = value - spread if found.low is None else found.low
    high = value + spread if found.high is None else found.high
    sets = role(found.source_key) == "set"
    return Point(panel, start, end, value, low, high, sets, found.source)

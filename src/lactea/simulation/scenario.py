"""A scenario: a birth, and periods that follow each other, each with who feeds, when and how."""

from dataclasses import dataclass

FEEDS = ("on demand", "times", "none")
REMOVALS = ("breastfeed", "pump")
SIDES = ("both", "left", "right")
EXPRESSED = ("kept", "given")
WEEKS = (24.0, 43.0)
LONGEST = 730.0  # [d] as far as the medians of infant weight go


@dataclass(frozen=True, slots=True)
class Period:
    """Some days on which the same is done.

    Attributes
    ----------
    start, end
        [d] Since birth.
    feeds
        "on demand", "times" (at clock times) or "none".
    times
        [h] Clock times of feeds, where they are set.
    removal
        Of feeds at set times: "breastfeed" or "pump".
    pump_times
        [h] Clock times of pump sessions besides.
    pump_minutes
        [min] Of each pump session.
    sides
        "both", "left" or "right": which breasts are used.
    night
        [h] From and to, between which no feed is given; empty if none.
    cluster
        [h] From and to, between which the infant asks again and again; empty if none.
    solids
        [1] Share of the infant's need that is met elsewhere, at the start and end of the period.
    supplement
        [1] Share of the need still missing at midnight that is given as other milk.
    expressed
        "kept", or "given": pumped milk goes to the infant as far as it is hungry.
    infants
        How many feed; each has the same weight.
    drugs
        Names of drugs with their doses, in the unit of `doses.DRUGS`.
    prolactin_added, prolactin_share
        [ug/L] and [1] Prolactin added and left by a thought experiment, besides drugs.
    """

    start: float
    end: float
    feeds: str = "on demand"
    times: tuple[float, ...] = ()
    removal: str = "breastfeed"
    pump_times: tuple[float, ...] = ()
    pump_minutes: float = 15.0
    sides: str = "both"
    night: tuple[float, ...] = ()
    cluster: tuple[float, ...] = ()
    solids: tuple[float, float] = (0.0, 0.0)
    supplement: float = 0.0
    expressed: str = EXPRESSED[0]
    infants: int = 1
    drugs: tuple[tuple[str, float], ...] = ()
    prolactin_added: float = 0.0
    prolactin_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """A birth, and what is done after it.

    Attributes
    ----------
    name, title
        For people.
    gestation
        [wk] At birth.
    placenta_left
        [1] Share of its progesterone that goes on, of a placenta that is not wholly born.
    placenta_until
        [d] When that ends.
    risks
        Names of what delays activation: see `births.RISKS`.
    periods
        In order, without gaps, from day 0.
    """

    name: str
    title: str
    periods: tuple[Period, ...]
    gestation: float = 40.0
    placenta_left: float = 0.0
    placenta_until: float = 0.0
    risks: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """Whole days that the scenario lasts."""
        return int(self.periods[-1].end)

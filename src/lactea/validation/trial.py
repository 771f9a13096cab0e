"""The virtual mothers that all validations share, simulated once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from lactea.parameters import Mother, load_table
from lactea.simulation.bench import Bench, Protocol, run_bench
from lactea.simulation.lactation import Lactation, lactate
from lactea.simulation.run import Run, simulate
from lactea.simulation.scenario import Scenario
from lactea.simulation.schedule import on_demand
from lactea.validation.lactating import thrives
from lactea.validation.observers import DayObserved, observe_days
from lactea.validation.protocols import on_demand as fed_on_demand

Seen = TypeVar("Seen")
MOTHERS = 100
LACTATING = 16  # followed over months: a map of her own sessions takes seconds for each
SEED = 2026
DAYS_OBSERVED = 2


@dataclass
class Trial:
    """A population of virtual mothers and what was seen of them.

    Attributes
    ----------
    mothers
        How many; every validation sees the same ones.
    progress
        Told what is being simulated.
    """

    mothers: int = MOTHERS
    progress: Callable[[str], None] | None = None
    _days: dict[float, list[DayObserved]] = field(default_factory=dict)
    _lactations: dict[tuple[object, ...], list[Lactation]] = field(default_factory=dict)

    def at(self, age: float) -> list[Mother]:
        """Return the mothers when their infants are `age` [d] old."""
        return [Mother.draw(SEED, index, days_postpartum=age) for index in range(self.mothers)]

    def days(self, age: float) -> list[DayObserved]:
        """Two days on demand of every mother at an age [d]."""
        if age not in self._days:
            self._say(f"{self.mothers} mothers, {DAYS_OBSERVED} days on demand, day {age:.0f}")

            def one(mother: Mother) -> DayObserved:
                run: Run = simulate(mother, on_demand(DAYS_OBSERVED), seed=SEED)
                return observe_days(run)

            self._days[age] = self._each(one, self.at(age))
        return self._days[age]

    def bench(
        self,
        see: Callable[[Bench], Seen],
        protocol: Callable[[Mother], Protocol],
        age: float = 60.0,
        repeat: int = 0,
    ) -> list[Seen]:
        """One session on the bench for every mother; `see` keeps what is needed of it.

        `repeat` counts her sessions: the same again would be the same bits.
        """
        self._say(f"{self.mothers} mothers, one session on the bench")
        return self.each(
            lambda mother: see(run_bench(mother, protocol(mother), seed=SEED + repeat)), age
        )

    def each(self, one: Callable[[Mother], Seen], age: float = 60.0) -> list[Seen]:
        """Do one thing with every mother at an age [d]."""
        return self._each(one, self.at(age))

    def lactations(
        self,
        scenario: Scenario,
        factors: tuple[tuple[str, float], ...] = (),
        count: int = LACTATING,
    ) -> list[Lactation]:
        """Follow the first mothers through a scenario; asked again, the same lactations.

        Parameters
        ----------
        scenario
            Papers that end on different days share the longest.
        factors
            Parameters "organ.symbol" of every mother, and by what hers are multiplied.
        count
            Mothers at most; changed mothers need their sessions tabulated anew.
        """
        key = (scenario, factors, count)
        if key not in self._lactations:
            mothers = [Mother.draw(SEED, index) for index in range(min(self.mothers, count))]
            self._say(f"{len(mothers)} mothers, {scenario.days} days: {scenario.title}")
            changed = [_multiplied(mother, factors) for mother in mothers]
            self._lactations[key] = self._each(
                lambda mother: lactate(mother, scenario, seed=SEED), changed
            )
        return self._lactations[key]

    def breastfed(self, scenario: Scenario) -> list[Lactation]:
        """Follow those whose infants thrive on demand: whom papers on breastfeeding recruit."""
        thriving = [thrives(one) for one in self.lactations(fed_on_demand())]
        seen = zip(self.lactations(scenario), thriving, strict=True)
        return [one for one, well in seen if well]

    @cached_property
    def usual_fullness(self) -> float:
        """Mean fullness of a breast when a feed begins, at 60 days [1]."""
        days = self.days(60.0)
        return float(sum(day.fullness_before for day in days) / len(days))

    def _each(self, one: Callable[[Mother], Seen], mothers: list[Mother]) -> list[Seen]:
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(one, mothers))

    def _say(self, words: str) -> None:
        if self.progress:
            self.progress(words)


def _multiplied(mother: Mother, factors: tuple[tuple[str, float], ...]) -> Mother:
    changed = dict(mother.changed)
    for name, factor in factors:
        organ, symbol = name.split(".")
        changed[name] = mother.of(organ).get(symbol, load_table(organ)[symbol].value) * factor
    return replace(mother, changed=MappingProxyType(changed))

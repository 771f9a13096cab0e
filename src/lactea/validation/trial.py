"""The virtual mothers that all validations share, simulated once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from lactea.parameters import Mother
from lactea.simulation.bench import Bench, Protocol, run_bench
from lactea.simulation.run import Run, simulate
from lactea.simulation.schedule import on_demand
from lactea.validation.observers import DayObserved, observe_days

Seen = TypeVar("Seen")
MOTHERS = 100
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

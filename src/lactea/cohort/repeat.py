"""Repeats of one mother and draws of many, on threads: the kernels let go of the interpreter.

Every run depends on its own key alone, so results are the same whatever the number of workers.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.results.measures import measure_all
from lactea.results.spread import Range, spread_of
from lactea.simulation.run import simulate
from lactea.simulation.schedule import Schedule

__all__ = ["Range", "draw_mothers", "repeat", "spread_of", "study"]

MOST_MOTHERS = 1_000_000
Progress = Callable[[float], None]
Asked = TypeVar("Asked")
Found = TypeVar("Found")


def repeat(
    mother: Mother,
    schedule: Schedule | None,
    seeds: Iterable[int],
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[dict[str, float]]:
    """Run one mother once for each seed and measure each run.

    Parameters
    ----------
    mother, schedule
        As for `lactea.simulate`.
    seeds
        One run each.
    workers
        Threads; as many as there are processors by default.
    progress
        Called with the share done, from 0 to 1.

    Returns
    -------
    list of dict
        What `lactea.results.measures.measure_all` gives, in the order of the seeds.

    Raises
    ------
    ScheduleError
        If `workers` is less than 1, or a seed cannot be used.
    ParameterError, SimulationError
        As `lactea.simulate`.
    """
    return _run_all([(mother, seed) for seed in seeds], schedule, workers, progress)


def study(
    mothers: Sequence[Mother],
    schedule: Schedule | None = None,
    seed: int = 0,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[dict[str, float]]:
    """Run each mother once, all with one seed, and measure each run.

    Chance still differs from mother to mother: it is keyed by the seed and by who she is.

    Returns
    -------
    list of dict
        What `lactea.results.measures.measure_all` gives, in the order of the mothers.

    Raises
    ------
    ScheduleError, ParameterError, SimulationError
        As `repeat`.
    """
    return _run_all([(mother, seed) for mother in mothers], schedule, workers, progress)


def draw_mothers(
    count: int, seed: int, days_postpartum: float = 60.0, infant_weight: float | None = None
) -> list[Mother]:
    """Draw mothers from the population that the parameter tables describe.

    The first mothers of a longer draw are those of a shorter one.

    Raises
    ------
    ScheduleError
        If `count` is not from 1 to a million.
    """
    if not 1 <= count <= MOST_MOTHERS:
        raise ScheduleError(f"{count} mothers cannot be drawn; give 1 to {MOST_MOTHERS}")
    return [Mother.draw(seed, index, days_postpartum, infant_weight) for index in range(count)]


def _run_all(
    asked: Sequence[tuple[Mother, int]],
    schedule: Schedule | None,
    workers: int | None,
    progress: Progress | None,
) -> list[dict[str, float]]:
    def measured(one: tuple[Mother, int]) -> dict[str, float]:
        mother, seed = one
        return measure_all(simulate(mother, schedule, seed))

    return each(measured, asked, workers, progress)


def each(
    work: Callable[[Asked], Found],
    asked: Sequence[Asked],
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[Found]:
    """Do some work for each thing asked, on threads; results come in the order of what was asked.

    Raises
    ------
    ScheduleError
        If `workers` is less than 1.
    """
    count = (os.cpu_count() or 1) if workers is None else workers
    if count < 1:
        raise ScheduleError(f"workers = {count}; give 1 or more")
    found = []
    with ThreadPoolExecutor(min(count, max(len(asked), 1))) as pool:
        try:
            for result in pool.map(work, asked):
                found.append(result)
                if progress:
                    progress(len(found) / len(asked))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return found

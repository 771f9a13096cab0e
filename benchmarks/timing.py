"""Medians of interleaved repeats, so that a slow moment of the machine falls on all alike."""

import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

Task = Callable[[], float]


def processor_time(work: Callable[[], Any]) -> float:
    """Return the seconds of this thread's processor time that `work` takes."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun


def elapsed_time(work: Callable[[], Any]) -> float:
    """Return the seconds that go by while `work` is done, by however many threads."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def interleaved(tasks: Mapping[str, Task], repeats: int) -> dict[str, float]:
    """Run all tasks in turn, so many times, and return the median of what each returns.

    Every task is run once beforehand and that time is thrown away: it compiles and fills caches.
    """
    for task in tasks.values():
        task()
    times: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(repeats):
        for name, task in tasks.items():
            times[name].append(task())
    return {name: median(found) for name, found in times.items()}

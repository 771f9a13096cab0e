"""A bar on the terminal for what takes over a second, and word of the first compilation."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Timer
from time import perf_counter
from typing import Protocol

from lactea.cli.speech import tell
from lactea.simulation.fidelity import ANATOMICAL

PATIENCE = 1.0  # [s] before the bar appears
COMPILING = "compiling the equations, once: about 15 s"
SESSION = ("stretch.stretch-*.nbc",)
DAY = (*SESSION, "rest.rest-*.nbc")
LIFE = (*SESSION, "life.live-*.nbc", "ejections.feed-*.nbc")


Share = Callable[[float], None]  # takes the share done
OfSession = Callable[[int], Share]  # from the number of a session to what shows its share


class Report(Protocol):
    """Takes how far the work has come."""

    def __call__(self, share: float, doing: str = "simulating") -> None:
        """Show a share done, from 0 to 1, and what is being done."""


@contextmanager
def progress(quiet: bool = False) -> Iterator[Report]:
    """Give a function that shows how far the work has come.

    Nothing is shown in the first second, nor where standard error is no terminal, nor if `quiet`.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )
    task = bar.add_task("simulating", total=1.0)

    def report(share: float, doing: str = "simulating") -> None:
        bar.update(task, completed=share, description=doing)

    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield report
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


@contextmanager
def following(fidelity: str, sessions: int = 1) -> Iterator[OfSession]:
    """Give, for the number of each session, a function that shows how far it has come.

    Where milk was followed through every duct, the time taken is told at the end.
    """
    started = perf_counter()
    with progress() as report:

        def of(session: int) -> Share:
            return lambda share: report((session + share) / sessions, "through every duct")

        yield of
    if fidelity == ANATOMICAL:
        tell(f"Milk was followed through every duct in {perf_counter() - started:.0f} s.")


def is_compiled(kernels: Sequence[str] = DAY) -> bool:
    """Return whether the equations, as they are now, have been compiled on this machine."""
    from lactea.simulation.compiled import cache_folder

    return all(any(cache_folder().rglob(kernel)) for kernel in kernels)

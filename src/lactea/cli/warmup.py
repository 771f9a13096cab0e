"""Compile the equations ahead of the first run."""

from time import perf_counter

from lactea.cli.progress import COMPILING, LIFE, is_compiled
from lactea.cli.speech import say, tell


def warmup() -> None:
    """Compile the equations now, so that the first run does not wait.

    Needed once after each installation or change of the equations; every other command does it by
    itself when it has to. Says how long it took, and in which folder the machine code is kept
    (LACTEA_CACHE, or XDG_CACHE_HOME, chooses another).
    """
    from lactea.parameters import Mother
    from lactea.simulation.compiled import cache_folder
    from lactea.simulation.lactation import FIDELITIES, lactate
    from lactea.simulation.run import simulate
    from lactea.simulation.scenario import Period, Scenario

    known = is_compiled() and is_compiled(LIFE)
    if not known:
        tell(COMPILING)
    start = perf_counter()
    for fidelity in ("averaged", "resolved"):
        simulate(Mother.reference(), fidelity=fidelity)
    plan = Scenario("warmup", "Warm-up", (Period(0.0, 2.0, pump_times=(12.0,)),))
    for fidelity in FIDELITIES:
        lactate(Mother.reference(), plan, fidelity=fidelity)
    seconds = perf_counter() - start
    done = "already compiled; loaded and run" if known else "compiled"
    say(f"{done} in {seconds:.1f} s; kept in {cache_folder()}")

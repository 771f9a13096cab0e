"""Measure everything, print the table, and write it into the performance page."""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from benchmarks import cohort, day, lactation, network, own_log, session, startup, tree
from benchmarks.table import Row, as_text, write

REPEATS = 9
STARTS = 7
QUICK_REPEATS = 3


def measurements(quick: bool) -> dict[str, Callable[[], list[Row]]]:
    """Return what is measured, by name; a quick run takes fewer repeats of less."""
    repeats = QUICK_REPEATS if quick else REPEATS
    return {
        "session": partial(session.run, repeats),
        "day": partial(day.run, repeats, 1 if quick else day.RUNS),
        "cohort": partial(cohort.run, repeats, 4 if quick else cohort.MOTHERS),
        "network": partial(network.run, repeats),
        "tree": partial(tree.run, repeats),
        "lactation": partial(lactation.run, repeats, 30 if quick else lactation.DAYS),
        "own_log": partial(own_log.run, 100 if quick else own_log.SESSIONS),
        "startup": partial(startup.run, 1 if quick else STARTS),
    }


def main() -> int:
    """Run the benchmarks and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repeats; writes nothing")
    quick = parser.parse_args().quick
    rows: list[Row] = []
    for name, measure in measurements(quick).items():
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        rows += measure()
    print(as_text(rows))
    if not quick:
        print(f"\nwritten into {write(rows).name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

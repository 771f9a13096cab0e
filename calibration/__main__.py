"""Print the targets beside what the shipped parameters give: `python -m calibration [--fit]`."""

import argparse
from collections.abc import Sequence

from calibration import feeding, hindrance, lactation, session
from calibration.search import Calibration, fit, measure_all
from calibration.targets import table
from lactea.parameters import load_table


def calibrations() -> tuple[Calibration, ...]:
    """Return every calibration, sessions first: the others rest on them."""
    return tuple(
        Calibration(part.TITLE, part.ORGANS, part.targets(), part.measure, part.SEED, part.MOTHERS)
        for part in (session, feeding, hindrance, lactation)
    )


def found_text(found: dict[str, float]) -> str:
    """Return the parameters that a search found beside the shipped ones."""
    lines = []
    for name, value in found.items():
        organ, symbol = name.split(".", 1)
        row = load_table(organ)[symbol]
        lines.append(f"  {name:<34} {value:>10.4g}  shipped {row.value:g} {row.unit}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and print."""
    parser = argparse.ArgumentParser("python -m calibration", description=__doc__)
    parser.add_argument("--fit", action="store_true", help="search again; writes no table")
    parser.add_argument("--mothers", type=int, metavar="N", help="virtual mothers, 30 if left out")
    asked = parser.parse_args(arguments)
    if asked.mothers is not None and asked.mothers < 1:
        parser.error(f"--mothers {asked.mothers}: give 1 or more")
    for calibration in calibrations():
        if asked.fit:
            found = fit(
                calibration,
                asked.mothers or calibration.mothers,
                lambda words: print(words, flush=True),
            )
            print(found_text(found), "", sep="\n")
        else:
            measured = measure_all(calibration, asked.mothers or session.MOTHERS)
            print(table(calibration.title, calibration.targets, measured), "", sep="\n")


if __name__ == "__main__":
    main()

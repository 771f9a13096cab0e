"""The sessions of a run as a table, one row a feed, for a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from lactea.results.clock import DAY, clock
from lactea.results.ejections import ejections_during
from lactea.results.files import whole_file
from lactea.results.measures import fat_of, share_of_held
from lactea.results.record import SIDES
from lactea.results.summary import ucum_of
from lactea.results.swallows import drinking_of
from lactea.simulation.engine import sucking_of
from lactea.simulation.run import Run
from lactea.simulation.session import Feed
from lactea.units import convert


def feeds_table(run: Run, unit: str = "mL") -> str:
    """Return the feeds of a run as CSV: one row a feed, units in the header.

    Parameters
    ----------
    run
        Of any length; `day` counts its days from 1.
    unit
        "mL", or "oz" for US fluid ounces.

    Raises
    ------
    UnitError
        If `unit` is neither.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_header(unit))
    writer.writerows(_rows(run, convert(1.0, "mL", ucum_of(unit)), 1 if unit == "mL" else 2))
    return text.getvalue()


def write_feeds(run: Run, path: str | Path, unit: str = "mL") -> Path:
    """Write `feeds_table` to a file, whole or not at all; return where.

    Raises
    ------
    UnitError
        If `unit` is neither "mL" nor "oz".
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    text = feeds_table(run, unit)
    with whole_file(path) as part:
        part.write_text(text, encoding="utf-8", newline="")
    return Path(path)


def _header(unit: str) -> tuple[str, ...]:
    return (
        "session",
        "day",
        "start",
        "side",
        "kind",
        "duration [min]",
        f"milk [{unit}]",
        "fat [g/L]",
        f"held before [{unit}]",
        f"held after [{unit}]",
        "share removed [%]",
        "milk ejections",
        "sucks",
        "swallows",
        f"leak of the other breast [{unit}]",
        "ended",
    )


def _rows(run: Run, factor: float, digits: int) -> Iterator[tuple[object, ...]]:
    for feed, found in zip(run.feeds, ejections_during(run), strict=True):
        amounts = (feed.milk, feed.before, feed.after, feed.leaked_other)
        milk, before, after, leaked = (f"{amount * factor:.{digits}f}" for amount in amounts)
        yield (
            feed.session + 1,
            int(feed.start // DAY) + 1,
            clock(feed.start % DAY),
            SIDES[feed.side],
            feed.kind,
            f"{convert(feed.duration, 's', 'min'):.1f}",
            milk,
            _or_blank(fat_of(feed), 1),
            before,
            after,
            _or_blank(convert(share_of_held(feed), "1", "%"), 0),
            len(found),
            *_drunk(run, feed),
            leaked,
            feed.ended,
        )


def _drunk(run: Run, feed: Feed) -> tuple[str, str]:
    """Sucks and swallows of a feed; blank for a pump."""
    if feed.kind != "breastfeed":
        return "", ""
    drunk = drinking_of(run, feed, sucking_of(run.mother))
    return f"{drunk.sucks:.0f}", f"{drunk.swallows}"


def _or_blank(value: float, digits: int) -> str:
    return "" if value != value else f"{value:.{digits}f}"  # noqa: PLR0124 - nan is blank

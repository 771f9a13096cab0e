"""One pump session as data, as measures of each breast, as an account and as rows of a table."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lactea.removal.pattern import HAND, Pattern, strokes_of
from lactea.results.account import BY_HAND, account_of
from lactea.results.dataset import variable
from lactea.results.ejections import ejections_during, ejections_of, latency, milk_by_ejection
from lactea.results.files import whole_file
from lactea.results.occasion import dataset_of_let_down, facts_of_let_down
from lactea.results.phrases import amount, lasting, listed
from lactea.results.record import MOMENT, SIDES, Floats, column, taken
from lactea.results.store import encoding
from lactea.results.trees import told_of_trees
from lactea.simulation.pump_session import PumpSession
from lactea.simulation.session import Feed

if TYPE_CHECKING:
    import xarray

MINUTE = 60.0
FLOW_WINDOW = 5.0  # [s] over which the greatest flow is a mean, as on a balance
MOST_OF_IT = 0.8
_MOST_PHASES = 4  # that are told one by one
_WORDS = 2  # columns that are words, and stand to the left
_TITLE = "One pump session of a simulated mother, second by second"
_THROUGH = MappingProxyType(
    {
        "small": "The shield was too small for her nipple.",
        "large": "The shield was too large for her nipple.",
        "wide-angle": "The shield opened at 105 degrees.",
        "nipple-shield": "She wore a nipple shield.",
    }
)


class BreastMeasures(NamedTuple):
    """What one breast gave in a pump session.

    Attributes
    ----------
    pattern
        Name of the pattern.
    breast
        "left" or "right".
    milk
        [mL]
    share
        [1] Of the milk that the breast held.
    ejections
        Milk ejections that began while it was pumped.
    first
        [s] From the first stroke to the first ejection; nan without any.
    most
        [s] Until 80 % of this milk had come.
    per_stroke
        [mL]
    largest_flow
        [mL/s] Greatest mean over 5 s.
    """

    pattern: str
    breast: str
    milk: float
    share: float
    ejections: int
    first: float
    most: float
    per_stroke: float
    largest_flow: float


HEADINGS = (
    "pattern",
    "breast",
    "milk, mL",
    "of the milk held, %",
    "ejections",
    "first ejection, s",
    "80 % of it by, min",
    "milk per stroke, mL",
    "largest flow, mL/min",
)
_COLUMNS = (
    "pattern",
    "breast",
    "milk_mL",
    "share_of_milk_held_percent",
    "ejections",
    "first_ejection_s",
    "most_of_it_by_min",
    "milk_per_stroke_mL",
    "largest_flow_mL_per_min",
)


def measures_of(session: PumpSession) -> tuple[BreastMeasures, ...]:
    """Return what each breast gave, in the order in which they were pumped."""
    found: list[BreastMeasures] = []
    feeds = iter(session.feeds)
    for turn in session.applied:
        strokes = strokes_of(turn.pieces, turn.pattern.waves)
        found += [_of_breast(session, next(feeds), turn.pattern, strokes) for _ in turn.feeds]
    return tuple(found)


def _of_breast(
    session: PumpSession, feed: Feed, pattern: Pattern, strokes: float
) -> BreastMeasures:
    seen = session.seen
    time, milk, _ = taken(seen, feed)
    around = ejections_of(seen, (feed,))[0]
    over = np.interp(time + FLOW_WINDOW, time, milk) - milk
    return BreastMeasures(
        pattern.name,
        SIDES[feed.side],
        feed.milk,
        feed.milk / feed.before,
        len(ejections_during(seen, (feed,))[0]),
        latency(feed, around),
        float(np.interp(MOST_OF_IT * milk[-1], milk, time)),
        feed.milk / strokes,
        float(over.max()) / FLOW_WINDOW,
    )


def _shown(one: BreastMeasures) -> tuple[str, ...]:
    return (
        one.pattern,
        one.breast,
        f"{one.milk:.1f}",
        f"{100.0 * one.share:.1f}",
        str(one.ejections),
        "none" if np.isnan(one.first) else f"{one.first:.0f}",
        f"{one.most / MINUTE:.1f}",
        f"{one.per_stroke:.3f}",
        f"{MINUTE * one.largest_flow:.1f}",
    )


def comparison_of(sessions: Sequence[PumpSession]) -> str:
    """Return a table of what each breast gave with each pattern, as text."""
    rows = [_shown(one) for session in sessions for one in measures_of(session)]
    lines = [
        tuple(heading.partition(", ")[0] for heading in HEADINGS),
        tuple(heading.partition(", ")[2] for heading in HEADINGS),
        *rows,
    ]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < _WORDS else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def comparison_csv(sessions: Sequence[PumpSession]) -> str:
    """Return what each breast gave with each pattern, as CSV."""
    return _as_csv(_COLUMNS, [_shown(one) for session in sessions for one in measures_of(session)])


def course_csv(sessions: Sequence[PumpSession]) -> str:
    """Return the milk of each minute and of each ejection, breast by breast, as CSV."""
    columns = ("pattern", "breast", "part", "number", "start_s", "end_s", "milk_mL")
    rows: list[tuple[str, ...]] = []
    for session in sessions:
        for feed, one in zip(session.feeds, measures_of(session), strict=True):
            head = one.pattern, one.breast
            rows += [(*head, "minute", *row) for row in _minutes(session, feed)]
            rows += [(*head, "ejection", *row) for row in _ejections(session, feed)]
    return _as_csv(columns, rows)


def _as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()


def _minutes(session: PumpSession, feed: Feed) -> list[tuple[str, ...]]:
    time, milk, _ = taken(session.seen, feed)
    whole = np.arange(0.0, feed.duration - MOMENT, MINUTE)
    return _parts(np.append(whole, feed.duration), time, milk, first=1)


def _ejections(session: PumpSession, feed: Feed) -> list[tuple[str, ...]]:
    """Milk before the first ejection (number 0), then from each onset to the next."""
    around = ejections_of(session.seen, (feed,))[0]
    parts = milk_by_ejection(session.seen, feed, around)
    onsets = [max(0.0, e.onset) for e in around if e.end > 0.0 and e.onset <= feed.duration]
    edges = [0.0, *onsets, feed.duration]
    return [
        (str(number), f"{edges[number]:.1f}", f"{edges[number + 1]:.1f}", f"{milk:.3f}")
        for number, milk in enumerate(parts)
    ]


def _parts(edges: Floats, time: Floats, milk: Floats, first: int) -> list[tuple[str, ...]]:
    gained = np.diff(np.interp(edges, time, milk))
    return [
        (str(first + place), f"{edges[place]:.1f}", f"{edges[place + 1]:.1f}", f"{one:.3f}")
        for place, one in enumerate(gained)
    ]


class Envelope(NamedTuple):
    """What was applied at each step of the record, (rows,); zero where nothing was."""

    low: Floats  # [mmHg] between strokes
    peak: Floats  # [mmHg]
    rate: Floats  # [1/s] strokes a second


def envelope_of(session: PumpSession) -> Envelope:
    """Return the vacuum between strokes and at its deepest, and the cycle rate, step by step."""
    time = column(session.seen, "time")
    found = Envelope(*(np.zeros(time.size) for _ in Envelope._fields))
    feeds = iter(session.feeds)
    for turn in session.applied:
        start = min(next(feeds).start for _ in turn.feeds)
        for piece in turn.pieces:
            wave = turn.pattern.waves[piece.phase]
            begin = start + piece.start + MOMENT
            rows = slice(*np.searchsorted(time, (begin, begin + piece.duration)).tolist())
            share = piece.strength * session.pumping.outlet.vacuum
            found.low[rows] = share * min(wave.vacuum)
            found.peak[rows] = share * wave.peak
            found.rate[rows] = 1.0 / wave.period
    return found


def dataset_of_pump_session(session: PumpSession) -> "xarray.Dataset":
    """Return a pump session as labelled arrays with units, one value a step."""
    applied = envelope_of(session)
    variables = {
        "vacuum_between": variable(
            ("time",), applied.low, "mmHg", "vacuum between strokes, at the nipple"
        ),
        "vacuum_peak": variable(
            ("time",), applied.peak, "mmHg", "deepest vacuum of a stroke, at the nipple"
        ),
        "cycle_rate": variable(("time",), applied.rate, "1/s", "strokes a second"),
    }
    data = dataset_of_let_down(session.seen).assign(variables)
    data.attrs |= {
        "title": _TITLE,
        "pumping": json.dumps(_pumping(session)),
        "account": account_of_pump_session(session),
    }
    return data


def _pumping(session: PumpSession) -> dict[str, object]:
    asked = session.pumping
    return {
        "sides": asked.sides,
        "minutes": asked.minutes,
        "outlet": asked.outlet.name,
        "comfort_vacuum": session.comfort,
        "patterns": [
            {
                "name": one.name,
                "tool": one.tool,
                "compression": one.compression,
                "phases": [
                    {
                        "name": phase.name,
                        "rate_per_min": MINUTE / phase.wave.period,
                        "peak_mmHg": phase.wave.peak,
                        "duration_s": phase.duration,
                        "until_ejection": phase.until_ejection,
                        "ramp_s": phase.ramp,
                    }
                    for phase in one.phases
                ],
            }
            for one in asked.patterns
        ],
    }


def save_pump_session(session: PumpSession, path: str | Path) -> Path:
    """Write a pump session as NetCDF; a file of that name is replaced, whole or not at all.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    with whole_file(path) as part:
        data = dataset_of_pump_session(session)
        data.to_netcdf(part, engine="h5netcdf", format="NETCDF4", encoding=encoding(data))
    return Path(path)


def account_of_pump_session(session: PumpSession) -> str:
    """Return the account of a pump session in plain words, one sentence a line."""
    by_hand = all(one.tool == HAND for one in session.pumping.patterns)
    facts = facts_of_let_down(session.seen)
    told = account_of(replace(facts, kind=BY_HAND) if by_hand else facts).splitlines()
    turns = [_said_of_turn(session, place) for place in range(len(session.applied))]
    return "\n".join(
        (
            told[0],
            *turns,
            *told[1:-1],
            *_strokes(session),
            *told_of_trees(session.seen.trees),
            *_cautions(session),
            told[-1],
        )
    )


def _said_of_turn(session: PumpSession, place: int) -> str:
    turn = session.applied[place]
    where = "" if len(session.applied) == 1 else f", {SIDES[turn.feeds[0].side]} breast"
    lengths = [0.0] * len(turn.pattern.phases)
    for piece in turn.pieces:
        lengths[piece.phase] += piece.duration
    if len(lengths) > _MOST_PHASES:
        return _said_of_many(turn.pattern, where, sum(lengths))
    squeeze = turn.pattern.tool == HAND
    parts = []
    for phase, length in zip(turn.pattern.phases, lengths, strict=True):
        if length > 0.0:
            rate, peak = MINUTE / phase.wave.period, phase.wave.peak
            of = "squeezes a minute" if squeeze else "strokes a minute"
            parts.append(f"{rate:.0f} {of} to {peak:.0f} mmHg for {lasting(length)}")
    return f"Pattern {turn.pattern.name!r}{where}: {', then '.join(parts)}."


def _said_of_many(pattern: Pattern, where: str, seconds: float) -> str:
    rates = [MINUTE / wave.period for wave in pattern.waves]
    peaks = [wave.peak for wave in pattern.waves]
    return (
        f"Pattern {pattern.name!r}{where}: {len(rates)} strokes one after another, "
        f"{min(rates):.0f} to {max(rates):.0f} a minute, to {min(peaks):.0f} to {max(peaks):.0f} "
        f"mmHg, for {lasting(seconds)} in all."
    )


def _strokes(session: PumpSession) -> list[str]:
    found = measures_of(session)
    most = listed([f"{lasting(one.most)} ({one.breast})" for one in found])
    each = listed([f"{one.per_stroke:.2f} mL ({one.breast})" for one in found])
    shares = listed([f"{amount(100.0 * one.share)} % ({one.breast})" for one in found])
    return [
        f"That is {shares} of the milk that was there.",
        f"80 % of it had come by {most}; a stroke brought {each} on average.",
    ]


def _cautions(session: PumpSession) -> list[str]:
    told = []
    outlet = session.pumping.outlet
    if outlet.name in _THROUGH:
        told.append(_THROUGH[outlet.name])
    if session.too_deep:
        hurt = " and it hurt her" if session.pumping.hurts else ""
        told.append(
            f"Warning: a vacuum of {session.pumping.peak:.0f} mmHg is beyond her limit of comfort, "
            f"{session.comfort:.0f} mmHg{hurt}."
        )
    return told

"""Pump sessions: what is applied, what flows, what has come; one alone, or several laid over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from lactea.errors import SimulationError
from lactea.plot.labels import beside
from lactea.plot.letdown import DOTTED, mark_ejections
from lactea.plot.style import (
    MINUTE,
    WIDE,
    Layout,
    colour,
    draw_curve,
    draw_each,
    from_zero,
    look,
    name_time,
    panels,
    title,
)
from lactea.results.ejections import ejections_during
from lactea.results.pumping import envelope_of
from lactea.results.record import SIDES, Floats, column, steps, taken
from lactea.simulation.pump_session import PumpSession
from lactea.simulation.tree_record import TreeRecord

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLOURS = ("left", "right", "green", "violet", "rose", "mother")
MOST_SESSIONS = len(COLOURS)
SHOWN_STROKES = 4.0  # [s] of each phase in the panel of strokes
MOST_PHASES = 4  # that are drawn one beside the other
_GAP = 0.8  # [s] between them
_SMOOTH = 10.0  # [s] over which flow is a mean where sessions are laid over each other


def plot_pump_sessions(sessions: Sequence[PumpSession], layout: Layout = WIDE) -> "Figure":
    """Draw one session by breast, or several patterns laid over each other.

    Raises
    ------
    SimulationError
        If there is no session, or more than can be told apart.
    """
    if not 1 <= len(sessions) <= MOST_SESSIONS:
        raise SimulationError(f"{len(sessions)} pump sessions to draw; give 1 to {MOST_SESSIONS}")
    with look():
        if len(sessions) == 1:
            return _alone(sessions[0], layout)
        return _together(sessions, layout)


def _alone(session: PumpSession, layout: Layout) -> "Figure":
    heights = (0.9, 1.1, 1.1, 0.9, 0.9)
    figure, axes = panels(layout, heights, top=0.62, bottom=0.3, apart=0.55)
    end = _end(session)
    _lay(axes[:4], end, layout)
    _draw_applied(axes[0], session, layout)
    _draw_flow(axes[1], session, layout)
    _draw_taken(axes[2], session, layout)
    _draw_contraction(axes[3], session, layout)
    mark_ejections(axes[:4], _onsets(session) / MINUTE, layout)
    _draw_strokes(axes[4], session, layout)
    return figure


def _together(sessions: Sequence[PumpSession], layout: Layout) -> "Figure":
    heights = (1.0, 1.1, 1.3, 1.3, 0.9)
    figure, axes = panels(layout, heights, top=0.4, bottom=0.5, apart=0.55)
    _lay(axes[:4], max(_end(session) for session in sessions), layout)
    _overlay_applied(axes[0], sessions, layout)
    _overlay_flow(axes[1], sessions, layout)
    for side, panel in enumerate(axes[2:4]):
        _overlay_taken(panel, sessions, side, layout)
    _overlay_strokes(axes[4], sessions, layout)
    return figure


def _end(session: PumpSession) -> float:
    return max(feed.start + feed.duration for feed in session.feeds) / MINUTE


def _onsets(session: PumpSession) -> Floats:
    """Return when milk ejections began [s], each once though both breasts show it."""
    feeds = session.feeds[:1] if session.pumping.sides == "both" else session.feeds
    found = ejections_during(session.seen, feeds)
    return np.array(
        [feed.start + one.onset for feed, some in zip(feeds, found, strict=True) for one in some]
    )


def _lay(axes: Sequence["Axes"], end: float, layout: Layout) -> None:
    from matplotlib.ticker import MultipleLocator

    for panel in axes:
        panel.set_xlim(0.0, end)
        panel.xaxis.set_major_locator(MultipleLocator(layout.minutes * (2 if end > 40.0 else 1)))
    name_time(axes[-1], "minutes from the first stroke", layout)


def _draw_applied(axes: "Axes", session: PumpSession, layout: Layout) -> None:
    applied, time = envelope_of(session), column(session.seen, "time") / MINUTE
    axes.fill_between(
        time, applied.low, applied.peak, color=colour("mother-tint"), linewidth=0, step="pre"
    )
    axes.step(time, applied.peak, color=colour("mother"), linewidth=1.2)
    from_zero(axes, max(float(applied.peak.max()), session.comfort))
    axes.axhline(session.comfort, color=colour("rose"), linewidth=0.9, linestyle=DOTTED)
    beside(axes, [(session.comfort, "her limit", "rose")], layout)
    title(axes, "Vacuum at the nipple, mmHg, between strokes and at their deepest", layout)


def _draw_flow(axes: "Axes", session: PumpSession, layout: Layout) -> None:
    time, most, words = column(session.seen, "time") / MINUTE, 0.0, []
    for side in dict.fromkeys(feed.side for feed in session.feeds):
        name = SIDES[side]
        flow = MINUTE * column(session.seen, f"flow_{name}")
        draw_curve(axes, time, flow, layout, name, 1.0)
        most = max(most, float(flow.max()))
        words.append(((0.7 - 0.35 * side) * most, name, name))
    from_zero(axes, most)
    beside(axes, words, layout)
    title(axes, "Flow at the nipple, mL/min", layout)


def _draw_taken(axes: "Axes", session: PumpSession, layout: Layout) -> None:
    words = []
    for feed in session.feeds:
        time, milk, _ = taken(session.seen, feed)
        name = SIDES[feed.side]
        draw_curve(axes, (feed.start + time) / MINUTE, milk, layout, name, 1.9)
        words.append((float(milk[-1]), f"{name} {milk[-1]:.0f} mL", name))
    for tree in session.seen.trees:
        each = _lobes_gave(session, tree)
        draw_each(axes, column(session.seen, "time") / MINUTE, each, layout, SIDES[tree.side])
    from_zero(axes, max(height for height, _, _ in words))
    beside(axes, words, layout)
    thin = "; thin, from each lobe, by every duct" if session.seen.trees else ""
    title(axes, f"Milk that has come, mL{thin}", layout)


def _lobes_gave(session: PumpSession, tree: TreeRecord) -> Floats:
    """Return the milk of each lobe [mL] since its breast was first pumped, (rows, lobes)."""
    time = column(session.seen, "time")
    start = min((feed.start for feed in session.feeds if feed.side == tree.side), default=np.inf)
    out = tree.mean_at(time, tree.lobe_flow) * steps(session.seen)[:, None]
    gave: Floats = np.cumsum(np.where(time[:, None] > start, out, 0.0), axis=0)
    return gave


def _draw_contraction(axes: "Axes", session: PumpSession, layout: Layout) -> None:
    time, words = column(session.seen, "time") / MINUTE, []
    for side, name in enumerate(SIDES):
        draw_curve(axes, time, column(session.seen, f"contraction_{name}"), layout, name, 1.3)
        words.append((0.65 - 0.3 * side, name, name))
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([0.0, 0.5, 1.0])
    beside(axes, words, layout)
    title(axes, "Contraction of the alveoli, 1 the strongest", layout)


def _stroke(session: PumpSession, turn: int, phase: int) -> tuple[Floats, Floats]:
    """Return some seconds of strokes of one phase: times [s] and vacuum [mmHg]."""
    wave = session.applied[turn].pattern.waves[phase]
    time = np.linspace(0.0, max(SHOWN_STROKES, wave.period), 800)
    places = np.linspace(0.0, wave.period, len(wave.vacuum), endpoint=False)
    shape = session.pumping.outlet.vacuum * np.array(wave.vacuum)
    return time, np.interp(time, places, shape, period=wave.period)


def _in_a_row(session: PumpSession, turn: int) -> tuple[Floats, Floats]:
    """Return some seconds of strokes that differ one by one: times [s] and vacuum [mmHg]."""
    time, vacuum, at = [], [], 0.0
    for wave in session.applied[turn].pattern.waves:
        time.append(at + np.linspace(0.0, wave.period, len(wave.vacuum), endpoint=False))
        vacuum.append(session.pumping.outlet.vacuum * np.array(wave.vacuum))
        at += wave.period
        if at >= MOST_PHASES * SHOWN_STROKES:
            break
    return np.concatenate(time), np.concatenate(vacuum)


def _draw_strokes(axes: "Axes", session: PumpSession, layout: Layout) -> None:
    """Draw some seconds of the first phases, one beside the other."""
    at, most = 0.0, 0.0
    for turn, one in enumerate(session.applied):
        if len(one.pattern.phases) > MOST_PHASES:
            time, vacuum = _in_a_row(session, turn)
            draw_curve(axes, at + time, vacuum, layout, "mother", 1.3)
            at, most = at + float(time[-1]) + _GAP, max(most, float(vacuum.max()))
            continue
        for phase in one.pattern.phases:
            time, vacuum = _stroke(session, turn, one.pattern.phases.index(phase))
            draw_curve(axes, at + time, vacuum, layout, "mother", 1.3)
            axes.annotate(
                phase.name, (at, 0.0), (0, -4), textcoords="offset points", va="top",
                color=colour("quiet"), fontsize=layout.text - 1,
            )  # fmt: skip
            at, most = at + float(time[-1]) + _GAP, max(most, float(vacuum.max()))
    axes.set_xlim(0.0, at - _GAP)
    axes.set_xticks([])
    from_zero(axes, most)
    what = "pressure, as vacuum" if session.applied[0].pattern.tool == "hand" else "vacuum"
    title(axes, f"Strokes: {what} for {SHOWN_STROKES:.0f} s of each phase, mmHg", layout)


def _overlay_applied(axes: "Axes", sessions: Sequence[PumpSession], layout: Layout) -> None:
    most, words = 0.0, []
    for session, name in zip(sessions, COLOURS, strict=False):
        applied, time = envelope_of(session), column(session.seen, "time") / MINUTE
        axes.step(time, applied.peak, color=colour(name), linewidth=1.3)
        height = float(applied.peak[np.searchsorted(time, _end(session) - 0.5)])
        most = max(most, float(applied.peak.max()))
        words.append((height, session.name, name))
    from_zero(axes, most)
    beside(axes, words, layout)
    title(axes, "Deepest vacuum of a stroke, mmHg", layout)


def _overlay_flow(axes: "Axes", sessions: Sequence[PumpSession], layout: Layout) -> None:
    most = 0.0
    for session, name in zip(sessions, COLOURS, strict=False):
        time = column(session.seen, "time")
        sides = {feed.side for feed in session.feeds}
        flow = sum(
            (column(session.seen, f"flow_{SIDES[side]}") for side in sides), np.zeros(time.size)
        )
        come = np.concatenate([[0.0], np.cumsum(flow * steps(session.seen))])
        edges = np.concatenate([[2.0 * time[0] - time[1]], time])
        half = 0.5 * _SMOOTH
        mean = (np.interp(time + half, edges, come) - np.interp(time - half, edges, come)) / _SMOOTH
        draw_curve(axes, time / MINUTE, MINUTE * mean, layout, name, 1.2)
        most = max(most, MINUTE * float(mean.max()))
    from_zero(axes, most)
    title(axes, f"Flow of the breasts pumped, mL/min, mean over {_SMOOTH:.0f} s", layout)


def _overlay_taken(
    axes: "Axes", sessions: Sequence[PumpSession], side: int, layout: Layout
) -> None:
    most, words = 1.0, []
    for session, name in zip(sessions, COLOURS, strict=False):
        for feed in (one for one in session.feeds if one.side == side):
            time, milk, _ = taken(session.seen, feed)
            draw_curve(axes, (feed.start + time) / MINUTE, milk, layout, name, 1.6)
            words.append((float(milk[-1]), f"{milk[-1]:.0f} mL", name))
            most = max(most, float(milk[-1]))
    from_zero(axes, most)
    beside(axes, words, layout)
    title(axes, f"Milk from the {SIDES[side]} breast, mL", layout)


def _overlay_strokes(axes: "Axes", sessions: Sequence[PumpSession], layout: Layout) -> None:
    most = 0.0
    for session, name in zip(sessions, COLOURS, strict=False):
        time, vacuum = _stroke(session, 0, len(session.applied[0].pattern.phases) - 1)
        shown = time <= SHOWN_STROKES
        draw_curve(axes, time[shown], vacuum[shown], layout, name, 1.3)
        most = max(most, float(vacuum.max()))
    axes.set_xlim(0.0, SHOWN_STROKES)
    from_zero(axes, most)
    name_time(axes, "seconds", layout)
    title(axes, "Strokes of the last phase, mmHg", layout)

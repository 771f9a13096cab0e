"""Draw the picture of the page on sucking: `python docs/images/sucking.py`.

A minute of the reference mother's infant at the breast, every stroke, around its first milk
ejection: no cue came before, so that only the milk that the ducts held has been taken by then.
"""

from itertools import pairwise
from pathlib import Path

import numpy as np

from lactea.parameters import Mother
from lactea.plot.style import WIDE, colour, few_ticks, from_zero, look, name_time, panels, title
from lactea.removal import nonnutritive_wave, pause_wave, suck_wave
from lactea.results.files import whole_file
from lactea.results.swallows import NONNUTRITIVE, NUTRITIVE, PAUSE, swallows_of
from lactea.simulation.bench import Bench
from lactea.simulation.engine import make_engine, sucking_of
from lactea.simulation.session import breastfeed
from lactea.simulation.steps import vacuum_at
from lactea.simulation.stretch import FLOW_COLUMN, SUCKING_COLUMN, VACUUM_COLUMN

PICTURE = Path(__file__).with_name("sucking.png")
DOTS_PER_INCH = 120  # 1200 pixels wide
STEP = 0.05  # [s] between points of the picture
BEFORE, AFTER = 30.0, 30.0  # [s] of the first burst of oxytocin
SHORTEST = 4.0  # [s] of what is named
FILLED, HUNGRY, KEY = 0.55, 90.0, (3, 1)
WORDS = {NONNUTRITIVE: "non-nutritive", NUTRITIVE: "nutritive", PAUSE: "pause"}


def fed():
    """One feed in steps of the picture."""
    mother = Mother.reference()
    engine = make_engine(mother, fidelity="resolved", fullness=FILLED)
    engine.stage = engine.stage._replace(longest_step=STEP)
    feed = breastfeed(engine, 0, 0, HUNGRY, KEY)
    record = engine.record[: engine.rows].copy()
    bursts = engine.bursts[1 : 1 + int(engine.bursts[0])].copy()
    return Bench((feed,), record, bursts, np.zeros(2)), sucking_of(mother)


def vacuum_of(rows, p):
    """Vacuum [mmHg] at the middle of each step: the wave of its kind, at the vigour of the step."""
    waves = {NUTRITIVE: suck_wave(p), NONNUTRITIVE: nonnutritive_wave(p), PAUSE: pause_wave(p)}
    points = []
    for row in rows:
        wave = waves[int(row[SUCKING_COLUMN])]
        at = vacuum_at(np.array(wave.vacuum), wave.period, row[0] - 0.5 * STEP)
        points.append(row[VACUUM_COLUMN] / wave.mean * at)
    return np.array(points)


def draw_events(axes, time, kinds, vacuum, swallows):
    """One tick a suck, at its peak, and one a swallow."""
    inside = (vacuum[1:-1] > vacuum[:-2]) & (vacuum[1:-1] >= vacuum[2:]) & (kinds[1:-1] != PAUSE)
    rows = (("sucks", time[1:-1][inside], "quiet"), ("swallows", swallows, "ink"))
    for place, (word, moments, shade) in enumerate(rows):
        axes.vlines(moments, place + 0.15, place + 0.75, color=colour(shade), linewidth=1.3)
        axes.annotate(
            word, (1, (place + 0.45) / len(rows)), (6, 0), xycoords="axes fraction",
            textcoords="offset points", fontsize=WIDE.text, color=colour(shade), va="center",
        )  # fmt: skip
    axes.set_ylim(0.0, len(rows))
    axes.set_yticks([])


def name_kinds(axes, time, kinds):
    """Write over the vacuum what the infant does; a shade marks its pauses."""
    edges = [0, *(np.flatnonzero(np.diff(kinds)) + 1), kinds.size - 1]
    for begin, end in pairwise(edges):
        if kinds[begin] == PAUSE:
            axes.axvspan(time[begin], time[end], color=colour("night"), linewidth=0, zorder=-2)
        if time[end] - time[begin] < SHORTEST:
            continue
        axes.text(
            0.5 * (time[begin] + time[end]), 186.0, WORDS[int(kinds[begin])],
            fontsize=WIDE.text - 1, color=colour("quiet"), ha="center", va="top",
        )  # fmt: skip


def main():
    bench, p = fed()
    feed, record = bench.feeds[0], bench.record
    first = float(bench.bursts[0])
    shown = (record[:, 0] > first - BEFORE) & (record[:, 0] <= first + AFTER)
    rows, vacuum, begin = record[shown], vacuum_of(record, p)[shown], first - BEFORE
    time, kinds = rows[:, 0] - 0.5 * STEP, rows[:, SUCKING_COLUMN]
    swallows = [one.time for one in swallows_of(bench, feed, p) if begin < one.time < first + AFTER]
    with look():
        figure, axes = panels(WIDE, (1.5, 1.1, 0.6), gap=0.42, top=0.4, bottom=0.45)
        axes[0].plot(time, vacuum, color=colour("mother"), linewidth=0.9)
        axes[0].set_ylim(0.0, 190.0)
        few_ticks(axes[0], 4)
        name_kinds(axes[0], time, kinds)
        title(axes[0], "Vacuum in the infant's mouth, mmHg below the atmosphere", WIDE)
        axes[1].plot(time, rows[:, FLOW_COLUMN], color=colour("left"), linewidth=0.9)
        from_zero(axes[1], float(rows[:, FLOW_COLUMN].max()))
        title(axes[1], "Milk out of the left nipple, mL/s", WIDE)
        draw_events(axes[2], time, kinds, vacuum, swallows)
        axes[2].set_xlim(begin, first + AFTER)
        name_time(axes[2], "seconds from the first suck", WIDE)
        with whole_file(PICTURE) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print(f"wrote docs/images/{PICTURE.name}")


if __name__ == "__main__":
    main()

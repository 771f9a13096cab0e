"""Draw the picture of patterns for the page on let-downs: `python -m docs.images.patterns`.

Sixty virtual mothers of seed 31 in 15 min of pumping both breasts, so it changes only when the
model does; three of them, a fast, a middle and a slow one, in six sessions each.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from lactea.parameters import Mother
from lactea.plot.style import WIDE, colour, look, name_time, panels, title
from lactea.results.files import whole_file
from lactea.simulation.bench import Protocol, run_bench
from lactea.validation.patterns import MOMENTS, grouped, observe_pattern

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide
SEED, MOTHERS, SESSIONS, PATTERNS = 31, 60, 6, 4
PUMPED = Protocol("pump", "both", duration=900.0, preparation=240.0)
MINUTES = np.linspace(0.0, 15.0, MOMENTS)
PLACES = ((0.05, "left"), (0.5, "mother"), (0.95, "right"))  # in the order of speed, and colour


def session(key):
    index, seed = key
    return observe_pattern(run_bench(Mother.draw(SEED, index), PUMPED, seed))


def seen(keys):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(session, keys))


def draw_few(axes, order):
    for share, name in PLACES:
        index = order[round(share * (len(order) - 1))]
        for each in seen((index, seed) for seed in range(SESSIONS)):
            axes.plot(MINUTES, 100.0 * each.curve, color=colour(name), linewidth=1.0)
            at = each.onsets / 60.0
            axes.plot(at, 100.0 * np.interp(at, MINUTES, each.curve), "o", ms=3, color=colour(name))
    title(axes, f"Three mothers, {SESSIONS} sessions each: % of the milk; dots, ejections", WIDE)


def draw_many(axes, once):
    curves = np.array([each.curve for each in once])
    for curve in curves:
        axes.plot(MINUTES, 100.0 * curve, color=colour("mother-tint"), linewidth=0.8)
    labels = grouped(curves, PATTERNS)
    for group in range(PATTERNS):
        middle = 100.0 * curves[labels == group].mean(axis=0)
        axes.plot(MINUTES, middle, color=colour("ink"), linewidth=1.8)
        at = float(np.interp(80.0, middle, MINUTES))
        axes.plot([at], [80.0], "o", ms=4, color=colour("ink"))
        axes.text(
            at + 0.12, 78.0, f"{at:.1f} min", color=colour("ink"), fontsize=WIDE.text - 1,
            va="top", ha="left",
        )  # fmt: skip
    title(axes, f"{MOTHERS} mothers, one session each; thick, four groups and their 80 %", WIDE)


def figure():
    once = seen((index, 0) for index in range(MOTHERS))
    order = np.argsort([each.to_eighty for each in once], kind="stable").tolist()
    with look():
        made, both = panels(WIDE, (2.6, 2.6), gap=0.45, bottom=0.5)
        draw_few(both[0], order)
        draw_many(both[1], once)
        for axes in both:
            axes.set_xlim(0.0, 15.0)
            axes.set_ylim(0.0, 104.0)
        name_time(both[1], "minutes of pumping both breasts", WIDE)
    return made


def main():
    with look(), whole_file(FOLDER / "patterns.png") as part:
        figure().savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print("wrote docs/images/patterns.png")


if __name__ == "__main__":
    main()

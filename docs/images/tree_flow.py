"""Draw the picture of the page on milk in the tree: `python docs/images/tree_flow.py`.

It shows the reference mother's let-down of a typical seed through all her ducts, so it changes only
when the model does.
"""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

import lactea
from lactea.anatomy.generate import breast_of
from lactea.cli.options import TYPICAL_SEED
from lactea.plot.style import WIDE, colour, hush, look, title
from lactea.results.files import whole_file
from lactea.simulation.anatomical import follow

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide
BOXES = ((0.055, 0.71, 0.92, 0.22), (0.055, 0.40, 0.92, 0.22), (0.055, 0.09, 0.92, 0.22))


def draw_flow(axes, suckled):
    """Milk out of each nipple duct, one on the other."""
    minutes = suckled.time / 60.0
    below = np.zeros(len(minutes))
    for lobe, flow in enumerate(60.0 * suckled.lobe_flow.T):
        shade = 0.25 + 0.5 * (lobe % 2)
        axes.fill_between(
            minutes, below, below + flow, color=colour("left"), alpha=shade, linewidth=0.0
        )
        below = below + flow
    axes.set_ylim(0.0, None)
    title(axes, "Flow out of the suckled nipple, lobe on lobe (mL/min)", WIDE)


def draw_width(axes, breasts):
    """Width of each main duct over that at rest, in both breasts."""
    for record, name in zip(breasts, ("left", "right"), strict=True):
        widths = record.width / record.width[0]
        minutes = record.time / 60.0
        axes.plot(minutes, widths, color=colour(name), linewidth=0.5, alpha=0.6)
        axes.plot(minutes, widths.mean(axis=1), color=colour(name), linewidth=1.8)
    title(axes, "Width of the main ducts over that at rest, suckled and other breast", WIDE)


def draw_fullness(axes, suckled, breast):
    """Fullness of the lobules: median, and the middle 80 %, of each lobe."""
    minutes = suckled.kept / 60.0
    fullness = suckled.lobule_milk / breast.lobules.capacity
    for lobe in range(len(breast.lobes.sensitivity)):
        own = fullness[:, breast.lobules.lobe == lobe]
        low, middle, high = np.quantile(own, (0.1, 0.5, 0.9), axis=1)
        axes.fill_between(minutes, low, high, color=colour("left"), alpha=0.15, linewidth=0.0)
        axes.plot(minutes, middle, color=colour("left"), linewidth=1.0)
    axes.set_ylim(0.0, None)
    axes.set_xlabel("minutes from the first suck", fontsize=WIDE.text - 1, color=colour("quiet"))
    title(axes, "Fullness of the lobules of each lobe, suckled breast", WIDE)


def main():
    seen = lactea.let_down(seed=TYPICAL_SEED, fidelity="averaged")
    breasts = [breast_of(seen.mother, side) for side in (0, 1)]
    suckled, other = follow(seen, breasts)
    with look():
        figure = Figure(figsize=(WIDE.width, 6.4), facecolor=colour("paper"))
        panels = [figure.add_axes(box) for box in BOXES]
        for axes in panels:
            hush(axes, WIDE, last=axes is panels[-1])
            axes.set_xlim(seen.record[0, 0] / 60.0, seen.record[-1, 0] / 60.0)
        draw_flow(panels[0], suckled)
        draw_width(panels[1], (suckled, other))
        draw_fullness(panels[2], suckled, breasts[0])
        path = FOLDER / "tree_flow.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()

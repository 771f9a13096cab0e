"""Draw size, growth and storage beside milk: `python docs/images/size.py` (some minutes).

The mothers are those of `tests/integration/test_population.py`. What is drawn is printed too, as
the table of `docs/pregnancy.md` has it.
"""

from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from lactea.parameters import Mother
from lactea.results.files import whole_file
from lactea.validation.size import SHORT, odds_ratio, of_normal_size, supplies

PATH = Path(__file__).with_name("size.png")
DOTS_PER_INCH = 120
BLUE = "#1f5f8b"
MOTHERS, SEED = 100, 12
ACROSS = (
    ("before", "volume before pregnancy [mL]"),
    ("gland", "gland at birth [of a usual one]"),
    ("storage", "storage capacity [mL]"),
)
DOWN = (
    ("pumped", "pump every 3 h:\nmade in 24 h [mL]"),
    ("made", "infant on demand:\nmade in 24 h [mL]"),
    ("feeds", "infant on demand:\nfeeds a day"),
)


def figure(women):
    """Return nine scatters; filled dots are mothers of a usual size before pregnancy."""
    drawn, normal = Figure(figsize=(10.0, 8.0), layout="constrained"), of_normal_size(women)
    panels = drawn.subplots(3, 3, sharex="col", sharey="row")
    for (row, column), axes in np.ndenumerate(panels):
        (x, across), (y, down) = ACROSS[column], DOWN[row]
        at, to = getattr(women, x), getattr(women, y)
        axes.scatter(at[normal], to[normal], s=14, color=BLUE)
        axes.scatter(at[~normal], to[~normal], s=14, facecolors="none", edgecolors=BLUE)
        r = np.corrcoef(at[normal], to[normal])[0, 1]
        axes.set_title(f"r {r:.2f}".replace("-", "\u2212"), loc="right", fontsize=10)
        axes.set_xlabel(across if row == len(DOWN) - 1 else "")
        axes.set_ylabel("" if column else down)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_ylim(bottom=0.0)
        axes.set_xlim(left=0.0)
    return drawn


def told(women):
    """Yield the rows of the page, and who falls short."""
    normal = of_normal_size(women)
    for y in ("pumped", "made", "share", "feeds"):
        to = getattr(women, y)
        r = [np.corrcoef(getattr(women, x)[normal], to[normal])[0, 1] for x, _ in ACROSS]
        yield f"{y}: {to.mean():.2f} ± {to.std(ddof=1):.2f}; r {', '.join(f'{x:.2f}' for x in r)}"
    drive = [Mother.draw(SEED, i).changed["afferents.suckling_drive"] for i in range(MOTHERS)]
    short = women.share < SHORT
    for name, cause in (("gland", women.gland), ("drive", np.array(drive))):
        least = cause <= np.percentile(cause, 25)
        odds = odds_ratio(short, least)
        yield f"{short.sum()} short, {(short & least).sum()} of least {name}, odds {odds:.1f}"


def main():
    women = supplies(Mother.draw(SEED, index) for index in range(MOTHERS))
    print(*told(women), sep="\n")
    drawn = figure(women)
    with whole_file(PATH) as part:
        drawn.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print(f"wrote docs/images/{PATH.name}")


if __name__ == "__main__":
    main()

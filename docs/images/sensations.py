"""Draw the picture of the page on sensations: `python docs/images/sensations.py`.

Left: what drawn mothers notice of each milk ejection of a feed, at 60 days. Right: how many have
cramps of the uterus in a feed, over the days, after one birth, two and four.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np

from lactea.parameters import Mother
from lactea.plot.style import NARROW, WIDE, colour, hush, look, title
from lactea.results.files import whole_file
from lactea.results.sensations import ACHE, CRAMPS, LEAKING, TINGLING, milk_ejections, sensations_of
from lactea.results.uterine import uterine_course
from lactea.simulation.bench import Protocol, run_bench

PICTURE = Path(__file__).with_name("sensations.png")
DOTS_PER_INCH = 120  # 1200 pixels wide
SEED, MOTHERS, EJECTIONS = 2026, 200, 4
DAYS, PARITIES, OF_DAYS = range(1, 15), (1.0, 2.0, 4.0), 60
SHADES = {TINGLING: "left", ACHE: "right", LEAKING: "mother"}
LINES = {1.0: (0, (1, 2)), 2.0: (0, (4, 2)), 4.0: "-"}


def noticed(mother):
    bench = run_bench(mother, Protocol(), seed=mother.index)
    course = uterine_course(bench, mother, aftermath=0.0)
    return sensations_of(bench, milk_ejections(bench), mother, course)


def by_ejection():
    """Share of mothers [%] who notice each word, of those who had so many ejections."""
    sessions = [noticed(Mother.draw(SEED, index)) for index in range(MOTHERS)]
    shares = {word: [] for word in SHADES}
    for place in range(EJECTIONS):
        reached = [session[place] for session in sessions if len(session) > place]
        for word, found in shares.items():
            found.append(100.0 * np.mean([word in one.words for one in reached]))
    return shares


def cramped(day, parity):
    """Share of mothers [%] who notice cramps in a feed."""
    found = []
    for index in range(OF_DAYS):
        mother = Mother.draw(SEED, index, days_postpartum=float(day))
        borne = replace(mother, changed=dict(mother.changed) | {"uterus.parity": parity})
        found.append(any(CRAMPS in one.words for one in noticed(borne)))
    return 100.0 * np.mean(found)


def draw_words(axes, layout):
    shares = by_ejection()
    places = np.arange(1, EJECTIONS + 1)
    for word, found in shares.items():
        axes.plot(places, found, color=colour(SHADES[word]), marker="o", markersize=4, label=word)
        print(word, " ".join(f"{share:.0f}" for share in found))
    axes.set_xticks(places)
    axes.set_xlim(0.8, EJECTIONS + 0.2)
    axes.set_xlabel("milk ejection of a feed", color=colour("quiet"), fontsize=layout.text)
    title(axes, f"What {MOTHERS} drawn mothers notice at 60 days, % of them", layout)


def draw_cramps(axes, layout):
    for parity, line in LINES.items():
        shares = [cramped(day, parity) for day in DAYS]
        words = "1 birth" if parity == 1.0 else f"{parity:g} births"
        axes.plot(DAYS, shares, color=colour("mother"), linestyle=line, label=words)
        print(parity, " ".join(f"{share:.0f}" for share in shares))
    axes.set_xlim(DAYS[0], DAYS[-1])
    axes.set_xlabel("days after birth", color=colour("quiet"), fontsize=layout.text)
    title(axes, "Uterine cramps in a feed, % of drawn mothers", layout)


def main():
    from matplotlib.figure import Figure

    with look():
        figure = Figure(figsize=(WIDE.width, 3.4), facecolor=colour("paper"))
        for place, draw in enumerate((draw_words, draw_cramps)):
            axes = figure.add_axes((0.05 + 0.5 * place, 0.17, 0.42, 0.68))
            hush(axes, NARROW, last=True)
            axes.set_ylim(0.0, 105.0)
            draw(axes, NARROW)
            axes.legend(frameon=False, fontsize=NARROW.text, labelcolor=colour("ink"))
        with whole_file(PICTURE) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print(f"wrote docs/images/{PICTURE.name}")


if __name__ == "__main__":
    main()

"""Draw the pictures of the page on hindrance: `python -m docs.images.hindrance`, from the project.

Sixty virtual mothers of seed 13, each her own control, so the pictures change only when the model
does.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from calibration import hindrance
from lactea import evidence
from lactea.parameters import Mother, load_table
from lactea.plot.style import WIDE, colour, draw_curve, look, panels, title
from lactea.results.files import whole_file
from lactea.simulation.influences import Influences, course_of, ethanol_in_body

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide
DOSES = np.arange(0.0, 2.01, 0.1)  # [g/kg]
BEFORE = hindrance.DRUNK_BEFORE
MINUTES = np.arange(0.0, 361.0, 2.0)
DRINKS = ((0.4, "left"), (0.8, "right"))  # [g/kg] and colour


def left_of_ejection(place):
    """Share of one mother's contraction that each dose leaves [1], (doses,)."""
    mother = Mother.draw(hindrance.SEED, place)
    drunk = [Influences(alcohol=float(dose), alcohol_before=BEFORE) for dose in DOSES]
    found = [hindrance.contraction(hindrance.fed(mother, each, place)) for each in drunk]
    return np.array(found) / found[0] if found[0] > 1.0 else np.full(DOSES.size, np.nan)


def draw_doses(axes, layout):
    with ThreadPoolExecutor(2) as pool:
        left = 100.0 * np.array(list(pool.map(left_of_ejection, range(hindrance.MOTHERS))))
    low, high = np.nanpercentile(left, [25.0, 75.0], axis=0)
    axes.fill_between(DOSES, low, high, color=colour("mother-tint"), linewidth=0)
    draw_curve(axes, DOSES, np.nanmean(left, axis=0), layout, "mother", 1.8)
    for band, (start, end) in hindrance.BANDS.items():
        lost = evidence.fact(f"ejection_alcohol_inhib_{band}_cobo1973").value
        axes.plot([start, end], [100.0 - lost] * 2, color=colour("right"), linewidth=3.0)
    say = {"fontsize": layout.text - 1, "va": "center"}
    axes.text(
        2.03, np.nanmean(left, axis=0)[-1], "virtual mothers,\nmean", color=colour("mother"), **say
    )
    axes.text(1.0, 82.0, "Cobo 1973", color=colour("right"), **say)
    axes.set_xlim(0.0, 2.0)
    axes.set_ylim(0.0, 110.0)
    axes.tick_params(labelbottom=True)
    axes.set_xlabel(
        "ethanol drunk half an hour before the feed, g/kg", color=colour("quiet"),
        fontsize=layout.text - 1, loc="right",
    )  # fmt: skip
    title(axes, "Ejection left, % of her own without a drink; shaded, half of the mothers", layout)


def draw_times(axes, layout):
    mother, litres = Mother.reference(), load_table("ethanol")["distribution"].value
    level, held_back = axes
    for dose, name in DRINKS:
        body = ethanol_in_body(dose, 60.0 * MINUTES, mother)
        drunk = Influences(alcohol=dose, alcohol_before=0.0)
        course = course_of(drunk, mother, 60.0 * MINUTES)
        draw_curve(level, MINUTES, body / litres, layout, name, 1.8)
        draw_curve(held_back, MINUTES, 100.0 * course.inhibition, layout, name, 1.8)
        top = int(body.argmax())
        level.text(
            MINUTES[top] + 4.0, body[top] / litres + 0.02, f"{dose:g} g/kg",
            color=colour(name), fontsize=layout.text - 1, va="bottom",
        )  # fmt: skip
    for panel in axes:
        panel.set_xlim(0.0, MINUTES[-1])
        panel.set_ylim(bottom=0.0)
        panel.set_xticks(np.arange(0.0, 361.0, 60.0))
    level.set_ylim(0.0, 1.0)
    held_back.set_ylim(0.0, 50.0)
    held_back.set_xlabel(
        "minutes after drinking", color=colour("quiet"), fontsize=layout.text - 1, loc="right"
    )
    title(level, "Ethanol in blood, g/L", layout)
    title(held_back, "Release of oxytocin held back, %", layout)


def figures():
    with look():
        doses, (axes,) = panels(WIDE, (2.6,), bottom=0.55)
        draw_doses(axes, WIDE)
        times, both = panels(WIDE, (1.4, 1.4), bottom=0.55)
        draw_times(both, WIDE)
    return {"ethanol_doses": doses, "ethanol_times": times}


def main():
    for name, figure in figures().items():
        with look(), whole_file(FOLDER / f"{name}.png") as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        print(f"wrote docs/images/{name}.png")


if __name__ == "__main__":
    main()

"""Draw the pictures of the pages on lactation: `python docs/images/lactation.py`.

They show the reference mother and a typical seed, so they change only when the model does.
"""

from pathlib import Path

import lactea
from lactea.plot.lactation import lifeline_figure
from lactea.plot.lactation_compare import comparison_figure
from lactea.plot.lactation_week import first_week_figure
from lactea.results.files import whole_file
from lactea.results.lactation_summary import compare_lactations
from lactea.simulation.scenario_file import names

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide
SEED = 0
FIRST = "on-demand"  # stands behind each of the others
TEMPLATE = "template"  # every key of a scenario once: nothing that anybody does


def figures():
    """Return each picture by name, and print what the pages quote."""
    mother = lactea.Mother.reference()
    shown = (FIRST, *(name for name in names() if name not in (FIRST, TEMPLATE)))
    lives = [lactea.lactate(mother, name, SEED) for name in shown]
    print(compare_lactations(lives))
    print(lives[0].summary())
    return {
        "lifeline": lifeline_figure(lives[0]),
        "first-week": first_week_figure(lives[0]),
        "scenarios": comparison_figure(lives),
    }


def main():
    for name, figure in figures().items():
        path = FOLDER / f"{name}.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()

"""Draw the breasts of the page on anatomy: `python docs/images/breasts.py`.

Three drawn mothers, chosen because they differ: much gland and little fat, an even share, much fat.
"""

from pathlib import Path

from lactea.anatomy.generate import breast_of, params_of
from lactea.parameters import Mother
from lactea.plot.breast import breast_figure
from lactea.plot.style import look
from lactea.results.files import whole_file

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide
SEEDS = (27, 10, 12)


def note(mother):
    breast, p = breast_of(mother, 0), params_of(mother)
    return (
        f"gland {breast.gland_volume:.0f} mL, fat {p.adipose_volume:.0f} mL\n"
        f"{breast.lobes.orifice.size} lobes, {len(breast.orifices)} openings"
    )


def main():
    mothers = [Mother.draw(seed) for seed in SEEDS]
    figure = breast_figure(mothers, notes=[note(mother) for mother in mothers])
    with look(), whole_file(FOLDER / "breasts.png") as part:
        figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
    print("wrote docs/images/breasts.png")


if __name__ == "__main__":
    main()

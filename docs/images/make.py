"""Draw the pictures of the README and the pages: `python docs/images/make.py`.

They show the reference mother's day of seed 8, so they change only when the model does.
"""

from pathlib import Path

import lactea
from lactea.plot import plot_day
from lactea.plot.figures import letdown_figure
from lactea.results.files import whole_file

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide


def main():
    run = lactea.simulate(lactea.Mother.reference(), lactea.on_demand(days=1), seed=8)
    for name, figure in (("day", plot_day(run)), ("letdown", letdown_figure(run))):
        path = FOLDER / f"{name}.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()

"""Draw the pictures of the README and the pages: `python docs/images/make.py`.

They show the reference mother's day of a typical seed, her oxytocin neurons for 20 min of seed 3,
and her lactation through each shipped scenario (`docs/images/lactation.py`), so they change only
when the model does.
"""

from pathlib import Path

import lactation

import lactea
from lactea.cli.options import TYPICAL_SEED
from lactea.plot import plot_day
from lactea.plot.figures import letdown_figure
from lactea.plot.network import network_figure
from lactea.plot.occasion import plot_let_down
from lactea.results.files import whole_file
from lactea.simulation.network_run import run_network
from lactea.validation.neurons import suckling_drive

FOLDER = Path(__file__).parent
DOTS_PER_INCH = 120  # 1200 pixels wide


def main():
    run = lactea.simulate(lactea.Mother.reference(), lactea.on_demand(days=1), seed=TYPICAL_SEED)
    neurons = run_network(suckling_drive(), 1200.0, seed=3, log=500_000)
    figures = {
        "day": plot_day(run),
        "letdown": letdown_figure(run),
        "network": network_figure(neurons),
        "occasion": plot_let_down(lactea.let_down(seed=TYPICAL_SEED)),
        **lactation.figures(),
    }
    for name, figure in figures.items():
        path = FOLDER / f"{name}.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()

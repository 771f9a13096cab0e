"""Draw the pictures of the page on logs, and write its log: `python docs/images/fit.py`.

The log is made, not kept: a simulated mother pumps both breasts for two weeks.
"""

from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path

import lactea
from lactea.fit.simulated import simulated_log
from lactea.plot.fits import daily_figure, refill_figure, told_figure, usual_figure
from lactea.results.files import whole_file

FOLDER = Path(__file__).parent
LOG = Path(str(files("lactea.logs"))) / "examples" / "pump_two_weeks_synthetic.csv"
SEED, INDEX, DAYS = 11, 3, 14.0  # of the simulated mother
BEGIN = datetime(2024, 3, 4)  # noqa: DTZ001
LASTING = timedelta(minutes=15)
PLANS = ("drop 02:00", "add 10:00", "every 4h", "power-pump 20:00", "wean 4w")
DOTS_PER_INCH = 120
SIDES = ("left", "right")


def made():
    """Return the simulated mother's log and the truth behind it."""
    return simulated_log("pump", SEED, INDEX, DAYS)


def sheet():
    """Lines of her log, as Lactea's own sheet."""
    yield "side,start,end,weight before (g),weight after (g),expressed (mL),note"
    for each in made().history.removals:
        start = BEGIN + timedelta(minutes=round((each.time - 450.0) / 60.0))
        end = start + LASTING
        yield f"{SIDES[each.side]},{start:%Y-%m-%d %H:%M},{end:%Y-%m-%d %H:%M},,,{each.milk:.0f},"


def figures():
    fit = lactea.fit_log(LOG, timezone="Europe/London", seed=1)
    yield "fit-told", told_figure(fit)
    yield "fit-days", daily_figure(fit)
    yield "fit-usual", usual_figure(fit)
    yield "fit-refill", refill_figure(fit)
    yield "fit-plans", lactea.what_if(fit, *PLANS, seed=1).plot()


def main():
    LOG.write_text("\n".join(sheet()) + "\n", encoding="utf-8")
    for name, figure in figures():
        path = FOLDER / f"{name}.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()

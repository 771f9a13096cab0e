"""Draw the pictures of the page on pumps, and write its recording: `python docs/images/pump.py`.

The recording is made, not measured: two phases of a pump with some noise of a sensor, at 40 Hz.
"""

from pathlib import Path

import numpy as np

import lactea
from lactea.cli.options import TYPICAL_SEED
from lactea.cohort.sweep import sweep_pump
from lactea.plot.pumping import plot_pump_sessions
from lactea.plot.sweep import plot_sweep
from lactea.removal.patterns import cycle, pattern_named
from lactea.results.files import whole_file
from lactea.simulation.pump_session import Pumping

FOLDER = Path(__file__).parent
RECORDING = FOLDER.parent / "pump-recording.csv"
DOTS_PER_INCH = 120  # 1200 pixels wide
COMPARED = ("two-phase", "classic", "wearable", "infant-derived", "hand")
HERTZ, NOISE, PART = 40.0, 0.8, 8.0  # [Hz], [mmHg], [s] of each phase


def recording():
    """Rows of a made recording: time [s], pressure [kPa], units."""
    rng = np.random.default_rng(7)
    time = np.arange(0.0, 2.0 * PART, 1.0 / HERTZ)
    vacuum = np.zeros(time.size)
    for place, wave in enumerate((cycle(1.9, 95.0), cycle(0.95, 185.0))):
        here = time // PART == place
        places = np.arange(len(wave.vacuum)) * wave.period / len(wave.vacuum)
        vacuum[here] = np.interp(time[here] - place * PART, places, wave.vacuum, period=wave.period)
    pressure = (NOISE * rng.normal(size=time.size) - vacuum) / 7.50061682704
    rows = (f"{t:.3f},{p:.3f},kPa" for t, p in zip(time, pressure, strict=True))
    return "\n".join(("time,pressure,units", *rows)) + "\n"


def figures():
    mother = lactea.Mother.reference()
    compared = [lactea.pump_session(mother, name, seed=TYPICAL_SEED) for name in COMPARED]
    grid = sweep_pump(
        [mother],
        np.linspace(50.0, 250.0, 9).tolist(),
        (np.linspace(20.0, 120.0, 6) / 60.0).tolist(),
        Pumping((pattern_named("steady", mother),)),
        TYPICAL_SEED,
    )
    return {
        "pump": compared[0].plot(),
        "pump-patterns": plot_pump_sessions(compared),
        "pump-sweep": plot_sweep(grid),
    }


def main():
    RECORDING.write_text(recording(), encoding="utf-8")
    for name, figure in figures().items():
        path = FOLDER / f"{name}.png"
        with whole_file(path) as part:
            figure.savefig(part, format="png", dpi=DOTS_PER_INCH, metadata={"Software": None})
        print(f"wrote docs/images/{path.name}")


if __name__ == "__main__":
    main()

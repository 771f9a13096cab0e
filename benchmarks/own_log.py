"""A person's own log of a thousand pump sessions, read and fitted."""

import csv
import tempfile
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.table import Row
from benchmarks.timing import elapsed_time
from lactea.fit.door import fit_log
from lactea.fit.fitted import Fit
from lactea.fit.model import OF_KIND, names, natural
from lactea.fit.sessions import BREASTS, DAY, KINDS, LEFT, RIGHT
from lactea.fit.simulated import Occurrence, run_forward
from lactea.parameters.draws import uniform

REFERENCE = "the same log with the quick effort"
SESSIONS, DAILY = 1000, 8
SEED = 1
_TIMES = 91  # key of chance
HEAD = ("side", "start", "end", "weight before (g)", "weight after (g)", "expressed (mL)", "note")


def run(sessions: int = SESSIONS) -> list[Row]:
    """Measure the default effort beside the quick one; each once, since it is long."""
    with tempfile.TemporaryDirectory() as folder:
        log = write_log(Path(folder) / "pumping.csv", sessions)
        found: list[Fit] = []

        def fitted(path: Path, quick: bool) -> None:
            found.append(fit_log(path, timezone="UTC", quick=quick))

        few = write_log(Path(folder) / "few.csv", 30)
        fitted(few, True)  # compiles
        times = [elapsed_time(partial(fitted, log, quick)) for quick in (False, True)]
    whole = found[1]
    least = min(whole.diagnostics.ess.values())
    note = (
        f"once, on the clock, 2 threads; {len(whole.history.removals)} removals fitted, at least "
        f"{least:.0f} effective draws"
    )
    what = f"a log of {sessions} pump sessions at both breasts, read and fitted"
    return [Row(what, times[0], "s", REFERENCE, times[1], note)]


def write_log(path: Path, sessions: int) -> Path:
    """Write the log of the mother in the middle of what is believed; return the path."""
    size = len(names(KINDS))
    who = natural(np.zeros((1, size)), KINDS, np.zeros((1, len(KINDS), len(OF_KIND))))
    shifted = uniform(sessions, SEED, _TIMES) - 0.5
    row = [
        Occurrence((i + 0.5 + 0.6 * float(shifted[i])) * DAY / DAILY, side, "pump", True)
        for i in range(sessions)
        for side in (LEFT, RIGHT)
    ]
    midnight = datetime(2024, 1, 1, tzinfo=UTC)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        for each in run_forward(who, row, SEED).history.removals:
            begun = midnight + timedelta(seconds=each.time)
            clock = [f"{begun + timedelta(minutes=late):%Y-%m-%d %H:%M}" for late in (0, 15)]
            rows.writerow([BREASTS[each.side], *clock, "", "", f"{each.milk:.0f}", ""])
    return path

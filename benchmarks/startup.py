"""Start-up: what an import, a command and a first day cost, each in a fresh interpreter."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.table import Row
from benchmarks.timing import interleaved

REFERENCE = "`import numpy` in a fresh interpreter"
SOURCE = Path(__file__).parents[1] / "src"
FIRST_DAY = "import lactea; lactea.simulate(lactea.Mother.reference(), seed=1)"
PROGRAMS = {
    "python": ["-c", "pass"],
    "numpy": ["-c", "import numpy"],
    "lactea": ["-c", "import lactea"],
    "engine": ["-c", "import lactea; lactea.simulate"],
    "help": ["-c", "import sys; sys.argv = ['lactea', '--help']; import lactea.cli as c; c.main()"],
}


def run(repeats: int) -> list[Row]:
    """Measure imports, the command's help, and a first day with a filled and an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        _time(["-c", FIRST_DAY], Path(folder))
        tasks: dict[str, Callable[[], float]] = {
            name: partial(_time, arguments, Path(folder)) for name, arguments in PROGRAMS.items()
        }
        tasks["filled"] = partial(_time, ["-c", FIRST_DAY], Path(folder))
        tasks["empty"] = _with_empty_cache
        seconds = interleaved(tasks, repeats)
    numpy = seconds["numpy"]
    bare = f"python itself takes {seconds['python']:.2f} s of either"
    return [
        Row("`import lactea`", seconds["lactea"], "s", "`import numpy`", numpy, bare),
        Row("the door with its engine", seconds["engine"], "s", "`import numpy`", numpy),
        Row("`lactea --help`", seconds["help"], "s", "`import numpy`", numpy),
        Row("start to first day, cache filled", seconds["filled"], "s", "`import numpy`", numpy),
        Row(
            "start to first day, cache empty",
            seconds["empty"],
            "s",
            "with the cache filled",
            seconds["filled"],
            "compiles every kernel",
        ),
    ]


def _with_empty_cache() -> float:
    with tempfile.TemporaryDirectory() as folder:
        return _time(["-c", FIRST_DAY], Path(folder))


def _time(arguments: list[str], cache: Path) -> float:
    """Return the processor time [s] of a fresh interpreter, of all its threads."""
    environment = os.environ | {"LACTEA_CACHE": str(cache), "PYTHONPATH": str(SOURCE)}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"python {' '.join(arguments)}: {said.decode(errors='replace')[-500:]}")
    return used.ru_utime + used.ru_stime

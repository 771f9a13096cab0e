"""What the tests of logs share: small files, the synthetic logs, the real one."""

import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[3]
BABYCONNECT = (
    "Date and Time,End Time,Duration (min),Activity,Quantity,Extra data,Text,Notes,Caregiver"
)
FEEDING = "child_id,start,end,type,method,amount,notes"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a header and rows (or bytes) to a file, and return its path."""

    def written(*lines: str | bytes, name: str = "log.csv") -> Path:
        path = tmp_path / name
        parts = [line if isinstance(line, bytes) else f"{line}\n".encode() for line in lines]
        path.write_bytes(b"".join(parts))
        return path

    return written


@pytest.fixture
def nursed(write: Write) -> Callable[..., Path]:
    """Write a BabyConnect log of the rows given."""
    return lambda *rows: write(BABYCONNECT, *rows)


@pytest.fixture
def fed(write: Write) -> Callable[..., Path]:
    """Write a Baby Buddy Feeding log, as written for import, of the rows given."""
    return lambda *rows: write(FEEDING, *rows)


@pytest.fixture(scope="session")
def examples() -> Path:
    """Return the folder of the synthetic logs that ship with the project."""
    return Path(str(files("lactea.logs"))) / "examples"


@pytest.fixture(scope="session")
def real_log() -> Path:
    """Return the real BabyConnect log, or skip where it is not there."""
    folder = Path(os.environ.get("LACTEA_REAL_LOGS", REPOSITORY / ".." / "shared" / "logs"))
    path = folder / "babyconnect_cc0.csv"
    if not path.is_file():
        pytest.skip(f"real log not found: {path}")
    return path

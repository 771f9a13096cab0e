"""A lactation saved on its way: whole or not at all, and only for the run that it belongs to."""

import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from lactea.errors import ScheduleError, SimulationError
from lactea.parameters import Mother
from lactea.parameters.table import all_rows
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.life import STATES
from lactea.simulation.living import DAILY, KEEPS, SESSION, Living
from lactea.simulation.refill import at_age

FORMAT = 2
_NUMBERS = ("time", "weight", "session", "last_side", "settled")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where and how often a lactation is saved.

    Attributes
    ----------
    path
        File; the last one saved is replaced.
    every
        [d] Days from one to the next, 1 or more.
    """

    path: str | Path
    every: int = 10

    def __post_init__(self) -> None:
        """Refuse what cannot be written."""
        if self.every < 1:
            raise ScheduleError(f"checkpoint: every {self.every} days; give 1 or more")
        if Path(self.path).is_dir() or not Path(self.path).parent.is_dir():
            raise SimulationError(f"{self.path}: give a file in a folder that exists")


def identity(life: Living, fidelity: str) -> dict[str, str]:
    """Return what a run is: a checkpoint goes on only where all of it is the same."""
    rows = sha256(repr(all_rows()).encode()).hexdigest()[:16]
    return {
        "format": str(FORMAT),
        "version of Lactea": version("lactea"),
        "parameter tables": rows,
        "mother": _mother(life.mother),
        "scenario": json.dumps(asdict(life.scenario), sort_keys=True),
        "seed": str(life.seed),
        "fidelity": fidelity,
        "keep": KEEPS[life.kept],
    }


def _mother(mother: Mother) -> str:
    """Return all that tells one mother from another in a lactation: her own age plays no part."""
    changed = sorted(mother.changed.items())
    return json.dumps([mother.name, changed, mother.seed, mother.index, mother.drawn])


def save(life: Living, whose: Mapping[str, str], path: str | Path) -> None:
    """Save a lactation at a midnight; a file of that name is replaced, whole or not at all.

    Raises
    ------
    SimulationError
        If the file cannot be written.
    """
    target = Path(path)
    part = target.with_name(f".{uuid4().hex}.part")
    try:
        with part.open("wb") as file:
            np.savez(file, whose=json.dumps(whose), **_content(life))
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise SimulationError(f"{target}: cannot be written: {why}") from None
    finally:
        part.unlink(missing_ok=True)


def _content(life: Living) -> dict[str, Any]:
    """All that a lactation needs to go on, as arrays by name."""
    content: dict[str, Any] = {f"lived_{k}": v for k, v in life.lived._asdict().items()}
    content |= {f"books_{k}": v for k, v in asdict(life.books).items()}
    content["numbers"] = np.array([float(getattr(life, name)) for name in _NUMBERS])
    content["reflex"] = life.reflex
    content["setting"] = np.array(life.setting)
    content["days"] = np.array(life.days).reshape(-1, len(DAILY))
    content["sessions"] = np.array(life.sessions).reshape(-1, len(SESSION))
    content["record"] = np.concatenate([np.empty((0, len(STATES))), *life.record])
    if isinstance(life.removal, Engine):
        engine = life.removal
        content |= {f"dyad_{k}": v for k, v in engine.dyad._asdict().items()}
        content["engine"] = np.array([engine.time, engine.mother.days_postpartum])
        content["bursts"], content["capacity"] = engine.bursts, engine.lanes.capacity
    return content


def restore(life: Living, whose: Mapping[str, str], path: str | Path) -> None:
    """Set a lactation that has just begun to what a checkpoint holds.

    Raises
    ------
    SimulationError
        If the file is missing or damaged, or is of another run: what differs is named.
    """
    saved = _read(Path(path))
    _check_same(path, json.loads(str(saved["whose"])), whose)
    try:
        _fill(life, saved)
    except (KeyError, ValueError) as reason:
        raise SimulationError(f"{path}: is damaged: {reason}; begin anew") from None


def _read(path: Path) -> dict[str, NDArray[Any]]:
    if not path.is_file():
        raise SimulationError(f"{path}: there is no such checkpoint; begin without it")
    try:
        with np.load(path, allow_pickle=False) as file:
            saved = {name: file[name] for name in file.files}
        json.loads(str(saved["whose"]))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        raise SimulationError(f"{path}: is no checkpoint, or it is damaged; begin anew") from None
    return saved


def _check_same(path: str | Path, then: Mapping[str, str], now: Mapping[str, str]) -> None:
    for name, wanted in now.items():
        if then.get(name) != wanted:
            short = name in ("version of Lactea", "seed", "fidelity", "keep", "format")
            told = f" ({then.get(name)}, not {wanted})" if short else ""
            raise SimulationError(
                f"{path}: is a checkpoint of another {name}{told}; "
                "ask for the same run, or begin anew"
            )


def _fill(life: Living, saved: Mapping[str, NDArray[Any]]) -> None:
    for name, array in life.lived._asdict().items():
        array[:] = saved[f"lived_{name}"]
    for name in asdict(life.books):
        getattr(life.books, name)[:] = saved[f"books_{name}"]
    for name, value in zip(_NUMBERS, saved["numbers"].tolist(), strict=True):
        setattr(life, name, type(getattr(life, name))(value))
    life.reflex[:] = saved["reflex"]
    life.setting = type(life.setting)(*saved["setting"].tolist())
    life.days, life.sessions = saved["days"].tolist(), saved["sessions"].tolist()
    life.record = [saved["record"]]
    if isinstance(life.removal, Engine):
        life.removal = _engine(life, saved)


def _engine(life: Living, saved: Mapping[str, NDArray[Any]]) -> Engine:
    time, age = saved["engine"].tolist()
    now = make_engine(at_age(life.mother, age), life.seed)
    for name, array in now.dyad._asdict().items():
        array[:] = saved[f"dyad_{name}"]
    now.bursts[:] = saved["bursts"]
    now.lanes = now.lanes._replace(capacity=saved["capacity"])
    now.time = time
    return now

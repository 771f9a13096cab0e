"""The folder of results: checked before the work, filled at the end, whole or not at all."""

import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn
from uuid import uuid4

from lactea.errors import LacteaError

REPORT, DATA, FEEDS, SUMMARY = "report.html", "day.nc", "feeds.csv", "summary.txt"
REJECTED = "rejected.csv"
# The report links the others by name, so it is moved last.
FILES = (DATA, FEEDS, SUMMARY, REJECTED, REPORT)
_UNFINISHED = ".unfinished-"
_ABANDONED = 3600.0  # [s] no run writes for so long


def check_folder(folder: Path, force: bool, names: Sequence[str] = FILES) -> None:
    """Refuse a folder that cannot take the results, whose `names` are those of `lactea day`.

    Raises
    ------
    LacteaError
        If it is a file, holds results and `force` is false, or cannot be written to.
    """
    try:
        if os.path.lexists(folder) and not folder.is_dir():
            raise LacteaError(f"--out {folder}: is not a folder; give the name of one")
        present = [name for name in names if os.path.lexists(folder / name)]
        in_the_way = [name for name in present if (folder / name).is_dir()]
        nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    except (OSError, ValueError) as reason:
        raise _cannot_write(folder, reason) from None
    if in_the_way:
        raise LacteaError(f"--out {folder}: {in_the_way[0]} there is a folder; move it away")
    if present and not force:
        known = f"already holds results ({', '.join(present)})"
        raise LacteaError(
            f"--out {folder}: {known}; add --force to replace them, or give another --out"
        )
    if not nearest.is_dir():
        raise LacteaError(f"--out {folder}: {nearest} is not a folder; give another")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise LacteaError(f"--out {folder}: no permission to write in {nearest}; give another")


def check_file(file: Path, force: bool) -> None:
    """Refuse a file that cannot be written.

    Raises
    ------
    LacteaError
        If it is a folder, its folder is missing or cannot be written to, or it is there and
        `force` is false.
    """
    try:
        present, parent = os.path.lexists(file), file.absolute().parent
        if file.is_dir():
            raise LacteaError(f"--out {file}: is a folder; give the name of a file")
        if not parent.is_dir():
            raise LacteaError(f"--out {file}: there is no folder {parent}; make it first")
    except (OSError, ValueError) as reason:
        why = reason.strerror if isinstance(reason, OSError) else str(reason)
        raise LacteaError(f"--out {file}: cannot be written: {why}; give another name") from None
    if present and not force:
        raise LacteaError(f"--out {file}: exists; add --force to replace it, or give another name")
    if not os.access(parent, os.W_OK | os.X_OK):
        raise LacteaError(f"--out {file}: no permission to write in {parent}; give another name")


@contextmanager
def filling(folder: Path, names: Sequence[str] = FILES) -> Iterator[Path]:
    """Give an empty folder to write into; on success its files move to `folder`.

    Results of an earlier run are replaced file by file, those that this run does not have are
    removed, and other files stay. After a failure or an interruption `folder` is as it was.

    Raises
    ------
    LacteaError
        If the folder cannot be written.
    """
    before = folder.is_dir()
    try:
        parent = folder if before else folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
        # The temporary folder lies on the same disk as the results, where a rename is atomic.
        staging = parent / f"{_UNFINISHED}{uuid4().hex}"
        staging.mkdir()
    except (OSError, ValueError) as reason:
        raise _cannot_write(folder, reason) from None
    try:
        with _ended_politely():
            yield staging
            _move(staging, folder, before, names)
    except OSError as reason:
        if reason.errno is None:  # not the disk: some libraries' own errors are OSErrors too
            raise
        raise _cannot_write(folder, reason) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(parent: Path) -> None:
    """Remove what a run that was killed outright could not."""
    for left in parent.glob(f"{_UNFINISHED}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)


def _move(staging: Path, folder: Path, before: bool, names: Sequence[str]) -> None:
    if not before:
        staging.rename(folder)
        return
    for name in names:
        if (staging / name).exists():
            (staging / name).replace(folder / name)
        else:
            (folder / name).unlink(missing_ok=True)


@contextmanager
def _ended_politely() -> Iterator[None]:
    """Turn the signal to end into an exit, so that what is unfinished is removed."""

    def leave(number: int, _frame: FrameType | None) -> NoReturn:
        raise SystemExit(128 + number)

    try:
        before = signal.signal(signal.SIGTERM, leave)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _cannot_write(folder: Path, reason: OSError | ValueError) -> LacteaError:
    why = reason.strerror if isinstance(reason, OSError) else str(reason)
    return LacteaError(f"--out {folder}: cannot be written: {why}; give another folder")

"""Files that appear whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from lactea.errors import SimulationError


@contextmanager
def whole_file(path: str | Path) -> Iterator[Path]:
    """Give a temporary name in the folder of `path`; on success it takes the place of `path`.

    Raises
    ------
    SimulationError
        If `path` is a folder, its folder does not exist, or it cannot be written.
    """
    target = Path(path)
    if target.is_dir():
        raise SimulationError(f"{target}: is a folder; give the name of a file")
    if not target.parent.is_dir():
        raise SimulationError(f"{target}: there is no folder {target.parent}; make it first")
    part = target.with_name(f".{uuid4().hex}.part")
    try:
        yield part
        part.replace(target)
    except OSError as reason:
        why = reason.strerror or str(reason).splitlines()[0]
        raise SimulationError(f"{target}: cannot be written: {why}") from None
    finally:
        part.unlink(missing_ok=True)

"""Run the Python in README.md and docs/*.md as tests, each page in an empty folder of its own."""

import os
import tempfile
from pathlib import Path

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

os.environ.setdefault("MPLBACKEND", "Agg")


def enter_empty_folder(namespace: dict[str, object]) -> None:
    """Keep what a page's code saves out of the project."""
    namespace["_folder"] = folder = tempfile.TemporaryDirectory()
    namespace["_home"] = Path.cwd()
    os.chdir(folder.name)


def leave_empty_folder(namespace: dict[str, object]) -> None:
    """Go back, and remove what was saved."""
    os.chdir(namespace["_home"])  # type: ignore[arg-type]
    namespace["_folder"].cleanup()  # type: ignore[attr-defined]


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/*.md"],
    setup=enter_empty_folder,
    teardown=leave_empty_folder,
).pytest()

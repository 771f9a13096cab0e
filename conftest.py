"""Run the Python in README.md and docs/*.md as tests, each page in an empty folder of its own.

A block of TOML is written as the file that its first line names.
"""

import os
import tempfile
from pathlib import Path

from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser

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


def write_file(example: Example) -> None:
    """Write a block as the file that its first line names, for the code after it to read."""
    text = str(example.parsed)
    Path(text.split("\n", 1)[0].removeprefix("# ")).write_text(text, encoding="utf-8")


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser("toml", write_file),
        SkipParser(),
    ],
    patterns=["README.md", "docs/*.md"],
    setup=enter_empty_folder,
    teardown=leave_empty_folder,
).pytest()

"""What the tests of this folder read: the project's files, its source and its pages."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "lactea"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = [ROOT / f"requirements{kind}.lock" for kind in ("", "-test", "-docs")]

type_of_function = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef

# In an organ these mean what CONTRIBUTING.md says; the fields carry units and comments instead.
ORGAN_TUPLES = ("State", "Inputs", "Outputs", "Params")


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the package, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def functions() -> Iterator[tuple[str, Function]]:
    """Every function of the package, nested ones too, with the place to look at."""
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, type_of_function):
                yield place(path, node), node


def public_things() -> Iterator[tuple[str, Function | ast.ClassDef]]:
    """Public functions and classes of the package, and the public methods of those classes."""
    for path, tree in modules().items():
        for node in _public(tree):
            yield place(path, node), node
            if isinstance(node, ast.ClassDef):
                for method in _public(node):
                    yield place(path, method), method


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[Function | ast.ClassDef]:
    for node in parent.body:
        if isinstance(node, (*type_of_function, ast.ClassDef)) and not node.name.startswith("_"):
            yield node


def organ_tuples(*names: str) -> Iterator[tuple[str, ast.ClassDef]]:
    """Named tuples of the organs, such as `State`."""
    for path, tree in modules().items():
        for node in tree.body:
            if "physiology" in path.parts and isinstance(node, ast.ClassDef) and node.name in names:
                yield place(path, node), node


def place(path: Path, node: Function | ast.ClassDef) -> str:
    """Where a thing stands, as an editor opens it."""
    return f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or would be, committed; every file where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        paths = [ROOT / line for line in listed.stdout.splitlines()]
    else:
        paths = [
            path for path in ROOT.rglob("*") if not {".venv", "node_modules"} & set(path.parts)
        ]
    return tuple(path for path in paths if path.is_file())


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    return [path for path in project_files() if path.suffix == ".md"]


def without_code_blocks(text: str) -> str:
    """Return a Markdown page without its fenced blocks."""
    return re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)


def run_python(code: str) -> str:
    """Return what a fresh interpreter prints that sees the source first."""
    environment = os.environ | {"PYTHONPATH": str(PACKAGE.parent)}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()

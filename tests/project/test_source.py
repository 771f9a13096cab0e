"""The shape of the source: short functions, short files, a small door, and no hidden arguments."""

import ast

import pytest

from tests.project import tree

LINES_OF_A_FUNCTION = 40
LINES_OF_A_FILE = 400
NAMES_AT_THE_DOOR = 20
HEAVY = {"numba", "scipy", "xarray", "matplotlib", "pydantic", "pint", "pandas"}
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "aiohttp", "ftplib"}


def body_lines(function: tree.Function) -> int:
    """Lines from the first statement after the docstring to the end."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def imported(module: ast.Module) -> set[str]:
    """Names of all modules that a module imports, at the top or inside a function."""
    names = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def test_functions_are_short():
    long = [
        f"{place}: {lines} lines"
        for place, function in tree.functions()
        if (lines := body_lines(function)) >= LINES_OF_A_FUNCTION
    ]
    assert not long, "\n".join(long)


def test_files_are_short():
    long = {
        str(path.relative_to(tree.ROOT)): lines
        for path in tree.modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) >= LINES_OF_A_FILE
    }
    assert not long


def test_no_star_imports():
    stars = [
        f"{path.relative_to(tree.ROOT)}:{node.lineno}"
        for path, module in tree.modules().items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not stars


def test_public_functions_name_their_arguments():
    hidden = [
        place
        for place, thing in tree.public_things()
        if not isinstance(thing, ast.ClassDef) and thing.args.kwarg is not None
    ]
    assert not hidden, "**kwargs swallows a misspelt argument: " + ", ".join(hidden)


def test_public_things_say_what_they_are():
    explained = {place for place, _ in tree.organ_tuples(*tree.ORGAN_TUPLES)}
    silent = [
        place
        for place, thing in tree.public_things()
        if not ast.get_docstring(thing) and place not in explained
    ]
    silent += [
        str(path.relative_to(tree.ROOT))
        for path, module in tree.modules().items()
        if not ast.get_docstring(module)
    ]
    assert not silent, "without a docstring: " + ", ".join(silent)


def test_lactea_opens_no_connection():
    """SECURITY.md promises it."""
    calling = {
        str(path.relative_to(tree.ROOT)): found
        for path, module in tree.modules().items()
        if (found := imported(module) & NETWORK)
    }
    assert not calling


def test_import_is_light():
    code = f"import lactea, sys; print(*sorted({HEAVY!r} & set(sys.modules)))"
    assert tree.run_python(code) == "", "these belong inside the functions that use them"


def test_the_door_is_small_and_documented():
    names = tree.run_python("import lactea; print(*lactea.__all__)").split()
    page = (tree.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert 0 < len(names) <= NAMES_AT_THE_DOOR
    missing = [name for name in names if f"`lactea.{name}`" not in page]
    assert not missing, f"docs/api.md does not name {missing}"


@pytest.mark.parametrize("name", ["Mother", "simulate", "on_demand", "load"])
def test_the_door_opens(name):
    assert tree.run_python(f"import lactea; print(lactea.{name}.__name__)") == name

"""The pages keep their word: paths, links and commands that they name are there."""

import ast
import re

import pytest

from tests.project import tree

QUOTED = re.compile(r"`([^`\s]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)")
COMMAND = re.compile(r"\bmake ([a-z]+)\b")
# In classes of one letter, so that this file does not hold what it looks for.
FORBIDDEN = {
    "address of a registry": r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|deb[.]debian[.]org",
    "path of one machine": r"(?<![\w.~])/(?:[w]ork|[r]oot|[t]mp|[h]ome)/",
}


def is_path(quoted: str) -> bool:
    """A path has a slash, or ends as a file does; patterns and commands are none."""
    named = "/" in quoted or re.search(r"\.(py|md|toml|csv|bib|cff|lock)$", quoted)
    return bool(named) and not re.search(r"[*<>(){}=$]|^/|://", quoted)


def test_every_path_of_the_architecture_exists():
    text = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = [quoted for quoted in QUOTED.findall(text) if is_path(quoted)]
    assert len(paths) > 20, "ARCHITECTURE.md names hardly any path"
    missing = sorted({path for path in paths if not (tree.ROOT / path).exists()})
    assert not missing


def test_every_folder_of_the_package_is_in_the_architecture():
    text = (tree.ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    children = {
        path.name + "/" if path.is_dir() else path.name
        for path in tree.PACKAGE.iterdir()
        if (path.is_dir() and any(path.rglob("*.py"))) or path.suffix == ".py"
    }
    missing = sorted(name for name in children if f"`src/lactea/{name}`" not in text)
    assert not missing


@pytest.mark.parametrize("page", tree.pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    text = tree.without_code_blocks(page.read_text(encoding="utf-8"))
    broken = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    assert not broken


@pytest.mark.parametrize("page", tree.pages(), ids=lambda page: page.name)
def test_make_knows_the_commands(page):
    makefile = (tree.ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    quoted = " ".join(re.findall(r"`[^`]+`", page.read_text(encoding="utf-8")))
    assert set(COMMAND.findall(quoted)) <= known


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what):
    pattern = re.compile(FORBIDDEN[what])
    found = []
    for path in tree.project_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{path.relative_to(tree.ROOT)}:{number}"
            for number, line in enumerate(text.splitlines(), start=1)
            if pattern.search(line)
        ]
    assert not found


def test_what_organs_hold_is_in_the_nomenclature():
    page = (tree.ROOT / "docs" / "nomenclature.md").read_text(encoding="utf-8")
    missing = [
        f"{place}.{field.target.id}"
        for place, organ in tree.organ_tuples("State", "Outputs")
        for field in organ.body
        if isinstance(field, ast.AnnAssign) and f"`{field.target.id}`" not in page
    ]
    assert not missing

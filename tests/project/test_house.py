"""The locks, the import contract and the two lists of changes that readers rely on."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import tree

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", flags=re.MULTILINE)
NEEDED = {
    "requirements.lock": ["build"],
    "requirements-test.lock": ["build", "test", "lint"],
    "requirements-docs.lock": ["build", "docs"],
}


def pinned(lock: Path) -> dict[str, str]:
    """Version of each package in a lock."""
    return dict(PINNED.findall(lock.read_text(encoding="utf-8")))


def name_of(requirement: str) -> str:
    """Bare name of a requirement such as `h5netcdf[h5py]>=1.8`."""
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower()


@pytest.mark.parametrize("lock", tree.LOCKS, ids=lambda lock: lock.name)
def test_locks_have_hashes_and_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    requirements = re.split(r"\n(?=[a-z0-9])", text.split("\n", 2)[2])
    unhashed = [item.splitlines()[0] for item in requirements if "--hash=sha256:" not in item]
    assert not unhashed
    assert not re.search(r"://|^--|find-links", text, flags=re.MULTILINE)


@pytest.mark.parametrize("lock", tree.LOCKS, ids=lambda lock: lock.name)
def test_locks_hold_what_the_project_asks_for(lock):
    groups = tree.PROJECT["dependency-groups"]
    asked = list(tree.PROJECT["project"]["dependencies"])
    for group in NEEDED[lock.name]:
        asked += groups[group]
    missing = {name_of(requirement) for requirement in asked} - set(pinned(lock))
    assert not missing, f"{missing} are not in {lock.name}: run `make lock`"


def test_locks_agree():
    run, test, docs = (pinned(lock) for lock in tree.LOCKS)
    everywhere = run | test | docs
    assert all(everywhere[name] == version for name, version in (run | docs).items())
    assert all(test[name] == version for name, version in run.items())


def test_lower_bounds_only():
    capped = [
        item for item in tree.PROJECT["project"]["dependencies"] if re.search(r"<|==|~=", item)
    ]
    assert not capped


def test_the_import_contract_holds():
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("import-linter is not installed")
    environment = os.environ | {"PYTHONPATH": str(tree.PACKAGE.parent)}
    done = subprocess.run(
        [command, "--no-cache"],
        cwd=tree.ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_dependency_is_explained():
    page = (tree.ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    groups = tree.PROJECT["dependency-groups"].values()
    asked = [
        *tree.PROJECT["project"]["dependencies"],
        *(item for group in groups for item in group),
    ]
    missing = sorted({name_of(item) for item in asked if f"| {name_of(item)}" not in page})
    assert not missing, f"docs/decisions.md has no line for {missing}"


def test_each_release_begins_with_the_numbers_that_moved():
    text = (tree.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert releases
    for release in releases:
        title, _, rest = release.partition("\n")
        assert rest.lstrip().startswith("### Numbers that moved"), title


def test_the_version_is_one():
    version = tree.PROJECT["project"]["version"]
    assert f"## {version}" in (tree.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {version}" in (tree.ROOT / "CITATION.cff").read_text(encoding="utf-8")

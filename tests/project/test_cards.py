"""Pages that show what is kept elsewhere, and are held to it."""

import csv
import re

import pytest

from docs import scorecard
from lactea.results.labels import BOOKS, FEEDS, HELD, LABELS, LOBES
from lactea.results.measures import MEASURES
from lactea.validation import read_scorecard
from lactea.validation.report import SCORECARD
from tests.project import tree


@pytest.mark.skipif(not SCORECARD.is_file(), reason="scorecard.csv is not committed yet")
def test_the_page_shows_the_committed_scorecard():
    page = scorecard.PAGE.read_text(encoding="utf-8")
    rows = read_scorecard()
    assert page == scorecard.with_card(page, rows), "run `python docs/scorecard.py`"


def test_the_page_names_every_variable_of_the_data():
    page = (tree.ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    names = [label.name for label in (*LABELS, HELD, LOBES)]
    names += [f"feed_{name}" for name, _, _ in FEEDS]
    names += [f"opened_{name}" for name, _, _, _ in BOOKS]
    missing = [name for name in names if f"`{name}`" not in page]
    assert not missing, f"docs/data.md does not name {missing}"


def test_what_is_measured_is_in_the_nomenclature():
    page = (tree.ROOT / "docs" / "nomenclature.md").read_text(encoding="utf-8")
    missing = [name for name in MEASURES if f"`{name}`" not in page]
    assert not missing, f"docs/nomenclature.md does not name {missing}"


def test_the_page_of_roles_is_the_list_that_the_loaders_enforce():
    with (tree.PACKAGE / "evidence" / "roles.csv").open(encoding="utf-8") as file:
        listed = {(row["source_key"], row["role"], row["reason"]) for row in csv.DictReader(file)}
    page = (tree.ROOT / "docs" / "set-and-judge.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (set|judge) \| (.*) \|$", page, re.MULTILINE)
    assert set(rows) == listed
    assert len(rows) == len(listed)


def test_the_page_on_anatomy_shows_every_number_as_it_is():
    with (tree.PACKAGE / "parameters" / "tables" / "anatomy.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    page = (tree.ROOT / "docs" / "anatomy.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `(\w+)` \| (\S+)(?: (\S+))? \| (\w+)(?:: .*)? \| (.*) \|$", page, re.M)
    asked = [(r["symbol"], r["value"], r["unit"], r["how"], r["note"]) for r in rows]
    assert [
        (symbol, value, unit or "1", how, note.strip()) for symbol, value, unit, how, note in shown
    ] == asked

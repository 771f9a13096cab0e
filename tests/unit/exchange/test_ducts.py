"""The table of ducts: read by the csv module alone, it is the whole tree with its units."""

import csv
import re

import numpy as np
import pytest

from lactea.anatomy.generate import breast_of
from lactea.errors import SimulationError
from lactea.exchange.ducts import HEADER, ducts_table, write_ducts
from lactea.parameters import Mother

BREAST = breast_of(Mother.draw(10), 1)


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    path = write_ducts(BREAST, tmp_path_factory.mktemp("table") / "ducts.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def numbers(rows, name):
    return np.array([float(row[name]) for row in rows])


def test_every_segment_is_a_row(rows):
    assert [int(row["id"]) for row in rows] == list(range(BREAST.ducts.parent.size))
    assert tuple(rows[0]) == HEADER


def test_every_amount_has_its_unit_in_the_header():
    bare = {"id", "parent", "lobe", "generation", "orifice", "lobule"}
    assert all(re.search(r"_(mm|uL|mL)$", name) for name in HEADER if name not in bare)


def test_the_rows_say_what_the_breast_holds(rows):
    np.testing.assert_allclose(numbers(rows, "rest_volume_uL").sum() / 1e3,
                               BREAST.ducts.rest_volume.sum(), rtol=1e-4)  # fmt: skip
    held = sum(float(row["capacity_mL"]) for row in rows if row["lobule"])
    assert held == pytest.approx(BREAST.lobules.capacity.sum(), rel=1e-5)
    assert len({row["orifice"] for row in rows if row["orifice"]}) == len(BREAST.orifices)


def test_the_rows_are_a_tree_whose_ends_meet(rows):
    for row in rows:
        if row["parent"]:
            behind = rows[int(row["parent"])]
            assert int(row["parent"]) < int(row["id"])
            assert [row[f"start_{x}_mm"] for x in "xyz"] == [behind[f"end_{x}_mm"] for x in "xyz"]
            assert not row["orifice"]
        else:
            assert row["generation"] == "0"
    alike = np.sqrt(sum((numbers(rows, f"end_{x}_mm") - numbers(rows, f"start_{x}_mm")) ** 2
                        for x in "xyz"))  # fmt: skip
    np.testing.assert_allclose(alike, numbers(rows, "length_mm"), atol=3e-4)


def test_the_same_breast_is_the_same_text():
    assert ducts_table(BREAST) == ducts_table(breast_of(Mother.draw(10), 1))


def test_a_missing_folder_is_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(SimulationError, match="no folder"):
        write_ducts(BREAST, tmp_path / "none" / "ducts.csv")
    assert not list(tmp_path.iterdir())

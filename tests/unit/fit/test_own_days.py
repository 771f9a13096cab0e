"""What the fit says of days that its own model does not describe; `benchmarks.own_days` is long."""

import csv

import pytest
from scipy.stats import binom

from benchmarks.own_days import CSV, LOGS, table
from tests.project import tree

PAGE = tree.ROOT / "docs" / "what-your-log-can-tell.md"


def told():
    with CSV.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_page_quotes_what_was_found():
    page = PAGE.read_text(encoding="utf-8")
    assert {row["log"] for row in told()} == set(LOGS)
    for row in told():
        percent = round(100.0 * float(row["off_middle"]))
        off = f"{percent:+d} %".replace("-", "\N{MINUS SIGN}") if percent else "0 %"
        cell = f"{row['covered']}, {off}, {float(row['width']):.2f}"
        unknown = row["cannot_tell"] == row["of"]
        named = [line for line in page.splitlines() if line.startswith(f"| {row['quantity']} |")]
        assert len(named) == 1, row["quantity"]
        shown = named[0].split("|")[2 + list(LOGS).index(row["log"])].strip()
        assert shown == ("not told" if unknown else cell), row["log"]


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_intervals_hold_the_storage_of_own_days():
    """Both breasts of a mother lean on each other: two are taken for one."""
    mothers = 10
    fewest = binom.ppf(0.001, mothers, 0.9)
    for row in table("pump", mothers, 33, 5):
        assert row["covered"] * mothers / row["of"] >= fewest, row["quantity"]


def test_milk_made_on_own_days_is_held_nine_times_in_ten():
    """Within what chance lets one of a hundred such tables stray; two breasts are taken for one."""
    for row in told():
        if row["quantity"].startswith("production"):
            mothers = int(row["mothers"])
            covered = int(row["covered"]) * mothers / int(row["of"])
            assert covered >= binom.ppf(0.01, mothers, 0.9), (row["log"], row["quantity"])

"""The page quotes what the calibration of the fit found; `benchmarks.sbc` is long."""

import pytest
from scipy.stats import binom

from benchmarks.sbc import AHEAD, WEEK, told
from tests.project import tree

PAGE = tree.ROOT / "docs" / "what-your-log-can-tell.md"
COLUMNS = ("pump", "pump totals", "test weighing", "nursing and pump")
ROWS = {
    "milk made in 24 h": "production",
    "milk made by the left breast": "production left",
    "storage capacity, left": "capacity left",
    "refill time, left": "refill time left",
    "degree of emptying at the breast": "emptying breastfeed",
    "degree of emptying by pump": "emptying pump",
    "trend": "trend",
    "fullness brake": "fullness brake",
}


def cell_of(row):
    if row is None:
        return ""
    if row["cannot_tell"] == row["mothers"]:
        return "not told"
    return f"{row['covered']}, {float(row['width']):.2f}"


@pytest.mark.parametrize("shown", ROWS)
def test_the_page_quotes_what_was_found(shown):
    found = {(row["log"], row["quantity"]): row for row in told()}
    line = next(one for one in PAGE.read_text("utf-8").splitlines() if one.startswith(f"| {shown}"))
    cells = [cell.strip() for cell in line.strip("|").split("|")][1:]
    assert cells == [cell_of(found.get((log, ROWS[shown]))) for log in COLUMNS]


def test_six_hundred_mothers_who_pump_are_covered_within_chance():
    """Ten of ten quantities lie in the band of 95 %."""
    rows = [row for row in told() if row["log"] == "pump"]
    assert {row["mothers"] for row in rows} == {"600"}
    low, high = (int(edge) for edge in binom.interval(0.95, 600, 0.9))
    assert len(rows) == 10
    assert all(low <= int(row["covered"]) <= high for row in rows)
    assert next(float(r["width"]) for r in rows if r["quantity"] == "production") < 0.3


def test_the_page_quotes_how_the_next_week_was_foreseen():
    (row,) = told(AHEAD)
    text = " ".join(PAGE.read_text("utf-8").split())
    inside, error = 100.0 * float(row["share"]), 100.0 * float(row["error"])
    assert (
        f"of the daily totals of {row['mothers']} mothers who pumped for {row['days']} days, "
        f"{inside:.1f} % lay inside the 80 % interval (standard error {error:.1f} %, between"
        in text
    )


def test_eighty_of_a_hundred_days_of_the_next_week_are_foreseen():
    (row,) = told(AHEAD)
    assert int(row["mothers"]) >= 60
    assert int(row["totals"]) == WEEK * int(row["mothers"])
    assert int(row["inside"]) / int(row["totals"]) == pytest.approx(float(row["share"]), abs=1e-3)
    assert float(row["error"]) < 0.025
    assert abs(float(row["share"]) - 0.8) < 2.6 * float(row["error"])


def test_other_logs_are_covered_within_chance():
    """Four kinds of eight to eleven quantities: none beyond a band of 99.9 %, narrow or wide."""
    for row in told():
        fewest, most = binom.interval(0.999, int(row["mothers"]), 0.9)
        assert fewest <= int(row["covered"]) <= most, (row["log"], row["quantity"])

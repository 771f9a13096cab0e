"""`lactea fit` and `lactea whatif` as a person uses them, on shipped logs and on hostile ones."""

import csv
import re
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zlib import crc32

import pytest
import xarray as xr

import lactea
from lactea.cli.command import run
from lactea.fit import load_fit

EXAMPLES = Path(str(files("lactea.logs"))) / "examples"
PUMPED = EXAMPLES / "pump_two_weeks_synthetic.csv"
NURSED = EXAMPLES / "babyconnect_synthetic.csv"
HEADER = "side,start,end,weight before (g),weight after (g),expressed (mL),note\n"
QUICK = ["--quick", "--zone", "Europe/London"]
RESULTS = ["answers.csv", "answers.txt", "fit.nc", "report.html"]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """A folder with the results of a fit of two weeks of pumping."""
    folder = tmp_path_factory.mktemp("fit") / "results"
    assert run(["fit", str(PUMPED), *QUICK, "--out", str(folder), "--quiet"]) == 0
    return folder


def hash_of(row):
    """A number that has nothing to do with the order of rows."""
    return crc32(row.encode())


def sheet(path, rows):
    """Write a test-weigh sheet of (side, start, milk)."""
    lines = [
        f"{side},{start:%Y-%m-%d %H:%M},{start + timedelta(minutes=15):%Y-%m-%d %H:%M},,,{milk},"
        for side, start, milk in rows
    ]
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_fit_writes_its_results_and_its_page(done):
    assert names(done) == RESULTS
    page = (done / "report.html").read_text(encoding="utf-8")
    assert "Not medical advice; talk to a lactation consultant." in page
    text = (done / "answers.txt").read_text(encoding="utf-8")
    assert "168 removals by pump in 14 days, from 2024-03-04" in text
    assert "sampled quickly" in text


def test_production_is_that_of_the_simulated_mother(done):
    with (done / "answers.csv").open(encoding="utf-8") as file:
        rows = {row["quantity"]: row for row in csv.DictReader(file)}
    # She made 755 mL a day in the last week (docs/images/fit.py draws her); the log sums to it.
    assert float(rows["production"]["median"]) == pytest.approx(755.0, rel=0.03)
    assert float(rows["production"]["width"]) < 0.3
    assert rows["fullness brake"]["verdict"] == "this log cannot tell"


def test_every_draw_is_saved_in_the_layout_of_arviz(done):
    with xr.open_datatree(done / "fit.nc") as tree:
        assert {"posterior", "prior", "posterior_predictive", "observed_data"} <= set(tree)
        assert {"chain", "draw"} <= set(tree["posterior"].dims)
    again = load_fit(done / "fit.nc")
    assert again.verdicts["production"].unit == "mL/d"
    assert len(again.history.removals) == 168


def test_results_are_not_replaced_unasked(done, refused):
    assert "add --force" in refused("fit", PUMPED, *QUICK, "--out", done)


def test_plans_stand_side_by_side(command, tmp_path):
    plans = ["--drop", "02:00", "--every", "3h", "--wean", "4w"]
    code, out, errors = command("whatif", PUMPED, *QUICK, *plans, "--out", "w", "--seed", 3)
    assert (code, errors) == (0, "")
    assert names(tmp_path / "w") == ["whatif.csv", "whatif.png", "whatif.svg", "whatif.txt"]
    for plan in ("drop 02:00", "every 3 h", "wean over 4 weeks"):
        assert re.search(rf"^{plan} +\S+ \(\S+ to \S+\)", out, re.MULTILINE)
    with (tmp_path / "w" / "whatif.csv").open(encoding="utf-8") as file:
        last = {row["plan"]: row for row in csv.DictReader(file) if row["day"] == "28"}
    # Signs that the model is built on: fewer sessions, less milk; a weaned breast makes far less.
    assert float(last["drop 02:00"]["median_mL"]) < 0.0 < float(last["every 3 h"]["median_mL"])
    assert float(last["wean over 4 weeks"]["high_mL"]) < float(last["drop 02:00"]["low_mL"])


def test_python_gives_what_the_command_gives(done):
    fit = lactea.fit_log(PUMPED, timezone="Europe/London", quick=True)
    with (done / "answers.csv").open(encoding="utf-8") as file:
        saved = {row["quantity"]: row["median"] for row in csv.DictReader(file)}
    assert saved == {name: f"{each.median:.6g}" for name, each in fit.verdicts.items()}


def test_a_shuffled_and_broken_log_gives_the_answer_of_its_clean_part(done, tmp_path):
    head, *rows = PUMPED.read_text(encoding="utf-8").splitlines()
    broken = ["left,2024-03-05 35:00,,,,40,", "top,2024-03-05 11:00,,,,40,", rows[3]]
    mixed = sorted([*rows, *broken], key=hash_of)
    path = tmp_path / "mixed.csv"
    path.write_text("\n".join([head, *mixed]) + "\n", encoding="utf-8")
    fit = lactea.fit_log(path, timezone="Europe/London", quick=True)
    with (done / "answers.csv").open(encoding="utf-8") as file:
        saved = {row["quantity"]: row["median"] for row in csv.DictReader(file)}
    assert saved == {name: f"{each.median:.6g}" for name, each in fit.verdicts.items()}
    assert any("3 rows of the log could not be used" in note for note in fit.notes)


def test_a_nursing_log_without_volumes_says_in_a_paragraph_what_it_cannot_tell(command):
    code, out, _ = command("fit", NURSED, *QUICK, "--out", "n")
    assert code == 0
    assert "this log cannot tell" in out.lower()


@pytest.mark.parametrize("count", [1, 3])
def test_a_few_rows_are_answered_in_a_paragraph(command, tmp_path, count):
    start = datetime(2024, 3, 4, 6)  # noqa: DTZ001
    rows = [("left", start + timedelta(hours=3 * each), 80) for each in range(count)]
    code, out, errors = command("fit", sheet(tmp_path / "few.csv", rows), *QUICK)
    assert (code, errors) == (0, "")
    said = " ".join(out.split())
    assert "This log cannot tell how much milk is made, stored or taken" in said
    assert "What would tell" in said


def test_all_zeros_are_refused_with_a_remedy(refused, tmp_path):
    start = datetime(2024, 3, 4, 6)  # noqa: DTZ001
    rows = [("left", start + timedelta(hours=3 * each), 0) for each in range(20)]
    assert "every volume in the log is 0 mL" in refused(
        "fit", sheet(tmp_path / "zeros.csv", rows), *QUICK
    )


def test_future_dates_are_refused_with_file_and_row(refused, tmp_path):
    start = datetime(2124, 3, 4, 6)  # noqa: DTZ001
    rows = [("left", start + timedelta(hours=3 * each), 80) for each in range(5)]
    said = refused("fit", sheet(tmp_path / "future.csv", rows), *QUICK)
    assert "future.csv" in said
    assert "row 2" in said


def test_formula_alone_is_no_milk_made(command):
    code, out, errors = command("fit", EXAMPLES / "babytracker_formula_synthetic.csv", *QUICK)
    assert (code, out) == (2, "")
    assert "has bottles alone, which say nothing of milk made" in errors.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fit", "missing.csv"], "missing.csv"),
        (["fit", PUMPED, "--zone", "Londn"], "did you mean"),
        (["fit", PUMPED, "--unit", "cups"], "give mL or oz"),
        (["fit", PUMPED, "--seed", "-1"], "--seed -1"),
        (["fit"], "LOG"),
        (["whatif", PUMPED], "no plan is given"),
        (["whatif", PUMPED, "--drop", "25:00"], "give one, as 02:00"),
        (["whatif", PUMPED, "--wean", "soon"], "as 4w"),
        (["whatif", PUMPED, "--plan", "dorp 02:00"], "did you mean 'drop'"),
        (["whatif", PUMPED, "--drop", "02:00", "--days", "1000"], "--days 1000"),
        (["whatif", "missing.csv", "--drop", "02:00"], "missing.csv"),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(refused, arguments, said):
    assert said in refused(*arguments)


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\xfe" * 40, b"hello\n", HEADER.encode(), b"a,b\n" * 1000, b"\n\n\n"],
    ids=["empty", "binary", "prose", "header alone", "unknown", "blank"],
)
def test_files_that_are_no_log_are_refused(refused, tmp_path, content):
    path = tmp_path / "no.csv"
    path.write_bytes(content)
    assert "no.csv" in refused("fit", path, *QUICK)


def with_amounts_mistyped(path):
    """The example, thirteen of whose 168 amounts cannot be read."""
    head, *rows = PUMPED.read_text(encoding="utf-8").splitlines()
    for at in range(5, 168, 13):
        cells = rows[at].split(",")
        cells[5] = "7x"
        rows[at] = ",".join(cells)
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def test_a_session_whose_amount_cannot_be_read_is_still_a_session(tmp_path):
    """Milk that the next session takes with its own is not to look like milk never made."""
    path = with_amounts_mistyped(tmp_path / "mistyped.csv")
    fit = lactea.fit_log(path, timezone="Europe/London", quick=True)
    made = fit.verdicts["production"]
    # docs/images/fit.py draws her: 755 mL in 24 h, 244 and 207 mL of storage.
    assert made.answer == "supported"
    assert made.low < 755.0 < made.high
    for name, truth in (("capacity left", 244.0), ("capacity right", 207.0)):
        assert fit.verdicts[name].low < truth < fit.verdicts[name].high
    assert "no volume of 13 of 168 removals was measured" in fit.history.lacks
    assert any("13 rows taken as removals without the amount" in note for note in fit.notes)
    assert "below 708" not in " ".join(str(fit).split())


def test_a_log_with_rows_that_cannot_be_used_says_why_it_tells_less(tmp_path):
    head, *rows = PUMPED.read_text(encoding="utf-8").splitlines()
    for at in range(5, 168, 13):
        rows[at] = rows[at].replace("2024-", "2024_", 1)
    path = tmp_path / "broken.csv"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    fit = lactea.fit_log(path, timezone="Europe/London", quick=True)
    assert {each.answer for each in fit.verdicts.values()} == {"weak", "this log cannot tell"}
    for name, each in fit.verdicts.items():
        if name != "fullness brake":  # which no such log tells
            assert "13 rows could not be used" in each.why, name
        if name.startswith(("capacity", "refill", "emptying")):
            assert each.answer == "this log cannot tell"
    said = " ".join(str(fit).split())
    assert "13 rows of this log could not be used: their milk is missing below" in said
    assert "Milk of the rows that could not be used is missing from it" in said


def test_what_if_names_the_rows_that_cannot_be_used(command, tmp_path):
    path = with_amounts_mistyped(tmp_path / "mistyped.csv")
    code, out, errors = command(
        "whatif", path, "--timezone", "Europe/London", "--drop", "02:00", "--quick", "--out", "w"
    )
    assert code == 0
    assert "7x" in errors
    assert "13 rows taken as removals without the amount" in " ".join(out.split())

"""The command as a person uses it: what is printed, written, refused and left alone."""

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from lactea.cli.command import run

ROOT = Path(__file__).parents[2]
EXAMPLES = Path(str(files("lactea.logs"))) / "examples"
BABYCONNECT = EXAMPLES / "babyconnect_synthetic.csv"
BABYBUDDY = EXAMPLES / "babybuddy_feeding_synthetic.csv"
RESULTS = ["day.nc", "feeds.csv", "report.html", "summary.txt"]
FEEDING = "child_id,start,end,type,method,amount,notes\n"
ZONE = ["--timezone", "Europe/London"]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Return a folder with the results of a day."""
    out = tmp_path_factory.mktemp("done") / "day"
    assert run(["day", "--repeat", "2", "--quiet", "--out", str(out)]) == 0
    return out


def test_a_day_is_printed_and_written(command):
    code, out, errors = command("day", "--repeat", "3", "--seed", "4")
    assert (code, errors) == (0, "")
    assert names(Path("results/day")) == RESULTS
    assert "Milk removed in 24 h" in out
    assert "mL" in out
    assert "3 runs of this mother" in out
    assert "Not medical advice" in out
    assert "the WHO median for its age" in out
    assert "Wrote results/day/report.html" in out
    kept = Path("results/day/summary.txt").read_text(encoding="utf-8")
    assert kept.splitlines()[0] == out.splitlines()[0]
    assert "Not medical advice" in kept


def test_one_draw_has_no_range(command):
    code, out, _ = command("day", "--repeat", "1", "--out", "one")
    assert code == 0
    assert "repeats" not in out.casefold()


def test_quiet_is_quiet(command):
    assert command("day", "--repeat", "1", "--quiet") == (0, "", "")


def test_ounces_are_shown_everywhere(command):
    _, out, _ = command("day", "--repeat", "1", "--unit", "OZ")
    assert " oz" in out
    assert " mL" not in out.partition("Storage")[0]
    assert "milk [oz]" in Path("results/day/feeds.csv").read_text(encoding="utf-8")


def test_the_same_seed_writes_the_same_bytes(command, done):
    assert command("day", "--repeat", "2", "--quiet", "--out", "again")[0] == 0
    for name in ("feeds.csv", "summary.txt", "report.html"):
        assert (done / name).read_bytes() == Path("again", name).read_bytes()


def test_a_mother_from_a_file(command):
    Path("anna.toml").write_text('days_postpartum = 90\n[gland]\nstorage_capacity = "150 mL"\n')
    code, out, _ = command(
        "day", "--mother", "anna.toml", "--infant-weight", "11 lb", "--repeat", "1"
    )
    assert code == 0
    assert "infant of 90 days and 4.99 kg" in out
    assert "from --infant-weight" in out


def test_results_are_replaced_only_with_force(refused, command, done):
    before = {path.name: path.read_bytes() for path in done.iterdir()}
    assert "--force" in refused("day", "--out", done, "--seed", "9")
    assert {path.name: path.read_bytes() for path in done.iterdir()} == before
    (done / "mine.txt").write_text("mine")
    assert command("day", "--out", done, "--repeat", "2", "--quiet", "--force")[0] == 0
    assert names(done) == sorted([*RESULTS, "mine.txt"])
    (done / "mine.txt").unlink()
    for name in ("feeds.csv", "summary.txt", "report.html"):
        assert (done / name).read_bytes() == before[name]


def test_a_failure_leaves_earlier_results(done, command, monkeypatch):
    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    before = {path.name: path.read_bytes() for path in done.iterdir()}
    monkeypatch.setattr("lactea.cli.work.write_feeds", fail)
    code, _, errors = command("day", "--out", done, "--repeat", "1", "--force")
    assert code == 2
    assert errors.count("\n") == 1
    assert "No space left on device" in errors
    assert {path.name: path.read_bytes() for path in done.iterdir()} == before


def test_an_interruption_leaves_earlier_results(done, command, monkeypatch):
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    before = {path.name: path.read_bytes() for path in done.iterdir()}
    monkeypatch.setattr("lactea.cli.work.write_feeds", interrupt)
    assert command("day", "--out", done, "--repeat", "1", "--force") == (130, "", "")
    assert {path.name: path.read_bytes() for path in done.iterdir()} == before


def test_a_log_is_replayed_and_its_rejects_are_listed(command):
    code, out, errors = command(
        "day", "--feeds", BABYCONNECT, "--birth", "2020-02-01", *ZONE, "--repeat", "2"
    )
    assert code == 0
    assert names(Path("results/day")) == sorted([*RESULTS, "rejected.csv"])
    rejected = Path("results/day/rejected.csv").read_text(encoding="utf-8").splitlines()
    assert rejected[0] == "row,reason,text,file"
    shown = errors.splitlines()
    assert shown[0].endswith("rows of the log cannot be used:")
    assert len(shown) == len(rejected)
    assert all(line.startswith("  row ") for line in shown[1:])
    assert "Note: replayed is 2020-03-08" in out
    assert "from the log" in out.replace("\n", " ")
    feeds = Path("results/day/feeds.csv").read_text(encoding="utf-8")
    assert "planned end" in feeds


def test_results_without_rejects_drop_the_old_list(command):
    log = ["--feeds", BABYCONNECT, "--birth", "2020-02-01", *ZONE]
    assert command("day", *log, "--repeat", "1", "--quiet")[0] == 0
    assert command("day", "--force", "--repeat", "1", "--quiet")[0] == 0
    assert names(Path("results/day")) == RESULTS


def test_strict_stops_before_anything_is_written(command):
    code, out, errors = command(
        "day", "--feeds", BABYCONNECT, "--birth", "2020-02-01", *ZONE, "--strict"
    )
    assert (code, out) == (2, "")
    assert errors.splitlines()[-1].startswith("lactea: --strict: ")
    assert names(Path()) == []


def test_only_the_first_rejects_are_printed(command):
    rows = ["1,2024-01-05 10:00:00,2024-01-05 10:20:00,breast milk,left breast,,\n"]
    rows += [f"1,2024-01-05 11:{m:02d}:00,x,breast milk,left breast,,\n" for m in range(30)]
    Path("log.csv").write_text(FEEDING + "".join(rows))
    code, _, errors = command(
        "day", "--feeds", "log.csv", "--days-postpartum", "30", *ZONE, "--repeat", "1"
    )
    assert code == 0
    assert len(errors.splitlines()) == 22
    assert errors.splitlines()[-1] == "  and 10 more; all are in rejected.csv"
    assert len(Path("results/day/rejected.csv").read_text(encoding="utf-8").splitlines()) == 31


def test_milk_that_cannot_come_from_the_sessions_is_said(command):
    rows = (
        "1,2024-01-05 10:00:00,2024-01-05 10:20:00,breast milk,left breast,,\n"
        "1,2024-01-05 13:00:00,2024-01-05 13:10:00,breast milk,bottle,90,\n"
    )
    Path("log.csv").write_text(FEEDING + rows)
    _, out, _ = command(
        "day", "--feeds", "log.csv", "--birth", "2023-12-01", *ZONE, "--unit", "mL", "--repeat", "1"
    )
    said = "cannot come from the logged sessions of this day"
    assert said in " ".join(out.split())
    assert "Bottles in 24 h" in out
    for name in ("summary.txt", "report.html"):
        assert said in Path("results/day", name).read_text(encoding="utf-8")


def test_what_a_log_does_not_say_is_named_when_nobody_can_be_asked(refused):
    told = refused("day", "--feeds", BABYBUDDY)
    assert all(flag in told for flag in ("--unit", "--birth", "--timezone"))
    assert "--unit" not in refused("day", "--feeds", BABYCONNECT)


def bad_files():
    rows = "1,2024-01-05 10:00:00,2024-01-05 09:00:00,breast milk,left breast,,\n"
    return {
        "empty": (b"", "is empty"),
        "header": (FEEDING.encode(), "no rows"),
        "binary": (bytes(range(256)) * 9, "binary"),
        "semicolons": (b"start;end;type;method\n1;2;3;4\n", "semicolons"),
        "unknown": (b"a,b\n1,2\n", "no known format"),
        "none usable": ((FEEDING + rows).encode(), "no usable row: 1 rejected"),
    }


@pytest.mark.parametrize("name", bad_files())
def test_a_log_that_cannot_be_used_is_one_line(name, refused):
    content, reason = bad_files()[name]
    Path("log.csv").write_bytes(content)
    told = refused("day", "--feeds", "log.csv", "--birth", "2024-01-01", *ZONE, "--unit", "mL")
    assert reason in told
    assert names(Path()) == ["log.csv"]


def test_a_huge_log_is_refused_without_reading_it(refused):
    with Path("log.csv").open("wb") as file:
        file.truncate(200_000_000)
    assert "200 MB" in refused("day", "--feeds", "log.csv")


def test_a_directory_or_nothing_is_no_log(refused):
    Path("log.csv").mkdir()
    assert "is a directory" in refused("day", "--feeds", "log.csv")
    assert "does not exist" in refused("day", "--feeds", "absent.csv")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("sotrage = 3", "did you mean 'storage'?"),
        ("[gland]\nstorage_capacty = 90", "did you mean 'gland.storage_capacity'"),
        ("[gland]\nstorage_capacity = 9000", "60 to 620 mL (Kent JC"),
        ("days_postpartum = 300", "1 to 180 d"),
        ("= nonsense", "cannot be read as TOML"),
    ],
)
def test_a_mother_who_cannot_be_is_one_line(content, told, refused):
    Path("anna.toml").write_text(content)
    line = refused("day", "--mother", "anna.toml")
    assert "anna.toml" in line
    assert told in line


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--repeat", "0"], "--repeat 0"),
        (["--seed", "-1"], "--seed -1"),
        (["--unit", "pint"], "mL or oz"),
        (["--fidelity", "fine"], "averaged or resolved"),
        (["--days-postpartum", "nan"], "1 to 180 d"),
        (["--infant-weight", "0"], "1.5 to 14 kg"),
        (["--birth", "2024-01-01"], "--feeds"),
        (["--strict"], "--feeds"),
        (["--out", "file"], "not a folder"),
        (["--out", "file/below"], "not a folder"),
    ],
)
def test_an_option_that_cannot_be_is_one_line(arguments, told, refused):
    Path("file").write_text("")
    assert told in refused("day", *arguments)
    assert names(Path()) == ["file"]


def test_the_real_log_is_replayed(command):
    folder = Path(os.environ.get("LACTEA_REAL_LOGS", ROOT / ".." / "shared" / "logs"))
    log = folder / "babyconnect_cc0.csv"
    if not log.is_file():
        pytest.skip(f"real log not found: {log}")
    code, out, errors = command(
        "day", "--feeds", log, "--timezone", "America/New_York", "--birth", "2019-12-18",
        "--repeat", "2",
    )  # fmt: skip
    assert code == 0
    assert "5 rows of the log" in errors
    assert "Note: replayed is 2019-12-22, 4 days after birth" in out


def test_a_saved_day_gives_the_same_bits(command, done):
    code, out, _ = command("rerun", done / "day.nc", "--out", "again.nc")
    assert code == 0
    assert "the same bits" in out
    assert command("rerun", "again.nc")[0] == 0


def test_a_replay_gives_the_same_bits(command):
    log = ["--feeds", BABYCONNECT, "--birth", "2020-02-01", *ZONE]
    assert command("day", *log, "--repeat", "1", "--quiet")[0] == 0
    assert "the same bits" in command("rerun", "results/day/day.nc")[1]


def test_different_bits_are_named(command, done):
    import h5py

    Path("day.nc").write_bytes((done / "day.nc").read_bytes())
    with h5py.File("day.nc", "r+") as file:
        file["feed_milk"][2] += 1e-9
    code, out, _ = command("rerun", "day.nc")
    assert code == 1
    assert "different: feed_milk, value 3: " in out


def test_rerun_does_not_replace_a_file_unasked(refused, command, done):
    before = (done / "day.nc").read_bytes()
    assert "--force" in refused("rerun", done / "day.nc", "--out", done / "day.nc")
    assert (done / "day.nc").read_bytes() == before
    assert command("rerun", done / "day.nc", "--out", done / "day.nc", "--force")[0] == 0


@pytest.mark.parametrize("content", [None, b"", b"CDF nonsense"])
def test_rerun_of_what_is_no_run_is_one_line(content, refused):
    if content is not None:
        Path("day.nc").write_bytes(content)
    assert "day.nc" in refused("rerun", "day.nc")


def test_warmup_says_how_long_and_where(command):
    from lactea.simulation.compiled import cache_folder

    code, out, _ = command("warmup")
    assert code == 0
    assert " s; kept in " in out
    assert str(cache_folder()) in out
    for kernel in ("rest.rest", "life.live", "ejections.feed", "ejections.pump"):
        assert any(cache_folder().rglob(f"{kernel}-*.nbc")), kernel


def test_a_reader_who_leaves_is_no_fault():
    lactea = [sys.executable, "-c", "from lactea.cli import main; main()", "explain", "ducts"]
    with subprocess.Popen(lactea, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        errors = process.stderr.read()
        assert (process.wait(60), errors) == (141, b"")

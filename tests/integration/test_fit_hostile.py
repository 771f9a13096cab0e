"""Logs as they should not be, and a real one: what a person is told, and nothing half done."""

import os
import random
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import lactea
from lactea.errors import LogError
from lactea.logs import read_log

ROOT = Path(__file__).resolve().parents[2]
HEADER = "side,start,end,weight before (g),weight after (g),expressed (mL),note\n"
QUICK = ["--quick", "--zone", "Europe/London"]
BEGIN = datetime(2024, 3, 4, 6)  # noqa: DTZ001
HOURS = (0, 3, 6, 9, 12, 15)
FEEDS = "id,child_id,start,end,type,method,amount,notes\n"
WEIGHTS = "id,child_id,weight,date,notes\n"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)


def pumped(days=8):
    """Rows of (side, start, milk), none of them at night."""
    return [
        (side, BEGIN + timedelta(days=day, hours=hour), 70 + 5 * (day % 3))
        for day in range(days)
        for hour in HOURS
        for side in ("left", "right")
    ]


def sheet(name, rows, encoding="utf-8"):
    lines = [f"{side},{start:%Y-%m-%d %H:%M},,,,{milk},\n" for side, start, milk in rows]
    Path(name).write_text(HEADER + "".join(lines), encoding=encoding)
    return name


def baby_buddy(days=28, gain=30.0):
    """A log of feeds without volumes, and one of weights in kg, as Baby Buddy exports them."""
    lasting = timedelta(minutes=14)
    feeds = [
        f"{8 * day + i},1,{start:%Y-%m-%d %H:%M:%S},{start + lasting:%Y-%m-%d %H:%M:%S},"
        f"breast milk,{('left', 'right')[i % 2]} breast,,\n"
        for day in range(days)
        for i in range(8)
        for start in (BEGIN + timedelta(days=day, hours=3 * i),)
    ]
    weights = [
        f"{day},1,{4.4 + 0.001 * gain * day:.2f},{BEGIN + timedelta(days=day):%Y-%m-%d},\n"
        for day in range(0, days + 1, 7)
    ]
    Path("feeds.csv").write_text(FEEDS + "".join(feeds), encoding="utf-8")
    Path("weights.csv").write_text(WEIGHTS + "".join(weights), encoding="utf-8")
    return ["feeds.csv", "weights.csv", "--weight-unit", "kg", "--unit", "mL"]


def written(folder="results"):
    return Path(folder).exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--drop", "02:00"], "no session within"),
        (["--every", "0h"], "give 1 to 12 h"),
        (["--every", "30h"], "give 1 to 12 h"),
        (["--power-pump", "25:00"], "give one, as 02:00"),
        (["--wean", "-1w"], "as 4w"),
        (["--wean", "400w"], "1 day to 26 weeks"),
        (["--plan", ""], "known are"),
    ],
)
def test_plans_that_cannot_be_are_refused_and_nothing_is_written(refused, arguments, says):
    assert says in refused("whatif", sheet("log.csv", pumped()), *QUICK, *arguments)
    assert not written()


@pytest.mark.parametrize(
    ("born", "says"),
    [
        ("2024-04-04", "after the first session of the log, 2024-03-04"),
        ("2010-01-01", "14 years old"),
        ("1924-02-01", "give a year from 1990"),
        ("04/03/2024", "give YYYY-MM-DD"),
    ],
)
def test_a_birth_that_cannot_be_is_refused_and_nothing_is_written(refused, born, says):
    assert says in refused("fit", sheet("log.csv", pumped()), *QUICK, "--born", born)
    assert not written()


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([(s, t.replace(year=1924), m) for s, t, m in pumped(2)], "is before 1990"),
        ([(s, t.replace(year=2124), m) for s, t, m in pumped(2)], "is in the future"),
        ([(s, t, 20 * m) for s, t, m in pumped(2)], "is more than 1 L"),
        ([(s, t, "nan") for s, t, m in pumped(2)], "is not a number"),
    ],
)
def test_rows_of_which_none_can_be_are_refused_with_row_and_reason(refused, rows, says):
    said = refused("fit", sheet("log.csv", rows), *QUICK)
    assert says in said
    assert "log.csv" in said
    assert "row 2" in said
    assert not written()


def test_another_encoding_is_refused_with_its_line_and_the_remedy(refused):
    rows = [(s, t, f"{m},Br\xfcst") for s, t, m in pumped(2)]
    said = refused("fit", sheet("log.csv", rows, "latin-1"), *QUICK)
    assert "log.csv, line 2" in said
    assert "CSV UTF-8" in said
    assert not written()


def test_a_mistyped_year_leaves_the_answer_of_the_other_rows():
    rows = pumped()
    plain = lactea.fit_log(sheet("plain.csv", rows), timezone="Europe/London", quick=True)
    far = [("left", datetime(2019, 3, 4, 6), 90), ("right", datetime(2019, 3, 4, 9), 90)]  # noqa: DTZ001
    odd = lactea.fit_log(sheet("odd.csv", [*far, *rows]), timezone="Europe/London", quick=True)
    made, other = (fit.verdicts["production"] for fit in (plain, odd))
    assert other.median == pytest.approx(made.median, rel=0.02)
    assert any("look at the years" in note for note in odd.notes)


def test_a_breast_that_rests_at_the_end_is_not_said_to_make_nothing():
    rows = [each for each in pumped(20) if each[0] == "left" or each[1].day < 10]
    fit = lactea.fit_log(sheet("log.csv", rows), timezone="Europe/London", quick=True)
    for name in ("production", "production right"):
        assert fit.verdicts[name].answer == "this log cannot tell"
        assert fit.verdicts[name].why == "the right breast does not appear in the last week"
    # So even a log takes long to sample: it may not settle while it is quick.
    assert fit.verdicts["production left"].answer != "this log cannot tell"
    assert fit.verdicts["production left"].width < 0.05


def test_a_log_of_which_half_is_refused_supports_nothing():
    rows = [(s if i % 2 else "top", t, m) for i, (s, t, m) in enumerate(pumped())]
    fit = lactea.fit_log(sheet("log.csv", rows), timezone="Europe/London", quick=True)
    assert "supported" not in {each.answer for each in fit.verdicts.values()}
    assert str(fit).splitlines()[2].startswith("48 rows of this log could not be used")
    again = lactea.fit.load_fit(fit.save("fit.nc"))
    assert again.verdicts == fit.verdicts


def test_a_log_of_which_half_the_amounts_are_refused_tells_of_the_same_milk():
    rows = pumped()
    half = [(s, t, m if i % 2 else f"{m / 29.57:.1f} oz") for i, (s, t, m) in enumerate(rows)]
    plain, fit = (
        lactea.fit_log(sheet("log.csv", each), timezone="Europe/London", quick=True)
        for each in (rows, half)
    )
    made = fit.verdicts["production"]
    assert made.low < plain.verdicts["production"].median < made.high
    assert made.width > plain.verdicts["production"].width


def told_of(rows, **given):
    return lactea.fit.history_of(read_log(sheet("log.csv", rows), timezone="UTC", **given))


def test_a_mistyped_row_beside_its_correction_is_one_session():
    rows = pumped()
    twice = [(side, start, f"{milk}x") for side, start, milk in rows[::7]]
    for mixed in ([*twice, *rows], [*rows, *twice], [*rows, *twice, *twice]):
        found = told_of(mixed)
        assert found.removals == told_of(rows).removals
        assert (found.refused, found.unread) == (0, 0)


def test_a_mistyped_row_written_twice_is_one_session():
    rows = pumped()
    twice = [(side, start, f"{milk}x") for side, start, milk in rows[:1]]
    found = told_of([*twice, *twice, *rows[1:]])
    assert len(found.removals) == len(rows)
    assert (found.refused, found.unread) == (0, 1)


def test_amounts_that_cannot_be_are_those_of_sessions_too():
    rows = pumped()
    odd = [(s, t, ("-70", "7000", "70 floz", "1.5.0")[i % 4]) for i, (s, t, m) in enumerate(rows)]
    found = told_of([*odd[:8], *rows[8:]])
    assert len(found.removals) == len(rows)
    assert (found.refused, found.unread) == (0, 8)


def test_a_log_of_which_many_amounts_cannot_be_read_supports_nothing():
    """They may be the large ones: a fifth of the milk would be missed, and nobody could tell."""
    rows = [(s, t, f"{m} (big)" if m == 80 else m) for s, t, m in pumped()]
    fit = lactea.fit_log(sheet("log.csv", rows), timezone="Europe/London", quick=True)
    assert "supported" not in {each.answer for each in fit.verdicts.values()}
    assert "could not be read, perhaps not by chance" in fit.verdicts["production"].why


@pytest.mark.parametrize("factor", [1.0 / 29.57, 8.0])
def test_milk_that_nobody_makes_doubts_the_unit(factor):
    rows = [(s, t, f"{factor * m:.1f}") for s, t, m in pumped()]
    fit = lactea.fit_log(sheet("log.csv", rows), timezone="Europe/London", quick=True)
    assert "supported" not in {each.answer for each in fit.verdicts.values()}
    told = " ".join(str(fit).split())
    assert "is the unit right?" in told or "look at the amounts" in told


def test_a_nursing_log_with_weights_and_birth_has_a_weak_answer(command):
    code, out, _ = command("fit", *baby_buddy(), *QUICK, "--born", "2024-02-04", "--out", "o")
    assert code == 0
    said = " ".join(out.split())
    assert "Milk made in 24 h: perhaps" in said
    assert "what the infant gained up to 2024-04-01" in said
    assert "told by the infant's weights (4 spans between weighings, 28 days" in said
    assert "Usually 8 sessions in a day at the breast" in said
    assert "+30 g a day, where the WHO median" in said
    page = Path("o/report.html").read_text(encoding="utf-8")
    assert 'id="counted-heading"' in page


def test_without_a_birth_the_same_log_asks_for_it(command):
    code, out, _ = command("fit", *baby_buddy(), *QUICK, "--out", "o")
    assert code == 0
    assert "give its day of birth (--born YYYY-MM-DD)" in " ".join(out.split())
    assert "Milk made in 24 h: perhaps" not in out


def test_shuffled_weights_and_feeds_give_the_same_answer():
    files = baby_buddy()[:2]
    given = {"timezone": "Europe/London", "unit": "mL", "weight_unit": "kg", "born": "2024-02-04"}
    plain = lactea.fit_log(*files, quick=True, **given)
    for name in files:
        head, *rows = Path(name).read_text(encoding="utf-8").splitlines()
        random.Random(4).shuffle(rows)  # noqa: S311
        Path(name).write_text("\n".join([head, *rows, rows[0]]) + "\n", encoding="utf-8")
    mixed = lactea.fit_log(*reversed(files), quick=True, **given)
    assert mixed.verdicts == plain.verdicts


def test_a_birth_is_read_from_text_in_python():
    with pytest.raises(LogError, match="is not a day"):
        lactea.fit_log(sheet("log.csv", pumped(2)), born="yesterday")


@pytest.fixture
def real():
    folder = Path(os.environ.get("LACTEA_REAL_LOGS", ROOT / ".." / "shared" / "logs"))
    log = folder / "babyconnect_cc0.csv"
    if not log.is_file():
        pytest.skip("no real log beside the repository; LACTEA_REAL_LOGS may name its folder")
    return log


def test_the_real_log_is_counted(command, real):
    code, out, _ = command("log", real, "--timezone", "America/New_York")
    assert code == 0
    said = " ".join(out.split())
    assert "4207 rows" in said
    assert "Usually 7 sessions in a day at the breast (6 to 8 on most days)" in said
    assert "The longest pause of a day is usually 7 h 34 min" in said
    assert "850 bottles of formula, 149 L in all" in said
    assert "3.22 kg on 2020-01-08 and 9.07 kg on 2020-09-25: +22 g a day" in said


@pytest.mark.timeout(300)
def test_the_real_log_is_fitted_by_its_weights(real):
    zone = {"timezone": "America/New_York", "quick": True}
    fit = lactea.fit_log(real, born="2019-12-16", **zone)
    made = fit.verdicts["production"]
    assert made.answer == "weak"
    # Need and gain of the last span, 665 and 24 mL a day, less 126 mL from bottles.
    assert made.low < 563.0 < made.high
    assert made.low > 150.0
    assert "to 2020-04-20" in made.why
    others = {each.answer for name, each in fit.verdicts.items() if name != "production"}
    assert others == {"this log cannot tell"}
    assert any("more may be made" in note for note in fit.notes)
    without = lactea.fit_log(real, **zone)
    assert without.verdicts["production"].answer == "this log cannot tell"
    assert any("--born" in note for note in without.notes)

import pytest

from lactea.cli.command import run
from lactea.cli.validate import moved_lines
from lactea.validation import report


def row(quantity, simulated="1", verdict="inside"):
    return {
        "paper": "kent2006volume", "fact_id": "f", "quantity": quantity, "simulated": simulated,
        "verdict": verdict,
    }  # fmt: skip


def test_the_same_scorecard_has_not_moved():
    rows = [row("milk"), row("fat"), row("fat", "2")]
    assert moved_lines(rows, list(rows)) == []


def test_what_moved_is_new_or_gone_is_said():
    before = [row("milk"), row("fat"), row("fat", "2")]
    now = [row("milk", "3", "near"), row("fat"), row("leak")]
    assert moved_lines(now, before) == [
        "moved: milk: 3 (near), was 1 (inside)",
        "new: leak: 1 (inside)",
        "gone: fat",
    ]


@pytest.fixture
def _judged(monkeypatch):
    monkeypatch.setattr(report, "run_all", lambda mothers=100, progress=None: [])
    monkeypatch.setattr(report, "scorecard_text", lambda verdicts: "the scorecard")


@pytest.mark.usefixtures("_judged")
@pytest.mark.parametrize(("committed", "code"), [([], 0), ([row("milk")], 1)])
def test_check_exits_by_what_moved(monkeypatch, tmp_path, capsys, committed, code):
    (tmp_path / "scorecard.csv").write_text("")
    monkeypatch.setattr(report, "SCORECARD", tmp_path / "scorecard.csv")
    monkeypatch.setattr(report, "read_scorecard", lambda: committed)
    assert run(["validate", "--check"]) == code
    assert capsys.readouterr().out.startswith("the scorecard\n")


@pytest.mark.usefixtures("_judged")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--mothers", "0"], "2 to 10000"),
        (["--mothers", "5", "--check"], "leave --mothers out"),
        (["--check"], "no scorecard"),
    ],
)
def test_what_cannot_be_compared_is_refused(monkeypatch, tmp_path, capsys, arguments, told):
    monkeypatch.setattr(report, "SCORECARD", tmp_path / "scorecard.csv")
    assert run(["validate", *arguments]) == 2
    assert told in capsys.readouterr().err

import os
import signal

import pytest

from lactea.cli import folder as files
from lactea.errors import LacteaError


def fill(folder, *results, ending=None):
    with files.filling(folder) as staging:
        for name in results:
            (staging / name).write_text(f"new {name}")
        if ending is not None:
            raise ending


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_new_folder_appears_with_its_parents(tmp_path):
    out = tmp_path / "a" / "b"
    files.check_folder(out, force=False)
    assert not (tmp_path / "a").exists()
    fill(out, files.REPORT, files.DATA)
    assert set(contents(out)) == {files.REPORT, files.DATA}
    assert names(tmp_path / "a") == ["b"]


def test_results_are_replaced_and_other_files_stay(tmp_path):
    for name in (files.REPORT, files.REJECTED, "mine.txt"):
        (tmp_path / name).write_text("old")
    fill(tmp_path, files.REPORT, files.DATA)
    assert contents(tmp_path) == {
        files.REPORT: "new report.html", files.DATA: "new day.nc", "mine.txt": "old",
    }  # fmt: skip


@pytest.mark.parametrize("ending", [KeyboardInterrupt, RuntimeError, LacteaError])
def test_a_failure_leaves_everything_as_it_was(tmp_path, ending):
    (tmp_path / files.REPORT).write_text("old")
    with pytest.raises(ending):
        fill(tmp_path, files.REPORT, ending=ending)
    assert contents(tmp_path) == {files.REPORT: "old"}


def test_a_failure_makes_no_folder(tmp_path):
    with pytest.raises(RuntimeError):
        fill(tmp_path / "out", files.DATA, ending=RuntimeError)
    assert not names(tmp_path)


def test_a_request_to_end_leaves_nothing_unfinished(tmp_path):
    with pytest.raises(SystemExit) as left, files.filling(tmp_path / "out"):
        signal.raise_signal(signal.SIGTERM)
    assert left.value.code == 128 + signal.SIGTERM
    assert not names(tmp_path)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_what_a_killed_run_left_is_swept_after_an_hour(tmp_path):
    (tmp_path / ".unfinished-old").mkdir()
    (tmp_path / ".unfinished-new").mkdir()
    os.utime(tmp_path / ".unfinished-old", (0, 0))
    fill(tmp_path / "out", files.DATA)
    assert names(tmp_path) == [".unfinished-new", "out"]


def test_earlier_results_need_force(tmp_path):
    (tmp_path / files.SUMMARY).write_text("old")
    with pytest.raises(LacteaError, match=r"holds results \(summary.txt\); add --force"):
        files.check_folder(tmp_path, force=False)
    files.check_folder(tmp_path, force=True)


def test_a_folder_with_other_files_is_fine(tmp_path):
    (tmp_path / "mine.txt").write_text("old")
    files.check_folder(tmp_path, force=False)


def test_a_file_is_no_folder(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    for out in (file, file / "below"):
        with pytest.raises(LacteaError, match="is not a folder"):
            files.check_folder(out, force=True)


def test_a_folder_in_the_place_of_a_result_is_refused(tmp_path):
    (tmp_path / files.DATA).mkdir()
    with pytest.raises(LacteaError, match=r"day\.nc there is a folder"):
        files.check_folder(tmp_path, force=True)


def test_a_folder_without_permission_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(LacteaError, match="no permission to write"):
        files.check_folder(tmp_path / "out", force=False)


def test_a_name_that_cannot_be_is_refused(tmp_path):
    with pytest.raises(LacteaError, match="cannot be written"):
        files.check_folder(tmp_path / ("a" * 300), force=False)


def test_a_full_disk_is_one_line(tmp_path):
    with pytest.raises(LacteaError, match="No space left"), files.filling(tmp_path / "out"):
        raise OSError(28, "No space left on device")

"""A lactation cut on its way and resumed has the bits of one that was not cut."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lactea.errors import ScheduleError, SimulationError
from lactea.parameters import Mother
from lactea.simulation import lactation
from lactea.simulation.checkpoint import Checkpoint
from lactea.simulation.lactation import lactate
from lactea.simulation.scenario import Period, Scenario

ROOT = Path(__file__).parents[2]
PUMP = {"pump_times": (9.0, 21.0)}
PLAN = Scenario("cut", "Cut", (Period(0.0, 6.0), Period(6.0, 9.0, **PUMP), Period(9.0, 12.0)))
MOTHER = Mother.draw(5)


def bits(run):
    arrays = run.daily, run.sessions, run.states, run.balance, run.solute_balance
    return [(array.shape, array.tobytes()) for array in arrays]


class CutError(Exception):
    """Raised to end a run on its way."""


def cut_after(days):
    def progress(done):
        if done * PLAN.days > days - 0.5:
            raise CutError

    return progress


def cut(path, days, every=1, **asked):
    """Run for some days and stop without a word."""
    with pytest.raises(CutError):
        lactate(MOTHER, PLAN, 3, cut_after(days), checkpoint=Checkpoint(path, every), **asked)


@pytest.fixture(scope="module", params=["summary", "averaged"])
def fidelity(request):
    return request.param


@pytest.fixture(scope="module")
def whole(fidelity):
    return lactate(MOTHER, PLAN, 3, fidelity=fidelity, keep="hourly")


@pytest.mark.parametrize("days", [1, 6, 8, 11])
def test_a_run_that_was_cut_goes_on_to_the_same_bits(tmp_path, fidelity, whole, days):
    path = tmp_path / "on-its-way"
    cut(path, days, fidelity=fidelity, keep="hourly")
    resumed = lactate(MOTHER, PLAN, 3, fidelity=fidelity, keep="hourly", resume=path)
    assert bits(resumed) == bits(whole)


def test_it_goes_on_from_the_last_day_that_was_saved(tmp_path, fidelity, whole, monkeypatch):
    path = tmp_path / "on-its-way"
    cut(path, 7, every=3, fidelity=fidelity, keep="hourly")
    lived = []
    go_on = lactation.live_day
    monkeypatch.setattr(
        lactation, "live_day", lambda life, day: (lived.append(day), go_on(life, day))
    )
    resumed = lactate(MOTHER, PLAN, 3, fidelity=fidelity, keep="hourly", resume=path)
    assert lived == list(range(6, 12))
    assert bits(resumed) == bits(whole)


def test_a_finished_checkpoint_gives_the_whole_run(tmp_path, fidelity, whole):
    path = tmp_path / "done"
    lactate(MOTHER, PLAN, 3, fidelity=fidelity, keep="hourly", checkpoint=Checkpoint(path, 12))
    resumed = lactate(MOTHER, PLAN, 3, fidelity=fidelity, keep="hourly", resume=path)
    assert bits(resumed) == bits(whole)


KILLED = """
import os
from tests.integration.test_checkpoint import MOTHER, PLAN
from lactea.simulation.checkpoint import Checkpoint
from lactea.simulation.lactation import lactate
saves, write = [], os.fsync
def killed(file):
    saves.append(os.ftruncate(file, 1000) if len(saves) == 4 else write(file))
    if len(saves) == 5:
        os._exit(9)
os.fsync = killed
lactate(MOTHER, PLAN, 3, keep="hourly", checkpoint=Checkpoint({path!r}, 1))
"""


def test_a_run_killed_in_the_middle_of_writing_goes_on_from_the_day_before(tmp_path):
    path = tmp_path / "on-its-way"
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(path=str(path))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 9, done.stderr
    assert len(list(tmp_path.iterdir())) == 2, "the part that was being written is left"
    with np.load(path) as saved:
        assert len(saved["days"]) == 4
    whole = lactate(MOTHER, PLAN, 3, keep="hourly")
    assert bits(lactate(MOTHER, PLAN, 3, keep="hourly", resume=path)) == bits(whole)


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    path = tmp_path_factory.mktemp("saved") / "lactation"
    cut(path, 2)
    return path


OTHER_PLAN = Scenario("cut", "Cut", (Period(0.0, 12.0),))


@pytest.mark.parametrize(
    ("asked", "more", "named"),
    [
        ((Mother.draw(6), PLAN, 3), {}, "another mother"),
        ((MOTHER, OTHER_PLAN, 3), {}, "another scenario"),
        ((MOTHER, PLAN, 4), {}, r"another seed \(3, not 4\)"),
        ((MOTHER, PLAN, 3), {"fidelity": "averaged"}, r"fidelity \(summary, not averaged\)"),
        ((MOTHER, PLAN, 3), {"keep": "all"}, r"keep \(daily, not all\)"),
    ],
)
def test_a_checkpoint_of_another_run_is_refused(saved, asked, more, named):
    with pytest.raises(SimulationError, match=named) as refused:
        lactate(*asked, resume=saved, **more)
    assert str(saved) in str(refused.value)
    assert "begin anew" in str(refused.value)


def test_a_checkpoint_of_another_version_is_refused(saved, monkeypatch):
    monkeypatch.setattr("lactea.simulation.checkpoint.version", lambda _: "9.9.9")
    with pytest.raises(SimulationError, match=r"version of Lactea \(.*, not 9\.9\.9\)"):
        lactate(MOTHER, PLAN, 3, resume=saved)


def test_other_parameter_tables_are_refused(saved, monkeypatch):
    monkeypatch.setattr("lactea.simulation.checkpoint.all_rows", tuple)
    with pytest.raises(SimulationError, match="another parameter tables"):
        lactate(MOTHER, PLAN, 3, resume=saved)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_damaged_checkpoint_is_refused(saved, tmp_path, share):
    content = saved.read_bytes()
    path = tmp_path / "damaged"
    path.write_bytes(content[: int(share * len(content))])
    with pytest.raises(SimulationError, match="damaged"):
        lactate(MOTHER, PLAN, 3, resume=path)


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path):
    path = tmp_path / "other"
    np.savez(path.open("wb"), days=np.zeros(3))
    with pytest.raises(SimulationError, match="no checkpoint"):
        lactate(MOTHER, PLAN, 3, resume=path)


def test_a_missing_checkpoint_is_named(tmp_path):
    with pytest.raises(SimulationError, match="there is no such checkpoint"):
        lactate(MOTHER, PLAN, 3, resume=tmp_path / "nothing")


def test_where_and_how_often_must_make_sense(tmp_path):
    with pytest.raises(ScheduleError, match="every 0 days"):
        Checkpoint(tmp_path / "x", 0)
    with pytest.raises(SimulationError, match="folder that exists"):
        Checkpoint(tmp_path / "nowhere" / "x")
    with pytest.raises(SimulationError, match="folder that exists"):
        Checkpoint(tmp_path)


@pytest.mark.parametrize("more", [{"fidelity": "resolved"}, {"keep": "weekly"}])
def test_unknown_words_are_refused(more):
    with pytest.raises(ScheduleError, match=r"no (fidelity|keep)"):
        lactate(MOTHER, PLAN, 3, **more)

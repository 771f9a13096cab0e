"""Same seed, same bits: again, in threads, in another process, and cut and resumed."""

import copy
import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from lactea.parameters import Mother
from lactea.simulation.day import begin, need_today, run_on_demand
from lactea.simulation.engine import Engine, make_engine
from lactea.simulation.run import Run, simulate
from tests.laws import runs

DAY = 86400.0
ROOT = Path(__file__).parents[2]
SEEDS = range(8)


def bits(run: Run) -> str:
    """Digest of all that a run recorded and booked."""
    digest = hashlib.sha256(run.record.tobytes())
    for part in (run.bursts, run.closed.milk, run.closed.solutes, run.closed.held_solutes):
        digest.update(np.ascontiguousarray(part).tobytes())
    digest.update(repr(run.feeds).encode())
    return digest.hexdigest()


def made_again(name):
    asked = runs.RUNS[name]
    return simulate(asked.mother, asked.schedule, asked.seed, asked.fidelity)


@pytest.mark.parametrize("name", runs.RUNS)
def test_a_run_made_again_has_the_same_bits(name):
    assert bits(made_again(name)) == bits(runs.run_of(name))


def digests(workers):
    mothers = [Mother.draw(3, index=seed) for seed in SEEDS]
    with ThreadPoolExecutor(workers) as pool:
        return [bits(run) for run in pool.map(lambda m, s: simulate(m, seed=s), mothers, SEEDS)]


def test_threads_change_nothing():
    assert digests(1) == digests(4)


def test_seeds_differ():
    assert len({bits(simulate(Mother.reference(), seed=seed)) for seed in SEEDS}) == len(SEEDS)


def test_another_process_has_the_same_bits():
    code = "from tests.laws import runs, test_same_bits as t;print(t.bits(t.made_again('drawn 1')))"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert answer.stdout.strip() == bits(runs.run_of("drawn 1"))


def test_inputs_of_a_run_are_not_changed():
    mother = Mother.draw(4)
    before = dict(mother.changed)
    first = simulate(mother, seed=2)
    kept = bits(first)
    simulate(mother, seed=3)
    assert dict(mother.changed) == before
    assert bits(first) == kept


def begun(mother, seed):
    engine = make_engine(mother, seed)
    course = begin(engine, seed)
    need_today(engine, seed)
    return engine, course


def apart(engine: Engine) -> Engine:
    """A copy that shares nothing that changes."""
    fixed = {id(engine.mother): engine.mother}
    return copy.deepcopy(engine, fixed)


@pytest.mark.parametrize(
    "mother", [Mother.reference(), Mother.draw(17)], ids=["reference", "drawn"]
)
@pytest.mark.parametrize("cut_after", [0, 2, 5])
def test_a_run_cut_between_sessions_and_resumed_is_the_same_run(mother, cut_after):
    whole, whole_course = begun(mother, 9)
    run_on_demand(whole, whole_course, 1.5 * DAY)
    last = [feed for feed in whole_course.feeds if feed.session == cut_after][-1]
    # A session that has begun is finished, so this stops just after it.
    cut = last.start + last.duration
    part, part_course = begun(mother, 9)
    run_on_demand(part, part_course, cut)
    assert part_course.session == cut_after + 1
    resumed, resumed_course = apart(part), copy.deepcopy(part_course)
    del part, part_course
    run_on_demand(resumed, resumed_course, 1.5 * DAY)
    assert resumed_course.feeds == whole_course.feeds
    assert resumed.time == whole.time
    assert np.array_equal(resumed.record[: resumed.rows], whole.record[: whole.rows])
    for after, wanted in zip(resumed.dyad, whole.dyad, strict=True):
        assert np.array_equal(after, wanted)

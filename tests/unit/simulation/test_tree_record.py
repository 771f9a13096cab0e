"""The anatomical fidelity as a choice: what becomes the trees', what stays, and who refuses it."""

import numpy as np
import pytest

import lactea
from lactea.cohort.sweep import sweep_pump
from lactea.errors import ScheduleError
from lactea.parameters import Mother
from lactea.removal.patterns import pattern_named
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.fidelity import FIDELITIES, OF_A_SESSION, check_fidelity, stepped_as
from lactea.simulation.letdown import Occasion, watch
from lactea.simulation.pump_session import Pumping, pump_session
from lactea.simulation.stretch import COLUMNS

FEW = Mother(changed={"anatomy.lobules": 120.0})  # so that a session takes a second or two
LEFT = Occasion(removal="pump", duration=240.0)
OF_TREES = ("duct", "milk", "flow", "fat", "pressure")


@pytest.fixture(scope="module")
def seen():
    shares = []
    found = watch(FEW, LEFT, fidelity="anatomical", progress=shares.append)
    assert shares == sorted(shares)
    assert 0.0 < shares[0] < 0.1
    assert shares[-1] == 1.0
    return found


def at(record, name):
    return record[:, COLUMNS.index(name)]


def test_both_breasts_are_followed_and_the_mother_is_as_she_was(seen):
    averaged = watch(FEW, LEFT, fidelity="averaged")
    assert [tree.side for tree in seen.trees] == [0, 1]
    assert averaged.trees == ()
    assert seen.fidelity == "anatomical"
    of_trees = {f"{name}_{side}" for name in OF_TREES for side in ("left", "right")}
    for name in set(COLUMNS) - of_trees:
        assert (at(seen.record, name) == at(averaged.record, name)).all(), name
    for name in (f"{name}_left" for name in OF_TREES):
        tree, lumped = at(seen.record, name), at(averaged.record, name)
        assert not (tree == lumped).all()
        assert np.abs(tree - lumped).max() < 0.05 * np.abs(lumped).max(), name


def test_rates_and_widths_are_laid_on_the_rows(seen):
    tree, time = seen.trees[0], seen.record[:, 0]
    flow = tree.mean_at(time, tree.lobe_flow)
    assert flow.sum(axis=1) == pytest.approx(at(seen.record, "flow_left"), abs=1e-12)
    gone = np.diff(time, prepend=tree.began)
    assert (gone @ flow).sum() == pytest.approx(tree.removed + tree.leaked, rel=1e-9)
    widths = tree.width_at(time)
    assert widths.shape == (time.size, tree.rest_width.size)
    assert widths[0] == pytest.approx(tree.rest_width, rel=0.02)


def test_strokes_are_not_asked_of_the_engine():
    assert stepped_as("anatomical") == "averaged"
    assert [stepped_as(name) for name in FIDELITIES] == list(FIDELITIES)
    assert set(FIDELITIES) < set(OF_A_SESSION)


def test_a_shield_that_lets_less_through_does_so_in_the_tree():
    milk = {}
    for outlet in ("fitted", "small"):
        for fidelity in ("averaged", "anatomical"):
            found = pump_session(FEW, sides="left", minutes=3.0, outlet=outlet, fidelity=fidelity)
            milk[outlet, fidelity] = found.feeds[0].milk
    assert milk["small", "anatomical"] < 0.95 * milk["fitted", "anatomical"]
    for outlet in ("fitted", "small"):
        assert milk[outlet, "anatomical"] == pytest.approx(milk[outlet, "averaged"], rel=0.02)


def test_the_door_takes_it():
    found = lactea.let_down(FEW, cue="cry", fidelity="anatomical")
    assert len(found.trees) == 2
    assert found.feeds == ()


def swept(fidelity):
    pumping = Pumping((pattern_named("steady", FEW),), "left", 1.0)
    return sweep_pump([FEW], [100.0], [1.0], pumping, fidelity=fidelity)


@pytest.mark.parametrize(
    "start",
    [
        lambda: lactea.simulate(FEW, fidelity="anatomical"),
        lambda: run_bench(FEW, Protocol(), fidelity="anatomical"),
        lambda: swept("anatomical"),
    ],
    ids=["days", "bench", "sweep"],
)
def test_what_is_too_long_for_it_says_so_and_what_to_use(start):
    with pytest.raises(ScheduleError, match=r"one session .* give averaged or resolved") as found:
        start()
    assert "lactea.let_down" in str(found.value)
    assert "\n" not in str(found.value)


def test_a_misspelt_one_is_answered_with_the_nearest():
    with pytest.raises(ScheduleError, match="did you mean 'anatomical'"):
        check_fidelity("anatomic", one_session=True)

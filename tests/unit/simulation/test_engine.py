"""The engine: how a mother is made ready, what it refuses, and the parts it is made of."""

import numpy as np
import pytest

from lactea.anatomy import gland
from lactea.anatomy.generate import breast_of
from lactea.errors import ParameterError, ScheduleError, SimulationError
from lactea.parameters import Mother
from lactea.physiology.slow import secretion, storage
from lactea.removal import Waveform, constant
from lactea.simulation import feeding
from lactea.simulation.assemble import BODY_SIZE, Body, body_rates, body_states, rested_body
from lactea.simulation.compiled import cache_folder, inlined, rebind, source_of
from lactea.simulation.engine import (
    PHASES,
    active_fraction,
    make_engine,
    need_of,
    plan_of,
)
from lactea.simulation.run import simulate
from lactea.simulation.schedule import on_demand
from lactea.simulation.session import quiet
from lactea.simulation.steps import vacuum_at

REFERENCE = Mother.reference()


def test_a_mother_begins_rested_and_her_books_are_empty():
    engine = make_engine(REFERENCE, fullness=0.5)
    assert engine.milk(0) == pytest.approx(
        0.5 * engine.capacity(0) + engine.lanes.rest_volume[engine.lanes.side == 0].sum()
    )
    assert not engine.dyad.milk.any()
    assert not engine.dyad.solutes.any()
    deficit, stomach, asking = engine.dyad.infant
    assert (stomach, asking) == (0.0, 0.0)
    assert 0.0 <= deficit <= engine.stage.meal


def test_rest_is_a_steady_state_of_the_body():
    engine = make_engine(REFERENCE)
    rates = np.ones(BODY_SIZE)
    body_rates(engine.dyad.body, engine.stage.surroundings, engine.physiology, rates)
    adapting = 9  # receptors get used to the basal level too
    assert np.delete(rates, adapting) == pytest.approx(np.zeros(BODY_SIZE - 1), abs=1e-12)


def test_the_body_has_a_name_for_each_number():
    numbers = np.arange(float(BODY_SIZE))
    named = body_states(numbers)
    assert isinstance(named, Body)
    assert [value for state in named for value in state] == list(numbers)
    engine = make_engine(REFERENCE)
    basal = engine.stage.surroundings.basal_prolactin
    assert len(rested_body(engine.physiology, basal)) == BODY_SIZE


def test_the_record_grows_as_it_is_needed():
    engine = make_engine(REFERENCE)
    engine.record = engine.record[:50]
    for _ in range(4):
        quiet(engine, 3000.0)
    assert engine.record.shape[0] >= engine.rows > 1000
    times = engine.record[: engine.rows, 0]
    assert np.all(np.diff(times) > 0.0)
    assert times[-1] == pytest.approx(12000.0)


def test_a_rest_ends_when_it_should():
    engine = make_engine(REFERENCE)
    assert engine.rest(5000.0) is False
    assert engine.time == 5000.0
    assert engine.rest(4000.0) is False, "a rest never goes back"
    assert engine.time == 5000.0


def test_a_rest_ends_when_the_infant_asks():
    engine = make_engine(REFERENCE)
    engine.dyad.infant[0] = 200.0
    assert engine.rest(86400.0, asks_at=0.5) is True
    assert engine.dyad.infant[2] == pytest.approx(0.5, abs=1e-4)
    assert engine.time < 86400.0


def test_states_that_are_no_numbers_are_said_with_time_and_oxytocin():
    engine = make_engine(REFERENCE)
    engine.dyad.lobes[0, 3] = np.nan
    with pytest.raises(SimulationError, match=r"reference: lobes are not finite at .* s; last pla"):
        quiet(engine, 10.0)


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ScheduleError, match="give a whole number from 0"):
        simulate(REFERENCE, seed=seed)


def test_a_misspelt_fidelity_is_answered_with_the_nearest():
    with pytest.raises(ScheduleError, match="no fidelity 'resolve'; did you mean 'resolved'"):
        simulate(REFERENCE, fidelity="resolve")


def test_a_parameter_out_of_its_range_is_refused_before_anything_runs():
    with pytest.raises(ParameterError, match="storage_capacity"):
        Mother(changed={"gland.storage_capacity": 1e6})


def test_progress_goes_from_nothing_to_all():
    told = []
    simulate(REFERENCE, on_demand(days=3), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_supply_meets_need_at_the_set_point():
    engine = make_engine(REFERENCE)
    p, g, basal = engine.physiology, engine.gland, 60.0
    need = 0.005
    u = secretion.Inputs(1.0, active_fraction(need, basal, p, g), basal)
    empty = secretion.outputs(u, p.secretion).rate_when_empty
    made = 2.0 * empty * storage.brake(g.set_point, p.storage)
    assert made == pytest.approx(need, rel=0.05)


def test_a_gland_that_cannot_make_the_need_is_wholly_active():
    engine = make_engine(REFERENCE)
    active = active_fraction(1.0, 60.0, engine.physiology, engine.gland)
    assert active == pytest.approx(1.0, abs=1e-6)


def test_need_follows_weight_and_the_day():
    f = make_engine(REFERENCE).feeding
    light, heavy = (Mother.reference(infant_weight=kg) for kg in (4.0, 8.0))
    assert need_of(heavy, f) == pytest.approx(2.0 * need_of(light, f))
    assert need_of(light, f, day_factor=1.1) == pytest.approx(1.1 * need_of(light, f))


def test_need_on_a_worked_day():
    f = make_engine(REFERENCE).feeding._replace(
        need_constant=150.0,
        need_linear=-0.2,
        need_log=0.0,
        appetite=1.0,
        need_at_birth=0.0,
        need_half_age=0.0,
    )
    # 5 kg at 50 days: 5 (150 - 0.2 * 50)
    assert feeding.need_per_day(50.0, 5.0, f) == pytest.approx(700.0)


def test_wakefulness_is_by_the_clock():
    f = make_engine(REFERENCE).feeding._replace(night_start=22.0, night_end=6.0)
    hours = feeding.wakefulness(60.0, f)
    assert [hour for hour, awake in enumerate(hours) if awake < 1.0] == [0, 1, 2, 3, 4, 5, 22, 23]


def test_an_infant_sleeps_more_at_night_as_it_grows():
    f = make_engine(REFERENCE).feeding
    nights = [min(feeding.wakefulness(days, f)) for days in (1.0, 60.0, 180.0)]
    assert nights == sorted(nights, reverse=True)


def test_the_other_breast_is_as_likely_as_not_at_its_appetite():
    f = make_engine(REFERENCE).feeding
    assert feeding.chance_of_second(f.second_breast_appetite, f) == pytest.approx(0.5)
    assert feeding.chance_of_second(200.0, f) > feeding.chance_of_second(0.0, f)


@pytest.mark.parametrize("mother", [REFERENCE, *(Mother.draw(2, index=i) for i in range(20))])
def test_lobes_are_the_breasts_they_belong_to(mother):
    engine = make_engine(mother)
    g, lanes = engine.gland, engine.lanes
    for side, factor in enumerate(gland.side_factors(g)):
        on = lanes.side == side
        assert gland.FEWEST_DUCTS <= on.sum() <= gland.MOST_DUCTS
        assert lanes.share[on].sum() == pytest.approx(1.0)
        assert lanes.capacity[on].sum() == pytest.approx(g.storage_capacity * g.reached * factor)
        ducts = breast_of(mother, side).ducts
        assert lanes.rest_volume[on].sum() == pytest.approx(ducts.rest_volume.sum())
        nipple, ductules = (lanes[i][on].sum() for i in (3, 2))
        assert 0.95 * g.nipple_conductance < nipple < g.nipple_conductance
        assert 0.3 < ductules / g.ductule_conductance < 1.7
    assert (lanes.sensitivity > 0.0).all()


def test_breasts_are_as_unequal_as_their_ratio():
    p = make_engine(REFERENCE).gland._replace(right_to_left=1.5)
    left, right = gland.side_factors(p)
    assert right / left == pytest.approx(1.5)
    assert left + right == pytest.approx(2.0)


def test_a_plan_holds_its_waves_and_their_means():
    ramp = Waveform(2.0, tuple(float(i) for i in range(240)))
    plan = plan_of([10.0, 5.0], [0, 1], ramp, constant(30.0))
    assert plan.durations.tolist() == [10.0, 5.0]
    assert plan.wave.tolist() == [0, 1]
    assert plan.phases.shape == (2, PHASES)
    assert plan.phases[0].mean() == pytest.approx(ramp.mean, abs=1.0)
    assert plan.phases[1].tolist() == [30.0] * PHASES
    assert plan.period.tolist() == [2.0, 1.0]


def test_a_wave_is_followed_between_its_samples_and_over_its_edge():
    wave = np.array([0.0, 10.0, 20.0, 10.0])
    assert vacuum_at(wave, 4.0, 0.5) == pytest.approx(5.0)
    assert vacuum_at(wave, 4.0, 3.5) == pytest.approx(5.0)
    assert vacuum_at(wave, 4.0, 6.0) == pytest.approx(20.0)


def test_compiled_code_is_kept_where_it_is_asked_to_be(tmp_path, monkeypatch):
    monkeypatch.setenv("LACTEA_CACHE", str(tmp_path))
    folder = cache_folder.__wrapped__()
    assert folder.is_dir()
    assert folder.parent == tmp_path / "lactea"


def test_compiled_code_finds_a_place_where_it_may_not_write(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    monkeypatch.setenv("LACTEA_CACHE", str(blocked))
    folder = cache_folder.__wrapped__()
    assert folder.is_dir()
    assert tmp_path not in folder.parents


def test_rebinding_leaves_the_equation_as_it_was():
    p = make_engine(REFERENCE).physiology.storage
    twice = rebind(storage.rhs, lambda value: value)
    now, u = storage.State(5.0), storage.Inputs(0.01, 0.0, 20.0)
    assert twice(0.0, now, u, p) == storage.rhs(0.0, now, u, p)
    assert twice is not storage.rhs
    assert inlined(storage.rhs) is inlined(storage.rhs)


def test_an_equation_can_be_read():
    assert source_of(storage.rhs).startswith("def rhs(")

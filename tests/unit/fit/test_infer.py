import math
import random

import numpy as np
import pytest

from lactea.errors import LogError
from lactea.fit import Plan, Removal, fit, history, load_fit, what_if
from lactea.fit.events import seen
from lactea.fit.infer import density, told
from lactea.fit.model import constant, names
from lactea.fit.sample import laplace, sample
from lactea.fit.simulated import simulated_log
from lactea.parameters.draws import normal
from tests.unit.fit.conftest import QUICK

CANNOT = "this log cannot tell"


def median(found, name="production"):
    return found.verdicts[name].median


def test_samples_a_density_that_is_known():
    covariance = np.array([[0.5, 0.4, 0.0], [0.4, 0.5, 0.0], [0.0, 0.0, 0.04]])
    inverse, centre = np.linalg.inv(covariance), np.array([1.0, -2.0, 0.5])

    def known(x):
        return -0.5 * np.einsum("ni,ij,nj->n", x - centre, inverse, x - centre)

    mode, touching = laplace(known, 3, 0)
    assert mode == pytest.approx(centre, abs=1e-3)
    assert touching == pytest.approx(covariance, abs=1e-2)
    flat = sample(known, 3, 0, QUICK).draws.reshape(-1, 3)
    assert flat.mean(axis=0) == pytest.approx(centre, abs=0.12)
    assert np.cov(flat.T) == pytest.approx(covariance, abs=0.15)


def test_production_of_a_pump_log_is_sharp_and_right(pump_fit, pump_log):
    verdict = pump_fit.verdicts["production"]
    assert verdict.answer == "supported"
    assert verdict.width < 0.3
    assert median(pump_fit) == pytest.approx(float(pump_log.truth["production"]), rel=0.1)
    assert pump_fit.diagnostics.trusted


def test_same_seed_same_bits_for_any_number_of_workers(pump_fit, pump_log):
    again = fit(pump_log.history, effort=QUICK, workers=2)
    assert again.posterior.identical(pump_fit.posterior)
    other = fit(pump_log.history, effort=QUICK, seed=1)
    assert not other.posterior.identical(pump_fit.posterior)
    assert median(other) == pytest.approx(median(pump_fit), rel=0.01)


def test_a_shuffled_log_and_a_shifted_clock_change_nothing(pump_fit, pump_log):
    rows = [each._replace(time=each.time + 8192.0) for each in pump_log.history.removals]
    random.Random(2).shuffle(rows)  # noqa: S311
    again = fit(history(rows), effort=QUICK)
    assert median(again) == pytest.approx(median(pump_fit), rel=0.005)


def test_more_milk_removed_is_never_less_made():
    made = simulated_log("pump", 8, 1, 4.0).history
    z = normal(50 * len(names(made.kinds)), 5).reshape(50, -1)
    before = told(z, seen(made), made.kinds, 1).values["production"]
    for i in (0, 7, 20, len(made.removals) - 1):
        rows = list(made.removals)
        rows[i] = rows[i]._replace(milk=rows[i].milk + 20.0)
        after = told(z, seen(history(rows)), made.kinds, 1).values["production"]
        if i > 1:
            assert np.median(after) >= np.median(before)


def test_scaled_volumes_scale_what_is_made(pump_fit, pump_log):
    rows = [
        each._replace(milk=1.2 * each.milk, error=1.2 * each.error)
        for each in pump_log.history.removals
    ]
    more = fit(history(rows), effort=QUICK)
    assert median(more) == pytest.approx(1.2 * median(pump_fit), rel=0.02)


def test_a_gap_is_left_out_and_named(pump_fit, pump_log):
    removals = pump_log.history.removals
    rows = [each for each in removals if not 1.6 < each.time / 86400.0 < 2.9]
    gappy = fit(history(rows), effort=QUICK)
    assert median(gappy) == pytest.approx(median(pump_fit), rel=0.08)
    assert any("taken as not logged" in note for note in gappy.notes)


def test_three_rows_cannot_tell(pump_log):
    few = fit(history(pump_log.history.removals[:3]), effort=QUICK)
    assert {each.answer for each in few.verdicts.values()} == {CANNOT}
    assert few.verdicts["production"].why == "only 3 removals were measured"


def test_nursing_without_volumes_cannot_tell():
    found = fit(simulated_log("nursing", 7, 4, 5.0).history)
    assert {each.answer for each in found.verdicts.values()} == {CANNOT}
    assert found.verdicts["capacity left"].why == "no volume of milk was measured"
    assert found.verdicts["production"].width == pytest.approx(1.0, abs=0.1)
    assert found.notes[0] == "no volume of milk was measured"


def test_one_side_only_tells_of_that_side(pump_log):
    rows = [each for each in pump_log.history.removals if each.side == 0]
    found = fit(history(rows), effort=QUICK)
    assert found.verdicts["production left"].answer == "supported"
    for name in ("production", "production right", "capacity right", "refill time right"):
        assert found.verdicts[name].answer == CANNOT
        assert found.verdicts[name].why == "the right breast does not appear"


def test_totals_do_not_tell_the_breasts_apart():
    found = fit(simulated_log("pump totals", 7, 3, 5.0).history, effort=QUICK)
    assert found.verdicts["production"].answer == "supported"
    assert found.verdicts["production left"].answer == CANNOT
    assert "left breast was measured by itself" in found.verdicts["production left"].why


def test_breastfeeds_tell_of_production_and_not_of_storage():
    """An infant has an appetite, so that a feed does not show what was there."""
    found = fit(simulated_log("test weighing", 7, 3, 3.0).history, effort=QUICK)
    assert found.verdicts["production"].answer == "supported"
    for name in ("capacity left", "refill time right", "emptying breastfeed", "fullness brake"):
        verdict = found.verdicts[name]
        assert verdict.answer == CANNOT
        assert verdict.width == 1.0
        assert verdict.why.startswith("an infant stops when it is satisfied")


def test_a_plan_without_known_storage_starts_from_what_is_made():
    found = fit(simulated_log("test weighing", 7, 3, 3.0).history, effort=QUICK)
    outlook = what_if(found, Plan(every=8.0), 14)
    first = np.median(outlook.unchanged[:, 0])
    assert first == pytest.approx(median(found), rel=0.1)
    assert np.median(outlook.change[:, -1]) < 0.0


def test_volumes_of_zero_are_refused():
    with pytest.raises(LogError, match="every volume in the log is 0 mL"):
        fit(history([Removal(9000.0 * i, 0, 0.0, "pump", 0.0, 3.0) for i in range(30)]))


def test_seed_has_to_be_a_whole_number():
    with pytest.raises(LogError, match="seed = -1"):
        fit(history([Removal(0.0, 0, 10.0, "pump", 0.0, 3.0)]), seed=-1)


def test_density_falls_off_and_stays_finite(pump_log):
    at = density(seen(pump_log.history), pump_log.history.kinds)
    size = len(names(pump_log.history.kinds))
    far = [np.full(size, value) for value in (30.0, -30.0, 3000.0, -3000.0)]
    values = at(np.stack([np.zeros(size), *far]))
    assert np.isfinite(values).all()
    assert values[0] > values[1:].max()


def test_progress_is_told(pump_log):
    seen_steps = []
    few = history(pump_log.history.removals[:20])
    fit(few, effort=QUICK, progress=lambda done, of: seen_steps.append((done, of)))
    assert seen_steps[-1][0] == seen_steps[-1][1] == 2 * (QUICK.burn + QUICK.steps)


def test_saves_and_reads_again(pump_fit, tmp_path):
    again = load_fit(pump_fit.save(tmp_path / "fit.nc"))
    assert again.history == pump_fit.history
    assert again.verdicts == pump_fit.verdicts
    assert again.posterior.equals(pump_fit.posterior)
    assert again.diagnostics == pump_fit.diagnostics
    with pytest.raises(LogError, match="no saved fit"):
        load_fit(tmp_path / "none.nc")
    (tmp_path / "text.nc").write_text("no")
    with pytest.raises(LogError, match="no saved fit"):
        load_fit(tmp_path / "text.nc")


def test_arviz_reads_it(pump_fit):
    import arviz_stats

    table = arviz_stats.summary(pump_fit.tree, var_names=["production", "capacity"])
    assert list(table.index) == ["production", "capacity[left]", "capacity[right]"]
    shown = pump_fit.tree["posterior_predictive"]["milk"]
    read = pump_fit.tree["observed_data"]["milk"]
    low, high = shown.quantile([0.05, 0.95], ("chain", "draw"))
    share = float(((read > low) & (read < high)).mean())
    assert 0.82 < share < 0.98
    assert not math.isnan(share)


def test_a_verdict_follows_from_the_width_alone(pump_fit):
    assert pump_fit.diagnostics.trusted
    for name, verdict in pump_fit.verdicts.items():
        if name == "emptying breastfeed":
            continue
        words = "supported", "weak", CANNOT
        place = (verdict.width >= constant("supported_below")) + (
            verdict.width >= constant("weak_below")
        )
        assert verdict.answer == words[place], name
